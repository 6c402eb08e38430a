/** Two sets of answers side by side: the one kept and the one now. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { outcomePath } from "../calculator/places.js";
import { describedOutcome, nameOfRow, type LaterView } from "../calculator/view.js";
import { verdictInWords } from "../calculator/words.js";
import type { OutcomeAnswer } from "../engine.js";
import { articleTag } from "../slip/article.js";
import { worth } from "../slip/verdict.js";

/** Draws the button that keeps the answers, and once they are kept what differs. */
export function comparison(view: LaterView): TemplateResult {
  const { texts, act, asked: { kept } } = view;
  return html`<section class="comparison">
    <h4>${texts.sideBySide}</h4>
    <p class="hint">${kept === undefined ? texts.keepHint : texts.changeHint}</p>
    <div class="buttons">
      <button type="button" @click=${act.keepToCompare}>${kept === undefined ? texts.keepThis : texts.keepAgain}</button>
      ${kept === undefined ? nothing : html`<button type="button" class="plain" @click=${act.endComparison}>${texts.endComparison}</button>`}
    </div>
    ${kept === undefined ? nothing : table(view)}
  </section>`;
}

function table(view: LaterView): TemplateResult {
  const { texts } = view;
  const { first, second, steps } = view.asked.ask.compare();
  const paths = [...new Set([...first.outcomes, ...second.outcomes].filter(({ listedIf }) => !listedIf).map(outcomePath))];
  const at = (outcomes: readonly OutcomeAnswer[], path: string): OutcomeAnswer | undefined => outcomes.find((one) => outcomePath(one) === path);
  const says = (outcome: OutcomeAnswer | undefined): string =>
    outcome === undefined ? "–" : [verdictInWords(view, outcome), worth(view, outcome)].filter((part) => part !== "").join(texts.clause);
  const differing = paths.filter((path) => says(at(first.outcomes, path)) !== says(at(second.outcomes, path)));
  if (differing.length + steps.length === 0) return html`<p class="hint">${texts.noDifference}</p>`;
  const name = (outcome: OutcomeAnswer): string => `${rowOf(view, outcome)}${describedOutcome(view, outcome)?.title}`;
  return html`<div class="corners" tabindex="0" role="region" aria-label=${texts.sideBySide}>
    <table>
      <thead>
        <tr><td></td><th scope="col">${texts.kept}</th><th scope="col">${texts.now}</th></tr>
      </thead>
      <tbody>
        ${differing.map((path) => {
          const [one, other] = [at(first.outcomes, path), at(second.outcomes, path)];
          const either = one ?? other;
          return either === undefined ? nothing : html`<tr><th scope="row">${name(either)}</th><td>${says(one)}</td><td>${says(other)}</td></tr>`;
        })}
        ${steps.map(
          (step) => html`<tr>
            <th scope="row">${rowOf(view, step)}${step.label} ${articleTag(view, step.cite)}</th>
            <td>${step.first?.text ?? "–"}</td>
            <td>${step.second?.text ?? "–"}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function rowOf(view: LaterView, { list, row }: { list?: string; row?: number }): string {
  const described = view.description.lists.find(({ id }) => id === list);
  return described === undefined || row === undefined ? "" : `${nameOfRow(view, described, row)} · `;
}
