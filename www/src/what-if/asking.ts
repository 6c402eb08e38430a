/** What a person asks of the answers so far: what would help, what if one were different, how two sets of answers differ. */
import { outcomePath } from "../calculator/places.js";
import type { Session } from "../calculator/session.js";
import { answersOf } from "../calculator/situation.js";
import type { Acts, ActsOfParts, Ask, Asked } from "../calculator/view.js";
import type { HelpfulChange, Options } from "../engine.js";

/** The calculator as far as asking concerns it. */
export interface Asker {
  session(): Session | undefined;
  options(): Options;
  draw(): void;
}

/** The questions of one person, and what has been found. */
export interface Asking extends Pick<Acts & ActsOfParts, "askForHelp" | "wonder" | "keepToCompare" | "endComparison"> {
  /** Asks again what was asked, of other answers. */
  renew(): void;
  /** Forgets the answers kept to compare others with. */
  forget(): void;
  /** What the templates draw from. */
  asked(now: Session): Asked;
}

/** Begins to ask; `loadPanel` loads the contents of "what if". */
export function asking({ session, options, draw }: Asker, loadPanel: () => Promise<Asked["panel"]>): Asking {
  const helps = new Map<string, readonly HelpfulChange[]>();
  let wondering: Asked["wondering"] = { open: false, question: "", outcome: "", target: "" };
  let panel: Asked["panel"];
  let kept: Asked["kept"];

  /** What would turn an outcome; nothing where the answers do not list it any more. */
  const whatHelps = (path: string): readonly HelpfulChange[] => {
    const now = session();
    const listed = now?.assessment.outcomes.some((outcome) => outcomePath(outcome) === path);
    return now?.whole && listed ? now.whole.whatHelps(answersOf(now.situation), options(), path) : [];
  };
  const keep = (situation: Asked["kept"]): void => {
    kept = situation;
    draw();
  };
  return {
    renew: () => {
      for (const path of helps.keys()) helps.set(path, whatHelps(path));
    },
    forget: () => {
      kept = undefined;
    },
    asked: ({ whole, situation }) => {
      const answers = answersOf(situation);
      const ask = whole && {
        solve: (path, goal) => whole.solve(answers, options(), path, goal),
        curve: (path, of) => {
          try {
            return whole.curve(answers, options(), path, of);
          } catch {
            return undefined;
          }
        },
        compare: () => whole.compare(answersOf(kept ?? situation), answers, options()),
      } satisfies Ask;
      return { helps, wondering, panel, kept, ask };
    },
    askForHelp: (path, open) => {
      if (open === helps.has(path)) return;
      if (open) helps.set(path, whatHelps(path));
      else helps.delete(path);
      draw();
    },
    wonder: (about) => {
      const next = { ...wondering, ...about };
      if (next.open && panel === undefined) void load();
      const same = next.open === wondering.open && about.open !== undefined;
      wondering = next;
      if (!same) draw();
    },
    keepToCompare: () => keep(session()?.situation),
    endComparison: () => keep(undefined),
  };

  async function load(): Promise<void> {
    panel = await loadPanel();
    draw();
  }
}
