/** Making rows of a list from others: from one that is there, or from those of a spreadsheet. */
import type { ListDescription } from "../engine.js";
import { pathOf } from "./places.js";
import { withRows, type Row, type Situation } from "./situation.js";
import { nameOf, type Acts, type ActsOfParts, type View } from "./view.js";

/** The calculator as far as rows concern it. */
export interface RowKeeper {
  view(): View | undefined;
  change(list: string, next: (situation: Situation) => Situation): void;
  /** These fields have been left: what is wrong with them shows. */
  leave(paths: readonly string[]): void;
  /** Brings a person to the element with this id. */
  focus(id: string): void;
}

/** What can be done. */
export type RowActs = Pick<Acts & ActsOfParts, "addRows" | "copyRow">;

/** Acts on the rows that a calculator keeps. */
export function rowActs({ view, change, leave, focus }: RowKeeper): RowActs {
  const rowsOf = ({ id }: ListDescription): readonly Row[] => view()?.situation.rows[id] ?? [];
  return {
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
      focus(`${nameOf(list.id)}-${rowsOf(list).length - 1}`);
    },
  };
}

/** The situation with a copy of a row at the end of its list; its own name is not copied. */
function withCopy(situation: Situation, list: ListDescription, row: number): Situation {
  const rows = situation.rows[list.id] ?? [];
  const copy = { ...rows[row] };
  if (list.key !== undefined) delete copy[list.key];
  return withRows(situation, list.id, [...rows, copy]);
}
