/** What is shown as controls and signs, in words: for the print sheet, for copies, and for "what if". */
import { inThousands, yuan } from "../amounts.js";
import { dayInWords, readDay } from "../days.js";
import type { OutcomeAnswer, Question } from "../engine.js";
import { signs, verdictOf } from "../slip/verdict.js";
import type { Place } from "./places.js";
import { answerAt } from "./situation.js";
import { nameOfRow, unitOf, type View } from "./view.js";

/** An answer; `undefined` if there is none. */
export function answerInWords(view: View, question: Question, place: Place): string | undefined {
  const { texts } = view;
  const given = answerAt(view.situation, place);
  if (given === undefined) return undefined;
  if (given === null) return texts.unsure;
  if (typeof given === "boolean") return given ? texts.yes : texts.no;
  const label = (option: string): string => question.options?.find(({ id }) => id === option)?.label ?? option;
  if (typeof given !== "string") return given.length > 0 ? given.map(label).join(texts.comma) : texts.noneOfThese;
  if (question.kind === "row") return nameOfReference(view, question, given);
  if (question.options !== undefined && question.options.length > 0) return label(given);
  if (question.kind === "date") return dayInWords(readDay(given) ?? given, view.language);
  const plain = given.normalize("NFKC").replace(/[,\s]/g, "");
  const number = question.kind === "money" && /^\d+(\.\d{1,2})?$/.test(plain) ? yuan(plain) : question.kind === "count" ? inThousands(plain) : given;
  const unit = unitOf(view, question);
  return `${number}${unit && `${texts.space}${unit}`}`;
}

/** What a row is called that answers a question. */
export function nameOfReference(view: View, { of }: Question, reference: string): string {
  const list = view.description.lists.find(({ id }) => id === of);
  return list === undefined ? reference : nameOfRow(view, list, Number(reference.slice(1)) - 1);
}

/** A question as a label: "家里有谁？" → "家里有谁". */
export function asLabel(ask: string): string {
  return ask.replace(/[?？]$/, "");
}

/** "✓ 符合" as plain text. */
export function verdictInWords({ texts }: View, outcome: OutcomeAnswer): string {
  const which = verdictOf(outcome);
  return `${signs[which]} ${texts.verdict[which]}`;
}
