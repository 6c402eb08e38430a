/** A list: a card for each row, with its questions and what is decided for it. It is loaded where a policy has lists. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { pathOf } from "../calculator/places.js";
import { idOf, isShown, nameOfRow, type DrawList, type View } from "../calculator/view.js";
import type { ListDescription } from "../engine.js";
import { folded } from "../later/later.js";
import { line } from "../slip/outcome.js";
import { verdictOf } from "../slip/verdict.js";
import { ofLists } from "../texts/lists.js";
import { addRow, answerNone, removeRow, type ListKeeper } from "./list-acts.js";
import { question } from "./question.js";
import { undoLine } from "./undo.js";

/** Draws the lists of a calculator. */
export function listsOf(keeper: ListKeeper): DrawList {
  return (view, described) => list(keeper, view, described);
}

function list(keeper: ListKeeper, view: View, described: ListDescription): TemplateResult | typeof nothing {
  if (!isShown(view, described.id) || described.inputs.length === 0) return nothing;
  const { removed } = view;
  const texts = { ...view.texts, ...ofLists[view.language] };
  const id = idOf(view, described.id);
  const rows = view.situation.rows[described.id];
  const given = described.given !== undefined && described.given.length > 0;
  const mayAdd = !given && (rows?.length ?? 0) < described.most;
  const cards = rows?.map((_, row) => card(keeper, view, described, row, !given && rows.length > described.least));
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
          ? html`<button type="button" id=${id} class="add" @click=${() => addRow(keeper, view, described)}>
              ${texts.add(described.label ?? texts.row)}
            </button>`
          : nothing}
        ${rows === undefined && described.least === 0
          ? html`<button type="button" @click=${() => answerNone(keeper, described)}>${texts.none}</button>`
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

function card(keeper: ListKeeper, view: View, described: ListDescription, row: number, removable: boolean): TemplateResult | typeof nothing {
  const { act, situation } = view;
  const texts = { ...view.texts, ...ofLists[view.language] };
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
          ? html`<button type="button" class="plain" aria-label=${`${texts.remove}${texts.colon}${name}`} @click=${() => removeRow(keeper, view, described, row)}>
              ${texts.remove}
            </button>`
          : nothing}
      </div>
      ${described.inputs.map((asked) => question(view, asked, { list: described.id, row, input: asked.id }))}
      ${decided}
    </li>`;
}

/** What is already decided for a row, one line each. */
function rowOutcomes(view: View, list: string, row: number): TemplateResult | typeof nothing {
  const { outcomes } = view;
  const own = outcomes.filter((outcome) => outcome.list === list && outcome.row === row && verdictOf(outcome) !== "unknown");
  if (own.length === 0) return nothing;
  return html`<ul class="row-outcomes">${own.map((outcome) => html`<li>${line(view, outcome)}</li>`)}</ul>`;
}
