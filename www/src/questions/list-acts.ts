/** What a person can do with the rows of a list. Copies and rows of a spreadsheet come later (`calculator/rows.ts`). */
import { put, rowReference, withRows, type Row, type Situation } from "../calculator/situation.js";
import { nameOf, nameOfRow, type Removed, type View } from "../calculator/view.js";
import type { ListDescription } from "../engine.js";
import { ofLists } from "../texts/lists.js";

/** The calculator as far as its lists concern it. */
export interface ListKeeper {
  change(list: string, next: (situation: Situation) => Situation): void;
  /** The same for what can be taken back. */
  remove(removed: Removed, next: (situation: Situation) => Situation): void;
  /** Brings a person to the element with this id. */
  focus(id: string): void;
}

/** Adds an empty row. */
export function addRow({ change, focus }: ListKeeper, { situation }: View, { id }: ListDescription): void {
  const rows = situation.rows[id] ?? [];
  change(id, (now) => withRows(now, id, [...rows, {}]));
  focus(`${nameOf(id)}-${rows.length}`);
}

/** Says that a list has no rows. */
export function answerNone({ change, focus }: ListKeeper, { id }: ListDescription): void {
  change(id, (situation) => withRows(situation, id, []));
  focus(nameOf(id));
}

/** Takes a row away. */
export function removeRow({ remove, focus }: ListKeeper, view: View, list: ListDescription, row: number): void {
  const say = ofLists[view.language].removed(nameOfRow(view, list, row));
  remove({ list: list.id, say }, (situation) => withoutRow(situation, view.description.lists, list.id, row));
  focus(nameOf(list.id));
}

/** The situation without a row; answers that name a later row follow it, those that named this one are taken away. */
function withoutRow(situation: Situation, lists: readonly ListDescription[], list: string, row: number): Situation {
  const left = (situation.rows[list] ?? []).filter((_, at) => at !== row);
  const shorter = withRows(situation, list, left.length > 0 ? left : undefined);
  return lists.reduce((changed, { id, inputs }) => {
    const naming = inputs.filter((input) => input.of === list).map((input) => input.id);
    const rows = changed.rows[id];
    if (rows === undefined || naming.length === 0) return changed;
    return withRows(changed, id, rows.map((some) => naming.reduce((next, input) => renumbered(next, input, row), some)));
  }, shorter);
}

function renumbered(row: Row, input: string, removed: number): Row {
  const given = row[input];
  if (typeof given !== "string") return row;
  const named = Number(given.slice(1)) - 1;
  if (named < removed) return row;
  return put(row, input, named === removed ? "" : rowReference(named - 1));
}
