/** Draws the print sheet while the page is printed. */
import type { Surroundings } from "../calculator/surroundings.js";
import { nothing, render, type TemplateResult } from "../template/template.js";

/** Listens to the page being printed, and gives what ends that. A browser does not wait for a sheet once it prints. */
export function listenToPrinter({ root, marked }: Surroundings, sheet: () => TemplateResult | undefined): () => void {
  const paper = (): HTMLElement | null => root.querySelector<HTMLElement>(".on-paper");
  const before = (): void => {
    const [drawn, place] = [sheet(), paper()];
    if (drawn === undefined || place === null) return;
    marked.toggleAttribute("data-sheet", true);
    render(drawn, place);
  };
  const after = (): void => {
    const place = paper();
    marked.toggleAttribute("data-sheet", false);
    if (place !== null) render(nothing, place);
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}
