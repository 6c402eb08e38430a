/** A table under two sets of figures: who gains, who loses, and what it costs. */
import { grouped } from "../amounts.js";
import { html, nothing, type TemplateResult } from "../template/template.js";
import type { Description, OutcomeChange, RegisterChange, RegisterComparison } from "./protocol.js";
import { leftOut, tally, titleOf } from "./summary.js";
import { bars, figures, type Bar, type Row } from "./tables.js";
import type { RegisterTexts } from "./texts.js";

const turns = ["gained", "lost", "more", "less", "same", "unclear"] as const;

/** Draws what changes in a whole table and in its parts, then both sides. */
export function comparison(texts: RegisterTexts, description: Description, { before, after, all, by, onlyBefore, onlyAfter }: RegisterComparison): TemplateResult {
  const counted = before.all;
  return html`
    <p>${texts.counted(grouped(`${counted.records}`), grouped(`${counted.cases}`), grouped(`${counted.faulty}`))}</p>
    ${leftOut(texts, before)} ${changes(texts, description, all, texts.changes)}
    ${[...onlyBefore, ...onlyAfter].map(({ title }) => html`<p class="hint">${texts.alone(title)}</p>`)} ${sums(texts, description, all)}
    <p class="hint">${texts.unclearExplained}</p>
    ${by.map((part) => changes(texts, description, part, `${texts.changes} · ${part.value === "" ? texts.empty : part.value}`))}
    <div class="sides">${tally(texts, description, before.all, texts.before)} ${tally(texts, description, after.all, texts.after)}</div>
    ${before.tooMany ? html`<p class="hint">${texts.tooMany}</p>` : nothing}
  `;
}

function changes(texts: RegisterTexts, description: Description, { outcomes }: RegisterChange, title: string): TemplateResult {
  const heads = [texts.outcome, ...turns.map((turn) => texts.turn[turn]), texts.before, texts.after, texts.difference];
  const rows = outcomes.map((outcome): Row => ({
    title: titleOf(description, outcome),
    cells: [
      ...turns.map((turn) => grouped(`${outcome[turn]}`)),
      ...[outcome.before, outcome.after].map((sum) => (sum === undefined ? nothing : grouped(sum))),
      html`${signed(outcome.difference)}${outcome.open === 0 ? nothing : html`<div class="note">${texts.open(grouped(`${outcome.open}`))}</div>`}`,
    ],
  }));
  return figures(title, heads, rows);
}

function signed(difference: string | undefined): string {
  if (difference === undefined) return "";
  return difference.startsWith("-") ? grouped(difference) : `+${grouped(difference)}`;
}

/** The sums before and afterwards of every outcome with an amount that changes, one bar above the other. */
function sums(texts: RegisterTexts, description: Description, { outcomes }: RegisterChange): TemplateResult | typeof nothing {
  const shown = outcomes.filter(({ difference }) => difference !== undefined && !/^-?0*\.?0*$/.test(difference));
  if (shown.length === 0) return nothing;
  const width = (sum: string | undefined): number => Math.abs(Number(sum ?? 0));
  const most = Math.max(...shown.flatMap(({ before, after }) => [width(before), width(after)]), 1);
  const bar = (sum: string | undefined, side: "before" | "after"): Bar => ({ title: texts[side], part: width(sum) / most, figure: grouped(sum ?? ""), side });
  return html`${shown.map((outcome: OutcomeChange) =>
    bars(`${texts.sum} · ${titleOf(description, outcome)}`, [texts.figuresUsed, texts.sum], [bar(outcome.before, "before"), bar(outcome.after, "after")]),
  )}`;
}
