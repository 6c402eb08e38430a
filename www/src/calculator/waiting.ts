/** What stands in place of a calculator while there is none. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { firstTextsIn } from "../texts/first.js";
import type { Surroundings } from "./surroundings.js";

/** While the policy is loaded. */
export function loading({ language, host }: Surroundings): TemplateResult {
  return html`<p class="waiting">${firstTextsIn(language).loading}</p>${host?.fallback}`;
}

/** When it cannot be loaded, with a way to try again where that may help. */
export function failed({ language, host, trouble }: Surroundings, again: () => void): TemplateResult {
  const old = trouble.tooOld !== undefined && typeof WebAssembly !== "object";
  return html`
    <p class="waiting" role="alert">${old ? trouble.tooOld : trouble.failed}</p>
    ${old ? nothing : html`<button type="button" @click=${again}>${firstTextsIn(language).retry}</button>`} ${host?.fallback}
  `;
}
