/** The head of an outcome: its verdict, and what it comes to. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { describedOutcome, type View } from "../calculator/view.js";
import type { OutcomeAnswer } from "../engine.js";
import { amountOf, verdict, worth } from "./verdict.js";

type Shown = TemplateResult | typeof nothing;

/** An outcome of the policy itself, with its reasons once they are there. */
export function ownOutcome(view: View, outcome: OutcomeAnswer): TemplateResult {
  return html`
    <article class="outcome">
      <h3>${describedOutcome(view, outcome)?.title}</h3>
      <p class="decision">${verdict(view, outcome)}</p>
      ${amount(view, outcome)} ${typeof view.rest === "object" ? view.rest.reasons(view, outcome) : nothing}
    </article>`;
}

/** An outcome in one line. */
export function line(view: View, outcome: OutcomeAnswer): TemplateResult {
  return html`<span class="line">
    <span class="title">${describedOutcome(view, outcome)?.title}</span> ${verdict(view, outcome)}
    <span class="worth">${worth(view, outcome)}</span>
  </span>`;
}

function amount(view: View, outcome: OutcomeAnswer): Shown {
  const text = worth(view, outcome);
  if (text === "") return nothing;
  return html`<p part="amount" class=${amountOf(outcome)?.exact === undefined ? "amount range" : "amount"}>${text}</p>`;
}
