/** What a person can do to the rows of a list. */
import type { ListDescription } from "../engine.js";
import { pathOf, withCopy, withoutRow, withRows, type Row, type Situation } from "./situation.js";
import { nameOf, nameOfRow, type Acts, type Removed, type View } from "./view.js";

/** The calculator as far as rows concern it. */
export interface RowKeeper {
  view(): View | undefined;
  change(list: string, next: (situation: Situation) => Situation): void;
  /** Changes something that can be taken back. */
  remove(removed: Removed, next: (situation: Situation) => Situation): void;
  /** These fields have been left: what is wrong with them shows. */
  leave(paths: readonly string[]): void;
  /** Brings a person to the element with this id. */
  focus(id: string): void;
}

/** Acts on the rows that a calculator keeps. */
export function rowActs({ view, change, remove, leave, focus }: RowKeeper): Pick<Acts, "addRow" | "addRows" | "copyRow" | "removeRow" | "answerNone"> {
  const rowsOf = ({ id }: ListDescription): readonly Row[] => view()?.situation.rows[id] ?? [];
  const focusLast = (list: ListDescription): void => focus(`${nameOf(list.id)}-${rowsOf(list).length - 1}`);
  return {
    addRow: (list) => {
      change(list.id, (situation) => withRows(situation, list.id, [...rowsOf(list), {}]));
      focusLast(list);
    },
    addRows: (list, added) => {
      // Empty rows at the end make way; one in between keeps its number, which other answers may name.
      const rows = rowsOf(list);
      const empty = (row: Row): boolean => Object.keys(row).length === 0;
      const filled = rows.filter((_, at) => !rows.slice(at).every(empty));
      change(list.id, (situation) => withRows(situation, list.id, [...filled, ...added]));
      // Nobody leaves these fields: what is wrong with them shows at once.
      leave(added.flatMap((row, at) => Object.keys(row).map((input) => pathOf({ list: list.id, row: filled.length + at, input }))));
      focus(`${nameOf(list.id)}-${filled.length}`);
    },
    copyRow: (list, row) => {
      change(list.id, (situation) => withCopy(situation, list, row));
      focusLast(list);
    },
    removeRow: (list, row) => {
      const now = view();
      if (now === undefined) return;
      const say = now.texts.removed(nameOfRow(now, list, row));
      remove({ list: list.id, say }, (situation) => withoutRow(situation, now.description.lists, list.id, row));
      focus(nameOf(list.id));
    },
    answerNone: (list) => {
      change(list.id, (situation) => withRows(situation, list.id, []));
      focus(nameOf(list.id));
    },
  };
}
