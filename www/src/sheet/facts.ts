/** The result as facts in words: the print sheet and the copied text say the same. */
import { describedOutcome, isShown, nameOfRow, titleOf, type LaterView } from "../calculator/view.js";
import { outcomePath, pathOf, type Place } from "../calculator/places.js";
import { answerInWords, asLabel, verdictInWords } from "../calculator/words.js";
import { dayInWords } from "../days.js";
import type { OutcomeAnswer, Question } from "../engine.js";
import { applying, deadlineInWords, officeQuestions } from "../slip/reasons.js";
import { amountOf, verdictOf, worth } from "../slip/verdict.js";

/** A label and what stands beside it. */
export interface Line {
  readonly label: string;
  readonly value: string;
}

/** Answers under the names of the rows they belong to; the one without a name belongs to the whole. */
export interface Group {
  readonly titles: readonly string[];
  readonly lines: readonly { readonly label: string; readonly values: readonly string[] }[];
}

/** An outcome in words. */
export interface Decision {
  readonly title: string;
  readonly verdict: string;
  readonly refused: boolean;
  readonly worth: string;
  /** The amount in capital numerals. */
  readonly capitals: string | undefined;
  /** What failed and what can be done; what the office must verify; last days. */
  readonly remarks: readonly string[];
  readonly papers: readonly string[];
  readonly steps: readonly string[];
}

/** The answers in words, list by list; questions that do not apply are left out. */
export function situationInWords(view: LaterView): Group[] {
  const { inputs, lists } = view.description;
  const group = (titles: readonly string[], questions: readonly Question[], places: (input: string) => Place[]): Group => {
    const lines = questions
      .map((asked) => ({ asked, all: places(asked.id) }))
      .filter(({ all }) => all.some((place) => isShown(view, pathOf(place))))
      .map(({ asked, all }) => ({
        label: asLabel(asked.ask),
        values: all.map((place) => (isShown(view, pathOf(place)) ? (answerInWords(view, asked, place) ?? view.texts.notAnswered) : "–")),
      }));
    return { titles, lines };
  };
  const ofLists = lists
    .filter(({ id }) => !view.hidden.has(id))
    .map((list) => {
      const rows = (view.situation.rows[list.id] ?? []).map((_, row) => row);
      return group(rows.map((row) => nameOfRow(view, list, row)), list.inputs, (input) => rows.map((row) => ({ list: list.id, row, input })));
    });
  return [group([""], inputs, (input) => [{ input }]), ...ofLists].filter(({ lines }) => lines.length > 0);
}

/** How the ambiguous passages were read: those that a step rests on, and those not read as recommended. */
export function readingsInWords({ description, explanation, readings }: LaterView): Line[] {
  const rests = new Set(explanation.steps.filter(({ skipped }) => !skipped).map(({ reading }) => reading));
  return description.readings.flatMap(({ id, ask, options, recommended }) => {
    const used = readings[id];
    const label = options.find((option) => option.id === used)?.label;
    return label === undefined || (used === recommended && !rests.has(id)) ? [] : [{ label: asLabel(ask), value: label }];
  });
}

/** What is decided, in the order of the policy. Papers and steps are listed once. */
export function decisions(view: LaterView): Decision[] {
  const all = view.outcomes.map((outcome) => decision(view, outcome));
  const listed = (one: Decision): string => JSON.stringify([one.papers, one.steps]);
  return all.map((one) => {
    const first = all.find((other) => listed(other) === listed(one));
    if (first === undefined || first === one || one.papers.length + one.steps.length === 0) return one;
    return { ...one, remarks: [...one.remarks, view.texts.sheetSame(first.title)], papers: [], steps: [] };
  });
}

/** The whole result as plain text. */
export function resultAsText(view: LaterView): string {
  const { texts, description, assessment, language } = view;
  const { colon } = texts;
  const lines = decisions(view).flatMap((one) => [
    `${one.title}${colon}${one.verdict}${one.worth && ` ${one.worth}`}`,
    ...one.remarks.map((remark) => `  ${remark}`),
    ...listed(texts.papers, one.papers),
    ...listed(texts.steps, one.steps),
  ]);
  return [
    `${description.title}${description.place === undefined ? "" : ` · ${description.place}`}`,
    ...lines,
    `${texts.reckonedOn(dayInWords(assessment.asOf, language))}${texts.stop}`,
    texts.source(description.sourceTitle),
    texts.disclaimer,
  ].join("\n");
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`  ${title}`, ...items.map((item) => `  · ${item}`)];
}

function decision(view: LaterView, outcome: OutcomeAnswer): Decision {
  const { texts, explanation } = view;
  const described = describedOutcome(view, outcome);
  const refused = verdictOf(outcome) === "ineligible";
  const isExact = (some: OutcomeAnswer): boolean => amountOf(some)?.exact !== undefined;
  // Where there is a whole, its amount stands for those of the rows.
  const inCapitals = isExact(outcome) && (outcome.list === undefined || !view.outcomes.some((some) => some.list === undefined && isExact(some)));
  const notes = (some: ReturnType<typeof applying>): string[] =>
    refused ? [] : some.map(({ note, maybe }) => (maybe ? `${note.text}${texts.inBrackets(texts.maybe)}` : note.text));
  return {
    title: titleOf(view, outcome),
    verdict: verdictInWords(view, outcome),
    refused,
    worth: worth(view, outcome),
    capitals: inCapitals ? explanation.words[outcomePath(outcome)] : undefined,
    remarks: [...failures(view, outcome), ...officeQuestions(view, outcome).map(({ text }) => text), ...lastDays(view, outcome)],
    papers: notes(applying(described?.papers ?? [], outcome.papers)),
    steps: notes(applying(described?.steps ?? [], outcome.steps)),
  };
}

function failures(view: LaterView, outcome: OutcomeAnswer): string[] {
  const { texts } = view;
  const requires = describedOutcome(view, outcome)?.requires ?? [];
  return requires
    .filter((_, at) => outcome.requires[at] === "failed")
    .map(({ label, remedy }) => {
      const failed = `${label}${texts.colon}${texts.requirement.failed}${texts.stop}`;
      return remedy === undefined ? failed : `${failed}${texts.space}${texts.remedy}${remedy}`;
    });
}

function lastDays(view: LaterView, outcome: OutcomeAnswer): string[] {
  const described = describedOutcome(view, outcome);
  return outcome.deadlines.map((deadline) => {
    const label = described?.deadlines[deadline.index]?.text ?? view.texts.lastDay;
    return `${label}${view.texts.colon}${deadlineInWords(view, deadline)}`;
  });
}
