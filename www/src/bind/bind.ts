/**
 * Binds a form that is already there to a policy: answers are read from its own controls, results written into its own elements. The form keeps
 * its labels, its looks and its submission.
 *
 * A form with `data-huisuan="<policy>"` is bound as soon as it stands in the page; `bind` does the same from a script.
 */
import { loadPolicy, type Assessment, type Language, type Options } from "../engine.js";
import { taken, type Given } from "../own/given.js";
import { languageAround } from "../texts/first.js";
import { todayInChina } from "../today.js";
import { answersOfForm, pathOfControl } from "./controls.js";
import { forgetEdited, noteEdited, noteRestored, show } from "./outputs.js";

/** How to bind a form whose markup says less. */
export interface Binding {
  /** The policy; else `data-huisuan` of the form. */
  readonly policy?: string;
  /** The language of sentences; else `data-huisuan-language`, else that of the page. */
  readonly language?: Language;
  /** The day of the calculation; else `data-huisuan-as-of`, else today in China. */
  readonly asOf?: string;
  readonly readings?: Readonly<Record<string, string>>;
  readonly doubts?: Readonly<Record<string, "yes" | "no">>;
  /** What the portal has of its own, else `data-huisuan-config`, `-figures`, `-policy-file` and `-calendar`. */
  readonly own?: Given;
  /** For markup that cannot be changed: the controls of each answer, as a selector inside the form. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Elements for results, as a selector inside the form: `{ "subsidy": { amount: "#sum", verdict: ".says" } }`. */
  readonly outputs?: Readonly<Record<string, Partial<Record<"amount" | "verdict" | "reasons", string>>>>;
}

/** A bound form. */
export interface Bound {
  /** What the answers come to now. */
  readonly assessment: Assessment;
  /** Works it out again, after a script has changed the form. */
  update(): void;
  /** Leaves the form as it is. */
  unbind(): void;
}

const bound = new WeakMap<Element, Promise<Bound>>();

/** Binds a form; the same form only once. Fails if the policy cannot be loaded, and leaves the form as it was. */
export function bind(form: HTMLElement, binding: Binding = {}): Promise<Bound> {
  const known = bound.get(form);
  if (known !== undefined) return known;
  const fresh = start(form, binding);
  bound.set(form, fresh);
  fresh.catch(() => bound.delete(form));
  return fresh;
}

async function start(form: HTMLElement, binding: Binding): Promise<Bound> {
  const id = binding.policy ?? form.dataset["huisuan"] ?? "";
  mark(form, binding);
  // A person may type before the engine is there, or come back to a form that the browser filled again.
  noteRestored(form);
  const note = (event: Event): void => {
    // What a script sets is no edit of the person.
    if (event.isTrusted) noteEdited(event.target);
  };
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  const { huisuanConfig, huisuanFigures, huisuanPolicyFile, huisuanCalendar } = form.dataset;
  const own = taken(id, { config: huisuanConfig, figures: huisuanFigures, policyFile: huisuanPolicyFile, calendar: huisuanCalendar, ...binding.own });
  const language = binding.language ?? languageAround(form, form.dataset["huisuanLanguage"]);
  const policy = await loadPolicy(id, language, await own);
  const description = await policy.describe(language);
  const left = new Set<string>();
  let assessment: Assessment;
  const options = (): Options => ({
    asOf: binding.asOf ?? form.dataset["huisuanAsOf"] ?? todayInChina(),
    language,
    readings: { ...binding.readings },
    doubts: { ...binding.doubts },
  });
  const update = (): void => {
    assessment = policy.assess(answersOfForm(form), options());
    show(form, assessment, description, language, left);
    form.dispatchEvent(new CustomEvent("huisuan-result", { bubbles: true, composed: true, detail: assessment }));
  };
  const leave = (event: Event): void => {
    const control = (event.target as Element).closest("[data-huisuan-answer]");
    if (control === null) return;
    left.add(pathOfControl(form, control));
    update();
  };
  const reset = (): void => {
    // The fields are emptied after this event.
    setTimeout(() => {
      left.clear();
      forgetEdited(form);
      update();
    });
  };
  // Rows that come and go, and fields that a script shows or hides.
  const watch = new MutationObserver((records) => {
    if (records.some(({ addedNodes, removedNodes }) => have([...addedNodes, ...removedNodes], "[data-huisuan-row], [data-huisuan-answer]"))) update();
  });
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  form.addEventListener("focusout", leave);
  form.addEventListener("reset", reset);
  watch.observe(form, { childList: true, subtree: true });
  update();
  return {
    get assessment() {
      return assessment;
    },
    update,
    unbind: () => {
      for (const type of ["input", "change"]) {
        form.removeEventListener(type, note);
        form.removeEventListener(type, update);
      }
      form.removeEventListener("focusout", leave);
      form.removeEventListener("reset", reset);
      watch.disconnect();
      bound.delete(form);
      policy.free();
    },
  };
}

/** Puts the attributes on the elements that a script names. */
function mark(form: HTMLElement, { answers = {}, outputs = {} }: Binding): void {
  const all = (selector: string, attribute: string, path: string): void => {
    for (const element of form.querySelectorAll(selector)) element.setAttribute(attribute, path);
  };
  for (const [path, selector] of Object.entries(answers)) all(selector, "data-huisuan-answer", path);
  for (const [path, places] of Object.entries(outputs)) {
    for (const [what, selector] of Object.entries(places)) all(selector, `data-huisuan-${what}`, path);
  }
}

/** Is an element that matches among these nodes, or in one of them? */
function have(nodes: readonly Node[], selector: string): boolean {
  return nodes.some((node) => node instanceof Element && (node.matches(selector) || node.querySelector(selector) !== null));
}

/** Binds what stands in the page now and what comes later; a form that cannot be bound says why on the console and stays as it is. */
function bindAll(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLElement>("[data-huisuan]")) {
    bind(form).catch((reason: unknown) => {
      form.dispatchEvent(new CustomEvent("huisuan-error", { bubbles: true, composed: true, detail: reason }));
      console.error(reason);
    });
  }
}

bindAll(document);
new MutationObserver((records) => {
  if (records.some(({ addedNodes }) => have([...addedNodes], "[data-huisuan]"))) bindAll(document);
}).observe(document, { childList: true, subtree: true });
