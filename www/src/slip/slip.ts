/** The slip: what the answers so far come to. Its head is here; the rest is loaded once it comes into sight. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { askedAt, idOf, titleOf, type View } from "../calculator/view.js";
import type { OutcomeAnswer } from "../engine.js";
import { ownOutcome } from "./outcome.js";
import { mainOutcome, verdict, verdictOf, worth } from "./verdict.js";

/** Draws the slip. */
export function slip(view: View): TemplateResult {
  const { texts, description, outcomes } = view;
  const rest = typeof view.rest === "object" ? view.rest : undefined;
  return html`
    <section class="slip" part="result" id=${`${view.mark}slip`} role=${view.host === undefined ? nothing : "group"} aria-labelledby=${`${view.mark}slip-title`}>
      <header>
        <h2 id=${`${view.mark}slip-title`} tabindex="-1">${texts.slip}</h2>
        <p class="caption">${description.title}${description.place && html` · ${description.place}`}</p>
      </header>
      ${rest?.banners(view)} ${nextQuestion(view)}
      ${outcomes.length === 0 ? html`<p>${texts.answerFirst}</p>` : nothing}
      ${refusedLast(outcomes.filter(({ list }) => list === undefined)).map((outcome) => ownOutcome(view, outcome))}
      ${rest === undefined ? coming(view) : rest.below(view)}
      <p class="disclaimer">${texts.disclaimer}</p>
      ${rest?.ways(view)}
    </section>`;
}

/** In place of the rest. */
function coming({ texts, rest, act }: View): TemplateResult {
  if (rest !== "failed") return html`<p class="hint">${texts.oneMoment}</p>`;
  return html`<p role="alert">${texts.restFailed} <button type="button" @click=${act.openRest}>${texts.retry}</button></p>`;
}

/** The question to answer next, as a way to it. */
function nextQuestion(view: View): TemplateResult | typeof nothing {
  const { next, texts, act } = view;
  if (next === undefined) return nothing;
  const go = (event: Event): void => {
    event.preventDefault();
    act.goTo(next);
  };
  return html`<p class="next">${texts.nextQuestion}<a href=${`#${idOf(view, next)}`} @click=${go}>${askedAt(view, next)}</a></p>`;
}

/** What is refused stands below what may be had; otherwise the order of the policy. */
function refusedLast(outcomes: readonly OutcomeAnswer[]): OutcomeAnswer[] {
  const refused = (outcome: OutcomeAnswer): boolean => verdictOf(outcome) === "ineligible";
  return [...outcomes.filter((outcome) => !refused(outcome)), ...outcomes.filter(refused)];
}

/** The bar at the bottom of a phone: verdict and amount; it opens the slip. */
export function bar(view: View): TemplateResult {
  const { texts, act, open } = view;
  const main = mainOutcome(view);
  return html`
    <button type="button" class="bar" aria-expanded=${view.host === undefined ? open : nothing} aria-controls=${`${view.mark}slip`} @click=${() => act.showSlip(!open)}>
      <span class="result">
        ${main === undefined
          ? texts.answerFirst
          : html`<span class="title">${titleOf(view, main)}</span> ${verdict(view, main)}
              <span class="worth">${worth(view, main)}</span>`}
      </span>
      <span class="more">${open ? texts.closeSlip : texts.openSlip}</span>
    </button>`;
}
