/** `<huisuan-calculator policy="…">`: asks the questions of a policy and shows what the answers come to. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { greater, lesser } from "../amounts.js";
import { readDay, todayInChina } from "../days.js";
import {
  loadPolicy,
  type Description,
  type Explanation,
  type HelpfulChange,
  type Language,
  type ListDescription,
  type Options,
  type Policy,
} from "../engine.js";
import { carriesAnswers, fragmentOf, readFragment } from "../keep/fragment.js";
import { readResultFile, resultFile, situationOfFile, type ResultFile } from "../keep/result.js";
import { questions } from "../questions/questions.js";
import { resultAsText } from "../sheet/facts.js";
import { sheet } from "../sheet/sheet.js";
import { bar, slip } from "../slip/slip.js";
import { amountOf, mainOutcome, verdictOf, worth } from "../slip/verdict.js";
import { textsIn, type Texts } from "../texts/texts.js";
import { Announcer } from "./announcer.js";
import {
  answerAt,
  answersOf,
  emptySituation,
  pathOf,
  placeOf,
  withAnswer,
  withCopy,
  withoutRow,
  withRows,
  type Given,
  type Place,
  type Row,
  type Situation,
} from "./situation.js";
import {
  askedAt,
  describedOutcome,
  idOf,
  nameOfRow,
  outcomePath,
  type Acts,
  type CopyState,
  type Removed,
  type Sharing,
  type Span,
  type View,
  type Wondering,
} from "./view.js";

/** A policy that has been loaded, and what a person has said so far. */
interface Session {
  readonly policy: Policy;
  description: Description;
  explanation: Explanation;
  situation: Situation;
}

/** What came before a removal, so that it can be taken back. */
interface Before extends Removed {
  readonly situation: Situation;
}

/** The calculator. It draws into its own light tree, with the styles of the page. */
export class Calculator extends HTMLElement {
  static readonly observedAttributes = ["policy", "language"];

  #session: Session | undefined;
  #loading: string | undefined;
  #readings: Record<string, string> = {};
  #doubts: Record<string, "yes" | "no"> = {};
  /** Fields the person has left: only there is a problem shown. */
  #left = new Set<string>();
  #widest = new Map<string, Span>();
  #before: Before | undefined;
  #asOf = { day: todayInChina(), typed: todayInChina(), wrong: false };
  #open = false;
  #drawn = false;
  /** Is a finger or a mouse button down, and does a problem wait for its release? */
  #press: "none" | "down" | "hiding" = "none";
  #copy: CopyState = { kind: "idle" };
  #next: string | undefined;
  #nextSearch: ReturnType<typeof setTimeout> | undefined;
  #helps = new Map<string, readonly HelpfulChange[]>();
  #wondering: Wondering = { open: false, question: "", outcome: "", target: "" };
  #panel: View["panel"];
  #kept: Situation | undefined;
  #sharing: Sharing = { link: undefined, file: "" };
  #opened: string | undefined;
  #announcer = new Announcer();

