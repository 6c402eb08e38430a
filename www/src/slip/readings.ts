/** The ambiguous passages: choose how to read them, and say what the office has already answered. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { LaterView } from "../calculator/view.js";
import { live } from "../questions/live.js";
import { articleTag } from "./article.js";

/** Draws readings and doubts. */
export function choices(view: LaterView): TemplateResult {
  const { texts, description } = view;
  return html`
    ${description.readings.length === 0 ? nothing : html`<p class="hint">${texts.readingsHelp}</p>`}
    ${description.readings.map((reading) => {
      const used = view.readings[reading.id];
      return choice(view, `${view.mark}reading-${reading.id}`, reading.ask, reading.cite, reading.options.map(({ id, label }) => ({
        label: id === reading.recommended ? `${label}${texts.inBrackets(texts.recommended)}` : label,
        chosen: used === id,
        choose: () => view.act.read(reading.id, id),
      })));
    })}
    ${description.doubts.length === 0 ? nothing : html`<p class="hint">${texts.doubtsHelp}</p>`}
    ${description.doubts.map(({ id, text, cite }) => {
      const settled = view.doubts[id];
      const answer = (label: string, given: "yes" | "no" | undefined): Choice => ({
        label,
        chosen: settled === given,
        choose: () => view.act.settle(id, given),
      });
      const answers = [answer(texts.undecided, undefined), answer(texts.officeYes, "yes"), answer(texts.officeNo, "no")];
      return choice(view, `${view.mark}doubt-${id}`, text, cite, answers);
    })}
  `;
}

interface Choice {
  readonly label: string;
  readonly chosen: boolean;
  choose(): void;
}

/** The radios belong to no form, not even to one of a portal around them. */
function choice(view: LaterView, name: string, ask: string, cite: string | undefined, choices: readonly Choice[]): TemplateResult {
  return html`<fieldset class="question">
    <legend>${ask} ${articleTag(view, cite)}</legend>
    <div class="options">
      ${choices.map(
        ({ label, chosen, choose }) => html`<label class="option">
          <input type="radio" form="" name=${name} .checked=${live(chosen)} @change=${choose} /><span>${label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}
