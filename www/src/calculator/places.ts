/** Where answers and outcomes stand, by the names the engine has for that. */
import type { OutcomeAnswer } from "../engine.js";

/** Where an answer belongs. */
export interface Place {
  readonly input: string;
  readonly list?: string;
  readonly row?: number;
}

/** The engine's name of a place: `area`, `stays[0].total`. */
export function pathOf({ input, list, row }: Place): string {
  return list === undefined ? input : `${list}[${row}].${input}`;
}

/** The place with this name. */
export function placeOf(path: string): Place {
  const [, list, row, input] = /^(.+)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  return list === undefined || input === undefined ? { input: path } : { input, list, row: Number(row) };
}

/** The engine's name of an outcome: `temporary`, `stays[0].hospital_aid`. */
export function outcomePath({ id, list, row }: OutcomeAnswer): string {
  return pathOf({ input: id, ...(list !== undefined && row !== undefined && { list, row }) });
}
