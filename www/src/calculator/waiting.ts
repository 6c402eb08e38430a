/** What stands in place of a calculator while there is none. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { firstTextsIn } from "../texts/first.js";
import type { Texts } from "../texts/texts.js";
import type { Surroundings } from "./surroundings.js";

/** While the policy is loaded. */
export function loading({ language, host }: Surroundings): TemplateResult {
  return html`<p class="waiting">${firstTextsIn(language).loading}</p>${host?.fallback}`;
}

/** While just the policy is still being loaded: the head of the questions, where it will stand. */
export function coming({ yourSituation, privacy, space, mayStayEmpty, loading }: Texts): TemplateResult {
  return html`<div class="calculator">
    <div class="questions">
      <h2>${yourSituation}</h2>
      <p class="hint">${privacy}${space}${mayStayEmpty}</p>
      <p class="waiting">${loading}</p>
    </div>
  </div>`;
}

/** When it cannot be loaded, with a way to try again where that may help. */
export function failed({ language, host, trouble }: Surroundings, again: () => void): TemplateResult {
  const old = typeof WebAssembly !== "object";
  return html`
    <p class="waiting" role="alert">${old ? trouble.tooOld : trouble.failed}</p>
    ${old ? nothing : html`<button type="button" @click=${again}>${firstTextsIn(language).retry}</button>`} ${host?.fallback}
  `;
}
