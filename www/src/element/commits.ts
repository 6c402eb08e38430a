/** When an answer is finished: the portal hears `change` then, once, as from a field of its own. */

/** Watches the controls of one calculator. */
export class Commits {
  readonly #tell: () => void;
  #pending = false;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** Listens to the controls in an element. */
  watch(root: HTMLElement): void {
    root.addEventListener("change", (event) => {
      // A field of the calculator is nothing to the page around it.
      event.stopPropagation();
      this.finish();
    });
    root.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("button") !== null) this.finish();
    });
  }

  /** An answer is another now; with an empty path all of them, at once. */
  answered(path: string): void {
    this.#pending = true;
    if (path === "") this.finish();
  }

  /** What was answered so far is finished. */
  finish(): void {
    if (!this.#pending) return;
    this.#pending = false;
    this.#tell();
  }
}
