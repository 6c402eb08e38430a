/** A person at a calculator: fills it in by what is written beside the fields, and reads the slip. */
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { parse } from "smol-toml";
import { initSync, Policy, type Description, type ListDescription, type Question } from "../../pkg/huisuan.js";

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);

initSync({ module: readFileSync(at("pkg/huisuan_bg.wasm")) });
const calendar: unknown = JSON.parse(readFileSync(at("dist/calendar.json"), "utf8"));

export type Language = "zh" | "en";

type Answer = string | number | boolean | readonly string[] | readonly Row[];
type Row = Readonly<Record<string, Answer>>;

/** What a worked case expects of an outcome. */
export interface Expected {
  readonly verdict?: string;
  readonly amount?: string;
  readonly payable?: string;
  readonly deadlines?: readonly string[];
}

/** A worked case of `policies/<id>/cases.toml`. */
export interface Case {
  readonly id: string;
  readonly as_of: string;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly expect: { readonly outcomes: Readonly<Record<string, Expected>> };
}

/** Words of the page that the policies do not give. */
const words = {
  zh: {
    yes: "是",
    no: "不是",
    verdict: { eligible: "✓ 符合", ineligible: "✕ 不符合", verify: "? 需核实", unknown: "… 待补充" },
    asOf: "按哪一天测算",
    none: "没有",
    noneOfThese: "都没有",
    add: (label: string) => `添加${label}`,
  },
  en: {
    yes: "Yes",
    no: "No",
    verdict: { eligible: "✓ Eligible", ineligible: "✕ Not eligible", verify: "? To be verified", unknown: "… Not complete" },
    asOf: "Worked out for the day",
    none: "None",
    noneOfThese: "None of these",
    add: (label: string) => `Add: ${label}`,
  },
} as const;

/** The worked case of a policy with this name. */
export function workedCase(policy: string, id: string): Case {
  const { cases } = parse(readFileSync(at(`policies/${policy}/cases.toml`), "utf8"));
  const found = (cases as unknown as (Case & { as_of: Date | string })[]).find((one) => one.id === id);
  if (found === undefined) throw new Error(`${policy} has no case ${id}`);
  const day = found.as_of as Date | string;
  return { ...found, as_of: typeof day === "string" ? day : day.toISOString().slice(0, 10) };
}

/** A person who reads one language at the calculator of one policy. */
export class Person {
  readonly description: Description;

  constructor(
    readonly page: Page,
    readonly policy: string,
    readonly language: Language,
  ) {
    const source: unknown = JSON.parse(readFileSync(at(`dist/${policy}/policy.json`), "utf8"));
    const loaded = new Policy(source as object, calendar as object);
    this.description = loaded.describe(language);
    loaded.free();
  }

  /** Opens the page in the person's language. */
  async open(): Promise<void> {
    await this.page.goto(`${this.policy}/${this.language === "en" ? "?language=en" : ""}`);
    await this.page.locator("html[data-ready]").waitFor();
  }

