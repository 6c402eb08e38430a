/** Rows of a spreadsheet, pasted into a list: one line for each row, one column for each question in its order. */
import { rowReference, type Given, type Row } from "../calculator/situation.js";
import { idOf, nameOfRow, type LaterView } from "../calculator/view.js";
import type { ListDescription, Question } from "../engine.js";
import { html, type TemplateResult } from "../template/template.js";

/** Draws the place to paste into. */
export function paste(view: LaterView, described: ListDescription): TemplateResult {
  const { texts, act } = view;
  const id = `${idOf(view, described.id)}-paste`;
  const columns = described.inputs.map(({ ask }) => ask.replace(/[?？]$/, "")).join(texts.comma);
  const fillIn = (event: Event): void => {
    const area = (event.currentTarget as HTMLElement).parentElement?.querySelector("textarea");
    if (!area || area.value.trim() === "") return;
    act.addRows(described, rowsOf(view, described, area.value));
    area.value = "";
  };
  return html`
    <p class="hint" id=${`${id}-hint`}>${texts.pasteHelp(columns)}</p>
    <label class="visually-hidden" for=${id}>${texts.pasteRows}</label>
    <textarea id=${id} rows="4" spellcheck="false" autocomplete="off" aria-describedby=${`${id}-hint`}></textarea>
    <button type="button" @click=${fillIn}>${texts.pasteIn}</button>
  `;
}

/** The lines as rows. One row too many is kept, so that the list says how many it takes. */
function rowsOf(view: LaterView, described: ListDescription, text: string): Row[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  return lines.slice(0, described.most + 1).map((line) => {
    const cells = line.split("\t");
    const answers = described.inputs.flatMap((asked, column): [string, Given][] => {
      const cell = (cells[column] ?? "").trim();
      return cell === "" ? [] : [[asked.id, answerIn(view, asked, cell)]];
    });
    return Object.fromEntries(answers);
  });
}

/** What a cell says; what is no option stays as it is, so that its question says what is wrong with it. */
function answerIn(view: LaterView, asked: Question, cell: string): Given {
  const { texts } = view;
  if (same(cell, texts.unsure)) return null;
  switch (asked.kind) {
    case "yes/no":
      if ([texts.yes, "yes", "y", "是", "有"].some((word) => same(cell, word))) return true;
      return [texts.no, "no", "n", "否", "不是", "没有"].some((word) => same(cell, word)) ? false : cell;
    case "choice":
      return optionIn(asked, cell);
    case "choices":
      return cell.split(/[、,，;；]/).map((part) => optionIn(asked, part.trim()));
    case "row": {
      const list = view.description.lists.find(({ id }) => id === asked.of);
      const rows = list === undefined ? [] : (view.situation.rows[list.id] ?? []);
      const row = rows.findIndex((answers, at) => {
        const own = list?.key === undefined ? undefined : answers[list.key];
        return same(cell, typeof own === "string" ? own : "") || (list !== undefined && same(cell, nameOfRow(view, list, at)));
      });
      return row < 0 ? cell : rowReference(row);
    }
    default:
      return cell;
  }
}

function optionIn({ options }: Question, cell: string): string {
  return (options ?? []).find(({ id, label }) => same(cell, label) || same(cell, id))?.id ?? cell;
}

function same(one: string, other: string): boolean {
  return one.normalize("NFKC").toLowerCase() === other.normalize("NFKC").toLowerCase();
}
