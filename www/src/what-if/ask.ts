/** What a person asks of the answers so far: what would help, what if one of them were different. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { outcomePath } from "../calculator/places.js";
import type { RestView } from "../calculator/view.js";
import type { OutcomeAnswer } from "../engine.js";
import { folded } from "../later/later.js";
import { verdictOf } from "../slip/verdict.js";

/** For an outcome that is not reached: the answers that alone would turn it, once a person asks. */
export function whatWouldHelp(view: RestView, outcome: OutcomeAnswer): TemplateResult | typeof nothing {
  const verdict = verdictOf(outcome);
  if (verdict !== "ineligible" && verdict !== "verify") return nothing;
  const { texts, act } = view;
  const path = outcomePath(outcome);
  const changes = view.asked?.helps.get(path);
  return html`<details class="helps" .open=${changes !== undefined} @toggle=${(event: Event) => act.askForHelp(path, (event.target as HTMLDetailsElement).open)}>
    <summary>${texts.whatHelps}</summary>
    ${changes === undefined ? nothing : folded(view, (parts) => parts.helps(view, outcome))}
  </details>`;
}

/** The part of the slip that asks "what if"; its contents are loaded when it is opened. */
export function whatIf(view: RestView): TemplateResult {
  const { texts, act, asked } = view;
  const open = asked?.wondering.open ?? false;
  return html`<details class="what-if" .open=${open} @toggle=${(event: Event) => act.wonder({ open: (event.target as HTMLDetailsElement).open })}>
    <summary><h3>${texts.whatIf}</h3></summary>
    ${folded(view, () => (open ? (asked?.panel?.(view) ?? html`<p class="hint">${texts.oneMoment}</p>`) : html``))}
  </details>`;
}
