/** What a calculator holds while a person is at it. */
import type { Assessment, Description, Explanation, FirstPolicy, Policy } from "../engine.js";
import { todayInChina } from "../today.js";
import type { Situation } from "./situation.js";
import type { Chosen, Opened } from "./surroundings.js";
import type { Removed } from "./view.js";

/** A policy that has been loaded. */
export interface Loaded {
  readonly policy: FirstPolicy;
  /** The same with everything that explains, once that is there. */
  whole: Policy | undefined;
  description: Description;
}

/** With what a person has said so far. */
export interface Session extends Loaded {
  assessment: Assessment;
  /** There with the whole policy. */
  explanation: Explanation | undefined;
  situation: Situation;
}

/** Where a calculator begins: answers and options, worked out. */
export interface Beginning {
  readonly session: Session;
  readonly chosen: Chosen;
  /** What to say of where they come from. */
  readonly opened?: Opened | undefined;
  readonly refused?: boolean | undefined;
}

/** What came before a removal, so that it can be taken back. */
export interface Before extends Removed {
  readonly situation: Situation;
}

/** Options while nobody has chosen any. */
export function nothingChosen(): Chosen {
  return { asOf: todayInChina(), readings: {}, doubts: {} };
}
