/** The range bar: what is still possible, within the widest range seen so far; it narrows to a point. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { greater, grouped, lesser, thousandths, yuan } from "../amounts.js";
import { outcomePath } from "../calculator/places.js";
import { describedOutcome, type RestView, type Span } from "../calculator/view.js";
import type { Amount, Assessment, OutcomeAnswer } from "../engine.js";
import { amountOf } from "./verdict.js";

/** Draws the bar; nothing while the range has no ends to draw it between. */
export function rangeBar(view: RestView, outcome: OutcomeAnswer, { low, high, text }: Amount): TemplateResult | typeof nothing {
  const { texts } = view;
  const widest = view.widest.get(outcomePath(outcome));
  if (widest === undefined || low === undefined) return nothing;
  const from = thousandths(low, widest.low, widest.high);
  const to = high === undefined ? 1000 : thousandths(high, widest.low, widest.high);
  if (from === undefined || to === undefined) return nothing;
  const written = describedOutcome(view, outcome)?.unit === texts.yuan ? yuan : grouped;
  return html`
    <figure class="range-bar">
      <svg viewBox="-10 0 1020 20" preserveAspectRatio="none" role="img" aria-label=${texts.rangeBar(text)}>
        <rect class="track" x="-10" y="8" width="1020" height="4"></rect>
        ${svg`<rect class="possible" x=${from - 10} y="3" width=${to - from + 20} height="14"></rect>`}
      </svg>
      <figcaption aria-hidden="true"><span>${written(widest.low)}</span><span>${written(widest.high)}</span></figcaption>
    </figure>`;
}

/** The widest ranges seen, with those of another assessment. */
export function widened(widest: ReadonlyMap<string, Span>, { outcomes }: Assessment): ReadonlyMap<string, Span> {
  const wider = new Map(widest);
  for (const outcome of outcomes) {
    const { low, high } = amountOf(outcome) ?? {};
    const path = outcomePath(outcome);
    const seen = wider.get(path);
    if (low === undefined || high === undefined || (seen === undefined && low === high)) continue;
    wider.set(path, seen ? { low: lesser(seen.low, low), high: greater(seen.high, high) } : { low, high });
  }
  return wider;
}
