/** Parts of the calculator that are loaded once a person is at it: what is folded away, keeping, printing. */
import type { nothing, TemplateResult } from "lit/html.js";
// They are there before: because all later parts have them, the build leaves them in one piece.
import "../calculator/calculator.js";
import "../keep/result.js";
import type { Opened } from "../calculator/surroundings.js";
import type { LaterView, View } from "../calculator/view.js";
import { keepActs as actsToKeep, type KeepActs, type Keeper } from "../keep/acts.js";
import * as keeping from "../keep/keep.js";
import * as pasting from "../questions/paste.js";
import * as printing from "../sheet/sheet.js";
import * as voices from "../slip/aloud.js";
import * as details from "../slip/details.js";
import type { Applying } from "../slip/outcome.js";
import { receiptLines } from "../slip/receipt.js";
import * as reading from "../slip/readings.js";
import { laterTextsIn, type Texts } from "../texts/texts.js";
import type { DeadlineAnswer, Language, ListDescription, OutcomeAnswer } from "../engine.js";
import { helpfulChanges } from "../what-if/helps.js";

type Last = [outcome: OutcomeAnswer, deadline: DeadlineAnswer, label: string];

/** What is said of a link or a file that was opened. */
export const said = (opened: Opened, texts: Texts, language: Language): string => opened({ ...texts, ...laterTextsIn(language) });

/** A view with the texts of these parts, and what they explain. */
function full(view: View): LaterView {
  const { explanation, ask } = view;
  if (explanation === undefined || ask === undefined) throw new Error("later parts are drawn once the whole policy is there");
  return { ...view, explanation, ask, texts: { ...view.texts, ...laterTextsIn(view.language) } };
}

/** The steps of the computation. */
export const receipt = (view: View): TemplateResult => receiptLines(full(view));

/** Answers to go. */
export const missing = (view: View, asked: readonly string[]): TemplateResult => details.missing(full(view), asked);

/** Papers, steps or notes. */
export const notes = (view: View, kind: string, some: readonly Applying[]): TemplateResult => details.notes(full(view), kind, some);

/** A link that keeps a last day. */
export const keepDay = (view: View, ...last: Last): TemplateResult | typeof nothing => details.keepDay(full(view), ...last);

/** Readings and doubts. */
export const readings = (view: View): TemplateResult => reading.choices(full(view));

/** What alone would turn an outcome. */
export const helps = (view: View, outcome: OutcomeAnswer): TemplateResult => helpfulChanges(full(view), outcome);

/** The place to paste rows into. */
export const paste = (view: View, list: ListDescription): TemplateResult => pasting.paste(full(view), list);

/** Ways to keep a result. */
export const keep = (view: View): TemplateResult => keeping.keep(full(view));

/** What became of copying the result. */
export const copied = (view: View): TemplateResult => keeping.copied(full(view));

/** Acts that keep what a calculator shows. */
export function keepActs(keeper: Keeper<View>): KeepActs {
  const whole = { ...keeper, view: () => { const view = keeper.view(); return view && full(view); } };
  return actsToKeep(whole);
}

/** A button that reads the result aloud. */
export const aloud = (view: View): TemplateResult | typeof nothing => voices.aloud(full(view));

export { listenToVoices } from "../slip/aloud.js";

/** The sheet to print. */
export const sheet = (view: View): TemplateResult => printing.sheet(full(view));

/** "What if", which is larger than all of these. */
export async function loadPanel(): Promise<(view: View) => TemplateResult> {
  const { panel } = await import("../what-if/panel.js");
  return (view) => panel(full(view));
}
