/** Loads the rest of a slip: once it comes into sight, or a person is at the calculator. */
import type { Surroundings } from "../calculator/surroundings.js";
import type { View } from "../calculator/view.js";
import { once } from "../once.js";
import { restTexts } from "../texts/texts.js";

/** The rest of one calculator's slip. */
export class RestOfSlip {
  readonly #around: () => Surroundings;
  readonly #changed: () => void;
  /** A little before it is seen. */
  readonly #sight = new IntersectionObserver((slips) => slips.some(({ isIntersecting }) => isIntersecting) && this.open(), { rootMargin: "50%" });
  #state: View["rest"] = "coming";
  #asked = false;

  constructor(around: () => Surroundings, changed: () => void) {
    this.#around = around;
    this.#changed = changed;
  }

  /** What the templates draw from. */
  get state(): View["rest"] {
    return this.#state;
  }

  /** Opens it once this slip comes into sight. */
  whenSeen(slip: Element): void {
    if (!this.#asked) this.#sight.observe(slip);
  }

  /** Loads and shows it, or that this fails. */
  open(): void {
    this.load().catch((reason: unknown) => console.error(reason));
  }

  /** Loads it, once; where that fails, again when it is next asked for. */
  readonly load = once(async (): Promise<void> => {
    this.#asked = true;
    this.#sight.disconnect();
    const texts = restTexts.load(this.#around().language);
    try {
      [this.#state] = await Promise.all([import("../slip/rest.js"), texts, this.#around().dress("rest")]);
    } catch (reason) {
      this.#state = "failed";
      throw reason;
    } finally {
      this.#changed();
    }
  });
}
