/** The print sheet: the A4 sheet with situation, verdict, amount, steps and papers. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { LaterView } from "../calculator/view.js";
import { dayInWords } from "../days.js";
import type { StepAnswer } from "../engine.js";
import { stepGroups } from "../slip/receipt.js";
import { validityInWords } from "../slip/rest.js";
import { tells } from "../slip/verdict.js";
import { decisions, readingsInWords, situationInWords, type Decision, type Group } from "./facts.js";

/** As many rows of a list stand side by side. */
const ABREAST = 4;

/** Draws the sheet. It is seen on paper only. */
export function sheet(view: LaterView): TemplateResult {
  const { texts, description, assessment, language } = view;
  const validity = validityInWords(view);
  const all = decisions(view);
  const situation = situationInWords(view);
  const steps = stepTables(view);
  const readings = readingsInWords(view);
  return html`
    <section class="sheet">
      <header>
        <h1>${description.title}</h1>
        <p>${description.place && html`${description.place} · `}${texts.reckonedOn(dayInWords(assessment.asOf, language))}</p>
        ${validity === undefined ? nothing : html`<p><strong>${validity}</strong></p>`}
      </header>
      <h2>${texts.sheetSituation}</h2>
      <div class="columns">${situation.filter(({ titles }) => titles.length < 2).map((group) => group.titles.map((title) => html`<div class="group">${title && html`<h3>${title}</h3>`}${table(group)}</div>`))}</div>
      ${situation.filter(({ titles }) => titles.length > 1).map(abreast)}
      <h2>${texts.sheetResult}</h2>
      <div class="columns">${[...all.filter(({ refused }) => !refused), ...all.filter(({ refused }) => refused)].map((one) => decision(view, one))}</div>
      ${steps.length === 0 ? nothing : html`<h2>${texts.howReckoned}</h2>${steps}`}
      ${readings.length === 0 ? nothing : html`<h2>${texts.readings}</h2><table class="lines">${readings.map(({ label, value }) => line(label, [value]))}</table>`}
      <footer>
        <p>${texts.source(description.sourceTitle)} · ${texts.sheetVersion(description.version, assessment.asOf)}</p>
        <p><strong>${texts.disclaimer}</strong></p>
        <p class="signed">${texts.sheetSigned}</p>
      </footer>
    </section>`;
}

/** The steps that come to a figure or a day; the others say why there is one, and the slip on the page has them. */
function stepTables(view: LaterView): TemplateResult[] {
  const groups = stepGroups(view)
    .map(({ title, lines }) => ({ title, lines: lines.filter(isPrinted) }))
    .filter(({ lines }) => lines.length > 0);
  const lists = [...new Set(groups.map(({ lines }) => lines[0]?.list))];
  return lists.flatMap((list) => inChunks(groups.filter(({ lines }) => lines[0]?.list === list)).map((some) => steps(view, some)));
}

function isPrinted({ skipped, value, numbers = "" }: StepAnswer): boolean {
  return !skipped && tells(value) && /\d/.test(value.text) && /[1-9]/.test(`${value.text}${numbers}`);
}

/** The steps of one row with their numbers, or of several side by side. */
function steps({ texts }: LaterView, groups: ReturnType<typeof stepGroups>): TemplateResult {
  const same = (one: StepAnswer, other: StepAnswer): boolean => one.rule === other.rule && one.by === other.by;
  const all = groups.flatMap(({ lines }) => lines);
  const distinct = all.filter((step, at) => all.findIndex((other) => same(step, other)) === at);
  const [only] = groups;
  return html`
    ${groups.length === 1 && only !== undefined ? html`<h3>${only.title}</h3>` : nothing}
    <table class="lines steps">
      ${groups.length === 1 ? nothing : html`<tr><td></td><td></td>${groups.map(({ title }) => html`<th scope="col" class="figure">${title}</th>`)}</tr>`}
      ${distinct.map(
        (step) => html`<tr>
          <th scope="row">${step.label}</th>
          ${groups.length === 1 ? html`<td>${step.numbers}</td>` : nothing}
          <td class="article">${step.cite && texts.article(step.cite)}</td>
          ${groups.map(({ lines }) => html`<td class="figure">${lines.find((other) => same(step, other))?.value.text}</td>`)}
        </tr>`,
      )}
    </table>`;
}

function decision({ texts }: LaterView, one: Decision): TemplateResult {
  return html`
    <article class="decision">
      <h3><span>${one.title}</span><span class="figure">${one.verdict} ${one.worth}</span></h3>
      ${one.capitals === undefined ? nothing : html`<p>${texts.sheetWords}${texts.colon}${one.capitals}</p>`}
      ${one.remarks.map((remark) => html`<p>${remark}</p>`)}
      ${one.papers.length === 0 ? nothing : html`<div class="together"><p>${texts.papers}</p><ul class="boxes papers">${one.papers.map((paper) => html`<li>${paper}</li>`)}</ul></div>`}
      ${one.steps.length === 0 ? nothing : html`<div class="together"><p>${texts.steps}</p><ol>${one.steps.map((step) => html`<li>${step}</li>`)}</ol></div>`}
    </article>`;
}

function abreast({ titles, lines }: Group): TemplateResult[] {
  return inChunks(titles.map((title, at) => ({ title, at }))).map(
    (some) => html`<table class="lines">
      <tr><td></td>${some.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr>
      ${lines.map(({ label, values }) => line(label, some.map(({ at }) => values[at] ?? "")))}
    </table>`,
  );
}

function table({ lines }: Group): TemplateResult {
  return html`<table class="lines">${lines.map(({ label, values }) => line(label, values))}</table>`;
}

function line(label: string, values: readonly string[]): TemplateResult {
  return html`<tr><th scope="row">${label}</th>${values.map((value) => html`<td>${value}</td>`)}</tr>`;
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / ABREAST) }, (_, chunk) => chunk * ABREAST);
  return starts.map((start) => items.slice(start, start + ABREAST));
}
