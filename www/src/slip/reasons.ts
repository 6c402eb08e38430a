/** Why an outcome is what it is and what to do: reasons, figures, last days, doubts, papers and steps. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { inLargeUnits } from "../amounts.js";
import { describedOutcome, type RestView } from "../calculator/view.js";
import { dayInWords } from "../days.js";
import type { Amount, DeadlineAnswer, OutcomeAnswer, OutcomeDescription } from "../engine.js";
import { folded } from "../later/later.js";
import type { RestTexts, Texts } from "../texts/texts.js";
import { whatWouldHelp } from "../what-if/ask.js";
import { articleTag } from "./article.js";
import { line } from "./outcome.js";
import { rangeBar } from "./range-bar.js";
import { amountOf, tells, verdictOf } from "./verdict.js";

type Shown = TemplateResult | typeof nothing;
type Note = OutcomeDescription["papers"][number];

const requirementSigns: Record<keyof RestTexts["requirement"], string> = { met: "✓", failed: "✕", verify: "?", open: "…" };

/** An outcome of a row: one line that opens. */
export function rowOutcome(view: RestView, outcome: OutcomeAnswer): TemplateResult {
  return html`
    <details class="outcome of-row">
      <summary>${line(view, outcome)}</summary>
      ${reasons(view, outcome)}
    </details>`;
}

/** All that is said of an outcome below its verdict and amount. */
export function reasons(view: RestView, outcome: OutcomeAnswer): TemplateResult {
  const described = describedOutcome(view, outcome);
  return html`
    ${aroundAmount(view, outcome)} ${stillOpen(view, outcome)}
    ${described === undefined
      ? nothing
      : html`
          ${requirements(view, outcome, described)} ${whatWouldHelp(view, outcome)} ${figures(outcome, described)} ${deadlines(view, outcome, described)}
          ${doubts(view, outcome)}
          ${missing(view, outcome)} ${verdictOf(outcome) === "ineligible" ? nothing : papersAndSteps(view, outcome, described)}
        `}`;
}

/** A paper, a step or a note that applies or may apply. */
export interface Applying {
  readonly note: Note;
  readonly maybe: boolean;
}

/** Papers, steps or notes that apply or may apply. */
export function applying(notes: readonly Note[], states: readonly string[]): Applying[] {
  return notes.flatMap((note, at) => (states[at] === "no" ? [] : [{ note, maybe: states[at] === "maybe" }]));
}

/** Why an outcome is open though all is answered: doubts, figures that the office picks, ties, and numbers too long to compute. */
export function officeQuestions(view: RestView, outcome: OutcomeAnswer): { text: string; cite?: string | undefined }[] {
  const { description, texts } = view;
  const doubts = description.doubts.filter(({ id }) => outcome.doubts.includes(id));
  const ranges = description.parameters.filter(({ id }) => outcome.discretion.includes(id));
  return [
    ...doubts.map(({ text, cite }) => ({ text: `${texts.doubt}${text}`, cite })),
    ...ranges.map(({ label, decidedBy }) => ({ text: texts.discretion(label, decidedBy ?? description.decidedBy ?? "") })),
    ...(outcome.tie ? [{ text: texts.tie }] : []),
    ...(outcome.tooLarge && verdictOf(outcome) !== "ineligible" ? [{ text: texts.tooLarge }] : []),
  ];
}

