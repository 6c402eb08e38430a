/** Taking back what was removed. */
import { html, type TemplateResult } from "lit/html.js";
import type { View } from "../calculator/view.js";

/** Says what was removed, with a way back. */
export function undoLine({ texts, act }: View, say: string): TemplateResult {
  return html`<p class="removed">${say} <button type="button" class="plain" @click=${act.undo}>${texts.undo}</button></p>`;
}
