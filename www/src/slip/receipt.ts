/** The steps of the computation, as on a receipt: each line opens into its formula with the numbers put in. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { nameOfRow, type LaterView } from "../calculator/view.js";
import type { StepAnswer } from "../engine.js";
import { articleTag } from "./article.js";

/** Draws all steps, those of a row under its name. */
export function receiptLines(view: LaterView): TemplateResult {
  return html`${stepGroups(view).map(
    ({ title, lines }) => html`<h4>${title}</h4><ol class="receipt-lines">${lines.map((step) => receiptLine(view, step))}</ol>`,
  )}`;
}

/** The steps by row, in the order of the lists; those of the policy itself at the end, where everything comes together. */
export function stepGroups(view: LaterView): { title: string; lines: StepAnswer[] }[] {
  const { steps } = view.explanation;
  const ofRows = view.description.lists.flatMap((list) => {
    const rows = new Set(steps.filter((step) => step.list === list.id).map((step) => step.row ?? 0));
    return [...rows].map((row) => ({
      title: nameOfRow(view, list, row),
      lines: steps.filter((step) => step.list === list.id && step.row === row),
    }));
  });
  const own = steps.filter((step) => step.list === undefined);
  return own.length === 0 ? ofRows : [...ofRows, { title: view.texts.whole, lines: own }];
}

function receiptLine(view: LaterView, step: StepAnswer): TemplateResult {
  const { texts } = view;
  return html`<li>
    <details class=${step.skipped ? "step skipped" : "step"}>
      <summary>
        <span class="label">${step.label}</span><span class="leader"></span>
        <span class="value">${step.skipped ? texts.notApplicable : step.value.text}</span>
      </summary>
      <p class="formula">${step.formula}</p>
      ${step.numbers === undefined ? nothing : html`<p class="numbers">= ${step.numbers}</p>`}
      ${step.because.map((because) => html`<p class="caption">${texts.becauseOf}${because}</p>`)}
      ${readingUsed(view, step)}
      <p>${[...new Set([step.cite, ...step.figuresCite])].map((cite) => html`${articleTag(view, cite)} `)}</p>
    </details>
  </li>`;
}

function readingUsed(view: LaterView, { reading }: StepAnswer): TemplateResult | typeof nothing {
  const described = view.description.readings.find(({ id }) => id === reading);
  if (described === undefined) return nothing;
  const option = described.options.find(({ id }) => id === view.readings[described.id]);
  return html`<p class="caption">${view.texts.readingUsed(option?.label ?? described.ask)}</p>`;
}
