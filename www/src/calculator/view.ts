/** What the templates of the calculator draw from, and what they ask of it. */
import type { TemplateResult, nothing } from "lit/html.js";
import type {
  Assessment,
  Comparison,
  Curve,
  Description,
  Explanation,
  Goal,
  HelpfulChange,
  Language,
  ListDescription,
  OutcomeAnswer,
  Question,
  Solution,
  Subject,
} from "../engine.js";
import type * as Parts from "../later/parts.js";
import type * as Rest from "../slip/rest.js";
import type { LaterTexts, RestTexts, Texts } from "../texts/texts.js";
import type { Host } from "./surroundings.js";
import { placeOf, type Place } from "./places.js";
import { answerAt, type Given, type Row, type Situation } from "./situation.js";

/** Everything shown at one moment. */
export interface View {
  readonly language: Language;
  readonly texts: Texts;
  /** What all ids begin with; nothing but where several calculators stand in one tree. */
  readonly mark: string;
  /** The page of somebody else in which the calculator stands. */
  readonly host: Host | undefined;
  readonly description: Description;
  readonly assessment: Assessment;
  /** There wherever the later parts are. */
  readonly explanation: Explanation | undefined;
  readonly situation: Situation;
  /** How the ambiguous passages are read. */
  readonly readings: Readonly<Record<string, string>>;
  /** Doubts that the office has settled. */
  readonly doubts: Readonly<Record<string, "yes" | "no">>;
  /** Outcomes that are listed for certain; the others wait for an answer that says whether they concern the person. */
  readonly outcomes: readonly OutcomeAnswer[];
  /** Questions that do not apply, or of which that is not known yet. */
  readonly hidden: ReadonlySet<string>;
  /** Questions without an answer that cannot change anything any more. */
  readonly idle: ReadonlySet<string>;
  /** The question to answer next. */
  readonly next: string | undefined;
  /** What a person has asked of the answers; there wherever the later parts are. */
  readonly asked: Asked | undefined;
  /** Draws a list; there where the policy has any. */
  readonly lists: DrawList | undefined;
  /** The rest of the slip, once it is loaded. */
  readonly rest: typeof Rest | "coming" | "failed";
  /** What is folded away, kept and printed, once it is loaded; the rest of the slip is there then. */
  readonly later: typeof Parts | "coming" | "failed";
  readonly sharing: Sharing;
  /** What became of opening a link or a file. */
  readonly opened: string | undefined;
  /** What is wrong with the answers that have been left, by path. */
  readonly problems: ReadonlyMap<string, string>;
  /** The range bar's ends, by outcome: the widest range seen so far. */
  readonly widest: ReadonlyMap<string, Span>;
  /** What was just removed and can come back. */
  readonly removed: Removed | undefined;
  /** The date of the calculation as typed, and whether it cannot be read. */
  readonly asOf: { readonly typed: string; readonly wrong: boolean };
  /** Does the slip cover the page (on a phone)? */
  readonly open: boolean;
  /** The result as text, to be copied by hand. */
  readonly copy: CopyState;
  readonly act: Acts;
  /** There wherever the later parts are. */
  readonly laterAct: ActsOfParts | undefined;
}

/** Draws a list; nothing if it does not apply or asks nothing. */
export type DrawList = (view: View, list: ListDescription) => TemplateResult | typeof nothing;

/** What the rest of the slip draws from. */
export interface RestView extends View {
  readonly texts: Texts & RestTexts;
}

/** What the parts draw from that are loaded later. */
export interface LaterView extends RestView {
  readonly texts: Texts & RestTexts & LaterTexts;
  readonly explanation: Explanation;
  readonly asked: Asked & { readonly ask: Ask };
  readonly act: Acts & ActsOfParts;
}

/** What a person has asked of the answers so far. */
export interface Asked {
  /** For the outcomes of which that was asked: the answers that alone would turn them. */
  readonly helps: ReadonlyMap<string, readonly HelpfulChange[]>;
  /** "What if". */
  readonly wondering: Wondering;
  /** Draws the contents of "what if", once they are loaded. */
  readonly panel: ((view: View) => TemplateResult) | undefined;
  /** Answers kept to compare others with. */
  readonly kept: Situation | undefined;
  /** There with the whole policy. */
  readonly ask: Ask | undefined;
}

/** What a person wonders about. */
export interface Wondering {
  readonly open: boolean;
  /** The path of the answer that is varied; empty for the first. */
  readonly question: string;
  /** The path of the outcome; empty for the first. */
  readonly outcome: string;
  /** The amount to be reached, as typed. */
  readonly target: string;
}

