/** What an outcome has folded away: answers to go, papers, steps and notes; and a last day to keep. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { outcomePath } from "../calculator/places.js";
import { askedAt, idOf, titleOf, type LaterView } from "../calculator/view.js";
import type { DeadlineAnswer, OutcomeAnswer } from "../engine.js";
import { articleTag } from "./article.js";
import type { Applying } from "./reasons.js";
import { reminderAddress } from "./reminder.js";

/** Answers to go, as ways to them. */
export function missing(view: LaterView, asked: readonly string[]): TemplateResult {
  const go = (event: Event, path: string): void => {
    event.preventDefault();
    view.act.goTo(path);
  };
  return html`<ul>
    ${asked.map((path) => html`<li><a href=${`#${idOf(view, path)}`} @click=${(event: Event) => go(event, path)}>${askedAt(view, path)}</a></li>`)}
  </ul>`;
}

/** Papers, steps or notes. */
export function notes(view: LaterView, kind: string, some: readonly Applying[]): TemplateResult {
  const items = some.map(
    ({ note, maybe }) => html`<li>
      ${note.text}${maybe ? html`<em>${view.texts.inBrackets(view.texts.maybe)}</em>` : nothing} ${articleTag(view, note.cite)}
    </li>`,
  );
  return kind === "steps" ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** A link that keeps a last day still to come in the person's calendar. */
export function keepDay(view: LaterView, outcome: OutcomeAnswer, deadline: DeadlineAnswer, label: string): TemplateResult | typeof nothing {
  const { texts, description, assessment } = view;
  const day = deadline.extended ?? deadline.nominal;
  if (day === undefined || (deadline.daysLeft ?? -1) < 0) return nothing;
  const title = `${titleOf(view, outcome)}${texts.colon}${label}`;
  const address = reminderAddress({
    id: `${description.id}.${outcomePath(outcome)}.${deadline.index}.${day}@huisuan`,
    day,
    title,
    note: `${description.title}${texts.stop}${texts.space}${texts.disclaimer}`,
    asOf: assessment.asOf,
  });
  return html`<a class="keep-day" download=${`${description.id}-${day}.ics`} href=${address} aria-label=${texts.keepDayOf(title)}>${texts.keepDay}</a>`;
}
