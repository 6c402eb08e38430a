/** Opening what was kept: the answers of a link or of a result file. */
import { emptySituation } from "../calculator/situation.js";
import type { Start } from "../calculator/surroundings.js";
import { readDay } from "../days.js";
import type { Description } from "../engine.js";
import type { Texts } from "../texts/texts.js";
import { carriesAnswers, readFragment } from "./fragment.js";

/** The answers of the address, with what to say of them; `undefined` if it has none. They are taken out of it: the next answer would make them stale. */
export function answersOfAddress(description: Description, texts: Texts): Start | undefined {
  if (!carriesAnswers(location.hash)) return undefined;
  const empty = emptySituation(description.lists);
  const kept = readFragment(location.hash, description, empty);
  history.replaceState(history.state, "", location.pathname + location.search);
  if (kept === undefined) return { situation: empty, opened: texts.badLink };
  const asOf = kept.asOf === undefined ? undefined : readDay(kept.asOf);
  const opened = kept.version === description.version ? texts.linkOpened : texts.otherVersion(kept.version);
  return { situation: kept.situation, opened, ...(asOf !== undefined && { asOf }) };
}
