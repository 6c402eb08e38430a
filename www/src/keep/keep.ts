/** Sharing and keeping: a link with the answers, a file with the result, and opening such a file again. */
import type { LaterView } from "../calculator/view.js";
import { html, nothing, type TemplateResult } from "../template/template.js";

/** Draws the buttons. */
export function keep(view: LaterView): TemplateResult {
  const { texts, act, mark, sharing, description, host } = view;
  const open = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file !== undefined) act.openResult(file);
    input.value = "";
  };
  return html`
    <p class="hint">${texts.keepAndShareHint}</p>
    <div class="buttons">
      ${host !== undefined && !host.linked ? nothing : html`<button type="button" @click=${act.shareLink}>${texts.shareLink}</button>`}
      <a class="button" download=${`${description.id}.json`} href=${sharing.file} @click=${act.saveResult}>${texts.saveResult}</a>
      <label class="button"><input type="file" class="visually-hidden" accept=".json,application/json" @change=${open} />${texts.openResult}</label>
    </div>
    ${sharing.link === undefined
      ? nothing
      : html`<div class="question">
          <label for=${`${mark}share-link`}>${texts.linkToCopy(sharing.copied)}</label>
          <textarea id=${`${mark}share-link`} rows="3" readonly .value=${sharing.link}></textarea>
        </div>`}
  `;
}

/** Says what became of copying the result. */
export function copied({ texts, mark, copy }: LaterView): TemplateResult {
  if (copy.kind !== "by-hand") return html`<p class="caption">${texts.copied}</p>`;
  return html`<div class="question">
    <label for=${`${mark}copy`}>${texts.copyByHand}</label>
    <textarea id=${`${mark}copy`} rows="8" readonly .value=${copy.text}></textarea>
  </div>`;
}
