/** A calculator: asks the questions of a policy and shows what the answers come to, wherever it stands. */
import { html, render } from "lit/html.js";
import { loadPolicy, type Assessment, type Description, type Language, type Options } from "../engine.js";
import { carriesAnswers } from "../keep/address.js";
import { Later } from "../later/later.js";
import type { LaterActs, LaterKeeper } from "../later/parts.js";
import { RestOfSlip } from "../later/rest.js";
import { once } from "../once.js";
import type { Own } from "../own/given.js";
import type { ListKeeper } from "../questions/list-acts.js";
import { questions } from "../questions/questions.js";
import { bar, slip } from "../slip/slip.js";
import { saidOf } from "../slip/verdict.js";
import { laterTexts, questionTexts, restTexts, type Texts } from "../texts/texts.js";
import { Announcer } from "./announcer.js";
import { Press } from "./press.js";
import { nothingChosen, type Before, type Beginning, type Loaded, type Session } from "./session.js";
import { pathOf, placeOf } from "./places.js";
import { answerAt, answersOf, emptySituation, withAnswer, type Situation } from "./situation.js";
import type { Chosen, Opened, Start, Surroundings } from "./surroundings.js";
import { failed, loading } from "./waiting.js";
import { nameOf, type Acts, type CopyState, type DrawList, type Removed, type Sharing, type Span, type View } from "./view.js";

/** What a person does first, whatever it is. */
const touches = ["focusin", "pointerdown", "toggle"] as const;

/** What a person can want before the later parts are there, which do it. */
const laterActs = ["copyRow", "copyResult", "reckonFor", "askForHelp", "wonder"] as const satisfies readonly (keyof LaterActs)[];
type LaterAct = (typeof laterActs)[number];

/** What is asked for, or there: a policy, or what a portal has in its place. */
interface Loading {
  readonly id: string;
  readonly own: Promise<Own> | undefined;
}

/** What a person sees and does; its surroundings say where. */
export class Calculator {
  readonly #around: Surroundings;
  #session: Session | undefined;
  /** The language shown: that of the surroundings, once its texts are there. */
  #spoken: { readonly language: Language; readonly texts: Texts } | undefined;
  #loading: Loading | undefined;
  #chosen = nothingChosen();
  #typedDay: View["asOf"] = { typed: this.#chosen.asOf, wrong: false };
  /** Fields the person has left: only there is a problem shown. */
  #left = new Set<string>();
  #widest: ReadonlyMap<string, Span> = new Map();
  /** Assessments whose ranges are not among the widest yet. */
  #assessed: Assessment[] = [];
  #before: Before | undefined;
  #open = false;
  #drawn = false;
  #drawing = false;
  #copy: CopyState = { kind: "idle" };
  #next: string | undefined;
  #nextSearch: ReturnType<typeof setTimeout> | undefined;
  #sharing: Sharing = { link: undefined, file: "" };
  #opened: Opened | undefined;
  #announcer = new Announcer();
  #press = new Press();
  #lists: DrawList | undefined;
  #rest = new RestOfSlip(() => this.#around, () => this.#draw());
  #later = new Later(() => this.#around, () => this.#explain(), () => this.view, () => this.#draw());
  #withParts: LaterActs | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Begins to listen to the page around it. */
  connect(): void {
    this.#later.connect();
    this.#press.connect();
    this.#around.root.addEventListener("keydown", this.#keyDown);
    for (const type of touches) this.#around.root.addEventListener(type, this.#touch, true);
  }

