/** Reading the result aloud, by a voice of this device: a voice that is elsewhere would be sent the result. */
import { titleOf, type LaterView } from "../calculator/view.js";
import { html, nothing, type TemplateResult } from "../template/template.js";
import { verdictOf, worth } from "./verdict.js";

/** Who draws a button for it. */
const drawn = new Set<() => void>();

/** Draws again when voices come, and when one has ended; gives what ends that. */
export function listenToVoices(draw: () => void): () => void {
  if (drawn.size === 0) synthesis()?.addEventListener?.("voiceschanged", drawAll);
  drawn.add(draw);
  return () => void drawn.delete(draw);
}

/** Draws the button; nothing where there is no voice of this language. */
export function aloud(view: LaterView): TemplateResult | typeof nothing {
  const voices = synthesis();
  const voice = voices?.getVoices().find(({ lang, localService }) => localService && lang.toLowerCase().startsWith(view.language));
  if (voices === undefined || voice === undefined) return nothing;
  const speak = (): void => {
    const words = new SpeechSynthesisUtterance(inWords(view));
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = words.onerror = drawAll;
    voices.speak(words);
    drawAll();
  };
  const stop = (): void => {
    voices.cancel();
    drawAll();
  };
  const speaking = voices.speaking || voices.pending;
  return html`<button type="button" class="aloud" @click=${speaking ? stop : speak}>${speaking ? view.texts.stopReading : view.texts.readAloud}</button>`;
}

function drawAll(): void {
  for (const draw of drawn) draw();
}

function synthesis(): SpeechSynthesis | undefined {
  return (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;
}

/** Every outcome with its verdict and what it is worth. */
function inWords(view: LaterView): string {
  const { texts, outcomes } = view;
  const sentences = outcomes.map((outcome) => {
    const says = [texts.verdict[verdictOf(outcome)], worth(view, outcome)].filter((part) => part !== "").join(texts.clause);
    return `${titleOf(view, outcome)}${texts.colon}${says}${texts.stop}`;
  });
  return [...(sentences.length === 0 ? [texts.answerFirst] : sentences), texts.disclaimer].join(" ");
}
