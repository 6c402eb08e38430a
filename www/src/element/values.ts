/** What the element gives to the form around it: answers as typed, verdicts, exact amounts. */
import { outcomePath, placeOf } from "../calculator/places.js";
import type { Situation } from "../calculator/situation.js";
import { askedAt, idOf, type View } from "../calculator/view.js";
import type { Answers } from "../engine.js";
import { pairsOf } from "../keep/pairs.js";

/** The entries of a form, below the element's name. Answers to questions that do not apply are left out. */
export function entriesOf({ situation, hidden, outcomes }: View, name: string): FormData {
  const entries = new FormData();
  for (const [path, written] of pairsOf(situation)) {
    const list = placeOf(path).list ?? path.replace(/\[\]$/, "");
    if (!hidden.has(path) && !hidden.has(list)) entries.append(`${name}.${path}`, written);
  }
  for (const outcome of outcomes) {
    const path = outcomePath(outcome);
    const amount = outcome.payable ?? outcome.amount;
    entries.append(`${name}.${path}.verdict`, outcome.verdict);
    if (amount !== undefined) entries.append(`${name}.${path}.amount`, amount.exact ?? "");
  }
  return entries;
}

/** Answers as an object, with `null` for what the person does not know. */
export function givenOf({ single, rows }: Situation): Answers {
  return { ...single, ...rows };
}

/** Why a form cannot be sent yet. */
export interface Obstacle {
  readonly flags: ValidityStateFlags;
  readonly message: string;
  /** The id of the place to mend it. */
  readonly id: string;
}

/** What keeps a form from being sent: an answer that cannot be read, or, where a result is required, a question that decides it and is not answered. */
export function obstacleOf(view: View, required: boolean): Obstacle | undefined {
  const { assessment: { problems, missing }, hidden, outcomes, description, texts } = view;
  const [problem] = problems;
  if (problem !== undefined) return { flags: { badInput: true }, message: problem.message, id: idOf(view, problem.path) };
  if (!required) return undefined;
  const asked = (outcomes.length > 0 ? outcomes.flatMap((outcome) => outcome.missing) : missing).filter((path) => !hidden.has(path));
  const first = asked[0] ?? (outcomes.length > 0 ? undefined : description.inputs[0]?.id);
  return first === undefined ? undefined : { flags: { valueMissing: true }, message: texts.answerNeeded(askedAt(view, first)), id: idOf(view, first) };
}
