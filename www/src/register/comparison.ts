/** A table under two sets of figures: who gains, who loses, and what it costs. Floating numbers only draw the bars. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { grouped } from "../amounts.js";
import type { Description, OutcomeChange, RegisterChange, RegisterComparison } from "./protocol.js";
import { tally, titleOf } from "./summary.js";
import type { RegisterTexts } from "./texts.js";

const turns = ["gained", "lost", "more", "less", "same", "unclear"] as const;

/** Draws what changes in a whole table and in its parts, then both sides. */
export function comparison(texts: RegisterTexts, description: Description, { before, after, all, by }: RegisterComparison): TemplateResult {
  const counted = before.all;
  return html`
    <p>${texts.counted(grouped(`${counted.records}`), grouped(`${counted.cases}`), grouped(`${counted.faulty}`))}</p>
    ${changes(texts, description, all, texts.changes)} ${bars(texts, description, all)}
    <p class="hint">${texts.unclearExplained}</p>
    ${by.map((part) => changes(texts, description, part, `${texts.changes} · ${part.value === "" ? texts.empty : part.value}`))}
    <div class="sides">${tally(texts, description, before.all, texts.before)} ${tally(texts, description, after.all, texts.after)}</div>
    ${before.tooMany ? html`<p class="hint">${texts.tooMany}</p>` : nothing}
  `;
}

function changes(texts: RegisterTexts, description: Description, { outcomes }: RegisterChange, title: string): TemplateResult {
  return html`<div class="table" tabindex="0" role="region" aria-label=${title}>
    <table class="tally">
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${texts.outcome}</th>
          ${turns.map((turn) => html`<th scope="col" class="figure">${texts.turn[turn]}</th>`)}
          <th scope="col" class="figure">${texts.before}</th>
          <th scope="col" class="figure">${texts.after}</th>
          <th scope="col" class="figure">${texts.difference}</th>
        </tr>
      </thead>
      <tbody>
        ${outcomes.map(
          (outcome) => html`<tr>
            <th scope="row">${titleOf(description, outcome)}</th>
            ${turns.map((turn) => html`<td class="figure">${grouped(`${outcome[turn]}`)}</td>`)}
            ${[outcome.before, outcome.after].map((sum) => html`<td class="figure">${sum === undefined ? nothing : grouped(sum)}</td>`)}
            <td class="figure">${signed(outcome.difference)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function signed(difference: string | undefined): string {
  if (difference === undefined) return "";
  return difference.startsWith("-") ? grouped(difference) : `+${grouped(difference)}`;
}

/** The sums before and afterwards of every outcome with an amount that changes, one bar above the other. */
function bars(texts: RegisterTexts, description: Description, { outcomes }: RegisterChange): TemplateResult | typeof nothing {
  const shown = outcomes.filter(({ difference }) => difference !== undefined && !/^-?0*\.?0*$/.test(difference));
  if (shown.length === 0) return nothing;
  const width = (sum: string | undefined): number => Math.abs(Number(sum ?? 0));
  const most = Math.max(...shown.flatMap(({ before, after }) => [width(before), width(after)]), 1);
  const bar = (sum: string | undefined, side: "before" | "after"): TemplateResult => html`<tr>
    <th scope="row">${texts[side]}</th>
    <td>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" class=${side}><rect width=${Math.max((width(sum) / most) * 100, 0.5)} height="10"></rect></svg>
      <span>${grouped(sum ?? "")}</span>
    </td>
  </tr>`;
  return html`${shown.map(
    (outcome: OutcomeChange) => html`<table class="spread">
      <caption>${texts.sum} · ${titleOf(description, outcome)}</caption>
      <thead class="visually-hidden">
        <tr><th scope="col">${texts.figuresUsed}</th><th scope="col">${texts.sum}</th></tr>
      </thead>
      <tbody>${bar(outcome.before, "before")} ${bar(outcome.after, "after")}</tbody>
    </table>`,
  )}`;
}
