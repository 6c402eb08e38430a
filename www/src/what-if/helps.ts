/** The answers that alone would turn an outcome. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { outcomePath } from "../calculator/places.js";
import { askedAt, questionAt, type LaterView } from "../calculator/view.js";
import { asLabel, nameOfReference } from "../calculator/words.js";
import type { HelpfulChange, OutcomeAnswer } from "../engine.js";

/** Draws them, once a person has asked for them. */
export function helpfulChanges(view: LaterView, outcome: OutcomeAnswer): TemplateResult {
  const { texts } = view;
  const changes = view.asked.helps.get(outcomePath(outcome)) ?? [];
  if (changes.length === 0) return html`<p>${texts.nothingHelps}</p>`;
  return html`<p class="hint">${texts.whatHelpsHint}</p>
    <ul>
      ${changes.map(
        (change) => html`<li>
          ${asLabel(askedAt(view, change.path))}${texts.colon}<strong>${changed(view, change)}</strong>${change.verdict === "verify"
            ? texts.inBrackets(texts.verdict.verify)
            : change.verdict === "unknown"
              ? texts.inBrackets(texts.thenMore)
              : nothing}
        </li>`,
      )}
    </ul>`;
}

/** What an answer would have to be, in words; a row by its name. */
function changed(view: LaterView, { path, to, text }: HelpfulChange): string {
  const asked = questionAt(view, path);
  return asked?.kind === "row" ? nameOfReference(view, asked, to) : text;
}
