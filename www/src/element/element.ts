/**
 * `<huisuan-calculator policy="…">` in the page of a portal: a control of the portal's form, in a shadow tree with styles of its own, or with
 * `render="light"` in the page's tree.
 */
import { html, nothing } from "lit/html.js";
import { Calculator } from "../calculator/calculator.js";
import { placeOf } from "../calculator/places.js";
import { answerAt, answersOf, emptySituation } from "../calculator/situation.js";
import type { Chosen, Host, Part, Start, Surroundings } from "../calculator/surroundings.js";
import { readDay } from "../days.js";
import type { Answers, Assessment, County, Description, Language } from "../engine.js";
import { pageOf } from "../files.js";
import { carriesAnswers } from "../keep/address.js";
import type { Link } from "../keep/opening.js";
import { isTable, situationOfAnswers } from "../keep/pairs.js";
import type { ResultFile } from "../keep/result.js";
import { taken } from "../own/given.js";
import { firstTextsIn, languageAround } from "../texts/first.js";
import { hosted } from "../texts/hosted.js";
import { Commits } from "./commits.js";
import { Control } from "./control.js";
import { styleLight, styleShadow } from "./styles.js";
import { entriesOf, givenOf, obstacleOf } from "./values.js";

declare const HUISUAN_VERSION: string;
const NAME = "huisuan-calculator";

/** What a portal gives as a table: a property, or an attribute in JSON. */
type Table = "answers" | "readings" | "doubts";

/** What a browser keeps of the element, to put it back when a person returns to the page. */
type State = Pick<ResultFile, "policy" | "answers"> & Chosen;

/** What a portal may have of its own: the attributes. */
const own = ["config", "figures", "policy-file", "calendar"] as const;
type OwnName = (typeof own)[number];

/** The styles of what is not always there from the beginning. */
const styles: Record<Part, () => Promise<{ readonly text: string }>> = {
  lists: () => import("./list-styles.js"),
  rest: () => import("./rest-styles.js"),
  later: () => import("./later-styles.js"),
};

/** How many draw into the light tree of this page: the ids of all but the first have a mark. */
let light = 0;

/** A calculator as a form control. */
export class HuisuanCalculator extends Control {
  static readonly version: string = HUISUAN_VERSION;
  static readonly observedAttributes = ["policy", "language", "name", "required", "answers", "as-of", "readings", "doubts", "config", "figures", "policy-file", "calendar"];

  #calculator: Calculator | undefined;
  #root = this.ownerDocument.createElement("fieldset");
  /** The portal's own content: what stands in place of the calculator, and its help. */
  #fallback: unknown = nothing;
  #help: unknown = nothing;
  #given: Partial<Record<Table, Record<string, unknown>>> = {};
  #own: Partial<Record<OwnName, object>> = {};
  #restored: State | undefined;
  /** Styles the calculator; with a text by this as well. */
  #styled: ((more?: string) => void) | undefined;
  /** Has the person answered anything? */
  #touched = false;
  #mark = "";
  /** The county whose figures these are, once they have been taken. */
  #county: County | undefined;
  readonly #commits = new Commits(() => this.#tell("change"));