  /** Answers as the worked case does, question by question as the page shows them, and sets the day. */
  async fill({ answers, as_of }: Pick<Case, "answers" | "as_of">): Promise<void> {
    await this.reckonFor(as_of);
    const own = this.page.locator("form.questions > .question");
    const { inputs, lists } = this.description;
    let left = inputs.filter(({ id }) => answers[id] !== undefined).map((asked) => ({ asked, scope: own, answer: answers[asked.id]! }));
    for (const list of lists) {
      const rows = answers[list.id] as readonly Row[] | undefined;
      if (rows === undefined) continue;
      left = await this.#fillWhatIsAsked(left);
      await this.#makeRows(list, rows.length);
      rows.forEach((row, number) => {
        const scope = this.card(list, number).locator("> .question");
        const asked = list.inputs.filter(({ id }) => row[id] !== undefined);
        left.push(...asked.map((one) => ({ asked: one, scope, answer: row[one.id]! })));
      });
    }
    // An answer can bring up a question further up; what no answer brings up is an answer to a question that is not asked.
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      left = await this.#fillWhatIsAsked(left);
    }
  }

  /** Answers as the worked case does, in an order that `pick` makes: it names one of so many. After each answer `told` is called. */
  async fillInAnyOrder({ answers, as_of }: Pick<Case, "answers" | "as_of">, pick: (count: number) => number, told: () => Promise<void>): Promise<void> {
    await this.reckonFor(as_of);
    const own = this.page.locator("form.questions > .question");
    const { inputs, lists } = this.description;
    const left = inputs.filter(({ id }) => answers[id] !== undefined).map((asked) => ({ asked, scope: own, answer: answers[asked.id]! }));
    const waiting = lists.filter(({ id }) => answers[id] !== undefined);
    for (;;) {
      // How many rows there are is one answer; another number of rows would be another answer.
      for (const list of [...waiting]) {
        const rows = answers[list.id] as readonly Row[];
        if ((await this.page.getByRole("heading", { name: list.ask, exact: true }).count()) === 0) continue;
        waiting.splice(waiting.indexOf(list), 1);
        await this.#makeRows(list, rows.length);
        rows.forEach((row, number) => {
          const scope = this.card(list, number).locator("> .question");
          left.push(...list.inputs.filter(({ id }) => row[id] !== undefined).map((asked) => ({ asked, scope, answer: row[asked.id]! })));
        });
        await told();
      }
      const asked = [];
      for (const filling of left) if ((await this.control(filling.scope, filling.asked).count()) > 0) asked.push(filling);
      const filling = asked[pick(asked.length)];
      if (filling === undefined) return;
      left.splice(left.indexOf(filling), 1);
      await this.answer(filling.scope, filling.asked, filling.answer);
      await told();
    }
  }

  /** The card of a row. */
  card(list: ListDescription, row: number): Locator {
    return this.page.locator("section.list", { has: this.page.getByRole("heading", { name: list.ask, exact: true }) }).locator(".card").nth(row);
  }

  /** Sets the day of the calculation. */
  async reckonFor(day: string): Promise<void> {
    await this.showSlip();
    const field = this.page.getByLabel(words[this.language].asOf, { exact: true });
    await field.fill(day);
    await field.press("Enter");
    await this.hideSlip();
  }

  /** The control that answers a question. */
  control(scope: Locator, asked: Question): Locator {
    const exact = new RegExp(`^\\s*${literally(asked.ask)}(\\s*[（(][^）)]*[）)])?\\s*$`);
    const { page } = this;
    if (asked.kind === "yes/no" || asked.kind === "choices") return scope.and(page.getByRole(asked.kind === "choices" ? "group" : "radiogroup", { name: asked.ask, exact: true }));
    if (asked.kind === "choice" || asked.kind === "row") {
      return scope.and(page.getByRole("radiogroup", { name: asked.ask, exact: true })).or(scope.getByLabel(exact));
    }
    return scope.getByLabel(exact);
  }

  /** What the slip says of an outcome: `household`, `stays[0].hospital_aid`. */
  async said(path: string): Promise<{ verdict: string; worth: string }> {
    const outcome = this.outcome(path);
    const [verdict, worth] = [outcome.locator(".verdict").first(), outcome.locator(".amount, .worth").first()];
    const read = async (some: Locator): Promise<string> => ((await some.count()) === 0 ? "" : (await some.innerText()).replace(/\s+/g, " ").trim());
    return { verdict: await read(verdict), worth: await read(worth) };
  }

  /** The part of the slip that shows an outcome. */
  outcome(path: string): Locator {
    const slip = this.page.locator("#slip");
    const [, list, row, id] = /^(.+)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
    const described = this.description.outcomes.find((one) => one.id === (id ?? path) && one.list === list);
    if (described === undefined) throw new Error(`${this.policy} has no outcome ${path}`);
    if (list === undefined) {
      return slip.locator("article.outcome", { has: this.page.getByRole("heading", { name: described.title, exact: true }) });
    }
    const order = this.description.lists.find((one) => one.id === list)!;
    const name = order.given?.[Number(row)]?.label ?? `${order.label} ${Number(row) + 1}`;
    const heading = this.page.getByRole("heading", { name: new RegExp(`^${literally(name)}([：:]|$)`) });
    const title = this.page.getByText(described.title, { exact: true });
    return slip.locator("section.row-group", { has: heading }).locator("details.outcome", { has: title });
  }

  /** On a phone the slip is behind the bar at the bottom. */
  async showSlip(): Promise<void> {
    const bar = this.page.locator("button.bar[aria-expanded=false]");
    if (await bar.isVisible()) await bar.click();
  }

  async hideSlip(): Promise<void> {
    const bar = this.page.locator("button.bar[aria-expanded=true]");
    if (await bar.isVisible()) await bar.click();
  }

  /** How the page writes a verdict. */
  verdict(verdict: string): string {
    const { verdict: all } = words[this.language];
    return all[verdict as keyof typeof all];
  }

  /** Answers one question. */
  async answer(scope: Locator, asked: Question, answer: Answer): Promise<void> {
    const control = this.control(scope, asked);
    const { yes, no, noneOfThese } = words[this.language];
    const label = (option: string): string => asked.options?.find(({ id }) => id === option)?.label ?? option;
    switch (asked.kind) {
      case "yes/no":
        return control.getByLabel(answer === true || answer === "yes" ? yes : no, { exact: true }).check();
      case "choices": {
        const chosen = answer as readonly string[];
        for (const one of chosen.length > 0 ? chosen.map(label) : [noneOfThese]) await control.getByLabel(one, { exact: true }).check();
        return;
      }
      case "choice":
      case "row": {
        const given = this.description.lists.find(({ id }) => id === asked.of)?.given?.find(({ id }) => id === answer)?.label;
        const wanted = asked.kind === "choice" || given !== undefined ? exactly(given ?? label(`${answer}`)) : new RegExp(`(^|[：:]\\s*)${literally(`${answer}`)}\\s*$`);
        if ((await control.evaluate(({ tagName }) => tagName)) !== "SELECT") return control.getByLabel(wanted).check();
        const option = control.locator("option").filter({ hasText: wanted });
        await control.selectOption({ label: await option.innerText() });
        return;
      }
      default:
        return control.fill(`${answer}`);
    }
  }

  async #fillWhatIsAsked<Filling extends { asked: Question; scope: Locator; answer: Answer }>(left: Filling[]): Promise<Filling[]> {
    const later: Filling[] = [];
    for (const filling of left) {
      if ((await this.control(filling.scope, filling.asked).count()) === 0) later.push(filling);
      else await this.answer(filling.scope, filling.asked, filling.answer);
    }
    return later;
  }

  async #makeRows(list: ListDescription, count: number): Promise<void> {
    const { none, add } = words[this.language];
    const section = this.page.locator("section.list", { has: this.page.getByRole("heading", { name: list.ask, exact: true }) });
    if (count === 0) return section.getByRole("button", { name: none, exact: true }).click();
    const button = section.getByRole("button", { name: add(list.label ?? ""), exact: true });
    while ((await section.locator(".card").count()) < count) await button.click();
    await expect(section.locator(".card")).toHaveCount(count);
  }
}

/** `1234.5` as the page writes an amount of yuan. */
export function yuan(amount: string, language: Language): string {
  const [whole = "", fraction = ""] = amount.split(".");
  const written = `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction.padEnd(2, "0")}`;
  return language === "zh" ? `${written}元` : `${written} yuan`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${literally(text)}\\s*$`);
}
