/** `<huisuan-calculator policy="…">` on a page of this site: it draws into its light tree with the styles of the page. */
import { Calculator } from "../calculator/calculator.js";
import { emptySituation } from "../calculator/situation.js";
import type { Part, Start, Surroundings } from "../calculator/surroundings.js";
import type { Assessment, Description, Language } from "../engine.js";
import type { Link } from "../keep/opening.js";
import { site } from "../texts/site.js";
import { coming } from "./coming.js";
import { loadLaterStyles } from "./later-styles.js";

/** The calculator of the page. What stands inside it before is shown until the first drawing, and stays without scripts. */
export class PageCalculator extends HTMLElement implements Surroundings {
  static readonly observedAttributes = ["policy", "language"];

  readonly root = this;
  readonly marked = document.documentElement;
  readonly host = undefined;
  readonly mark = "";
  readonly #calculator = new Calculator(this);

  connectedCallback(): void {
    this.#calculator.connect();
    addEventListener("hashchange", this.#follow);
    void this.#calculator.load(this.getAttribute("policy") ?? "");
  }

  disconnectedCallback(): void {
    this.#calculator.disconnect();
    removeEventListener("hashchange", this.#follow);
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === "policy") void this.#calculator.load(this.getAttribute("policy") ?? "");
    else void this.#calculator.describe();
  }

  get language(): Language {
    return this.getAttribute("language") === "en" ? "en" : "zh";
  }

  get trouble(): Surroundings["trouble"] {
    return site[this.language];
  }

  start(description: Description, link?: Link): Start {
    return { situation: emptySituation(description.lists), ...link };
  }

  readonly coming = coming;

  async dress(part: Part): Promise<void> {
    // The page itself has those of lists and of the whole slip.
    if (part === "later") await loadLaterStyles();
  }

  ready(): void {
    this.dispatchEvent(new CustomEvent("huisuan-ready", { bubbles: true }));
  }

  failed(): void {
    // What the page says stands below, at once.
    this.dataset["failed"] = "";
  }

  answered(): void {
    // The page needs nothing but the result.
  }

  assessed(assessment: Assessment): void {
    this.dispatchEvent(new CustomEvent("huisuan-result", { bubbles: true, composed: true, detail: assessment }));
  }

  readonly #follow = (): void => void this.#calculator.follow();
}