  connectedCallback(): void {
    this.upgrade();
    this.#calculator ??= this.#stand();
    this.#calculator.connect();
    addEventListener("hashchange", this.#follow);
    this.ownerDocument.addEventListener("click", this.#follow);
    this.#load();
  }

  disconnectedCallback(): void {
    this.#calculator?.disconnect();
    removeEventListener("hashchange", this.#follow);
    this.ownerDocument.removeEventListener("click", this.#follow);
  }

  attributeChangedCallback(attribute: string, before: string | null, now: string | null): void {
    if (this.#calculator === undefined || before === now) return;
    if (attribute === "policy" || (own as readonly string[]).includes(attribute)) this.#load();
    else if (attribute === "language") void this.#calculator.describe();
    else if (attribute === "name" || attribute === "required") this.#account();
    else if (attribute !== "answers") this.#choose();
    else if (!this.#touched) this.#calculator.restart();
  }

  /** The form was reset: back to the answers of the attribute. */
  formResetCallback(): void {
    this.#restored = undefined;
    delete this.#given.answers;
    this.#touched = false;
    this.#calculator?.restart();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#root.disabled = disabled;
  }

  formStateRestoreCallback(state: unknown, why: string): void {
    if (why !== "restore" || typeof state !== "string") return;
    this.#restored = JSON.parse(state) as State;
    this.#calculator?.restart();
  }

  /** Brings a person to a question: `head_count`, `stays[0].total`. */
  focusQuestion(path: string): void {
    this.#calculator?.goTo(path);
  }

  override focus(options?: FocusOptions): void {
    this.#root.querySelector<HTMLElement>("input, select, button")?.focus(options);
  }

  /** Loads what explains the result, which otherwise comes once a person is at the calculator; `false` where that fails. */
  async explained(): Promise<boolean> {
    return (await this.#calculator?.complete()) ?? false;
  }

  /** The whole result, as a person saves it; `null` until it can be explained. */
  toJSON(): ResultFile | null {
    const view = this.#calculator?.view;
    if (view?.explanation === undefined || typeof view.later !== "object") return null;
    return view.later.resultOf(view.description, view.explanation, answersOf(view.situation), view.doubts);
  }

  /** What the answers come to; `undefined` until the policy has been loaded. */
  get assessment(): Assessment | undefined {
    return this.#calculator?.view?.assessment;
  }
  set assessment(_: unknown) {}

  /** The answers as typed, `null` for what the person does not know. Setting the same again changes nothing. */
  get answers(): Answers {
    const view = this.#calculator?.view;
    return view === undefined ? this.#table("answers") : givenOf(view.situation);
  }
  set answers(value: unknown) {
    if (!this.#give("answers", value)) return;
    this.#restored = undefined;
    this.#calculator?.restart();
  }

  get readings(): Chosen["readings"] {
    return this.#calculator?.view?.readings ?? (this.#table("readings") as Chosen["readings"]);
  }
  set readings(value: unknown) {
    if (this.#give("readings", value)) this.#choose();
  }

  get doubts(): Chosen["doubts"] {
    return this.#calculator?.view?.doubts ?? (this.#table("doubts") as Chosen["doubts"]);
  }
  set doubts(value: unknown) {
    if (this.#give("doubts", value)) this.#choose();
  }

  /** The county whose figures these are: an object, or as the attribute has it. So are the next three. */
  get config(): unknown {
    return this.#ownOf("config");
  }
  set config(value: unknown) {
    this.#giveOwn("config", value);
  }

  /** Figures for this policy. */
  get figures(): unknown {
    return this.#ownOf("figures");
  }
  set figures(value: unknown) {
    this.#giveOwn("figures", value);
  }

  /** A policy as written, in place of the one of this name. */
  get policyFile(): unknown {
    return this.#ownOf("policy-file");
  }
  set policyFile(value: unknown) {
    this.#giveOwn("policy-file", value);
  }

  /** A holiday table. */
  get calendar(): unknown {
    return this.#ownOf("calendar");
  }
  set calendar(value: unknown) {
    this.#giveOwn("calendar", value);
  }

  #ownOf(name: OwnName): unknown {
    return this.#own[name] ?? this.getAttribute(name) ?? "";
  }

  #giveOwn(name: OwnName, value: unknown): void {
    const object = typeof value === "object" && value !== null ? value : undefined;
    const [attribute, same] = [this.getAttribute(name), JSON.stringify(object) === JSON.stringify(this.#own[name])];
    if (object === undefined) delete this.#own[name];
    else this.#own[name] = object;
    if (typeof value === "string" && value !== "") this.setAttribute(name, value);
    else this.removeAttribute(name);
    // An attribute that changes is told.
    if (this.#calculator !== undefined && !same && attribute === this.getAttribute(name)) this.#load();
  }

  /** Makes the place to draw into, once. */
  #stand(): Calculator {
    const root = this.#root;
    // It groups nothing for a reader of the page; it puts all controls out of use at once.
    root.setAttribute("role", "presentation");
    root.className = "huisuan";
    if (this.render === "light") {
      const own = [...this.childNodes];
      const helps = (node: Node): boolean => node instanceof Element && node.slot === "help";
      this.#fallback = own.filter((node) => !helps(node));
      this.#help = own.filter(helps);
      this.#styled = styleLight;
      light += 1;
      if (light > 1) this.#mark = `calculator-${light}-`;
      this.replaceChildren(root);
    } else {
      this.#fallback = html`<slot></slot>`;
      this.#help = html`<slot name="help"></slot>`;
      const shadow = this.attachShadow({ mode: "open" });
      this.#styled = (more) => styleShadow(shadow, more);
      shadow.append(root);
    }
    this.#styled();
    this.#commits.watch(root);
    root.addEventListener("keydown", this.#enter);
    // A portal that refuses the form has every problem shown, also where nobody has been yet.
    this.addEventListener("invalid", () => this.#calculator?.showProblems());
    return new Calculator(this.#surroundings());
  }

  #load(): void {
    if (this.required && this.assessment === undefined) {
      this.#root.tabIndex = -1;
      this.internals.setValidity({ valueMissing: true }, firstTextsIn(this.#spoken).loading, this.#root);
    }
    const own = taken(this.policy, this);
    this.#county = undefined;
    own?.then(({ county }) => (this.#county = county)).catch(() => undefined);
    void this.#calculator?.load(this.policy, own);
  }

  get #spoken(): Language {
    return languageAround(this, this.getAttribute("language"));
  }

  get #host(): Host {
    const page = this.policyFile === "" ? pageOf(this.policy) : undefined;
    return {
      page: page && `${page}${this.#spoken === "en" ? "?language=en" : ""}`,
      sent: this.name !== "" && this.form !== null,
      linked: this.fragment,
      fallback: this.#fallback,
      help: this.#help,
      county: this.#county,
    };
  }

  #surroundings(): Surroundings {
    const element = this;
    return {
      root: this.#root,
      marked: this.#root,
      mark: this.#mark,
      get language() {
        return element.#spoken;
      },
      get trouble() {
        return hosted[element.#spoken];
      },
      get host() {
        return element.#host;
      },
      start: (description, link) => this.#start(description, link),
      dress: async (part) => this.#styled?.((await styles[part]()).text),
      ready: () => {
        this.#tell("huisuan-ready");
        this.#lead(location.hash);
      },
      failed: (reason) => {
        // The form can be sent without a result rather than not at all.
        this.internals.setValidity({});
        this.internals.setFormValue(null, this.#restored === undefined ? null : JSON.stringify(this.#restored));
        this.#tell("huisuan-error", reason);
      },
      answered: (path) => this.#answered(path),
      assessed: (assessment) => {
        this.#account();
        this.#tell("huisuan-result", assessment);
      },
    };
  }

  /** What the calculator begins with: the answers of the address, those of an earlier visit, or those of the portal. */
  #start(description: Description, link?: Link): Start {
    this.#root.removeAttribute("tabindex");
    this.internals.role = "group";
    this.internals.ariaLabel = description.title;
    if (link?.situation !== undefined) return { ...this.#chosen(), ...link, situation: link.situation };
    const before = this.#restored?.policy === description.id ? this.#restored : undefined;
    const { asOf, readings, doubts } = before ?? {};
    const chosen = asOf && readings && doubts ? { asOf, readings, doubts } : this.#chosen();
    const empty = emptySituation(description.lists);
    const situation = situationOfAnswers(before?.answers ?? this.#table("answers"), description, empty);
    if (situation === undefined) console.warn(`<${NAME}>: an answer is not of the policy ${description.id}; none is taken over`);
    return { ...chosen, situation: situation ?? empty, opened: link?.opened, refused: link?.refused };
  }

  /** The options that the portal has chosen. */
  #chosen(): Partial<Chosen> {
    const asOf = readDay(this.asOf);
    return {
      ...(asOf !== undefined && { asOf }),
      readings: this.#table("readings") as Chosen["readings"],
      doubts: this.#table("doubts") as Chosen["doubts"],
    };
  }

  /** Works everything out again with other options. */
  #choose(): void {
    const situation = this.#calculator?.view?.situation;
    if (situation !== undefined && !this.#calculator?.begin({ ...this.#chosen(), situation })) {
      console.warn(`<${NAME}>: a reading or a doubt is not of the policy ${this.policy}`);
    }
  }

  #answered(path: string): void {
    const situation = this.#calculator?.view?.situation;
    if (situation === undefined) return;
    this.#touched = true;
    const value = path === "" ? givenOf(situation) : (answerAt(situation, placeOf(path)) ?? situation.rows[path]);
    this.#tell("huisuan-answer", { path, value });
    this.#commits.answered(path);
  }

  /** Tells the form what is in it and whether it can be sent. */
  #account(): void {
    const view = this.#calculator?.view;
    if (view === undefined) return;
    const { description, situation, assessment, readings, doubts } = view;
    const state: State = { policy: description.id, answers: givenOf(situation), asOf: assessment.asOf, readings, doubts };
    this.internals.setFormValue(this.name === "" ? null : entriesOf(view, this.name), JSON.stringify(state));
    const obstacle = obstacleOf(view, this.required);
    if (obstacle === undefined) return this.internals.setValidity({});
    const place = this.#root.querySelector<HTMLElement>(`#${CSS.escape(obstacle.id)}`);
    const control = place?.querySelector<HTMLElement>("input, select, button") ?? place ?? this.#root.querySelector<HTMLElement>("input, select, button");
    this.internals.setValidity(obstacle.flags, obstacle.message, control ?? this.#root);
  }

  /** What a portal has given as a table; empty if nothing. */
  #table(name: Table): Record<string, unknown> {
    const given = this.#given[name];
    if (given !== undefined) return given;
    return tableOf(this.getAttribute(name)) ?? {};
  }

  /** Takes a table from a script; `false` if it is the one there already. */
  #give(name: Table, value: unknown): boolean {
    const table = tableOf(value);
    if (JSON.stringify(table) === JSON.stringify(this.#given[name])) return false;
    if (table === undefined) delete this.#given[name];
    else this.#given[name] = table;
    return true;
  }

  #tell(type: string, detail?: unknown): void {
    const where = { bubbles: true, composed: true };
    this.dispatchEvent(type === "change" ? new Event(type, where) : new CustomEvent(type, { ...where, detail }));
  }

  /** In a field of its own tree Enter would not reach the form: it does what it does in the form's own fields. */
  #enter = (event: KeyboardEvent): void => {
    const { target, key, isComposing } = event;
    if (key !== "Enter" || isComposing || !(target instanceof HTMLInputElement) || target.type !== "text" || target.closest(".questions") === null) return;
    event.preventDefault();
    this.#commits.finish();
    const { form } = this;
    const buttons = form === null ? [] : [...form.elements].filter((one): one is HTMLButtonElement => one.matches("button:not([type]), [type=submit], [type=image]"));
    if (buttons[0] === undefined) form?.requestSubmit();
    else buttons[0].click();
  };

  /** A link that was followed before changes no address, so clicks count too. */
  #follow = ({ type, target }: Event): void => {
    if (type === "hashchange" && this.fragment && carriesAnswers(location.hash)) return void this.#calculator?.follow(this.#chosen());
    if (type === "hashchange") return this.#lead(location.hash);
    const link = target instanceof Element ? target.closest("a") : null;
    // After the browser has followed it.
    if (link !== null) setTimeout(() => this.#lead(link.hash));
  };

  /** The place `#<id>.<path>` of the page is the question. */
  #lead(hash: string): void {
    const place = new URLSearchParams(`at=${hash.slice(1)}`).get("at") ?? "";
    if (this.id !== "" && place.startsWith(`${this.id}.`)) this.focusQuestion(place.slice(this.id.length + 1));
  }
}

/** A table as a script gives it, or as JSON; `undefined` if it is none. */
function tableOf(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== "string") return isTable(value) ? value : undefined;
  try {
    return tableOf(JSON.parse(value));
  } catch {
    console.warn(`<${NAME}>: this is no JSON: ${value}`);
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: HuisuanCalculator;
  }
}

const other = customElements.get(NAME) as { version?: string } | undefined;
if (other === undefined) customElements.define(NAME, HuisuanCalculator);
else if (other.version !== HUISUAN_VERSION) console.warn(`<${NAME}> of version ${HUISUAN_VERSION} is not used: version ${other.version ?? "unknown"} has been defined before`);
