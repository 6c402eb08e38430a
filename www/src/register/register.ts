/** `<huisuan-register policy="…">`: a policy applied to a table, in a worker: choose, check the columns, work out, take the result. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { grouped } from "../amounts.js";
import { readDay } from "../days.js";
import type { Language } from "../engine.js";
import { live } from "../questions/live.js";
import { todayInChina } from "../today.js";
import { comparison } from "./comparison.js";
import { askedBy, emptyTable, explanation, kindInWords, limitsInWords, type Asked } from "./columns.js";
import { Figures } from "./figures.js";
import type { Description, RegisterComparison, Report, Request, RegisterSummary, TableHead } from "./protocol.js";
import { summary } from "./summary.js";
import { textsIn, type RegisterTexts } from "./texts.js";

/** A table that has been chosen, and what a person says about it. */
interface Table {
  /** The name of its file. */
  readonly name: string;
  /** The table itself: the file, or the sheet of a workbook. */
  readonly table: Blob;
  readonly encoding: string;
  readonly head: TableHead;
  /** The question of each column; empty for a column that is carried along. */
  readonly columns: string[];
  /** Places of columns; empty for none. */
  group: string;
  by: string;
}

/** What has been worked out; links to it hold until the next table. */
interface Result {
  readonly name: string;
  readonly whole: string;
  readonly forAPerson: string;
  readonly summary: RegisterSummary;
  readonly comparison?: RegisterComparison;
  readonly cancelled: boolean;
}

type Step =
  | { readonly kind: "loading" | "failed" }
  | { readonly kind: "choose"; readonly problem?: string }
  | { readonly kind: "check"; readonly table: Table }
  | { readonly kind: "work"; readonly table: Table; readonly since: number; bytes: number; records: number; cancelled: boolean }
  | { readonly kind: "done"; readonly table: Table; readonly result: Result };

/** The place of the built files, beside this script. */
const place = (path: string): string => new URL(path, import.meta.url).href;

/** The register. It draws into its own light tree, with the styles of the page. */
export class Register extends HTMLElement {
  static readonly observedAttributes = ["language"];

  #worker: Worker | undefined;
  #description: Description | undefined;
  #asked: readonly Asked[] = [];
  #step: Step = { kind: "loading" };
  #asOf = { typed: todayInChina(), day: todayInChina() as string | undefined };
  #readings: Record<string, string> = {};
  /** A second set of figures, once somebody has asked for it, and what is wrong with it. */
  #figures: { readonly of?: Figures; readonly problem?: string; readonly busy?: boolean } = {};
  #template: string | undefined;
  #explanation: string | undefined;
  /** The name of the file that was chosen last. */
  #chosen = "";

