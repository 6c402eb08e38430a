/** Draws the print sheet while the page is printed. */
import { nothing, render } from "lit/html.js";
import type { View } from "../calculator/view.js";
import type { Surroundings } from "../calculator/surroundings.js";

/** The sheet of one calculator. A browser does not wait for it once it prints, so it is there only where the later parts are. */
export class Printing {
  readonly #around: Surroundings;
  readonly #view: () => View | undefined;

  constructor(around: Surroundings, view: () => View | undefined) {
    this.#around = around;
    this.#view = view;
  }

  connect(): void {
    addEventListener("beforeprint", this.#before);
    addEventListener("afterprint", this.#after);
  }

  disconnect(): void {
    removeEventListener("beforeprint", this.#before);
    removeEventListener("afterprint", this.#after);
  }

  #before = (): void => {
    const [view, paper] = [this.#view(), this.#paper()];
    if (!view || !paper || typeof view.later !== "object") return;
    this.#around.marked.toggleAttribute("data-sheet", true);
    render(view.later.sheet(view), paper);
  };

  #after = (): void => {
    const paper = this.#paper();
    this.#around.marked.toggleAttribute("data-sheet", false);
    if (paper) render(nothing, paper);
  };

  #paper(): HTMLElement | undefined {
    return this.#around.root.querySelector<HTMLElement>(".on-paper") ?? undefined;
  }
}
