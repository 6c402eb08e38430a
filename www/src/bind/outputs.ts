/** The places of a form where results stand: elements of the portal's own, marked by attributes. Only text is ever put into them. */
import { outcomePath } from "../calculator/places.js";
import type { Assessment, Description, OutcomeAnswer } from "../engine.js";
import { firstTextsIn } from "../texts/first.js";
import { ANSWER, grouped, pathIn } from "./controls.js";

const AMOUNT = "data-huisuan-amount";
const VERDICT = "data-huisuan-verdict";
const REASONS = "data-huisuan-reasons";
const PROBLEM = "data-huisuan-problem";

/** Fields that a person has typed into: nothing is ever written there. */
const edited = new WeakSet<Element>();

/** Notes that a person has edited a field. */
export function noteEdited(field: EventTarget | null): void {
  if (field instanceof Element) edited.add(field);
}

/** Notes fields that hold something else than the page gave them: the browser has filled in again what a person typed before. */
export function noteRestored(form: Element): void {
  for (const field of form.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")) {
    if (field.value !== field.defaultValue) edited.add(field);
  }
}

/** Forgets what was edited: the form was reset. */
export function forgetEdited(form: Element): void {
  for (const field of form.querySelectorAll("input, select, textarea")) edited.delete(field);
}

/** Writes an assessment into the places of a form. Problems are shown for the answers in `left` only. */
export function show(form: Element, { outcomes, problems }: Assessment, description: Description, language: "zh" | "en", left: ReadonlySet<string>): void {
  const texts = firstTextsIn(language);
  const at = (path: string): OutcomeAnswer | undefined => outcomes.find((outcome) => outcomePath(outcome) === path);
  const described = (outcome: OutcomeAnswer) => description.outcomes.find(({ id, list }) => id === outcome.id && list === outcome.list);
  each(form, AMOUNT, (place, path) => {
    const outcome = at(path);
    const amount = outcome?.payable ?? outcome?.amount;
    // A field is sent to the server: it holds the exact amount or nothing.
    write(place, isField(place) ? (amount?.exact ?? "") : (amount?.text ?? ""));
  });
  each(form, VERDICT, (place, path) => {
    const verdict = at(path)?.verdict ?? "";
    write(place, isField(place) ? verdict : (texts.verdict[verdict as keyof typeof texts.verdict] ?? ""));
    place.setAttribute("data-verdict", verdict);
  });
  each(form, REASONS, (place, path) => {
    const outcome = at(path);
    const requires = (outcome && described(outcome)?.requires) ?? [];
    const failed = requires.filter((_, index) => outcome?.requires[index] === "failed" || outcome?.requires[index] === "verify");
    const lines = failed.map(({ label, cite, remedy }) => [label, cite && texts.inBrackets(texts.article(cite)), remedy && `${texts.stop}${texts.space}${texts.remedy}${remedy}`].filter(Boolean).join(""));
    const list = place.matches("ul, ol");
    place.replaceChildren(...(list ? lines.map((line) => item(place, line)) : [lines.join(texts.stop + texts.space)]));
  });
  const shown = new Map(problems.filter(({ path }) => left.has(path)).map(({ path, message }) => [path, message]));
  each(form, PROBLEM, (place, path) => write(place, shown.get(path) ?? ""));
  for (const [path, controls] of grouped(form)) {
    for (const control of controls) {
      if (shown.has(path)) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
}

/** Each marked place with the path it names; inside a row of the form, that of the row. */
function each(form: Element, attribute: string, act: (place: Element, path: string) => void): void {
  for (const place of form.querySelectorAll(`[${attribute}]`)) act(place, pathIn(form, place, place.getAttribute(attribute) ?? ""));
}

function isField(place: Element): place is HTMLInputElement {
  return place instanceof HTMLInputElement;
}

function write(place: Element, text: string): void {
  if (place.hasAttribute(ANSWER) || edited.has(place)) return;
  if (isField(place)) place.value = text;
  else if (place.textContent !== text) place.textContent = text;
}

function item(place: Element, text: string): HTMLLIElement {
  const one = place.ownerDocument.createElement("li");
  one.textContent = text;
  return one;
}
