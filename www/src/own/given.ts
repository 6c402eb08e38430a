/** What the page of a portal may have of its own, and who takes it. */
import type { County } from "../engine.js";

/** As a portal gives it: an object, an object in JSON, or the address of a file with one. */
export interface Given {
  /** Its county: the office, and figures by policy. */
  readonly config?: unknown;
  /** Figures for this policy; they go before those of the county. */
  readonly figures?: unknown;
  /** A policy as written, in place of the one of this name. */
  readonly policyFile?: unknown;
  /** A holiday table. */
  readonly calendar?: unknown;
}

/** What it comes to. */
export interface Own {
  /** The policy, checked. */
  readonly pack: Uint8Array;
  readonly holidays?: object;
  readonly county?: County;
}

/** Takes it, if there is any. */
export function taken(id: string, given: Given): Promise<Own> | undefined {
  // Frameworks may have put more on an element.
  const { config, figures, policyFile, calendar } = given;
  const some = [config, figures, policyFile, calendar].some((value) => value !== undefined && value !== null && value !== "");
  return some ? import("./own.js").then(({ ownOf }) => ownOf(id, given)) : undefined;
}
