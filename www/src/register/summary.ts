/** What a table comes to: counts, exact sums, and how the amounts are spread. */
import { grouped } from "../amounts.js";
import { html, nothing, type TemplateResult } from "../template/template.js";
import type { Description, OutcomeTally, RegisterSummary, RegisterTally } from "./protocol.js";
import { bars, figures, type Row } from "./tables.js";
import type { RegisterTexts } from "./texts.js";

type Shown = TemplateResult | typeof nothing;

const verdicts = ["eligible", "ineligible", "verify", "unknown"] as const;

/** Draws the summary of a whole table, and of its parts. */
export function summary(texts: RegisterTexts, description: Description, found: RegisterSummary): TemplateResult {
  const { all, by, tooMany } = found;
  return html`
    <p>${texts.counted(grouped(`${all.records}`), grouped(`${all.cases}`), grouped(`${all.faulty}`))}</p>
    ${leftOut(texts, found)} ${tally(texts, description, all, texts.whole)}
    ${all.outcomes.map((outcome) => spread(texts, titleOf(description, outcome), outcome))}
    ${by.map((part) => tally(texts, description, part, part.value === "" ? texts.empty : part.value))}
    ${tooMany ? html`<p class="hint">${texts.tooMany}</p>` : nothing}
  `;
}

/** The rows that are not worked out, the first of them with their reasons. */
export function leftOut(texts: RegisterTexts, { unread, unreadRecords }: RegisterSummary): Shown {
  if (unread === 0) return nothing;
  return html`<div role="alert">
    <p class="problem">${texts.unread(grouped(`${unread}`))}</p>
    <ul class="left-out">
      ${unreadRecords.map(({ message }) => html`<li>${message}</li>`)}
    </ul>
  </div>`;
}

/** Draws counts and sums. */
export function tally(texts: RegisterTexts, description: Description, { outcomes }: RegisterTally, title: string): TemplateResult {
  const heads = [texts.outcome, ...verdicts.map((verdict) => texts.verdict[verdict]), texts.sum];
  const rows = outcomes.map((outcome): Row => ({
    title: titleOf(description, outcome),
    cells: [...verdicts.map((verdict) => grouped(`${outcome[verdict]}`)), sumOf(texts, outcome)],
  }));
  return figures(title, heads, rows);
}

function sumOf(texts: RegisterTexts, { sum, exact, open }: OutcomeTally): Shown {
  if (exact + open === 0) return nothing;
  return html`${sum === undefined ? texts.tooManyDigits : grouped(sum)}${open === 0 ? nothing : html`<div class="note">${texts.open(grouped(`${open}`))}</div>`}`;
}

/** The amounts by bands, as bars with their counts beside them. */
function spread(texts: RegisterTexts, title: string, { bands }: OutcomeTally): Shown {
  if (bands.length < 2) return nothing;
  const most = Math.max(...bands.map(({ count }) => count));
  const rows = bands.map(({ upTo, count }) => ({
    title: upTo === undefined ? texts.aboveAll : upTo === "0" ? texts.nothingPaid : texts.upTo(grouped(upTo)),
    part: count / most,
    figure: grouped(`${count}`),
  }));
  return bars(`${texts.spread} · ${title}`, [texts.spread, texts.count], rows);
}

/** The title of an outcome. */
export function titleOf({ outcomes }: Description, { list, id }: { readonly list?: string | undefined; readonly id: string }): string {
  return outcomes.find((outcome) => outcome.id === id && outcome.list === list)?.title ?? id;
}
