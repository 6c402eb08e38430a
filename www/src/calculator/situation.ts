/** What a person has answered so far. Changed only by making a new one. */
import type { Answers, ListDescription } from "../engine.js";
import type { Place } from "./places.js";

/** One answer: text as typed, yes or no, several options, or `null` for "I do not know". */
export type Given = string | boolean | readonly string[] | null;

/** The answers of one row of a list. */
export type Row = Readonly<Record<string, Given>>;

/** All answers. A list that is not in `rows` has not been answered; one with no rows has been: there are none. */
export interface Situation {
  readonly single: Readonly<Record<string, Given>>;
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

/** Nothing answered yet; lists begin with as many rows as they need. */
export function emptySituation(lists: readonly ListDescription[]): Situation {
  const started = lists.filter((list) => fewest(list) > 0);
  const rows = started.map((list) => [list.id, Array.from({ length: fewest(list) }, () => ({}))]);
  return { single: {}, rows: Object.fromEntries(rows) };
}

/** The rows a list begins with: those the document gives, or the fewest allowed. */
export function fewest(list: ListDescription): number {
  return list.given?.length || list.least;
}

/** The answer at a place, if there is one. */
export function answerAt(situation: Situation, { input, list, row }: Place): Given | undefined {
  return list === undefined ? situation.single[input] : situation.rows[list]?.[row ?? 0]?.[input];
}

/** The situation with another answer at a place; empty text takes it away. */
export function withAnswer(situation: Situation, { input, list, row }: Place, given: Given): Situation {
  if (list === undefined) return { ...situation, single: put(situation.single, input, given) };
  const rows = (situation.rows[list] ?? []).map((some, at) => (at === row ? put(some, input, given) : some));
  return withRows(situation, list, rows);
}

/** The situation with other rows in a list; `undefined`: the list is not answered. */
export function withRows(situation: Situation, list: string, rows: readonly Row[] | undefined): Situation {
  const { [list]: _, ...others } = situation.rows;
  return { ...situation, rows: rows === undefined ? others : { ...others, [list]: rows } };
}

/** The answers as the engine takes them: what is not known is left out. */
export function answersOf({ single, rows }: Situation): Answers {
  const lists = Object.entries(rows).map(([list, some]) => [list, some.map(known)]);
  return { ...known(single), ...Object.fromEntries(lists) };
}

/** How an answer names a row of another list: `#1` is the first. */
export function rowReference(row: number): string {
  return `#${row + 1}`;
}

/** A row with another answer; empty text takes it away. */
export function put(row: Row, input: string, given: Given): Row {
  const { [input]: _, ...others } = row;
  return given === "" ? others : { ...others, [input]: given };
}

function known(row: Row): Record<string, Given> {
  return Object.fromEntries(Object.entries(row).filter(([, given]) => given !== null));
}