/** "2012年9月1日(星期六),遇休息日,顺延到2012年9月3日(星期一),还剩 12 天". */
export function deadlineInWords({ texts, language }: RestView, { nominal, extended, daysLeft, noCalendar }: DeadlineAnswer): string {
  if (nominal === undefined) return texts.dayUnknown;
  const day = (iso: string): string => `${dayInWords(iso, language)}${texts.inBrackets(dayInWords(iso, language, { weekday: "long" }))}`;
  const parts = [
    day(nominal),
    extended !== undefined && extended !== nominal ? texts.extendedTo(day(extended)) : undefined,
    daysLeft === undefined ? undefined : texts.daysLeft(daysLeft),
    noCalendar ? texts.noCalendar : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(texts.clause);
}

function aroundAmount(view: RestView, outcome: OutcomeAnswer): Shown {
  const amount = amountOf(outcome);
  if (amount === undefined) return nothing;
  return html`
    ${gloss(view, outcome, amount)}
    ${verdictOf(outcome) === "verify" ? html`<p class="caption">${view.texts.ifGranted}</p>` : nothing}
    ${rangeBar(view, outcome, amount)}`;
}

function gloss(view: RestView, outcome: OutcomeAnswer, { exact }: Amount): Shown {
  const unit = describedOutcome(view, outcome)?.unit;
  if (exact === undefined || unit !== view.texts.yuan || view.language !== "zh") return nothing;
  const large = inLargeUnits(exact);
  return large === undefined ? nothing : html`<p class="caption">${large}</p>`;
}

function stillOpen({ texts }: RestView, { verdict, range, listedIf }: OutcomeAnswer): Shown {
  const word = (one: string): string => (one in texts.verdict ? texts.verdict[one as keyof Texts["verdict"]] : one);
  const open = verdict === "unknown" && range !== undefined && range.best !== range.worst;
  const says = [
    ...(open ? [texts.stillPossible(word(range.best), word(range.worst))] : []),
    ...(listedIf ? [texts.mayNotApply] : []),
  ];
  return says.length === 0 ? nothing : html`<p class="caption">${says.join(texts.clause)}${texts.stop}</p>`;
}

function requirements(view: RestView, outcome: OutcomeAnswer, { requires }: OutcomeDescription): Shown {
  if (requires.length === 0) return nothing;
  const { texts } = view;
  return html`<ul class="requirements">
    ${requires.map(({ label, cite, remedy }, at) => {
      const state = outcome.requires[at];
      const known = state === "met" || state === "failed" || state === "verify" ? state : "open";
      return html`<li data-state=${known}>
        <span class="sign" aria-hidden="true">${requirementSigns[known]}</span>
        <span>
          ${label}<span class="visually-hidden">${texts.colon}${texts.requirement[known]}</span> ${articleTag(view, cite)}
          ${known === "failed" && remedy !== undefined
            ? html`<span class="remedy">${texts.remedy}${remedy}</span>`
            : nothing}
        </span>
      </li>`;
    })}
  </ul>`;
}

/** While answers are missing, what the office may have to verify is folded away. */
function doubts(view: RestView, outcome: OutcomeAnswer): Shown {
  const questions = officeQuestions(view, outcome);
  const all = html`${questions.map(({ text, cite }) => html`<p class="doubt">${text} ${articleTag(view, cite)}</p>`)}`;
  if (questions.length === 0 || verdictOf(outcome) !== "unknown") return all;
  return html`<details class="doubts">
    <summary>${view.texts.mayVerify}<span class="count">${view.texts.inBrackets(`${questions.length}`)}</span></summary>
    ${all}
  </details>`;
}

function figures(outcome: OutcomeAnswer, described: OutcomeDescription): Shown {
  const refused = verdictOf(outcome) === "ineligible";
  const lines = described.figures.flatMap(({ label }, at) => {
    const figure = outcome.figures[at];
    return figure === undefined || !tells(figure) || (refused && figure.exact === undefined) ? [] : [{ label, text: figure.text }];
  });
  if (lines.length === 0) return nothing;
  return html`<dl class="receipt-lines">
    ${lines.map(({ label, text }) => html`<div><dt>${label}</dt><dd class="figure">${text}</dd></div>`)}
  </dl>`;
}

function deadlines(view: RestView, outcome: OutcomeAnswer, described: OutcomeDescription): Shown {
  return html`${outcome.deadlines.map((deadline) => {
    const note = described.deadlines[deadline.index];
    return html`<p class="deadline">
      <strong>${note?.text ?? view.texts.lastDay}</strong>${view.texts.colon}${deadlineInWords(view, deadline)}
      ${articleTag(view, note?.cite)} ${typeof view.later === "object" ? view.later.keepDay(view, outcome, deadline, note?.text ?? view.texts.lastDay) : nothing}
    </p>`;
  })}`;
}

function missing(view: RestView, outcome: OutcomeAnswer): Shown {
  const asked = outcome.missing.filter((path) => !view.hidden.has(path));
  if (asked.length === 0) return nothing;
  return html`<details class="missing">
    <summary>${view.texts.stillNeeded(asked.length)}</summary>
    ${folded(view, (parts) => parts.missing(view, asked))}
  </details>`;
}

function papersAndSteps(view: RestView, outcome: OutcomeAnswer, described: OutcomeDescription): TemplateResult {
  const { texts } = view;
  const office = described.decidedBy ?? view.description.decidedBy;
  return html`
    ${notes(view, texts.papers, "papers", applying(described.papers, outcome.papers))}
    ${notes(view, texts.steps, "steps", applying(described.steps, outcome.steps))}
    ${notes(view, texts.notes, "notes", applying(described.notes, outcome.notes))}
    ${office === undefined ? nothing : html`<p class="caption">${texts.decides(office)}</p>`}`;
}

function notes(view: RestView, title: string, kind: string, some: readonly Applying[]): Shown {
  if (some.length === 0) return nothing;
  return html`<details class=${kind}>
    <summary>${title}<span class="count">${view.texts.inBrackets(`${some.length}`)}</span></summary>
    ${folded(view, (parts) => parts.notes(view, kind, some))}
  </details>`;
}
