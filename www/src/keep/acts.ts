/** What a person can do to keep a result: a link, a file, a copy; and opening a file again. */
import { answersOf, emptySituation } from "../calculator/situation.js";
import type { Opened, Start } from "../calculator/surroundings.js";
import type { Acts, ActsOfParts, CopyState, LaterView, Sharing, View } from "../calculator/view.js";
import { resultAsText } from "../sheet/facts.js";
import { fragmentOf } from "./fragment.js";
import { situationOfAnswers } from "./pairs.js";
import { readResultFile, resultFile, resultOf, sameResult } from "./result.js";

/** The calculator as far as keeping concerns it. */
export interface Keeper<Shown extends View = LaterView> {
  view(): Shown | undefined;
  share(sharing: Partial<Sharing>): void;
  copied(copy: CopyState): void;
  /** Says something to those who listen to the page. */
  say(sentence: string): void;
  /** Selects the text of a field. */
  select(id: string): void;
  /** Takes over answers and options; `false` if the engine refuses them. */
  begin(start: Start): boolean;
  /** Says what became of opening a file. */
  opened(say: Opened): void;
  clear(): void;
}

/** What can be done. */
export type KeepActs = Pick<Acts & ActsOfParts, "shareLink" | "saveResult" | "openResult" | "copyResult">;

/** Acts that keep what a calculator shows. */
export function keepActs(keeper: Keeper): KeepActs {
  return {
    shareLink: () => void shareLink(keeper),
    saveResult: () => {
      const view = keeper.view();
      if (view === undefined) return;
      const text = resultFile(resultOf(view.description, view.explanation, answersOf(view.situation), view.doubts));
      keeper.share({ file: `data:application/json;charset=utf-8,${encodeURIComponent(text)}` });
    },
    openResult: (file) => void openResult(keeper, file),
    copyResult: () => void copyResult(keeper),
  };
}

async function shareLink(keeper: Keeper): Promise<void> {
  const view = keeper.view();
  if (view === undefined) return;
  const fragment = fragmentOf(view.situation, view.description.version, view.assessment.asOf);
  const link = `${location.origin}${location.pathname}${location.search}#${fragment}`;
  keeper.share({ link });
  keeper.select("share-link");
  try {
    await navigator.clipboard.writeText(link);
    keeper.share({ copied: true });
    keeper.say(view.texts.copied);
  } catch {
    // The link stands there, selected, to be copied by hand.
    keeper.share({ copied: false });
  }
}

async function copyResult(keeper: Keeper): Promise<void> {
  const view = keeper.view();
  if (view === undefined) return;
  const text = resultAsText(view);
  try {
    await navigator.clipboard.writeText(text);
    keeper.copied({ kind: "copied" });
    keeper.say(view.texts.copied);
  } catch {
    // Many web views refuse: the person copies by hand.
    keeper.copied({ kind: "by-hand", text });
    keeper.select("copy");
  }
}

async function openResult(keeper: Keeper, file: File): Promise<void> {
  const text = await file.text();
  const before = keeper.view();
  if (before === undefined) return;
  const { description } = before;
  const result = readResultFile(text, description.id);
  const situation = result && situationOfAnswers(result.answers, description, emptySituation(description.lists));
  if (result === undefined || situation === undefined || !keeper.begin({ ...result, situation })) {
    keeper.clear();
    return keeper.opened((texts) => texts.badFile);
  }
  const now = keeper.view()?.assessment;
  const same = now !== undefined && sameResult(result.assessment, now);
  const sameVersion = description.version === result.version;
  keeper.opened((texts) => (same ? texts.fileSame : sameVersion ? texts.fileDiffers : texts.otherVersion(result.version)));
}
