/** Speaks a short sentence to screen readers once a person has paused. */

const PAUSE = 800;

/** A region that is read out; only its last sentence counts, and only when it is a new one. */
export class Announcer {
  #region: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #said = "";

  /** The region to write to: it must stand in the page before anything is said. */
  in(region: HTMLElement | undefined): void {
    this.#region = region;
  }

  /** Says a sentence after the pause, in place of one that still waits. */
  say(sentence: string): void {
    clearTimeout(this.#timer);
    if (sentence === this.#said) return;
    this.#timer = setTimeout(() => {
      this.#said = sentence;
      if (this.#region) this.#region.textContent = sentence;
    }, PAUSE);
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
