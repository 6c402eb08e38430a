/** All questions of a policy: its own, then its lists. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { placeOf } from "../calculator/places.js";
import { answerAt } from "../calculator/situation.js";
import type { View } from "../calculator/view.js";
import { question } from "./question.js";
import { undoLine } from "./undo.js";

/** Draws them. */
export function questions(view: View): TemplateResult {
  const { texts, act, description, situation, hidden, removed, host } = view;
  const folded = [...hidden].filter((path) => answerAt(situation, placeOf(path)) !== undefined);
  return html`
    <h2>${texts.yourSituation}</h2>
    <p class="hint">${host?.sent ? texts.sentWithForm : texts.privacy}${texts.space}${texts.mayStayEmpty}</p>
    ${description.inputs.map((asked) => question(view, asked, { input: asked.id }))}
    ${description.lists.map((list) => view.lists?.(view, list))}
    ${view.idle.size === 0 ? nothing : html`<p class="hint">${texts.idle(view.idle.size)}</p>`}
    ${folded.length === 0 ? nothing : html`<p class="hint">${texts.folded(folded.length)}</p>`}
    ${removed !== undefined && removed.list === undefined ? undoLine(view, texts.cleared) : nothing}
    <div class="buttons"><button type="button" class="plain clear" @click=${act.clear}>${texts.startOver}</button></div>
    ${host?.help} ${office(view)}
  `;
}

/** The office whose figures these are, and what it says at the end of its pages. */
function office({ host, language, texts }: View): TemplateResult | typeof nothing {
  const { name, telephone, footer } = host?.county ?? {};
  if (name === undefined && footer === undefined) return nothing;
  return html`<p class="hint">${name && texts.office(name[language], telephone)}${name && footer && html`<br />`}${footer?.[language]}</p>`;
}