  connectedCallback(): void {
    addEventListener("beforeprint", this.#beforePrint);
    addEventListener("afterprint", this.#afterPrint);
    this.addEventListener("keydown", this.#keyDown);
    addEventListener("pointerdown", this.#pointerDown);
    addEventListener("pointerup", this.#pointerUp);
    addEventListener("pointercancel", this.#pointerUp);
    void this.#load();
  }

  disconnectedCallback(): void {
    removeEventListener("beforeprint", this.#beforePrint);
    removeEventListener("afterprint", this.#afterPrint);
    this.removeEventListener("keydown", this.#keyDown);
    removeEventListener("pointerdown", this.#pointerDown);
    removeEventListener("pointerup", this.#pointerUp);
    removeEventListener("pointercancel", this.#pointerUp);
    this.#announcer.stop();
    clearTimeout(this.#nextSearch);
  }

  attributeChangedCallback(name: string): void {
    if (!this.isConnected) return;
    if (name === "policy") void this.#load();
    else if (this.#session) this.#describe(this.#session);
  }

  get #language(): Language {
    return this.getAttribute("language") === "en" ? "en" : "zh";
  }

  get #texts(): Texts {
    return textsIn(this.#language);
  }

  async #load(): Promise<void> {
    const id = this.getAttribute("policy") ?? "";
    if (id === this.#loading) return;
    this.#loading = id;
    this.#say(html`<p class="waiting">${this.#texts.loading}</p>`);
    try {
      const policy = await loadPolicy(id);
      if (id !== this.#loading) return policy.free();
      const description = policy.describe(this.#language);
      const situation = emptySituation(description.lists);
      this.#session?.policy.free();
      this.#readings = {};
      this.#doubts = {};
      this.#left = new Set();
      this.#widest = new Map();
      this.#before = undefined;
      this.#kept = undefined;
      this.#session = { policy, description, situation, explanation: this.#explain(policy, situation) };
      if (carriesAnswers(location.hash)) this.#openLink(this.#session);
      this.#changed();
      this.dispatchEvent(new CustomEvent("huisuan-ready", { bubbles: true }));
    } catch (reason) {
      console.error(reason);
      this.#loading = undefined;
      this.#sayFailed();
    }
  }

  #sayFailed(): void {
    const tooOld = typeof WebAssembly !== "object";
    this.#say(html`
      <p class="waiting" role="alert">${tooOld ? this.#texts.tooOld : this.#texts.failed}</p>
      ${tooOld ? nothing : html`<button type="button" @click=${() => void this.#load()}>${this.#texts.retry}</button>`}
    `);
  }

  get #options(): Options {
    return { asOf: this.#asOf.day, language: this.#language, readings: this.#readings, doubts: this.#doubts };
  }

  #explain(policy: Policy, situation: Situation): Explanation {
    return policy.explain(answersOf(situation), this.#options);
  }

  /** Describes the policy anew, in another language. */
  #describe(session: Session): void {
    session.description = session.policy.describe(this.#language);
    this.#changed();
  }

  /** Works everything out again and draws it. */
  #changed(): void {
    const session = this.#session;
    if (session === undefined) return;
    session.explanation = this.#explain(session.policy, session.situation);
    this.#copy = { kind: "idle" };
    this.#sharing = { link: undefined, file: "" };
    for (const path of this.#helps.keys()) this.#helps.set(path, this.#whatHelps(session, path));
    this.#widen(session.explanation);
    this.#draw();
    this.#announce();
    this.#findNext();
    this.dispatchEvent(new CustomEvent("huisuan-result", { bubbles: true, composed: true, detail: session.explanation.assessment }));
  }

  /** Finds the question to ask next, after the answer has been shown. */
  #findNext(): void {
    clearTimeout(this.#nextSearch);
    this.#nextSearch = setTimeout(() => {
      const session = this.#session;
      if (session === undefined) return;
      const next = session.policy.nextQuestion(answersOf(session.situation), this.#options);
      if (next === this.#next) return;
      this.#next = next;
      this.#draw();
    }, 100);
  }

  /** What would turn an outcome; nothing where the answers do not list it any more. */
  #whatHelps({ policy, situation, explanation }: Session, path: string): readonly HelpfulChange[] {
    const listed = explanation.assessment.outcomes.some((outcome) => outcomePath(outcome) === path);
    return listed ? policy.whatHelps(answersOf(situation), this.#options, path) : [];
  }

  /** Takes over the answers of the address, or says why not. */
  #openLink(session: Session): void {
    const kept = readFragment(location.hash, session.description, emptySituation(session.description.lists));
    const day = kept?.asOf === undefined ? undefined : readDay(kept.asOf);
    if (kept === undefined) this.#opened = this.#texts.badLink;
    else {
      session.situation = kept.situation;
      if (day !== undefined) this.#asOf = { day, typed: day, wrong: false };
      this.#opened = kept.version === session.description.version ? this.#texts.linkOpened : this.#texts.otherVersion(kept.version);
    }
    // The address would go stale with the next answer.
    history.replaceState(null, "", location.pathname + location.search);
  }

  async #openResult(file: File): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const result = readResultFile(await file.text(), session.description.id);
    const situation = result && situationOfFile(result, session.description, emptySituation(session.description.lists));
    const fits = result !== undefined && situation !== undefined && this.#optionsFit(session, situation, result);
    if (!fits) {
      this.#opened = this.#texts.badFile;
      this.#acts.clear();
    } else {
      this.#readings = { ...result.readings };
      this.#doubts = { ...result.doubts };
      this.#asOf = { day: result.asOf, typed: result.asOf, wrong: false };
      this.#change(() => situation);
      const { version, outcomes } = session.explanation.assessment;
      const amounts = (some: Explanation["assessment"]["outcomes"]): string => JSON.stringify(some.map(({ id, row, verdict, payable }) => [id, row, verdict, payable?.exact]));
      const same = Array.isArray(result.assessment.outcomes) && amounts(result.assessment.outcomes) === amounts(outcomes);
      this.#opened = same ? this.#texts.fileSame : version === result.version ? this.#texts.fileDiffers : this.#texts.otherVersion(result.version);
    }
    this.#draw();
  }

  /** Does the engine take the day, readings and doubts of a file? */
  #optionsFit({ policy }: Session, situation: Situation, { asOf, readings, doubts }: ResultFile): boolean {
    try {
      policy.assess(answersOf(situation), { asOf, language: this.#language, readings, doubts });
      return true;
    } catch {
      return false;
    }
  }

  #widen({ assessment }: Explanation): void {
    for (const outcome of assessment.outcomes) {
      const { low, high } = amountOf(outcome) ?? {};
      const path = outcomePath(outcome);
      const seen = this.#widest.get(path);
      if (low === undefined || high === undefined || (seen === undefined && low === high)) continue;
      this.#widest.set(path, seen ? { low: lesser(seen.low, low), high: greater(seen.high, high) } : { low, high });
    }
  }

  #announce(): void {
    const view = this.#view();
    const main = view && mainOutcome(view);
    if (!view || !main) return;
    const { texts, problems } = view;
    const wrong = [...problems].map(([path, message]) => `${askedAt(view, path)}${texts.colon}${message}`);
    const title = describedOutcome(view, main)?.title ?? texts.slip;
    const result = [texts.verdict[verdictOf(main)], worth(view, main)].filter((part) => part !== "").join(texts.clause);
    this.#announcer.say([...(view.opened === undefined ? [] : [view.opened]), ...wrong, `${title}${texts.colon}${result}${texts.stop}`].join(" "));
  }

  #view(): View | undefined {
    const session = this.#session;
    if (session === undefined) return undefined;
    const { assessment } = session.explanation;
    const { policy, situation } = session;
    // A field that a person is in, or has typed something into, stays.
    const focused = this.querySelector(":focus")?.closest("[id^=q-]")?.id.slice(2);
    const empty = (path: string): boolean => path !== focused && answerAt(situation, placeOf(path)) === undefined;
    return {
      language: this.#language,
      texts: this.#texts,
      description: session.description,
      explanation: session.explanation,
      situation: session.situation,
      doubts: this.#doubts,
      outcomes: assessment.outcomes.filter(({ listedIf }) => !listedIf),
      hidden: new Set([...assessment.hidden, ...assessment.waiting]),
      idle: new Set(assessment.idle.filter(empty)),
      next: this.#next,
      helps: this.#helps,
      wondering: this.#wondering,
      panel: this.#panel,
      kept: this.#kept,
      ask: {
        solve: (path, goal) => policy.solve(answersOf(situation), this.#options, path, goal),
        curve: (path, of) => {
          try {
            return policy.curve(answersOf(situation), this.#options, path, of);
          } catch {
            return undefined;
          }
        },
        compare: () => policy.compare(answersOf(this.#kept ?? situation), answersOf(situation), this.#options),
      },
      sharing: this.#sharing,
      opened: this.#opened,
      problems: new Map(this.#shownProblems(assessment.problems)),
      widest: this.#widest,
      removed: this.#before,
      asOf: this.#asOf,
      open: this.#open,
      copy: this.#copy,
      act: this.#acts,
    };
  }

  #shownProblems(problems: Explanation["assessment"]["problems"]): [string, string][] {
    const lists = new Set(this.#session?.description.lists.map(({ id }) => id));
    return problems.filter(({ path }) => this.#left.has(path) || lists.has(path)).map(({ path, message }) => [path, message]);
  }

  #draw(): void {
    const view = this.#view();
    if (view === undefined) return;
    document.documentElement.toggleAttribute("data-slip-open", this.#open);
    this.#say(html`
      <div class="calculator">
        <form class="questions" novalidate autocomplete="off" @submit=${(event: Event) => event.preventDefault()}>
          ${questions(view)}
        </form>
        <div class="result-side">${slip(view)}</div>
        ${bar(view)}
        <p class="visually-hidden" role="status"></p>
      </div>
      <div class="on-paper"></div>
    `);
    this.#announcer.in(this.querySelector<HTMLElement>("[role=status]") ?? undefined);
  }

  #say(content: TemplateResult): void {
    if (!this.#drawn) this.textContent = "";
    this.#drawn = true;
    render(content, this);
  }

  readonly #acts: Acts = {
    answer: (place, given) => this.#answer(place, given),
    leave: (path) => this.#leave(path),
    addRow: (described) => this.#addRow(described),
    addRows: (described, rows) => this.#addRows(described, rows),
    copyRow: (described, row) => {
      this.#change((situation) => withCopy(situation, described, row));
      this.#focusLastRow(described);
    },
    removeRow: (described, row) => this.#removeRow(described, row),
    answerNone: (described) => {
      this.#change((situation) => withRows(situation, described.id, []));
      this.#focus(idOf(described.id));
    },
    clear: () => this.#clear(),
    undo: () => this.#undo(),
    read: (reading, option) => {
      this.#readings = { ...this.#readings, [reading]: option };
      this.#changed();
    },
    settle: (doubt, answer) => {
      const { [doubt]: _, ...others } = this.#doubts;
      this.#doubts = answer === undefined ? others : { ...others, [doubt]: answer };
      this.#changed();
    },
    reckonFor: (typed) => {
      const day = readDay(typed);
      this.#asOf = { day: day ?? this.#asOf.day, typed: day ?? typed, wrong: day === undefined };
      this.#changed();
    },
    goTo: (path) => {
      this.#acts.showSlip(false);
      this.#focus(idOf(path));
    },
    showSlip: (open) => {
      if (open === this.#open) return;
      this.#open = open;
      this.#draw();
      if (open) this.#focus("slip-title");
      else this.querySelector<HTMLElement>(".bar")?.focus();
    },
    print: () => print(),
    copyResult: () => void this.#copyResult(),
    askForHelp: (path, open) => {
      const session = this.#session;
      if (session === undefined || open === this.#helps.has(path)) return;
      if (open) this.#helps.set(path, this.#whatHelps(session, path));
      else this.#helps.delete(path);
      this.#draw();
    },
    wonder: (about) => {
      const next = { ...this.#wondering, ...about };
      if (next.open && this.#panel === undefined) void this.#loadPanel();
      const same = next.open === this.#wondering.open && about.open !== undefined;
      this.#wondering = next;
      if (!same) this.#draw();
    },
    keepToCompare: () => {
      this.#kept = this.#session?.situation;
      this.#draw();
    },
    endComparison: () => {
      this.#kept = undefined;
      this.#draw();
    },
    shareLink: () => void this.#shareLink(),
    saveResult: () => {
      const { description, explanation, situation } = this.#session ?? {};
      if (!description || !explanation || !situation) return;
      const text = resultFile(description, explanation, answersOf(situation), this.#doubts);
      this.#sharing = { ...this.#sharing, file: `data:application/json;charset=utf-8,${encodeURIComponent(text)}` };
      this.#draw();
    },
    openResult: (file) => void this.#openResult(file),
  };

  async #loadPanel(): Promise<void> {
    this.#panel = (await import("../what-if/panel.js")).panel;
    this.#draw();
  }

  async #shareLink(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return;
    const fragment = fragmentOf(session.situation, session.description.version, this.#asOf.day);
    this.#sharing = { ...this.#sharing, link: `${location.origin}${location.pathname}${location.search}#${fragment}` };
    this.#draw();
    this.querySelector<HTMLTextAreaElement>("#share-link")?.select();
    try {
      await navigator.clipboard.writeText(this.#sharing.link ?? "");
      this.#announcer.say(this.#texts.copied);
    } catch {
      // The link stands there, selected, to be copied by hand.
    }
  }

  #answer(place: Place, given: Given): void {
    // While a person types, a new problem waits until the field is left; one that is shown stays until it is mended.
    const path = pathOf(place);
    const shown = this.#session?.explanation.assessment.problems.some((problem) => problem.path === path);
    if (!shown) this.#left.delete(path);
    this.#opened = undefined;
    this.#change((situation) => withAnswer(situation, place, given));
  }

  #leave(path: string): void {
    this.#left.add(path);
    // A press on a button takes the focus first: a problem shown now would push the button from under the finger.
    if (this.#press === "none") this.#showProblems();
    else this.#press = "hiding";
  }

  #showProblems(): void {
    this.#draw();
    this.#announce();
  }

  #change(next: (situation: Situation) => Situation): void {
    const session = this.#session;
    if (session === undefined) return;
    session.situation = next(session.situation);
    this.#before = undefined;
    this.#changed();
  }

  #addRow(described: ListDescription): void {
    this.#change((situation) => withRows(situation, described.id, [...(situation.rows[described.id] ?? []), {}]));
    this.#focusLastRow(described);
  }

  #addRows(described: ListDescription, added: readonly Row[]): void {
    // Empty rows at the end make way; one in between keeps its number, which other answers may name.
    const rows = this.#session?.situation.rows[described.id] ?? [];
    const empty = (row: Row): boolean => Object.keys(row).length === 0;
    const filled = rows.filter((_, at) => !rows.slice(at).every(empty));
    const places = added.flatMap((row, at) => Object.keys(row).map((input) => pathOf({ list: described.id, row: filled.length + at, input })));
    this.#change((situation) => withRows(situation, described.id, [...filled, ...added]));
    // Nobody leaves these fields: what is wrong with them shows at once.
    for (const path of places) this.#left.add(path);
    this.#showProblems();
    this.#focus(`${idOf(described.id)}-${filled.length}`);
  }

  #removeRow(described: ListDescription, row: number): void {
    const view = this.#view();
    if (view === undefined) return;
    const say = view.texts.removed(nameOfRow(view, described, row));
    this.#removing({ list: described.id, say, situation: view.situation }, (situation) =>
      withoutRow(situation, view.description.lists, described.id, row),
    );
    this.#focus(idOf(described.id));
  }

  #clear(): void {
    const session = this.#session;
    if (session === undefined) return;
    const before = { list: undefined, say: this.#texts.cleared, situation: session.situation };
    this.#removing(before, () => emptySituation(session.description.lists));
  }

  #removing(before: Before, next: (situation: Situation) => Situation): void {
    this.#left.clear();
    this.#widest.clear();
    this.#change(next);
    this.#before = before;
    this.#draw();
  }

  #undo(): void {
    const before = this.#before;
    if (before === undefined) return;
    this.#change(() => before.situation);
    if (before.list === undefined) this.querySelector<HTMLElement>(".clear")?.focus();
    else this.#focus(idOf(before.list));
  }

  #focusLastRow(described: ListDescription): void {
    const last = (this.#session?.situation.rows[described.id]?.length ?? 0) - 1;
    this.#focus(`${idOf(described.id)}-${last}`);
  }

  /** Focuses the element with this id, or the first control in it. */
  #focus(id: string): void {
    const element = document.getElementById(id);
    const control = element?.querySelector<HTMLElement>(".question input, .question select") ?? element;
    control?.focus();
  }

  async #copyResult(): Promise<void> {
    const view = this.#view();
    if (view === undefined) return;
    const text = resultAsText(view);
    try {
      await navigator.clipboard.writeText(text);
      this.#copy = { kind: "copied" };
      this.#announcer.say(view.texts.copied);
      this.#draw();
    } catch {
      // Many web views refuse: the person copies by hand.
      this.#copy = { kind: "by-hand", text };
      this.#draw();
      this.querySelector<HTMLTextAreaElement>("#copy")?.select();
    }
  }

  #beforePrint = (): void => {
    const view = this.#view();
    const paper = this.querySelector<HTMLElement>(".on-paper");
    if (!view || !paper) return;
    document.documentElement.toggleAttribute("data-sheet", true);
    render(sheet(view), paper);
  };

  #afterPrint = (): void => {
    const paper = this.querySelector<HTMLElement>(".on-paper");
    document.documentElement.toggleAttribute("data-sheet", false);
    if (paper) render(nothing, paper);
  };

  #pointerDown = (): void => {
    this.#press = "down";
  };

  #pointerUp = (): void => {
    // After the click that belongs to this press.
    if (this.#press === "hiding") setTimeout(() => this.#showProblems());
    this.#press = "none";
  };

  #keyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#acts.showSlip(false);
  };
}
