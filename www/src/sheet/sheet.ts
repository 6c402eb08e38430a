/** The print sheet: the A4 sheet with situation, verdict, amount, steps and papers. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { View } from "../calculator/view.js";
import { dayInWords } from "../days.js";
import { stepGroups } from "../slip/receipt.js";
import { validityInWords } from "../slip/slip.js";
import { decisions, readingsInWords, situationInWords, type Decision, type Line } from "./facts.js";

export { resultAsText } from "./facts.js";

/** Draws the sheet. It is seen on paper only. */
export function sheet(view: View): TemplateResult {
  const { texts, description, explanation, language } = view;
  const validity = validityInWords(view);
  const all = decisions(view);
  return html`
    <section class="sheet">
      <header>
        <h1>${description.title}</h1>
        <p>${description.place && html`${description.place} · `}${texts.reckonedOn(dayInWords(explanation.assessment.asOf, language))}</p>
        ${validity === undefined ? nothing : html`<p><strong>${validity}</strong></p>`}
      </header>
      <h2>${texts.sheetSituation}</h2>
      <div class="columns">
        ${situationInWords(view).map(({ title, lines }) => html`<div class="group"><h3>${title}</h3>${table(lines)}</div>`)}
      </div>
      <h2>${texts.sheetResult}</h2>
      ${[...all.filter(({ refused }) => !refused), ...all.filter(({ refused }) => refused)].map((one) => decision(view, one))}
      <h2>${texts.howReckoned}</h2>
      ${printedSteps(view).map(
        ({ title, lines }) => html`
          <h3>${title}</h3>
          <table class="lines steps">
            ${lines.map(
              ({ label, value, numbers, cite }) => html`<tr>
                <th scope="row">${label}</th>
                <td>${numbers}</td>
                <td class="article">${cite && texts.article(cite)}</td>
                <td class="figure">${value.text}</td>
              </tr>`,
            )}
          </table>
        `,
      )}
      <div class="columns">${table(readingsInWords(view))}</div>
      <footer>
        <p>${texts.source(description.sourceTitle)} · ${texts.sheetVersion(description.version, explanation.assessment.asOf)}</p>
        <p><strong>${texts.disclaimer}</strong></p>
        <p class="signed">${texts.sheetSigned}</p>
      </footer>
    </section>`;
}

/** The steps that come to a figure or a day; the others say why there is one, and the slip on the page has them. */
function printedSteps(view: View): ReturnType<typeof stepGroups> {
  return stepGroups(view)
    .map(({ title, lines }) => ({ title, lines: lines.filter(({ skipped, value }) => !skipped && /\d/.test(value.text)) }))
    .filter(({ lines }) => lines.length > 0);
}

function decision({ texts }: View, one: Decision): TemplateResult {
  return html`
    <article class="decision">
      <h3><span>${one.title}</span><span>${one.verdict}</span><span class="figure">${one.worth}</span></h3>
      ${one.capitals === undefined ? nothing : html`<p>${texts.sheetWords}${texts.colon}${one.capitals}</p>`}
      ${one.remarks.map((remark) => html`<p>${remark}</p>`)}
      ${one.papers.length === 0 ? nothing : html`<p>${texts.papers}</p><ul class="boxes">${one.papers.map((paper) => html`<li>${paper}</li>`)}</ul>`}
      ${one.steps.length === 0 ? nothing : html`<p>${texts.steps}</p><ol>${one.steps.map((step) => html`<li>${step}</li>`)}</ol>`}
    </article>`;
}

function table(lines: readonly Line[]): TemplateResult {
  return html`<table class="lines">
    ${lines.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}
  </table>`;
}
