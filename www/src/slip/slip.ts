/** The slip: what the answers so far come to. */
import { askedAt, idOf, nameOfRow, titleOf, type View } from "../calculator/view.js";
import { dayInWords } from "../days.js";
import type { OutcomeAnswer } from "../engine.js";
import { undoLine } from "../questions/list.js";
import { folded } from "../later/later.js";
import { html, nothing, type TemplateResult } from "../template/template.js";
import { nextQuestion, whatIf } from "../what-if/ask.js";
import { ownOutcome, rowOutcome } from "./outcome.js";
import { mainOutcome, verdict, verdictOf, worth } from "./verdict.js";

/** Draws the slip. */
export function slip(view: View): TemplateResult {
  const { texts, act, description, outcomes } = view;
  return html`
    <section class="slip" part="result" id=${`${view.mark}slip`} role=${view.host === undefined ? nothing : "group"} aria-labelledby=${`${view.mark}slip-title`}>
      <header>
        <h2 id=${`${view.mark}slip-title`} tabindex="-1">${texts.slip}</h2>
        <p class="caption">${description.title}${description.place && html` · ${description.place}`}</p>
      </header>
      ${opened(view)} ${validity(view)} ${wrongAnswers(view)} ${nextQuestion(view)}
      ${outcomes.length === 0 ? html`<p>${texts.answerFirst}</p>` : nothing}
      ${refusedLast(outcomes.filter(({ list }) => list === undefined)).map((outcome) => ownOutcome(view, outcome))}
      ${rowGroups(view)} ${receipt(view)} ${whatIf(view)} ${readings(view)} ${asOf(view)}
      <p class="disclaimer">${texts.disclaimer}</p>
      <div class="buttons">
        <button type="button" @click=${act.print}>${texts.print}</button>
        <button type="button" @click=${act.copyResult}>${texts.copyResult}</button>
        ${typeof view.later === "object" ? view.later.aloud(view) : nothing}
      </div>
      ${view.copy.kind === "idle" ? nothing : folded(view, (parts) => parts.copied(view))} ${keep(view)}
    </section>`;
}

/** What is refused stands below what may be had; otherwise the order of the policy. */
function refusedLast(outcomes: readonly OutcomeAnswer[]): OutcomeAnswer[] {
  const refused = (outcome: OutcomeAnswer): boolean => verdictOf(outcome) === "ineligible";
  return [...outcomes.filter((outcome) => !refused(outcome)), ...outcomes.filter(refused)];
}

/** What became of opening a link or a file, with the way back where that has cleared everything. */
function opened(view: View): TemplateResult | typeof nothing {
  const { opened, removed, texts, mark } = view;
  if (opened === undefined) return nothing;
  return html`<div class="banner" id=${`${mark}opened`} tabindex="-1">
    <p>${opened}</p>
    ${removed !== undefined && removed.list === undefined ? undoLine(view, texts.cleared) : nothing}
  </div>`;
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

/** What to say about whether the scheme is in force; `undefined` if it is. */
export function validityInWords({ texts, language, description, assessment }: View): string | undefined {
  switch (assessment.inForce) {
    case "expired":
      return texts.expired(dayInWords(description.to ?? "", language));
    case "early":
      return texts.early(dayInWords(description.from ?? "", language));
    case "unstated":
      return texts.unstated;
    default:
      return undefined;
  }
}

function validity(view: View): TemplateResult | typeof nothing {
  const say = validityInWords(view);
  return say === undefined ? nothing : html`<p class="banner">${say}</p>`;
}

function wrongAnswers(view: View): TemplateResult | typeof nothing {
  const paths = [...view.problems.keys()];
  if (paths.length === 0) return nothing;
  const go = (event: Event, path: string): void => {
    event.preventDefault();
    view.act.goTo(path);
  };
  return html`<div class="banner">
    <p>${view.texts.wrongAnswers(paths.length)}</p>
    <ul>
      ${paths.map(
        (path) => html`<li><a href=${`#${idOf(view, path)}`} @click=${(event: Event) => go(event, path)}>${askedAt(view, path)}</a></li>`,
      )}
    </ul>
  </div>`;
}

function rowGroups(view: View): TemplateResult[] {
  const { outcomes } = view;
  return view.description.lists.flatMap((list) => {
    const own = outcomes.filter((outcome) => outcome.list === list.id);
    const rows = [...new Set(own.map(({ row }) => row ?? 0))];
    return rows.map(
      (row) => html`<section class="row-group">
        <h3>${nameOfRow(view, list, row)}</h3>
        ${own.filter((outcome) => outcome.row === row).map((outcome) => rowOutcome(view, outcome))}
      </section>`,
    );
  });
}

/** What is typed into the field counts once it is left; a drawing in between leaves it alone. */
function asOf({ texts, act, mark, asOf: { typed, wrong } }: View): TemplateResult {
  const id = `${mark}as-of`;
  return html`<div class="question">
    <label for=${id}>${texts.asOf}</label>
    <p class="hint" id=${`${id}-hint`}>${texts.asOfHelp}</p>
    <input
      type="text"
      id=${id}
      class="field date"
      autocomplete="off"
      aria-describedby=${`${id}-hint ${id}-problem`}
      aria-invalid=${wrong}
      .value=${typed}
      @change=${(event: Event) => act.reckonFor((event.target as HTMLInputElement).value)}
    />
    <p class="problem" id=${`${id}-problem`}>${wrong ? texts.asOfWrong : nothing}</p>
  </div>`;
}

/** Parts that are folded away. */
function receipt(view: View): TemplateResult | typeof nothing {
  if (view.explanation?.steps.length === 0) return nothing;
  return html`<details class="receipt">
    <summary><h3>${view.texts.howReckoned}</h3></summary>
    ${folded(view, (parts) => parts.receipt(view))}
  </details>`;
}

function readings(view: View): TemplateResult | typeof nothing {
  const { readings, doubts } = view.description;
  if (readings.length + doubts.length === 0) return nothing;
  return html`<details class="readings">
    <summary><h3>${view.texts.readings}</h3></summary>
    ${folded(view, (parts) => parts.readings(view))}
  </details>`;
}

function keep(view: View): TemplateResult {
  return html`<details class="keep">
    <summary>${view.texts.keepAndShare}</summary>
    ${folded(view, (parts) => parts.keep(view))}
  </details>`;
}