  disconnect(): void {
    this.#later.disconnect();
    this.#press.disconnect();
    this.#around.root.removeEventListener("keydown", this.#keyDown);
    for (const type of touches) this.#around.root.removeEventListener(type, this.#touch, true);
    this.#announcer.stop();
    clearTimeout(this.#nextSearch);
  }

  /** Loads a policy, or what a portal has in its place, and begins with what its surroundings know. */
  async load(id: string, own?: Promise<Own>): Promise<void> {
    if (id === this.#loading?.id && own === this.#loading.own) return;
    const now = { id, own };
    this.#loading = now;
    this.#forgetPolicy();
    this.#say(loading(this.#around));
    try {
      const { language } = this.#around;
      const [policy, texts] = await Promise.all([Promise.resolve(own).then((own) => loadPolicy(id, language, own, (described) => this.#readyFor(described))), this.#begun(language, now)]);
      await breath();
      if (now !== this.#loading) return policy.free();
      this.#spoken = { language, texts };
      const description = await policy.describe(language);
      await Promise.all([this.#readyFor(description), breath()]);
      if (now !== this.#loading) return policy.free();
      const parts = this.#linked ? await this.#later.script() : undefined;
      if (now !== this.#loading) return policy.free();
      const link = this.#linked ? parts?.answersOfAddress(description) : undefined;
      const beginning = this.#beginning({ policy, whole: undefined, description }, this.#around.start(description, link));
      await breath();
      if (now !== this.#loading) return policy.free();
      this.#start(beginning);
      this.#later.renew();
      this.#around.ready();
      if (language !== this.#around.language) void this.describe();
    } catch (reason) {
      console.error(reason);
      if (now !== this.#loading) return;
      this.#loading = undefined;
      this.#say(failed(this.#around, () => void this.load(id, own)));
      this.#around.failed(reason);
    }
  }

  /** Loads what draws lists, where a policy has any. */
  async #readyFor({ lists }: Description): Promise<void> {
    if (lists.length > 0) this.#lists = await this.#loadLists();
  }

  readonly #loadLists = once(async () => {
    const [{ listsOf }] = await Promise.all([import("../questions/list.js"), this.#around.dress("lists")]);
    return listsOf(this.#keeper);
  });

  /** Loads the texts, and shows what can be said without the policy. */
  async #begun(language: Language, now: Loading): Promise<Texts> {
    const texts = await questionTexts.load(language);
    const coming = this.#around.coming?.(texts);
    if (now === this.#loading && this.#session === undefined && coming !== undefined) this.#say(coming);
    return texts;
  }

  /** Begins again with what its surroundings know. */
  restart(): void {
    if (this.#session !== undefined) this.#start(this.#beginning(this.#session));
  }

  /** Takes over the answers of a link that is followed while the calculator is there, and brings the person to what is said of them. */
  async follow(chosen: Partial<Chosen> = {}): Promise<void> {
    // What is still being loaded takes them itself.
    if (!this.#linked || this.#session === undefined) return;
    const parts = await this.#later.load();
    const session = this.#session;
    // Another may have been followed meanwhile.
    if (parts === undefined || session === undefined || !this.#linked) return;
    const link = parts.answersOfAddress(session.description);
    const { situation } = link;
    if (situation !== undefined) this.#start(this.#beginning(session, { ...chosen, ...link, situation }));
    void this.#tellOpened(link.opened, true);
  }

  /** Are there answers in the address, and are they wanted from there? */
  get #linked(): boolean {
    return (this.#around.host?.linked ?? true) && carriesAnswers(location.hash);
  }

  /** What the surroundings know, worked out. */
  #beginning(loaded: Loaded, { opened, refused, ...start }: Start = this.#around.start(loaded.description)): Beginning {
    const begun = workedOut(loaded, { ...nothingChosen(), ...start }, this.#language);
    if (begun !== undefined) return { ...begun, opened, refused };
    console.warn(`${loaded.description.id}: the day, a reading or a doubt to begin with is not of this policy`);
    const plain = workedOut(loaded, { ...nothingChosen(), situation: start.situation }, this.#language);
    if (plain === undefined) throw new Error(`${loaded.description.id} cannot be worked out`);
    return { ...plain, opened, refused };
  }

  #start(beginning: Beginning): void {
    this.#laterActs?.forget();
    this.#forget();
    this.#begin(beginning);
    this.#opened = undefined;
    const { opened, refused } = beginning;
    if (opened !== undefined) void this.#tellOpened(opened, refused);
  }

  /** Describes the policy anew, in another language, and draws it. */
  async describe(): Promise<void> {
    const { language } = this.#around;
    const rest = this.#rest.state === "coming" ? undefined : restTexts.load(language);
    const later = this.#later.state === "coming" ? undefined : laterTexts.load(language);
    const [texts, description] = await Promise.all([questionTexts.load(language), this.#session?.policy.describe(language), rest, later]);
    const session = this.#session;
    if (session === undefined || description?.id !== session.description.id || language !== this.#around.language) return;
    this.#spoken = { language, texts };
    session.description = description;
    this.#changed();
  }

  /** Loads what otherwise comes with a person's first touch; `false` where that fails. */
  async complete(): Promise<boolean> {
    return (await this.#later.load()) !== undefined;
  }

  /** Brings a person to a question. */
  goTo(path: string): void {
    this.#acts.goTo(path);
  }

  /** Shows everything that is wrong, also where nobody has been yet. */
  showProblems(): void {
    for (const { path } of this.#session?.assessment.problems ?? []) this.#left.add(path);
    this.#showProblems();
  }

  get #language(): Language {
    return this.#spoken?.language ?? this.#around.language;
  }

  get #options(): Options {
    return { ...this.#chosen, language: this.#language };
  }

  /** Takes over answers and options; `false` if the engine does not take the options. */
  begin(start: Start): boolean {
    if (this.#session === undefined) return false;
    const begun = workedOut(this.#session, { ...this.#chosen, ...start }, this.#language);
    if (begun !== undefined) this.#begin(begun);
    return begun !== undefined;
  }

  #begin({ session, chosen }: Beginning): void {
    this.#session = session;
    this.#chosen = chosen;
    this.#typedDay = { typed: chosen.asOf, wrong: false };
    this.#before = undefined;
    this.#show(session);
  }

  /** Works everything out again and draws it. */
  #changed(): void {
    const session = this.#session;
    if (session === undefined) return;
    Object.assign(session, workOut(session, session.situation, this.#options));
    this.#show(session);
  }

  /** Loads the policy as a whole, with the rest of the slip, and explains what is there. */
  async #explain(): Promise<void> {
    const session = this.#session;
    if (session === undefined) return this.#rest.load();
    [session.whole] = await Promise.all([session.policy.whole(), this.#rest.load()]);
    Object.assign(session, workOut(session, session.situation, this.#options));
  }

  #show(session: Session): void {
    this.#copy = { kind: "idle" };
    this.#sharing = { link: undefined, file: "" };
    this.#laterActs?.renew();
    this.#assessed.push(session.assessment);
    this.#draw();
    this.#announce();
    this.#findNext();
    this.#around.assessed(session.assessment);
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

  #announce(): void {
    const { view } = this;
    const said = view && saidOf(view);
    if (said !== undefined) this.#announcer.say(said);
  }

  /** Everything shown now; `undefined` until the policy has been loaded. */
  get view(): View | undefined {
    const [session, spoken] = [this.#session, this.#spoken];
    if (session === undefined || spoken === undefined) return undefined;
    const { description, situation, assessment, explanation } = session;
    const { state } = this.#later;
    const later = typeof state === "object" && explanation === undefined ? "coming" : state;
    // A field that a person is in, or has typed something into, stays.
    const focused = this.#around.root.querySelector(":focus")?.closest(`[id^="${this.#around.mark}q-"]`)?.id.slice(this.#around.mark.length + 2);
    const empty = (path: string): boolean => path !== focused && answerAt(situation, placeOf(path)) === undefined;
    return {
      ...spoken,
      mark: this.#around.mark,
      host: this.#around.host,
      description,
      assessment,
      explanation,
      situation,
      readings: { ...Object.fromEntries(description.readings.map(({ id, recommended }) => [id, recommended])), ...this.#chosen.readings },
      doubts: this.#chosen.doubts,
      outcomes: assessment.outcomes.filter(({ listedIf }) => !listedIf),
      hidden: new Set([...assessment.hidden, ...assessment.waiting]),
      idle: new Set(assessment.idle.filter(empty)),
      next: this.#next,
      asked: this.#laterActs?.asked(session),
      lists: this.#lists,
      rest: this.#rest.state,
      later,
      sharing: this.#sharing,
      opened: this.#opened && typeof later === "object" ? later.said(this.#opened, spoken.texts, spoken.language) : undefined,
      problems: new Map(this.#shownProblems(session)),
      widest: this.#widestSeen(),
      removed: this.#before,
      asOf: this.#typedDay,
      open: this.#open,
      copy: this.#copy,
      act: this.#acts,
      laterAct: this.#laterActs,
    };
  }

  /** The widest ranges, once something draws them. */
  #widestSeen(): ReadonlyMap<string, Span> {
    const { state } = this.#rest;
    if (typeof state === "object") for (const assessment of this.#assessed.splice(0)) this.#widest = state.widened(this.#widest, assessment);
    return this.#widest;
  }

  #shownProblems({ description, assessment }: Session): [string, string][] {
    const lists = new Set(description.lists.map(({ id }) => id));
    const shown = assessment.problems.filter(({ path }) => this.#left.has(path) || lists.has(path));
    return shown.map(({ path, message }) => [path, message]);
  }

  #draw(): void {
    const { view } = this;
    if (view === undefined) return;
    // A field that goes away while a person is in it tells that it is left, in the middle of the drawing.
    if (this.#drawing) return queueMicrotask(() => this.#draw());
    this.#around.marked.toggleAttribute("data-slip-open", this.#open);
    this.#drawing = true;
    try {
      this.#say(html`
        <div class="calculator">
          <form class="questions" part="form" novalidate autocomplete="off" @submit=${stop}>${questions(view)}</form>
          <div class="result-side">${slip(view)}</div>
          ${bar(view)}
          <p class="visually-hidden" role="status"></p>
        </div>
        <div class="on-paper"></div>
      `);
    } finally {
      this.#drawing = false;
    }
    for (const drawn of this.#around.root.querySelectorAll(".slip")) this.#rest.whenSeen(drawn);
    this.#announcer.in(this.#around.root.querySelector<HTMLElement>("[role=status]") ?? undefined);
  }

  #say(content: unknown): void {
    const { root } = this.#around;
    if (!this.#drawn) root.textContent = "";
    this.#drawn = true;
    render(content, root);
  }

  readonly #acts: Acts = {
    ...this.#acting(laterActs),
    answer: (place, given) => {
      // While a person types, a new problem waits until the field is left; one that is shown stays until it is mended.
      const path = pathOf(place);
      const shown = this.#session?.assessment.problems.some((problem) => problem.path === path);
      if (!shown) this.#left.delete(path);
      this.#opened = undefined;
      void this.#later.load();
      this.#change(path, (situation) => withAnswer(situation, place, given));
    },
    leave: (path) => {
      this.#left.add(path);
      // A press on a button takes the focus first: a problem shown now would push the button from under the finger.
      this.#press.after(() => this.#showProblems());
    },
    clear: () => {
      const { description } = this.#session ?? {};
      if (description) this.#remove({ list: undefined, say: "" }, () => emptySituation(description.lists));
    },
    undo: () => {
      const before = this.#before;
      if (before === undefined) return;
      const atSlip = this.#around.root.querySelector(".slip :focus") !== null;
      this.#opened = undefined;
      this.#change(before.list ?? "", () => before.situation);
      if (atSlip) this.#focus("slip-title");
      else if (before.list === undefined) this.#around.root.querySelector<HTMLElement>(".clear")?.focus();
      else this.#focus(nameOf(before.list));
    },
    goTo: (path) => {
      this.#acts.showSlip(false);
      this.#focus(nameOf(path));
    },
    showSlip: (open) => {
      if (this.#around.host !== undefined) {
        // In the page of somebody else the slip covers nothing: it stands below the questions.
        if (open) this.#focus("slip-title");
        return;
      }
      if (open === this.#open) return;
      this.#open = open;
      this.#draw();
      if (open) this.#focus("slip-title");
      else this.#around.root.querySelector<HTMLElement>(".bar")?.focus();
    },
    openRest: () => this.#rest.open(),
    print: () => void this.#later.load().then(print),
  };

  /** What is loaded later, and done as soon as it is there. */
  #acting(names: readonly LaterAct[]): Pick<Acts, LaterAct> {
    const acting = (name: LaterAct) => (...given: unknown[]): void => this.#later.with(() => this.#laterActs && Reflect.apply(this.#laterActs[name], undefined, given));
    return Object.fromEntries(names.map((name) => [name, acting(name)])) as unknown as Pick<Acts, LaterAct>;
  }

  /** What a person can do with the later parts, once they are there. */
  get #laterActs(): LaterActs | undefined {
    const { state } = this.#later;
    if (typeof state === "object") this.#withParts ??= state.actsOf(this.#keeper);
    return this.#withParts;
  }

  readonly #keeper: LaterKeeper & ListKeeper = {
    view: () => this.view,
    change: (list, next) => this.#change(list, next),
    remove: (removed, next) => this.#remove(removed, next),
    leave: (paths) => {
      for (const path of paths) this.#left.add(path);
      this.#showProblems();
    },
    focus: (id) => this.#focus(id),
    session: () => this.#session,
    options: () => this.#options,
    draw: () => this.#draw(),
    chosen: () => this.#chosen,
    choose: (chosen, typed) => {
      this.#chosen = chosen;
      if (typed !== undefined) this.#typedDay = typed;
      this.#changed();
    },
    share: (sharing) => {
      this.#sharing = { ...this.#sharing, ...sharing };
      this.#draw();
    },
    copied: (copy) => {
      this.#copy = copy;
      this.#draw();
    },
    say: (sentence) => this.#announcer.say(sentence),
    select: (id) => this.#around.root.querySelector<HTMLTextAreaElement>(`#${this.#around.mark}${id}`)?.select(),
    begin: (start) => {
      const begun = this.begin(start);
      if (begun) this.#around.answered("");
      return begun;
    },
    opened: (say) => void this.#tellOpened(say, true),
    clear: () => this.#acts.clear(),
  };

  /** Says what became of opening a link or a file, and brings a person there who may be far from it. */
  async #tellOpened(say: Opened, bring = false): Promise<void> {
    this.#opened = say;
    await this.#later.load();
    this.#draw();
    this.#announce();
    if (bring) this.#focus("opened");
  }

  #showProblems(): void {
    this.#draw();
    this.#announce();
  }

  #change(path: string, next: (situation: Situation) => Situation): void {
    const session = this.#session;
    if (session === undefined) return;
    session.situation = next(session.situation);
    this.#before = undefined;
    this.#changed();
    this.#around.answered(path);
  }

  #remove(removed: Removed, next: (situation: Situation) => Situation): void {
    const before = this.#session?.situation;
    if (before === undefined) return;
    this.#forget();
    this.#change(removed.list ?? "", next);
    this.#before = { ...removed, situation: before };
    this.#draw();
  }

  #forgetPolicy(): void {
    clearTimeout(this.#nextSearch);
    this.#session?.policy.free();
    this.#session = undefined;
  }

  /** Forgets where problems were shown and how wide ranges have been. */
  #forget(): void {
    this.#left.clear();
    this.#widest = new Map();
    this.#assessed = [];
  }

  /** Focuses the element with this id among its own, or the first control in it. */
  #focus(id: string): void {
    const element = this.#around.root.querySelector<HTMLElement>(`#${CSS.escape(`${this.#around.mark}${id}`)}`);
    const control = element?.querySelector<HTMLElement>(".question input, .question select") ?? element;
    control?.focus();
  }

  #touch = (): void => void this.#later.load();

  #keyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.#acts.showSlip(false);
  };
}

/** Answers and options, worked out; nothing if the engine does not take the options. */
function workedOut(loaded: Loaded, { situation, asOf, readings, doubts }: Chosen & { readonly situation: Situation }, language: Language): Beginning | undefined {
  const chosen = { asOf, readings, doubts };
  try {
    return { session: { ...loaded, situation, ...workOut(loaded, situation, { ...chosen, language }) }, chosen };
  } catch {
    return undefined;
  }
}

/** What answers come to, with its explanation where the whole policy is there. */
function workOut({ policy, whole }: Loaded, situation: Situation, options: Options): Pick<Session, "assessment" | "explanation"> {
  const answers = answersOf(situation);
  const explanation = whole?.explain(answers, options);
  return { assessment: explanation?.assessment ?? policy.assess(answers, options), explanation };
}

/** Lets the browser do what a person wants of the page, before work goes on. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Nothing is ever sent from here. */
function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
