/** One question: a label, a hint, a control, and what is wrong once the person has left it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { pathOf, type Place } from "../calculator/places.js";
import { answerAt, rowReference, type Given } from "../calculator/situation.js";
import { idOf, isShown, nameOfRow, unitOf, type View } from "../calculator/view.js";
import type { Question } from "../engine.js";
import { live } from "./live.js";

interface Option {
  readonly given: string | boolean | null;
  readonly label: string;
}

/** More options than these are a drop-down list. */
const MOST_RADIOS = 7;

/** Draws a question; nothing if it does not apply or changes nothing any more. */
export function question(view: View, asked: Question, place: Place): TemplateResult | typeof nothing {
  if (!isShown(view, pathOf(place))) return nothing;
  const { texts } = view;
  const options = (asked.options ?? []).map(({ id, label }) => ({ given: id, label }));
  switch (asked.kind) {
    case "yes/no":
      return radios(view, asked, place, [{ given: true, label: texts.yes }, { given: false, label: texts.no }]);
    case "choice":
      return oneOf(view, asked, place, options);
    case "row":
      return oneOf(view, asked, place, rowsOf(view, asked.of));
    case "choices":
      return checkboxes(view, asked, place, options);
    default:
      return text(view, asked, place);
  }
}

function oneOf(view: View, asked: Question, place: Place, options: readonly Option[]): TemplateResult {
  return options.length > MOST_RADIOS ? select(view, asked, place, options) : radios(view, asked, place, options);
}

function radios(view: View, asked: Question, place: Place, options: readonly Option[]): TemplateResult {
  const path = pathOf(place);
  const now = answerAt(view.situation, place);
  const radio = ({ given, label }: Option): TemplateResult => html`
    <label class="option">
      <input type="radio" name=${path} .checked=${live(now === given)} @change=${() => choose(view, place, given)} />
      <span>${label}</span>
    </label>`;
  const unsure = { given: null, label: view.texts.unsure };
  const short = options.every(({ label }) => label.length <= 4);
  return html`
    <fieldset
      class="question"
      part="question"
      id=${idOf(view, path)}
      role="radiogroup"
      aria-describedby=${describedBy(view, path)}
      aria-invalid=${view.problems.has(path)}
    >
      <legend>${asked.ask}</legend>
      ${hint(view, path, asked.help)}
      <div class=${short ? "options short" : "options"}>${[...options, unsure].map(radio)}</div>
      ${problem(view, path)}
    </fieldset>`;
}

function checkboxes(view: View, asked: Question, place: Place, options: readonly Option[]): TemplateResult {
  const path = pathOf(place);
  const given = answerAt(view.situation, place);
  const chosen: readonly string[] = Array.isArray(given) ? given : [];
  const toggle = (option: string): Given => {
    const others = chosen.filter((some) => some !== option);
    if (others.length === chosen.length) return [...chosen, option];
    return others.length > 0 ? others : "";
  };
  const box = (label: string, checked: boolean, next: () => Given): TemplateResult => html`
    <label class="option">
      <input type="checkbox" .checked=${live(checked)} @change=${() => choose(view, place, next())} />
      <span>${label}</span>
    </label>`;
  const none = Array.isArray(given) && given.length === 0;
  return html`
    <fieldset class="question" part="question" id=${idOf(view, path)} aria-describedby=${describedBy(view, path)}>
      <legend>${asked.ask}</legend>
      ${hint(view, path, asked.help)}
      <div class="options">
        ${options.map(({ given: id, label }) => box(label, chosen.includes(`${id}`), () => toggle(`${id}`)))}
        ${box(view.texts.noneOfThese, none, () => (none ? "" : []))}
        ${box(view.texts.unsure, given === null, () => (given === null ? "" : null))}
      </div>
      ${problem(view, path)}
    </fieldset>`;
}

function select(view: View, asked: Question, place: Place, options: readonly Option[]): TemplateResult {
  const path = pathOf(place);
  const now = answerAt(view.situation, place);
  const pick = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    choose(view, place, value === "?" ? null : value);
  };
  return html`
    <div class="question" part="question">
      <label for=${idOf(view, path)}>${asked.ask}</label>
      ${hint(view, path, asked.help)}
      <select
        id=${idOf(view, path)}
        aria-describedby=${describedBy(view, path)}
        aria-invalid=${view.problems.has(path)}
        .value=${live(now === null ? "?" : `${now ?? ""}`)}
        @change=${pick}
      >
        <option value="">${view.texts.pleaseChoose}</option>
        ${options.map(({ given, label }) => html`<option value=${`${given}`} ?selected=${now === given}>${label}</option>`)}
        <option value="?">${view.texts.unsure}</option>
      </select>
      ${problem(view, path)}
    </div>`;
}

function text(view: View, asked: Question, place: Place): TemplateResult {
  const path = pathOf(place);
  const given = answerAt(view.situation, place);
  const unit = unitOf(view, asked);
  const type = (event: Event): void => view.act.answer(place, (event.target as HTMLInputElement).value);
  return html`
    <div class="question" part="question">
      <label for=${idOf(view, path)}>${asked.ask}<span class="unit">${unit && !asked.ask.includes(unit) ? view.texts.inBrackets(unit) : nothing}</span></label>
      ${hint(view, path, asked.help ?? helpFor(view, asked.kind))}
      <input
        type="text"
        id=${idOf(view, path)}
        class=${`field ${asked.kind}`}
        inputmode=${inputMode(asked.kind)}
        autocomplete="off"
        spellcheck="false"
        aria-describedby=${describedBy(view, path)}
        aria-invalid=${view.problems.has(path)}
        .value=${live(typeof given === "string" ? given : "")}
        @input=${type}
        @blur=${() => view.act.leave(path)}
      />
      ${problem(view, path)}
    </div>`;
}

/** A choice is finished at once: whatever is wrong with it shows. */
function choose(view: View, place: Place, given: Given): void {
  view.act.answer(place, given);
  view.act.leave(pathOf(place));
}

function rowsOf(view: View, listId: string | undefined): Option[] {
  const list = view.description.lists.find(({ id }) => id === listId);
  if (list === undefined) return [];
  const rows = view.situation.rows[list.id] ?? [];
  return rows.map((_, row) => ({ given: rowReference(row), label: nameOfRow(view, list, row) }));
}

function helpFor({ texts }: View, kind: string): string | undefined {
  switch (kind) {
    case "date":
      return texts.dateHelp;
    case "date-time":
      return texts.dateTimeHelp;
    case "year":
      return texts.yearHelp;
    case "ratio":
      return texts.ratioHelp;
    case "label":
      return texts.labelHelp;
    default:
      return undefined;
  }
}

function inputMode(kind: string): "decimal" | "numeric" | "text" {
  if (kind === "money" || kind === "number") return "decimal";
  return kind === "count" || kind === "year" ? "numeric" : "text";
}

function hint(view: View, path: string, help: string | undefined): TemplateResult {
  return html`<p class="hint" id=${`${idOf(view, path)}-hint`}>${help}</p>`;
}

function problem(view: View, path: string): TemplateResult {
  return html`<p class="problem" id=${`${idOf(view, path)}-problem`}>${view.problems.get(path)}</p>`;
}

function describedBy(view: View, path: string): string {
  return `${idOf(view, path)}-hint ${idOf(view, path)}-problem`;
}
