/** The result as facts in words: the print sheet and the copied text say the same. */
import { answerInWords, describedOutcome, isShown, nameOfRow, outcomePath, type View } from "../calculator/view.js";
import { pathOf, type Place } from "../calculator/situation.js";
import { dayInWords } from "../days.js";
import type { OutcomeAnswer, Question } from "../engine.js";
import { applying, deadlineInWords, officeQuestions } from "../slip/outcome.js";
import { amountOf, verdictInWords, verdictOf, worth } from "../slip/verdict.js";

/** A label and what stands beside it. */
export interface Line {
  readonly label: string;
  readonly value: string;
}

/** Lines under a heading; without one they belong to the whole. */
export interface Group {
  readonly title: string;
  readonly lines: readonly Line[];
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

/** The answers in words, group by group; questions that do not apply are left out. */
export function situationInWords(view: View): Group[] {
  const { inputs, lists } = view.description;
  const line = (asked: Question, place: Place): Line[] => {
    if (!isShown(view, pathOf(place))) return [];
    const value = answerInWords(view, asked, place) ?? view.texts.notAnswered;
    return [{ label: asked.ask.replace(/[??]$/, ""), value }];
  };
  const own = { title: "", lines: inputs.flatMap((asked) => line(asked, { input: asked.id })) };
  const rows = lists
    .filter(({ id }) => !view.hidden.has(id))
    .flatMap((list) =>
      (view.situation.rows[list.id] ?? []).map((_, row) => ({
        title: nameOfRow(view, list, row),
        lines: list.inputs.flatMap((asked) => line(asked, { list: list.id, row, input: asked.id })),
      })),
    );
  return [own, ...rows].filter(({ lines }) => lines.length > 0);
}

/** How the ambiguous passages were read. */
export function readingsInWords({ description, explanation }: View): Line[] {
  return description.readings.map(({ id, ask, options }) => {
    const used = explanation.readings[id];
    return { label: ask, value: options.find((option) => option.id === used)?.label ?? "" };
  });
}

/** What is decided, in the order of the policy. */
export function decisions(view: View): Decision[] {
  return view.outcomes.map((outcome) => decision(view, outcome));
}

/** The whole result as plain text. */
export function resultAsText(view: View): string {
  const { texts, description, explanation, language } = view;
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
    `${texts.reckonedOn(dayInWords(explanation.assessment.asOf, language))}${texts.stop}`,
    texts.source(description.sourceTitle),
    texts.disclaimer,
  ].join("\n");
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`  ${title}`, ...items.map((item) => `  · ${item}`)];
}

function decision(view: View, outcome: OutcomeAnswer): Decision {
  const { texts, description, explanation } = view;
  const described = describedOutcome(view, outcome);
  const list = description.lists.find(({ id }) => id === outcome.list);
  const row = list === undefined ? "" : `${nameOfRow(view, list, outcome.row ?? 0)} · `;
  const refused = verdictOf(outcome) === "ineligible";
  const notes = (some: ReturnType<typeof applying>): string[] =>
    refused ? [] : some.map(({ note, maybe }) => (maybe ? `${note.text}${texts.inBrackets(texts.maybe)}` : note.text));
  return {
    title: `${row}${described?.title ?? outcome.id}`,
    verdict: verdictInWords(view, outcome),
    refused,
    worth: worth(view, outcome),
    capitals: amountOf(outcome)?.exact === undefined ? undefined : explanation.words[outcomePath(outcome)],
    remarks: [...failures(view, outcome), ...officeQuestions(view, outcome).map(({ text }) => text), ...lastDays(view, outcome)],
    papers: notes(applying(described?.papers ?? [], outcome.papers)),
    steps: notes(applying(described?.steps ?? [], outcome.steps)),
  };
}

function failures(view: View, outcome: OutcomeAnswer): string[] {
  const { texts } = view;
  const requires = describedOutcome(view, outcome)?.requires ?? [];
  return requires
    .filter((_, at) => outcome.requires[at] === "failed")
    .map(({ label, remedy }) => {
      const failed = `${label}${texts.colon}${texts.requirement.failed}${texts.stop}`;
      return remedy === undefined ? failed : `${failed}${texts.space}${texts.remedy}${remedy}`;
    });
}

function lastDays(view: View, outcome: OutcomeAnswer): string[] {
  const described = describedOutcome(view, outcome);
  return outcome.deadlines.map((deadline) => {
    const label = described?.deadlines[deadline.index]?.text ?? view.texts.lastDay;
    return `${label}${view.texts.colon}${deadlineInWords(view, deadline)}`;
  });
}
