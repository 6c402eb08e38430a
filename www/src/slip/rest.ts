/** The rest of the slip: what is loaded once it comes into sight. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { askedAt, idOf, nameOfRow, type RestView, type View } from "../calculator/view.js";
import { dayInWords } from "../days.js";
import type { OutcomeAnswer } from "../engine.js";
import { folded } from "../later/later.js";
import { undoLine } from "../questions/undo.js";
import { restTexts } from "../texts/texts.js";
import { whatIf } from "../what-if/ask.js";
import { reasons as reasonsOf, rowOutcome } from "./reasons.js";

export { widened } from "./range-bar.js";

/** A view with the texts of this part. */
function full(view: View): RestView {
  return { ...view, texts: { ...view.texts, ...restTexts.in(view.language) } };
}

/** What stands above the outcomes. */
export function banners(view: View): TemplateResult {
  const all = full(view);
  return html`${opened(all)} ${validity(all)} ${wrongAnswers(all)}`;
}

/** What is said of an outcome below its verdict and amount. */
export function reasons(view: View, decided: OutcomeAnswer): TemplateResult {
  return reasonsOf(full(view), decided);
}

/** What stands below the outcomes of the policy itself. */
export function below(view: View): TemplateResult {
  const all = full(view);
  return html`${rowGroups(all)} ${receipt(all)} ${whatIf(all)} ${readings(all)} ${asOf(all)}`;
}

/** Ways to take the result elsewhere. */
export function ways(view: View): TemplateResult {
  const all = full(view);
  const { texts, act, copy, later } = all;
  return html`
    <div class="buttons">
      <button type="button" @click=${act.print}>${texts.print}</button>
      <button type="button" @click=${act.copyResult}>${texts.copyResult}</button>
      ${typeof later === "object" ? later.aloud(view) : nothing}
    </div>
    ${copy.kind === "idle" ? nothing : folded(view, (parts) => parts.copied(view))} ${keep(all)}`;
}

/** What became of opening a link or a file, with the way back where that has cleared everything. */
function opened(view: RestView): TemplateResult | typeof nothing {
  const { opened, removed, texts, mark } = view;
  if (opened === undefined) return nothing;
  return html`<div class="banner" id=${`${mark}opened`} tabindex="-1">
    <p>${opened}</p>
    ${removed !== undefined && removed.list === undefined ? undoLine(view, texts.cleared) : nothing}
  </div>`;
}

/** What to say about whether the scheme is in force; `undefined` if it is. */
export function validityInWords({ texts, language, description, assessment }: RestView): string | undefined {
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

function validity(view: RestView): TemplateResult | typeof nothing {
  const say = validityInWords(view);
  return say === undefined ? nothing : html`<p class="banner">${say}</p>`;
}

function wrongAnswers(view: RestView): TemplateResult | typeof nothing {
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

function rowGroups(view: RestView): TemplateResult[] {
  const { outcomes } = view;
  return view.description.lists.flatMap((list) => {
    const own = outcomes.filter((outcome) => outcome.list === list.id);
    const rows = [...new Set(own.map(({ row }) => row ?? 0))];
    return rows.map(
      (row) => html`<section class="row-group">
        <h3>${nameOfRow(view, list, row)}</h3>
        ${own.filter((outcome) => outcome.row === row).map((decided) => rowOutcome(view, decided))}
      </section>`,
    );
  });
}

/** What is typed into the field counts once it is left; a drawing in between leaves it alone. */
function asOf({ texts, act, mark, asOf: { typed, wrong } }: RestView): TemplateResult {
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
function receipt(view: RestView): TemplateResult | typeof nothing {
  if (view.explanation?.steps.length === 0) return nothing;
  return html`<details class="receipt">
    <summary><h3>${view.texts.howReckoned}</h3></summary>
    ${folded(view, (parts) => parts.receipt(view))}
  </details>`;
}

function readings(view: RestView): TemplateResult | typeof nothing {
  const { readings, doubts } = view.description;
  if (readings.length + doubts.length === 0) return nothing;
  return html`<details class="readings">
    <summary><h3>${view.texts.readings}</h3></summary>
    ${folded(view, (parts) => parts.readings(view))}
  </details>`;
}

function keep(view: RestView): TemplateResult {
  return html`<details class="keep">
    <summary>${view.texts.keepAndShare}</summary>
    ${folded(view, (parts) => parts.keep(view))}
  </details>`;
}
