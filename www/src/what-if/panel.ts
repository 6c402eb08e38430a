/** "What if": one answer against one outcome, as a curve and as the values that reach it; and two sets of answers side by side. */
// As in `later/parts.ts`.
import { html, nothing, type TemplateResult } from "lit/html.js";
import "../calculator/calculator.js";
import "../keep/pairs.js";
import { outcomePath, pathOf, placeOf } from "../calculator/places.js";
import { answerAt } from "../calculator/situation.js";
import { askedAt, isShown, titleOf, type LaterView } from "../calculator/view.js";
import { asLabel } from "../calculator/words.js";
import type { Goal, OutcomeAnswer, Question, Solution } from "../engine.js";
import { mainOutcome } from "../slip/verdict.js";
import { comparison } from "./comparison.js";
import { curve } from "./curve.js";

type Shown = TemplateResult | typeof nothing;

/** One answer that can be varied. */
export interface Varied {
  readonly path: string;
  readonly question: Question;
}

/** Draws the panel. */
export function panel(view: LaterView): TemplateResult {
  const { texts, act, asked: { wondering } } = view;
  const answers = variable(view);
  const outcomes = view.outcomes.filter((outcome) => outcome.requires.length > 0 || outcome.amount !== undefined);
  const varied = answers.find(({ path }) => path === wondering.question) ?? answers[0];
  const main = mainOutcome(view);
  const outcome = outcomes.find((one) => outcomePath(one) === wondering.outcome) ?? outcomes.find((one) => one === main) ?? outcomes[0];
  const pick = (name: "question" | "outcome") => (event: Event): void => act.wonder({ [name]: (event.target as HTMLSelectElement).value });
  if (varied === undefined || outcome === undefined) return html`<p class="hint">${texts.answerFirst}</p>${comparison(view)}`;
  return html`
    <div class="question">
      <label for=${`${view.mark}what-if-question`}>${texts.whichAnswer}</label>
      <select id=${`${view.mark}what-if-question`} @change=${pick("question")}>
        ${answers.map(({ path }) => html`<option value=${path} ?selected=${path === varied.path}>${askedAt(view, path)}</option>`)}
      </select>
    </div>
    <div class="question">
      <label for=${`${view.mark}what-if-outcome`}>${texts.whichOutcome}</label>
      <select id=${`${view.mark}what-if-outcome`} @change=${pick("outcome")}>
        ${outcomes.map((one) => html`<option value=${outcomePath(one)} ?selected=${one === outcome}>${titleOf(view, one)}</option>`)}
      </select>
    </div>
    ${outcome.amount !== undefined && isNumber(varied.question) ? curve(view, varied, outcome) : nothing}
    ${outcome.requires.length > 0 ? reached(view, varied, { of: outcomePath(outcome), is: "eligible" }, texts.whenEligible) : nothing}
    ${outcome.amount === undefined ? nothing : backwards(view, varied, outcome)} ${comparison(view)}
  `;
}

/** Answers that are asked and have an order of values to look through. */
function variable(view: LaterView): Varied[] {
  const { inputs, lists } = view.description;
  const fits = ({ path, question }: Varied): boolean =>
    isShown(view, path) && question.kind !== "label" && question.kind !== "choices" && (question.kind !== "row" || answerAt(view.situation, placeOf(path)) !== undefined);
  const own = inputs.map((question) => ({ path: question.id, question }));
  const rows = lists
    .filter(({ id }) => !view.hidden.has(id))
    .flatMap((list) => (view.situation.rows[list.id] ?? []).flatMap((_, row) => list.inputs.map((question) => ({ path: pathOf({ list: list.id, row, input: question.id }), question }))));
  // Numbers first, for they have a curve, and of them those that are answered.
  const rank = ({ path, question }: Varied): number => (!isNumber(question) ? 2 : answerAt(view.situation, placeOf(path)) === undefined ? 1 : 0);
  const all = [...own, ...rows].filter(fits);
  return [0, 1, 2].flatMap((wanted) => all.filter((one) => rank(one) === wanted));
}

function isNumber({ kind }: Question): boolean {
  return kind === "money" || kind === "count" || kind === "number" || kind === "ratio";
}

/** "To get at least …": the values for which the amount is reached. */
function backwards(view: LaterView, varied: Varied, outcome: OutcomeAnswer): TemplateResult {
  const { texts, act, asked: { wondering } } = view;
  const target = wondering.target.normalize("NFKC").replace(/,/g, "").trim();
  const plain = /^\d{1,15}(\.\d{1,2})?$/.test(target);
  return html`
    <div class="question">
      <label for=${`${view.mark}what-if-target`}>${texts.atLeast}</label>
      <input
        type="text"
        id=${`${view.mark}what-if-target`}
        class="field money"
        inputmode="decimal"
        autocomplete="off"
        aria-describedby=${`${view.mark}what-if-target-problem`}
        aria-invalid=${target !== "" && !plain}
        .value=${wondering.target}
        @input=${(event: Event) => act.wonder({ target: (event.target as HTMLInputElement).value })}
      />
      <p class="problem" id=${`${view.mark}what-if-target-problem`}>${target === "" || plain ? nothing : texts.plainNumber}</p>
    </div>
    ${plain ? reached(view, varied, { of: outcomePath(outcome), atLeast: target }, texts.whenAtLeast) : nothing}`;
}

/** The values of the answer, by what they do for a goal. */
function reached(view: LaterView, { path }: Varied, goal: Goal, title: string): Shown {
  const { texts } = view;
  const { runs, missing } = view.asked.ask.solve(path, goal);
  const only = runs.length === 1 ? runs[0] : undefined;
  return html`<section class="reached">
    <h4>${title}</h4>
    ${only !== undefined
      ? html`<p>${texts.whateverTheAnswer(stateInWords(view, only.state))}</p>`
      : html`<ul>
          ${runs.map((run) => html`<li data-state=${run.state}><strong>${run.text}</strong>${texts.colon}${stateInWords(view, run.state)}</li>`)}
        </ul>`}
    ${missing.length === 0 ? nothing : html`<p class="hint">${texts.stillOpen}${missing.map((one) => asLabel(askedAt(view, one))).join(texts.comma)}</p>`}
  </section>`;
}

function stateInWords({ texts }: LaterView, state: Solution["runs"][number]["state"]): string {
  return texts.reached[state as keyof typeof texts.reached] ?? state;
}

