/** What a person asks of the answers so far: what would help, what if one were different, how two sets of answers differ. */
import { answersOf, type Situation } from "../calculator/situation.js";
import { outcomePath, type Acts, type View } from "../calculator/view.js";
import type { Assessment, HelpfulChange, Options, Policy } from "../engine.js";
import type { Later } from "../later/later.js";

/** The answers so far, and the policy to ask. */
export interface Asked {
  readonly whole: Policy | undefined;
  readonly situation: Situation;
  readonly assessment: Assessment;
}

/** The questions of one person, and what has been found. */
export class Asking {
  readonly #now: () => Asked | undefined;
  readonly #options: () => Options;
  readonly #draw: () => void;
  #helps = new Map<string, readonly HelpfulChange[]>();
  #wondering: View["wondering"] = { open: false, question: "", outcome: "", target: "" };
  #panel: View["panel"];
  #kept: Situation | undefined;
  readonly #later: Later;

  constructor(later: Later, now: () => Asked | undefined, options: () => Options, draw: () => void) {
    this.#later = later;
    this.#now = now;
    this.#options = options;
    this.#draw = draw;
  }

  /** Asks again what was asked, of other answers. */
  renew(): void {
    for (const path of this.#helps.keys()) this.#helps.set(path, this.#whatHelps(path));
  }

  /** Forgets the answers kept to compare others with. */
  forget(): void {
    this.#kept = undefined;
  }

  /** What the templates draw from. */
  shown({ whole, situation }: Asked): Pick<View, "helps" | "wondering" | "panel" | "kept" | "ask"> {
    const answers = answersOf(situation);
    return {
      helps: this.#helps,
      wondering: this.#wondering,
      panel: this.#panel,
      kept: this.#kept,
      ask: whole && {
        solve: (path, goal) => whole.solve(answers, this.#options(), path, goal),
        curve: (path, of) => {
          try {
            return whole.curve(answers, this.#options(), path, of);
          } catch {
            return undefined;
          }
        },
        compare: () => whole.compare(answersOf(this.#kept ?? situation), answers, this.#options()),
      },
    };
  }

  readonly acts: Pick<Acts, "askForHelp" | "wonder" | "keepToCompare" | "endComparison"> = {
    askForHelp: (path, open) => {
      if (open === this.#helps.has(path)) return;
      const found = (): void => {
        if (open) this.#helps.set(path, this.#whatHelps(path));
        else this.#helps.delete(path);
        this.#draw();
      };
      if (open) this.#later.with(found);
      else found();
    },
    wonder: (about) => {
      const next = { ...this.#wondering, ...about };
      if (next.open && this.#panel === undefined) void this.#loadPanel();
      const same = next.open === this.#wondering.open && about.open !== undefined;
      this.#wondering = next;
      if (!same) this.#draw();
    },
    keepToCompare: () => {
      this.#kept = this.#now()?.situation;
      this.#draw();
    },
    endComparison: () => {
      this.#kept = undefined;
      this.#draw();
    },
  };

  async #loadPanel(): Promise<void> {
    this.#panel = await (await this.#later.load())?.loadPanel();
    this.#draw();
  }

  /** What would turn an outcome; nothing where the answers do not list it any more. */
  #whatHelps(path: string): readonly HelpfulChange[] {
    const now = this.#now();
    const listed = now?.assessment.outcomes.some((outcome) => outcomePath(outcome) === path);
    return now?.whole && listed ? now.whole.whatHelps(answersOf(now.situation), this.#options(), path) : [];
  }
}
