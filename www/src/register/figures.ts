/** A second set of figures: those of the policy, some of which a person has changed. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Language } from "../engine.js";
import { fetched, jsonIn } from "../fetched.js";
import { live } from "../questions/live.js";
import type { FiguresReport, FiguresRequest } from "./figures-worker.js";
import type { RegisterTexts } from "./texts.js";

type Both = { readonly [language in Language]: string };
type Row = readonly string[];

/** A policy as written, as far as its figures go. */
interface Written {
  readonly policy?: { readonly id?: string };
  readonly parameters?: Readonly<Record<string, { readonly label?: Both; readonly value?: unknown; readonly by?: readonly string[]; readonly rows?: readonly Row[] }>>;
  readonly choices?: Readonly<Record<string, Readonly<Record<string, Both>>>>;
}

const truths: Readonly<Record<string, Both>> = { yes: { zh: "是", en: "yes" }, no: { zh: "否", en: "no" } };

/** One figure. */
interface Figure {
  readonly name: string;
  readonly label: Both;
  /** Its place in a table of figures: the row and the cell. */
  readonly at?: readonly [row: number, cell: number];
  readonly before: string;
  typed: string;
}

/** A figure that does not fit. */
export interface Misfit {
  /** Its label, as far as it is known which one it is. */
  readonly label?: Both;
}

/** The figures of a policy. */
export class Figures {
  readonly #policy: Written;
  readonly #figures: Figure[];

  /** The figures of the policy at an address. */
  static async at(address: string): Promise<Figures> {
    return new Figures(jsonIn(await fetched(address)) as Written);
  }

  private constructor(policy: Written) {
    this.#policy = policy;
    this.#figures = Object.entries(policy.parameters ?? {}).flatMap(([name, { label, value, by = [], rows = [] }]) => {
      if (label === undefined) return [];
      if (typeof value === "string") return [{ name, label, before: value, typed: value }];
      return rows.flatMap((row, place) => {
        const before = row[by.length];
        return before === undefined ? [] : [{ name, label: this.#labelOf(label, by, row), at: [place, by.length] as const, before, typed: before }];
      });
    });
  }

  /** The figures that were changed, by name: one, or all rows of a table; nothing if none was. */
  get changed(): Record<string, string | string[][]> | undefined {
    const changed: Record<string, string | string[][]> = {};
    for (const { name, at, before, typed } of this.#figures) {
      if (typed.trim() === before) continue;
      if (at === undefined) {
        changed[name] = typed.trim();
        continue;
      }
      const rows = (changed[name] ??= (this.#policy.parameters?.[name]?.rows ?? []).map((row) => [...row])) as string[][];
      const row = rows[at[0]];
      if (row !== undefined) row[at[1]] = typed.trim();
    }
    return Object.keys(changed).length === 0 ? undefined : changed;
  }

  /** The policy with the changed figures, checked by an engine that is loaded only now. */
  checked(worker: string, engine: string): Promise<Uint8Array | Misfit> {
    const checker = new Worker(worker);
    const request: FiguresRequest = { engine, policy: this.#policy, figures: this.changed ?? {} };
    return new Promise<Uint8Array | Misfit>((resolve, reject) => {
      checker.onerror = (event) => reject(new Error(event.message));
      checker.onmessage = ({ data }: MessageEvent<FiguresReport>) => {
        if (data.kind === "failed") return reject(new Error(data.message));
        if (data.kind === "checked") return resolve(data.pack);
        const name = data.paths.map((path) => /^parameters\.([^.[]+)/.exec(path)?.[1]).find((name) => name !== undefined);
        const label = name === undefined ? undefined : this.#policy.parameters?.[name]?.label;
        resolve(label === undefined ? {} : { label });
      };
      checker.postMessage(request);
    }).finally(() => checker.terminate());
  }

  /** The form. */
  view(texts: RegisterTexts, language: Language, draw: () => void): TemplateResult {
    const type = (figure: Figure) => (event: Event): void => {
      figure.typed = (event.target as HTMLInputElement).value;
      draw();
    };
    return html`<div class="figures">
      ${this.#figures.map((figure, at) => {
        const changed = figure.typed.trim() !== figure.before;
        return html`<div class="question">
          <label for=${`register-figure-${at}`}>${figure.label[language]}</label>
          <input type="text" id=${`register-figure-${at}`} class="field" autocomplete="off" aria-describedby=${`register-figure-${at}-before`} .value=${live(figure.typed)} @input=${type(figure)} />
          <p class="hint" id=${`register-figure-${at}-before`}>${changed ? texts.figureNow(figure.before) : nothing}</p>
        </div>`;
      })}
    </div>`;
  }

  /** The label of a figure in a table: that of the table, and what the row is for. */
  #labelOf(label: Both, by: readonly string[], row: Row): Both {
    const choices = this.#policy.choices ?? {};
    const told = (language: Language): string => {
      const names = by.map((key, at) => {
        // `person_class`, or `joined: yes/no`.
        const own = choices[key.replace(/^.*:\s*/, "")];
        const known = key.endsWith("yes/no") ? [truths] : own === undefined ? Object.values(choices) : [own];
        const word = (option: string): string => known.map((options) => options[option]?.[language]).find((text) => text !== undefined) ?? option;
        return (row[at] ?? "-").split(/,\s*/).map(word).join(language === "zh" ? "、" : ", ");
      });
      return [label[language], ...names.filter((name) => name !== "-")].join(" · ");
    };
    return { zh: told("zh"), en: told("en") };
  }
}
