/** A list: a card for each row, with its questions and what is decided for it. */
import { pathOf } from "../calculator/situation.js";
import { idOf, isShown, nameOfRow, type View } from "../calculator/view.js";
import type { ListDescription } from "../engine.js";
import { folded } from "../later/later.js";
import { rowOutcomes } from "../slip/outcome.js";
import { html, nothing, type TemplateResult } from "../template/template.js";
import { question } from "./question.js";

/** Draws a list; nothing if it does not apply or asks nothing. */
export function list(view: View, described: ListDescription): TemplateResult | typeof nothing {
  if (!isShown(view, described.id) || described.inputs.length === 0) return nothing;
  const { texts, act, removed } = view;
  const id = idOf(view, described.id);
  const rows = view.situation.rows[described.id];
  const given = described.given !== undefined && described.given.length > 0;
  const mayAdd = !given && (rows?.length ?? 0) < described.most;
  const cards = rows?.map((_, row) => card(view, described, row, !given && rows.length > described.least));
  // Rows that the document names ask nothing while their questions wait for another answer.
  if (given && cards?.every((drawn) => drawn === nothing)) return nothing;
  return html`
    <section class="list" aria-labelledby=${`${id}-ask`}>
      <h3 id=${`${id}-ask`}>${described.ask}</h3>
      <p class="hint">${described.help}</p>
      <ol class="cards">
        ${cards}
      </ol>
      ${removed?.list === described.id ? undoLine(view, removed.say) : nothing}
      ${rows?.length === 0 ? html`<p class="hint">${texts.nothingHere}</p>` : nothing}
      <p class="problem" id=${`${id}-problem`}>${view.problems.get(described.id)}</p>
      <div class="buttons">
        ${mayAdd
          ? html`<button type="button" id=${id} class="add" @click=${() => act.addRow(described)}>
              ${texts.add(described.label ?? texts.row)}
            </button>`
          : nothing}
        ${rows === undefined && described.least === 0
          ? html`<button type="button" @click=${() => act.answerNone(described)}>${texts.none}</button>`
          : nothing}
      </div>
      ${mayAdd
        ? html`<details class="paste">
            <summary>${texts.paste}</summary>
            ${folded(view, (parts) => parts.paste(view, described))}
          </details>`
        : nothing}
    </section>`;
}

/** Says what was removed, with a way back. */
export function undoLine({ texts, act }: View, say: string): TemplateResult {
  return html`<p class="removed">${say} <button type="button" class="plain" @click=${act.undo}>${texts.undo}</button></p>`;
}

function card(view: View, described: ListDescription, row: number, removable: boolean): TemplateResult | typeof nothing {
  const { texts, act, situation } = view;
  const decided = rowOutcomes(view, described.id, row);
  const asks = described.inputs.some(({ id }) => isShown(view, pathOf({ list: described.id, row, input: id })));
  if (described.given !== undefined && described.given.length > 0 && !asks && decided === nothing) return nothing;
  const name = nameOfRow(view, described, row);
  const copyable = described.given === undefined && (situation.rows[described.id]?.length ?? 0) < described.most;
  return html`
    <li class="card" id=${`${idOf(view, described.id)}-${row}`}>
      <div class="card-head">
        <h4>${name}</h4>
        ${copyable
          ? html`<button type="button" class="plain" aria-label=${`${texts.copy}${texts.colon}${name}`} @click=${() => act.copyRow(described, row)}>
              ${texts.copy}
            </button>`
          : nothing}
        ${removable
          ? html`<button type="button" class="plain" aria-label=${`${texts.remove}${texts.colon}${name}`} @click=${() => act.removeRow(described, row)}>
              ${texts.remove}
            </button>`
          : nothing}
      </div>
      ${described.inputs.map((asked) => question(view, asked, { list: described.id, row, input: asked.id }))}
      ${decided}
    </li>`;
}
