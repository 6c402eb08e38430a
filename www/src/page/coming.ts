/** What a page of this site shows in place of its calculator while just the policy is still being loaded. */
import { html, type TemplateResult } from "lit/html.js";
import type { Texts } from "../texts/texts.js";

/** The head of the questions, where it will stand. */
export function coming({ yourSituation, privacy, space, mayStayEmpty, loading }: Texts): TemplateResult {
  return html`<div class="calculator">
    <div class="questions">
      <h2>${yourSituation}</h2>
      <p class="hint">${privacy}${space}${mayStayEmpty}</p>
      <p class="waiting">${loading}</p>
    </div>
  </div>`;
}
