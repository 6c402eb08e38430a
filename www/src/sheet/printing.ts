/** Draws the print sheet while the page is printed. */
import { nothing, render } from "lit/html.js";
import type { View } from "../calculator/view.js";
import type { Surroundings } from "../calculator/surroundings.js";

/** The sheet of one calculator. */
export class Printing {
  readonly #around: Surroundings;
  readonly #view: () => View | undefined;
  #sheet: typeof import("./sheet.js") | undefined;

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

  /** Has the sheet at hand: a browser does not wait for it once it prints. */
  async prepare(): Promise<void> {
    this.#sheet ??= await import("./sheet.js");
  }

  /** The result as plain text, at once if the sheet is at hand. */
  text(view: View): Promise<string> | string {
    return this.#sheet?.resultAsText(view) ?? this.prepare().then(() => this.#sheet?.resultAsText(view) ?? "");
  }

  #before = (): void => {
    const [view, paper] = [this.#view(), this.#paper()];
    if (!view || !paper || !this.#sheet) return;
    this.#around.marked.toggleAttribute("data-sheet", true);
    render(this.#sheet.sheet(view), paper);
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
