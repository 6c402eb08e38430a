/** Loads the parts of a calculator that a person needs only once they are at it. */
import { html, type TemplateResult } from "lit/html.js";
import type { Surroundings } from "../calculator/surroundings.js";
import type { View } from "../calculator/view.js";
import { laterTexts } from "../texts/texts.js";
import type * as AllParts from "./parts.js";

type Parts = typeof AllParts;

/** The later parts of one calculator. */
export class Later {
  readonly #around: () => Surroundings;
  /** Loads the policy as a whole, and the rest of the slip. */
  readonly #whole: () => Promise<void>;
  readonly #view: () => View | undefined;
  readonly #changed: () => void;
  #loading: Promise<Parts | undefined> | undefined;
  #state: View["later"] = "coming";
  #deafen: (() => void) | undefined;

  constructor(around: () => Surroundings, whole: () => Promise<void>, view: () => View | undefined, changed: () => void) {
    this.#around = around;
    this.#whole = whole;
    this.#view = view;
    this.#changed = changed;
  }

  /** The calculator stands in a page. */
  connect(): void {
    if (typeof this.#state === "object") this.#deafen ??= this.#state.listen(this.#around(), this.#view, this.#changed);
  }

  disconnect(): void {
    this.#deafen?.();
    this.#deafen = undefined;
  }

  /** What the templates draw from. */
  get state(): View["later"] {
    return this.#state;
  }

  /** Does something with the parts: at once if they are there, for some browsers let a page act only while a person does. */
  with(act: (parts: Parts) => void): void {
    if (typeof this.#state === "object") act(this.#state);
    else void this.load().then((parts) => parts && act(parts));
  }

  /** Their script alone, which reads what a link holds before anything is drawn. */
  script(): Promise<Parts> {
    return import("./parts.js");
  }

  /** Loads them, once; where that fails, again when it is next asked for. */
  load(): Promise<Parts | undefined> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Loads them again for another policy, if they have been wanted. */
  renew(): void {
    if (this.#loading !== undefined) this.#loading = this.#load();
  }

  async #load(): Promise<Parts | undefined> {
    const texts = laterTexts.load(this.#around().language);
    try {
      const [parts] = await Promise.all([this.script(), texts, this.#around().dress("later"), this.#whole()]);
      this.#state = parts;
      this.connect();
      this.#changed();
      return parts;
    } catch (reason) {
      console.error(reason);
      this.#loading = undefined;
      this.#state = "failed";
      this.#changed();
      return undefined;
    }
  }
}

/** What is in a part that is folded away, or that it is being loaded. */
export function folded({ later, texts }: View, draw: (parts: Parts) => TemplateResult): TemplateResult {
  if (typeof later === "object") return draw(later);
  return html`<p class="hint">${later === "failed" ? texts.notOpened : texts.oneMoment}</p>`;
}
