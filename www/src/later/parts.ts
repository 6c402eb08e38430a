/** Parts of the calculator that are loaded once a person is at it: what is folded away, keeping, printing. */
import type { TemplateResult, nothing } from "lit/html.js";
import { optionActs, type OptionActs } from "../calculator/options.js";
import { rowActs, type RowActs, type RowKeeper } from "../calculator/rows.js";
import type { Chosen, Opened, Surroundings } from "../calculator/surroundings.js";
import type { LaterView, View } from "../calculator/view.js";
import { keepActs, type KeepActs, type Keeper } from "../keep/acts.js";
import * as keeping from "../keep/keep.js";
import * as pasting from "../questions/paste.js";
import { listenToPrinter } from "../sheet/printing.js";
import * as printing from "../sheet/sheet.js";
import * as voices from "../slip/aloud.js";
import * as details from "../slip/details.js";
import type { Applying } from "../slip/reasons.js";
import { receiptLines } from "../slip/receipt.js";
import * as reading from "../slip/readings.js";
import { laterTexts, restTexts, type Texts } from "../texts/texts.js";
import type { DeadlineAnswer, Language, ListDescription, OutcomeAnswer } from "../engine.js";
import { asking, type Asker, type Asking } from "../what-if/asking.js";
import { helpfulChanges } from "../what-if/helps.js";

type Last = [outcome: OutcomeAnswer, deadline: DeadlineAnswer, label: string];

/** What is said of a link or a file that was opened. */
export const said = (opened: Opened, texts: Texts, language: Language): string => opened({ ...texts, ...laterTexts.in(language) });

/** A view with the texts of these parts, and what they explain. */
function full(view: View): LaterView {
  const { explanation, asked, laterAct } = view;
  if (explanation === undefined || asked?.ask === undefined || laterAct === undefined) throw new Error("later parts are drawn once the whole policy is there");
  return { ...view, explanation, asked: { ...asked, ask: asked.ask }, act: { ...view.act, ...laterAct }, texts: { ...view.texts, ...restTexts.in(view.language), ...laterTexts.in(view.language) } };
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

/** The calculator as far as the acts concern it that come with these parts. */
export interface LaterKeeper extends Keeper<View>, RowKeeper, Asker {
  view(): View | undefined;
  chosen(): Chosen;
  /** Takes over other options; the day as typed comes along where it is another. */
  choose(chosen: Chosen, typed?: View["asOf"]): void;
}

/** What a person can do with these parts. */
export type LaterActs = KeepActs & RowActs & OptionActs & Asking;

/** Acts of a calculator, and what it has asked. */
export function actsOf(keeper: LaterKeeper): LaterActs {
  const whole = (): LaterView | undefined => {
    const view = keeper.view();
    return view && full(view);
  };
  return { ...keepActs({ ...keeper, view: whole }), ...rowActs(keeper), ...optionActs(keeper.chosen, keeper.choose), ...asking(keeper, loadPanel) };
}

/** A button that reads the result aloud. */
export const aloud = (view: View): TemplateResult | typeof nothing => voices.aloud(full(view));

export { answersOfAddress } from "../keep/opening.js";
export { resultOf } from "../keep/result.js";

/** Listens to the voices of the device and to the printer, for one calculator; gives what ends that. */
export function listen(around: Surroundings, view: () => View | undefined, changed: () => void): () => void {
  const ends = [
    voices.listenToVoices(changed),
    listenToPrinter(around, () => {
      const now = view();
      return typeof now?.later === "object" ? sheet(now) : undefined;
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** The sheet to print. */
export const sheet = (view: View): TemplateResult => printing.sheet(full(view));

/** "What if", which is larger than all of these. */
async function loadPanel(): Promise<(view: View) => TemplateResult> {
  const { panel } = await import("../what-if/panel.js");
  return (view) => panel(full(view));
}
