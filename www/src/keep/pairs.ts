/** Answers as pairs: paths, and what was written for them. So they stand in a link, in a form and in a result file. */
import { pathOf, placeOf } from "../calculator/places.js";
import { withAnswer, withRows, type Given, type Situation } from "../calculator/situation.js";
import { questionAt } from "../calculator/view.js";
import type { Answers, Description, Question } from "../engine.js";

/** A situation from paths and what was written for them, `stays[]` being the number of rows; `undefined` if one of them is not of this policy. */
export function situationOf(pairs: readonly (readonly [string, string])[], description: Description, empty: Situation): Situation | undefined {
  let situation = empty;
  // Rows first, so that their answers have a place.
  for (const [name, value] of pairs) {
    const [, listId] = /^(\w+)\[\]$/.exec(name) ?? [];
    if (listId === undefined) continue;
    const list = description.lists.find(({ id }) => id === listId);
    if (list === undefined || !/^\d{1,6}$/.test(value) || Number(value) > (list.given?.length || list.most)) return undefined;
    situation = withRows(situation, listId, Array.from({ length: Number(value) }, () => ({})));
  }
  for (const [name, value] of pairs) {
    if (name.endsWith("[]")) continue;
    const place = placeOf(name);
    const question = questionAt({ description }, name);
    const there = place.list === undefined || (situation.rows[place.list]?.length ?? 0) > (place.row ?? 0);
    const given = question && read(question, value);
    if (!there || given === undefined) return undefined;
    situation = withAnswer(situation, place, given);
  }
  return situation;
}

/** A situation as paths and what was written for them. */
export function pairsOf({ single, rows }: Situation): [string, string][] {
  const pairs: [string, string][] = Object.entries(single).map(([input, given]) => [input, written(given)]);
  for (const [list, some] of Object.entries(rows)) {
    pairs.push([`${list}[]`, `${some.length}`]);
    some.forEach((row, at) => {
      for (const [input, given] of Object.entries(row)) pairs.push([pathOf({ list, row: at, input }), written(given)]);
    });
  }
  return pairs;
}

/** An answer as text: of the page, or of a result file. */
export function written(given: unknown): string {
  if (given === null) return "?";
  if (typeof given === "boolean") return given ? "yes" : "no";
  return Array.isArray(given) ? given.join(",") : `${given}`;
}

/** What a person would have given; `undefined` where the question has no such option. */
function read({ kind, options }: Question, value: string): Given | undefined {
  if (value === "?") return null;
  const known = (option: string): boolean => options?.some(({ id }) => id === option) ?? false;
  switch (kind) {
    case "yes/no":
      return value === "yes" ? true : value === "no" ? false : undefined;
    case "choice":
      return known(value) ? value : undefined;
    case "choices": {
      const some = value === "" ? [] : value.split(",");
      return some.every(known) ? some : undefined;
    }
    default:
      return value.length <= 200 ? value : undefined;
  }
}

/** Answers as the engine takes them as a situation; `undefined` if one of them is not of this policy. */
export function situationOfAnswers(answers: Answers, description: Description, empty: Situation): Situation | undefined {
  const rowsOf = (value: unknown): readonly Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isTable) : []);
  const lists = new Set(description.lists.map(({ id }) => id));
  const pairs = Object.entries(answers).flatMap(([name, value]): [string, string][] => {
    if (!lists.has(name)) return [[name, written(value)]];
    const rows = rowsOf(value);
    const cells = rows.flatMap((row, at) => Object.entries(row).map(([input, one]): [string, string] => [pathOf({ list: name, row: at, input }), written(one)]));
    return [[`${name}[]`, `${rows.length}`], ...cells];
  });
  return situationOf(pairs, description, empty);
}

/** Is something a table of names and values? */
export function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
