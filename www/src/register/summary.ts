/** What a table comes to: counts, exact sums, and how the amounts are spread. Floating numbers only draw the bars. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { grouped } from "../amounts.js";
import type { Description, OutcomeTally, RegisterSummary, RegisterTally } from "./protocol.js";
import type { RegisterTexts } from "./texts.js";

type Shown = TemplateResult | typeof nothing;

const verdicts = ["eligible", "ineligible", "verify", "unknown"] as const;

/** Draws the summary of a whole table, and of its parts. */
export function summary(texts: RegisterTexts, description: Description, { all, by, tooMany }: RegisterSummary): TemplateResult {
  return html`
    <p>${texts.counted(grouped(`${all.records}`), grouped(`${all.cases}`), grouped(`${all.faulty}`))}</p>
    ${tally(texts, description, all, texts.whole)}
    ${all.outcomes.map((outcome) => spread(texts, titleOf(description, outcome), outcome))}
    ${by.map((part) => tally(texts, description, part, part.value === "" ? texts.empty : part.value))}
    ${tooMany ? html`<p class="hint">${texts.tooMany}</p>` : nothing}
  `;
}

/** Draws counts and sums. */
export function tally(texts: RegisterTexts, description: Description, { outcomes }: RegisterTally, title: string): TemplateResult {
  return html`<div class="table" tabindex="0" role="region" aria-label=${title}>
    <table class="tally">
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${texts.outcome}</th>
          ${verdicts.map((verdict) => html`<th scope="col" class="figure">${texts.verdict[verdict]}</th>`)}
          <th scope="col" class="figure">${texts.sum}</th>
        </tr>
      </thead>
      <tbody>
        ${outcomes.map(
          (outcome) => html`<tr>
            <th scope="row">${titleOf(description, outcome)}</th>
            ${verdicts.map((verdict) => html`<td class="figure">${grouped(`${outcome[verdict]}`)}</td>`)}
            <td class="figure">${sumOf(texts, outcome)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function sumOf(texts: RegisterTexts, { sum, exact, open }: OutcomeTally): Shown {
  if (exact + open === 0) return nothing;
  return html`${sum === undefined ? texts.tooManyDigits : grouped(sum)}${open === 0 ? nothing : html`<div class="note">${texts.open(grouped(`${open}`))}</div>`}`;
}

/** The amounts by bands, as bars with their counts beside them. */
function spread(texts: RegisterTexts, title: string, { bands }: OutcomeTally): Shown {
  if (bands.length < 2) return nothing;
  const most = Math.max(...bands.map(({ count }) => count));
  return html`<table class="spread">
    <caption>${texts.spread} · ${title}</caption>
    <thead class="visually-hidden">
      <tr><th scope="col">${texts.spread}</th><th scope="col">${texts.count}</th></tr>
    </thead>
    <tbody>
      ${bands.map(
        ({ upTo, count }) => html`<tr>
          <th scope="row">${upTo === undefined ? texts.above : upTo === "0" ? texts.nothingPaid : texts.upTo(grouped(upTo))}</th>
          <td>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width=${Math.max((count / most) * 100, 0.5)} height="10"></rect></svg>
            <span>${grouped(`${count}`)}</span>
          </td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The title of an outcome. */
export function titleOf({ outcomes }: Description, { list, id }: { readonly list?: string | undefined; readonly id: string }): string {
  return outcomes.find((outcome) => outcome.id === id && outcome.list === list)?.title ?? id;
}