  connectedCallback(): void {
    const id = this.getAttribute("policy") ?? "";
    this.#draw();
    try {
      this.#worker = new Worker(place("register-worker.js"));
    } catch (reason) {
      return this.#fail(reason);
    }
    this.#worker.onmessage = ({ data }: MessageEvent<Report>) => this.#take(data);
    this.#worker.onerror = (event) => this.#fail(event.message);
    this.#ask({
      kind: "load",
      engine: place("huisuan_register_bg.wasm"),
      pack: place(`../${id}/policy.pack`),
      calendar: place("../calendar.json"),
      workbook: place("huisuan_workbook_bg.wasm"),
      language: this.#language,
    });
  }

  disconnectedCallback(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  attributeChangedCallback(): void {
    if (this.#description !== undefined) this.#ask({ kind: "describe", language: this.#language });
  }

  get #language(): Language {
    return this.getAttribute("language") === "en" ? "en" : "zh";
  }

  get #texts(): RegisterTexts {
    return textsIn(this.#language);
  }

  #ask(request: Request): void {
    this.#worker?.postMessage(request);
  }

  #fail(reason: unknown): void {
    console.error(reason);
    this.#go({ kind: "failed" });
  }

  #go(step: Step): void {
    const before = this.#step.kind;
    this.#step = step;
    this.#draw();
    // The new step is read from its heading.
    if (before !== step.kind && before !== "loading") this.querySelector<HTMLElement>("h2")?.focus();
  }

  #take(report: Report): void {
    const step = this.#step;
    switch (report.kind) {
      case "described": {
        const first = this.#description === undefined;
        this.#description = report.description;
        this.#asked = askedBy(report.description, report.questions);
        for (const link of [this.#template, this.#explanation]) if (link !== undefined) URL.revokeObjectURL(link);
        this.#template = URL.createObjectURL(emptyTable(this.#asked));
        this.#explanation = URL.createObjectURL(explanation(this.#texts, this.#asked));
        this.#go(first ? { kind: "choose" } : step);
        if (first) this.dispatchEvent(new CustomEvent("huisuan-ready", { bubbles: true }));
        return;
      }
      case "head":
        return this.#found(report);
      case "progress":
        if (step.kind !== "work") return;
        step.bytes = report.bytes;
        step.records = report.records;
        return this.#draw();
      case "done": {
        if (step.kind !== "work") return;
        const result: Result = {
          name: step.table.name.replace(/\.[^.]*$/, ""),
          whole: URL.createObjectURL(report.result),
          forAPerson: URL.createObjectURL(report.forAPerson),
          summary: report.summary,
          ...(report.comparison === undefined ? {} : { comparison: report.comparison }),
          cancelled: report.cancelled,
        };
        return this.#go({ kind: "done", table: step.table, result });
      }
      case "unclear":
        return this.#go({ kind: "choose", problem: this.#texts.unclear(report.line) });
      case "no-table":
        return this.#go({ kind: "choose", problem: this.#texts.noTable });
      case "workbook":
        return this.#go({ kind: "choose", problem: this.#texts.notAWorkbook });
      case "failed":
        return this.#description === undefined ? this.#fail(report.message) : this.#go({ kind: "choose", problem: `${this.#texts.notATable} (${report.message})` });
    }
  }

  /** Looks at a file: the worker says what its columns are. */
  #look(file: File | undefined): void {
    if (file === undefined) return;
    this.#chosen = file.name;
    this.#ask({ kind: "look", file });
  }

  /** The columns of a table as the worker has found them, each question once. */
  #found({ head, encoding, table }: Extract<Report, { kind: "head" }>): void {
    if (head.headers.length === 0) return this.#go({ kind: "choose", problem: this.#texts.notATable });
    const taken = new Set<string>();
    const columns = head.headers.map(({ fits }) => {
      const free = fits.find((name) => !taken.has(name)) ?? "";
      taken.add(free);
      return free;
    });
    this.#go({ kind: "check", table: { name: this.#chosen, table, encoding, head, columns, group: "", by: "" } });
  }

  /** The second set of figures, checked; nothing if there is none, or if it does not fit. */
  async #against(of: Figures): Promise<Uint8Array | undefined> {
    this.#figures = { of, busy: true };
    this.#draw();
    try {
      const checked = await of.checked(place("register-figures-worker.js"), place("huisuan_check_bg.wasm"));
      const fits = checked instanceof Uint8Array;
      this.#figures = fits ? { of } : { of, problem: this.#texts.figuresWrong(checked.label?.[this.#language]) };
      if (fits) return checked;
    } catch (reason) {
      console.error(reason);
      this.#figures = { of, problem: this.#texts.figuresFailed };
    }
    this.#draw();
    return undefined;
  }

  async #start(table: Table): Promise<void> {
    const { encoding, head, columns, group, by } = table;
    const asOf = this.#asOf.day;
    const figures = this.#figures.of?.changed === undefined ? undefined : this.#figures.of;
    if (asOf === undefined || this.#problem(table) !== undefined || this.#figures.busy === true) return;
    const against = figures === undefined ? undefined : await this.#against(figures);
    if (figures !== undefined && against === undefined) return;
    const step: Step = { kind: "work", table, since: performance.now(), bytes: 0, records: 0, cancelled: false };
    this.#go(step);
    const request: Request = {
      ...(against === undefined ? {} : { against }),
      kind: "start",
      file: table.table,
      encoding,
      options: { asOf, language: this.#language, readings: this.#readings },
      columns: {
        delimiter: head.delimiter,
        above: head.above,
        columns: columns.map((name) => (name === "" ? null : name)),
        ...(group === "" ? {} : { group: Number(group) }),
        ...(by === "" ? {} : { by: Number(by) }),
      },
    };
    // First the step is drawn, then there is work for all processors; a person may have stopped it by then.
    setTimeout(() => (step.cancelled ? this.#go({ kind: "check", table }) : this.#ask(request)), 100);
  }

  /** What stands in the way of a start. */
  #problem({ columns }: Table): string | undefined {
    const chosen = columns.filter((name) => name !== "");
    const twice = chosen.find((name, at) => chosen.indexOf(name) !== at);
    if (chosen.length === 0) return this.#texts.noColumn;
    return twice === undefined ? undefined : this.#texts.twice(this.#asked.find(({ name }) => name === twice)?.title ?? twice);
  }

  #draw(): void {
    render(this.#view(), this);
  }

  #view(): TemplateResult {
    const { kind } = this.#step;
    if (kind === "loading") return html`<p class="waiting">${this.#texts.loading}</p>`;
    if (kind === "failed") return html`<p class="waiting" role="alert">${this.#texts.failed}</p>`;
    const step = this.#step as Exclude<Step, { kind: "loading" | "failed" }>;
    switch (step.kind) {
      case "choose":
        return this.#choose(step.problem);
      case "check":
        return this.#check(step.table);
      case "work":
        return this.#work(step);
      case "done":
        return this.#done(step.table, step.result);
    }
  }

  #choose(problem: string | undefined): TemplateResult {
    const texts = this.#texts;
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      this.#look(event.dataTransfer?.files[0]);
    };
    return html`
      <section class="drop" @dragover=${(event: Event) => event.preventDefault()} @drop=${drop}>
        <h2 tabindex="-1"><label for="register-file">${texts.chooseTable}</label></h2>
        <p class="hint" id="register-file-hint">${texts.chooseHelp}</p>
        <input
          type="file"
          id="register-file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          aria-describedby="register-file-hint register-file-problem"
          @change=${(event: Event) => this.#look((event.target as HTMLInputElement).files?.[0])}
        />
        <p class="problem" id="register-file-problem" role="alert">${problem ?? nothing}</p>
        <p class="hint">${texts.privacy}</p>
      </section>
      <p><a download=${`${this.#description?.id}.csv`} href=${this.#template ?? ""}>${texts.template}</a></p>
      <p><a download=${`${this.#description?.id}-columns.csv`} href=${this.#explanation ?? ""}>${texts.explanation}</a></p>
      <details class="columns">
        <summary>${texts.columnsExplained}</summary>
        <div class="table" tabindex="0" role="region" aria-label=${texts.columnsExplained}>
          <table>
            <thead>
              <tr><th scope="col">${texts.column}</th><th scope="col">${texts.kind}</th><th scope="col">${texts.limits}</th></tr>
            </thead>
            <tbody>
              ${this.#asked.map(
                ({ title, name, question }) => html`<tr>
                  <th scope="row">${title}<div class="note">${name}</div></th>
                  <td>${kindInWords(texts, question)}</td>
                  <td>${limitsInWords(texts, question)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  #check(table: Table): TemplateResult {
    const texts = this.#texts;
    const { head, columns, name } = table;
    const problem = this.#problem(table);
    const pick = (at: number) => (event: Event): void => {
      columns[at] = (event.target as HTMLSelectElement).value;
      this.#draw();
    };
    const places = (none: string, chosen: string): TemplateResult => html`
      <option value="" ?selected=${chosen === ""}>${none}</option>
      ${head.headers.map(({ header }, at) => html`<option value=${at} ?selected=${chosen === `${at}`}>${header}</option>`)}`;
    const day = (event: Event): void => {
      const typed = (event.target as HTMLInputElement).value;
      this.#asOf = { typed, day: readDay(typed) };
      this.#draw();
    };
    return html`
      <h2 tabindex="-1">${texts.check}</h2>
      <p class="hint">${texts.checkHelp(name)}</p>
      ${head.above === 0 ? nothing : html`<p>${texts.above(`${head.line}`, head.above)}</p>`}
      <div class="table" tabindex="0" role="region" aria-label=${texts.check}>
        <table class="mapping">
          <thead>
            <tr><th scope="col">${texts.header}</th><th scope="col">${texts.answers}</th><th scope="col">${texts.firstRows}</th></tr>
          </thead>
          <tbody>
            ${head.headers.map(
              ({ header }, at) => html`<tr>
                <th scope="row" id=${`column-${at}`}>${header}</th>
                <td>
                  <select aria-labelledby=${`column-${at}`} aria-describedby=${`column-${at}-doubt`} @change=${pick(at)}>
                    <option value="" ?selected=${columns[at] === ""}>${texts.carried}</option>
                    ${this.#asked.map(({ name, title }) => html`<option value=${name} ?selected=${columns[at] === name}>${title}</option>`)}
                  </select>
                  ${this.#doubt(table, at)}
                </td>
                <td>${head.rows.map((row) => html`<div class="cell">${row[at] ?? ""}</div>`)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="problem" role="alert">${problem ?? nothing}</p>
      <div class="question">
        <label for="register-as-of">${texts.asOf}</label>
        <input
          type="text"
          id="register-as-of"
          class="field date"
          autocomplete="off"
          aria-invalid=${this.#asOf.day === undefined}
          aria-describedby="register-as-of-problem"
          .value=${live(this.#asOf.typed)}
          @input=${day}
        />
        <p class="problem" id="register-as-of-problem">${this.#asOf.day === undefined ? texts.asOfWrong : nothing}</p>
      </div>
      <div class="question">
        <label for="register-group">${texts.group}</label>
        <p class="hint" id="register-group-hint">${texts.groupHelp}</p>
        <select
          id="register-group"
          aria-describedby="register-group-hint"
          @change=${(event: Event) => (table.group = (event.target as HTMLSelectElement).value)}
        >
          ${places(texts.eachAlone, table.group)}
        </select>
      </div>
      <div class="question">
        <label for="register-by">${texts.by}</label>
        <select id="register-by" @change=${(event: Event) => (table.by = (event.target as HTMLSelectElement).value)}>
          ${places(texts.noBy, table.by)}
        </select>
      </div>
      ${this.#readingChoices()} ${this.#figuresForm()}
      <p class="actions">
        <button type="button" class="primary" ?disabled=${problem !== undefined || this.#asOf.day === undefined} @click=${() => void this.#start(table)}>${texts.start}</button>
        ${this.#another()}
      </p>`;
  }

  /** What is to be checked about a column: it may be misspelt, fit several questions, or one that has a column already. */
  #doubt({ head, columns }: Table, at: number): TemplateResult {
    const texts = this.#texts;
    const titled = (name: string): string => this.#asked.find((asked) => asked.name === name)?.title ?? name;
    const [fits, near] = [head.headers[at]?.fits ?? [], head.headers[at]?.near];
    const doubt = (): string | typeof nothing => {
      const [first] = fits;
      if (fits.length > 1) return texts.several;
      if (columns[at] !== "") return nothing;
      if (first !== undefined) return columns.includes(first) ? texts.taken(titled(first)) : nothing;
      return near === undefined || columns.includes(near) ? nothing : texts.near(titled(near));
    };
    return html`<p class="problem" id=${`column-${at}-doubt`}>${doubt()}</p>`;
  }

  #readingChoices(): TemplateResult | typeof nothing {
    const readings = this.#description?.readings ?? [];
    if (readings.length === 0) return nothing;
    return html`<details class="readings">
      <summary>${this.#texts.readings}</summary>
      ${readings.map(({ id, ask, options, recommended }) => {
        const chosen = this.#readings[id] ?? recommended;
        return html`<div class="question">
          <label for=${`register-reading-${id}`}>${ask}</label>
          <select
            id=${`register-reading-${id}`}
            @change=${(event: Event) => (this.#readings = { ...this.#readings, [id]: (event.target as HTMLSelectElement).value })}
          >
            ${options.map((option) => html`<option value=${option.id} ?selected=${option.id === chosen}>${option.label}</option>`)}
          </select>
        </div>`;
      })}
    </details>`;
  }

  /** The form for a second set of figures. */
  #figuresForm(): TemplateResult {
    const texts = this.#texts;
    const { of, problem } = this.#figures;
    const open = (event: Event): void => {
      if (!(event.target as HTMLDetailsElement).open || this.#figures.of !== undefined || this.#figures.busy === true) return;
      this.#figures = { busy: true };
      Figures.at(place(`../${this.getAttribute("policy") ?? ""}/policy.json`))
        .then((of) => (this.#figures = { of }))
        .catch((reason: unknown) => {
          console.error(reason);
          this.#figures = { problem: texts.figuresFailed };
        })
        .finally(() => this.#draw());
    };
    return html`<details class="readings" @toggle=${open}>
      <summary>${texts.figures}</summary>
      <p class="hint">${texts.figuresHelp}</p>
      ${of === undefined ? nothing : of.view(texts, this.#language, () => this.#draw())}
      <p class="problem" role="alert">${problem ?? nothing}</p>
    </details>`;
  }

  #work(step: Extract<Step, { kind: "work" }>): TemplateResult {
    const texts = this.#texts;
    const { size } = step.table.table;
    const percent = size === 0 ? 100 : Math.floor((step.bytes / size) * 100);
    const took = performance.now() - step.since;
    const left = step.bytes === 0 || took < 1000 ? undefined : Math.ceil(((size - step.bytes) * took) / step.bytes / 1000);
    const cancel = (): void => {
      step.cancelled = true;
      this.#ask({ kind: "cancel" });
      this.#draw();
    };
    return html`
      <h2 tabindex="-1">${texts.working}</h2>
      <progress max="100" value=${percent} aria-label=${texts.working}></progress>
      <p>${texts.progress(grouped(`${step.records}`), percent)}${left === undefined ? nothing : html`${texts.comma}${texts.timeLeft(left)}`}</p>
      <p class="actions"><button type="button" ?disabled=${step.cancelled} @click=${cancel}>${texts.cancel}</button></p>`;
  }

  #done(table: Table, { name, whole, forAPerson, cancelled, ...result }: Result): TemplateResult {
    const texts = this.#texts;
    const both = result.comparison;
    const files =
      both === undefined
        ? html`<a class="button primary" download=${`${name}-result.csv`} href=${whole}>${texts.result}</a>
            <a class="button" download=${`${name}-to-check.csv`} href=${forAPerson}>${texts.forAPerson}</a>`
        : html`<a class="button primary" download=${`${name}-changes.csv`} href=${whole}>${texts.changedRows}</a>`;
    const shown = (description: Description): TemplateResult =>
      both === undefined ? summary(texts, description, result.summary) : comparison(texts, description, both);
    return html`
      <h2 tabindex="-1">${cancelled ? texts.cancelled : texts.done}</h2>
      <p class="actions">${files}</p>
      ${this.#description === undefined ? nothing : shown(this.#description)}
      <p class="actions">
        <button type="button" @click=${() => this.#go({ kind: "check", table })}>${texts.check}</button>
        ${this.#another()}
      </p>`;
  }

  #another(): TemplateResult {
    return html`<button type="button" @click=${() => this.#go({ kind: "choose" })}>${this.#texts.other}</button>`;
  }
}
