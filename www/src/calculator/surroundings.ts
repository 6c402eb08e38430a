/** Where a calculator stands: on a page of this site, or in the page of somebody else. */
import type { Assessment, County, Description, Language } from "../engine.js";
import type { Link } from "../keep/opening.js";
import type { LaterTexts, Texts } from "../texts/texts.js";
import type { Situation } from "./situation.js";

/** What a calculator asks of the place where it stands, and tells it. */
export interface Surroundings {
  /** It draws into this element. */
  readonly root: HTMLElement;
  /** The element that says by `data-slip-open` and `data-sheet` what is shown now, for styles to look for. */
  readonly marked: HTMLElement;
  readonly language: Language;
  /** What is said where it does not open, or where the browser may be too old for it. */
  readonly trouble: { readonly failed: string; readonly tooOld?: string };
  /** What all ids begin with, where several calculators stand in one tree. */
  readonly mark: string;
  /** The page of somebody else; `undefined` on a page of this site. */
  readonly host: Host | undefined;
  /** What is known before a person answers anything; `link`: the answers of the address, where it has some. */
  start(description: Description, link?: Link): Start;
  /** What stands there once the texts are there, and just the policy is still being loaded; without this what stood there before. */
  coming?(texts: Texts): unknown;
  /** Loads the styles of a part that is not always there from the beginning. */
  dress(part: Part): Promise<void>;
  /** The policy has been loaded and drawn. */
  ready(): void;
  /** The policy cannot be loaded. */
  failed(reason: unknown): void;
  /** An answer is another now; with an empty path all of them. */
  answered(path: string): void;
  /** Everything has been worked out again and drawn. */
  assessed(assessment: Assessment): void;
}

/** What has styles of its own: lists, the rest of the slip, the parts that are loaded later. */
export type Part = "lists" | "rest" | "later";

/** What differs in the page of somebody else. */
export interface Host {
  /** The address of the policy's own page, which has the articles, if there is one. */
  readonly page: string | undefined;
  /** Do the answers go with a form of the page? */
  readonly sent: boolean;
  /** Does the page take answers from its address, so that a link with them can be offered? */
  readonly linked: boolean;
  /** What the page shows while there is no calculator. */
  readonly fallback: unknown;
  /** The page's own help, below the questions. */
  readonly help: unknown;
  /** The county whose figures these are. */
  readonly county: County | undefined;
}

/** What became of opening a link or a file, in whatever language is shown. */
export type Opened = (texts: Texts & LaterTexts) => string;

/** Answers and options to begin with. */
export interface Start extends Partial<Chosen> {
  readonly situation: Situation;
  /** What to say of where they come from. */
  readonly opened?: Opened | undefined;
  /** Did it come to nothing? Then the person is brought to what is said. */
  readonly refused?: boolean | undefined;
}

/** Options of a calculation. */
export interface Chosen {
  /** The day of the calculation. */
  readonly asOf: string;
  /** Readings chosen instead of the recommended ones. */
  readonly readings: Readonly<Record<string, string>>;
  /** Doubts that the office has settled. */
  readonly doubts: Readonly<Record<string, "yes" | "no">>;
}
