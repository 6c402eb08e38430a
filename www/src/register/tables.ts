/** Tables of figures, and tables of bars with their figures beside them. Floating numbers only draw the bars. */
import { html, nothing, type TemplateResult } from "../template/template.js";

/** A line of a table: what it is about, and its figures. */
export interface Row {
  readonly title: string;
  readonly cells: readonly (TemplateResult | typeof nothing | string)[];
}

/** A table of figures that is scrolled alone where it is wider than the page; on a phone each row is a block, with its last figure under its name. */
export function figures(title: string, [first, ...heads]: readonly string[], rows: readonly Row[]): TemplateResult {
  return html`<div class="table" tabindex="0" role="region" aria-label=${title}>
    <table class="tally">
      <caption>${title}</caption>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          ${heads.map((head) => html`<th scope="col" class="figure">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <th scope="row">${row.title}</th>
            ${row.cells.map((cell, at) => html`<td class="figure" data-head=${heads[at] ?? ""}>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A bar: its name, its part of the longest, the figure that it stands for. */
export interface Bar {
  readonly title: string;
  readonly part: number;
  readonly figure: string;
  readonly side?: "before" | "after";
}

/** A table of bars; what its columns hold is said to those who do not see them. */
export function bars(title: string, heads: readonly string[], rows: readonly Bar[]): TemplateResult {
  return html`<table class="spread">
    <caption>${title}</caption>
    <thead class="visually-hidden">
      <tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          <th scope="row">${row.title}</th>
          <td>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" class=${row.side ?? nothing}><rect width=${Math.max(row.part * 100, 0.5)} height="10"></rect></svg>
            <span>${row.figure}</span>
          </td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
