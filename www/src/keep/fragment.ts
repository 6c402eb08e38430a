/** The answers in the address after `#`, readable, with the version of the policy: browsers never send that part to a server. */
import { pathOf, placeOf, withAnswer, withRows, type Given, type Situation } from "../calculator/situation.js";
import type { Description, Question } from "../engine.js";

/** The answers of an address, and the version of the policy for which they were given. */
export interface Kept {
  readonly situation: Situation;
  readonly version: string;
  readonly asOf: string | undefined;
}

/** What a link ends with: one whose end was cut off has other answers, or fewer, and nothing else would tell. */
const END = "&end=1";

/** Does an address carry answers (and not the place of an article)? Some programs encode all of it once more. */
export function carriesAnswers(fragment: string): boolean {
  return /^#?v(=|%3d)/i.test(fragment);
}

/** "v=2026-11-23&on=2012-12-01&area=rural&stays[0].total=3000&end=1". */
export function fragmentOf(situation: Situation, version: string, asOf: string): string {
  const pairs = [["v", version], ["on", asOf], ...pairsOf(situation)] as const;
  return pairs.map(([name, value]) => `${encoded(name ?? "")}=${encoded(value ?? "")}`).join("&") + END;
}

/** The answers of an address; nothing is taken over where its end is missing, or where they are not of this policy or cannot be read. */
export function readFragment(fragment: string, description: Description, empty: Situation): Kept | "cut off" | "unreadable" {
  const pairs = new Map<string, string>();
  const given = whole(fragment);
  if (given === undefined) return "cut off";
  try {
    for (const pair of given.split("&")) {
      const cut = pair.indexOf("=");
      pairs.set(decodeURIComponent(pair.slice(0, cut)), decodeURIComponent(pair.slice(cut + 1).replace(/\+/g, " ")));
    }
  } catch {
    return "unreadable";
  }
  const [version, asOf] = [pairs.get("v") ?? "", pairs.get("on")];
  pairs.delete("v");
  pairs.delete("on");
  const situation = situationOf([...pairs], description, empty);
  return situation === undefined ? "unreadable" : { situation, version, asOf };
}

/** What stands before the end of a link; `undefined` where there is no end. What a message has behind the link does not matter. */
function whole(fragment: string): string | undefined {
  const text = fragment.replace(/^#/, "");
  try {
    const [, given] = new RegExp(`^(.*)${END}(?!\\w)`).exec(/^v=/i.test(text) ? text : decodeURIComponent(text)) ?? [];
    return given;
  } catch {
    return undefined;
  }
}

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
    const question = questionAt(description, name);
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

function questionAt({ inputs, lists }: Description, path: string): Question | undefined {
  const { list, input } = placeOf(path);
  return (list === undefined ? inputs : lists.find(({ id }) => id === list)?.inputs)?.find(({ id }) => id === input);
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

/** Readable where the address allows it. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%5B/g, "[").replace(/%5D/g, "]").replace(/%2C/g, ",").replace(/%3A/g, ":");
}