/** Questions to the engine about the answers so far. */
export interface Ask {
  solve(path: string, goal: Goal): Solution;
  /** `undefined` where there is no curve between these ends. */
  curve(path: string, of: Subject & { from: string; to: string }): Curve | undefined;
  /** The answers kept beside those now. */
  compare(): Comparison;
}

/** Ways to take the answers elsewhere. */
export interface Sharing {
  /** The link made last. */
  readonly link: string | undefined;
  /** Was it copied? Unknown while that is tried. */
  readonly copied?: boolean;
  /** The address of the result file; empty until it is asked for. */
  readonly file: string;
}

/** A stretch of amounts. */
export interface Span {
  readonly low: string;
  readonly high: string;
}

/** Something removed that can come back: rows of a list, of which something is said, or everything. */
export interface Removed {
  readonly list: string | undefined;
  readonly say: string;
}

/** What became of copying the result. */
export type CopyState =
  | { readonly kind: "idle" }
  | { readonly kind: "copied" }
  | { readonly kind: "by-hand"; readonly text: string };

/** What a person can do. */
export interface Acts {
  answer(place: Place, given: Given): void;
  /** The person has left the field. */
  leave(path: string): void;
  copyRow(list: ListDescription, row: number): void;
  clear(): void;
  undo(): void;
  reckonFor(typed: string): void;
  /** Brings a person to a question. */
  goTo(path: string): void;
  showSlip(open: boolean): void;
  /** Loads the rest of the slip again, where that failed. */
  openRest(): void;
  print(): void;
  copyResult(): void;
  /** Finds out what would turn an outcome, or puts that away. */
  askForHelp(outcome: string, open: boolean): void;
  wonder(about: Partial<Wondering>): void;
}

/** What a person can do only with what is loaded later. */
export interface ActsOfParts {
  /** Adds rows with answers after the last that has any. */
  addRows(list: ListDescription, rows: readonly Row[]): void;
  read(reading: string, option: string): void;
  settle(doubt: string, answer: "yes" | "no" | undefined): void;
  keepToCompare(): void;
  endComparison(): void;
  shareLink(): void;
  saveResult(): void;
  openResult(file: File): void;
}

/** Is a question or a list shown: does it apply, and can it still change something? */
export function isShown({ hidden, idle }: View, path: string): boolean {
  return !hidden.has(path) && !idle.has(path);
}

/** The id of the element that asks a question. */
export function idOf({ mark }: Pick<View, "mark">, path: string): string {
  return `${mark}${nameOf(path)}`;
}

/** The same among the ids of one calculator. */
export function nameOf(path: string): string {
  return `q-${path}`;
}

/** The question at a path; `undefined` for a list. */
export function questionAt({ description: { inputs, lists } }: Pick<View, "description">, path: string): Question | undefined {
  const { input, list } = placeOf(path);
  const among = list === undefined ? inputs : lists.find(({ id }) => id === list)?.inputs;
  return among?.find(({ id }) => id === input);
}

/** The question or list at a path, with the name of its row in front. */
export function askedAt(view: View, path: string): string {
  const place = placeOf(path);
  const list = view.description.lists.find(({ id }) => id === (place.list ?? path));
  const ask = questionAt(view, path)?.ask ?? list?.ask ?? path;
  return list === undefined || place.row === undefined ? ask : `${nameOfRow(view, list, place.row)}${view.texts.colon}${ask}`;
}

/** What a row is called: as the document names it, or its number and what the person calls it. */
export function nameOfRow(view: View, list: ListDescription, row: number): string {
  const given = list.given?.[row];
  if (given !== undefined) return given.label;
  const key = list.key === undefined ? undefined : answerAt(view.situation, { list: list.id, row, input: list.key });
  return view.texts.rowName(list.label ?? view.texts.row, row + 1, typeof key === "string" ? key : "");
}

/** The description of an outcome. */
export function describedOutcome(view: View, answer: OutcomeAnswer): Description["outcomes"][number] | undefined {
  return view.description.outcomes.find(({ id, list }) => id === answer.id && list === answer.list);
}

/** The title of an outcome, with the name of its row in front. */
export function titleOf(view: View, outcome: OutcomeAnswer): string {
  const title = describedOutcome(view, outcome)?.title ?? view.description.title;
  const list = view.description.lists.find(({ id }) => id === outcome.list);
  return list === undefined ? title : `${nameOfRow(view, list, outcome.row ?? 0)} · ${title}`;
}

/** The unit of a question in words; empty if it has none. "How many sows?" says itself what is counted. */
export function unitOf({ texts }: View, { kind, unit }: Question): string {
  if (kind === "ratio" || kind === "count") return "";
  return unit ?? (kind === "money" ? texts.yuan : "");
}
