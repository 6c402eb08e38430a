/** The answers in the address after `#`, readable, with the version of the policy: browsers never send that part to a server. */
import type { Situation } from "../calculator/situation.js";
import type { Description } from "../engine.js";
import { pairsOf, situationOf } from "./pairs.js";

/** The answers of an address, and the version of the policy for which they were given. */
export interface Kept {
  readonly situation: Situation;
  readonly version: string;
  readonly asOf: string | undefined;
}

/** What a link ends with: one whose end was cut off has other answers, or fewer, and nothing else would tell. */
const END = "&end=1";

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

/** Readable where the address allows it. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%5B/g, "[").replace(/%5D/g, "]").replace(/%2C/g, ",").replace(/%3A/g, ":");
}
