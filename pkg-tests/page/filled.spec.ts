/**
 * The calculators as people use them: a worked case is typed in beside its labels, and the slip is read as it stands on the page.
 * Answers and amounts come from `policies/<id>/cases.toml`; days beside them are counted by hand from the articles.
 */
import { expect, type Locator, type Page } from "@playwright/test";
import { Person, workedCase, yuan, type Expected, type Language } from "./person.js";
import { test, violations } from "./site.js";

const languages = ["zh", "en"] as const;
const widths = [320, 1440] as const;

interface Shown {
  readonly policy: string;
  readonly worked: string;
  /** What the whole comes to, and a last day, in the words of the page. */
  readonly says: { readonly outcome: string; readonly amount: string; readonly lastDay: Readonly<Record<Language, string>> };
  /** An answer that cannot be: its question, what is typed, the sentence beside it, and what is said all the same. */
  readonly impossible: {
    readonly list: string;
    readonly row: number;
    readonly input: string;
    readonly typed: string;
    readonly sentence: Readonly<Record<Language, RegExp>>;
    readonly kept: { readonly outcome: string; readonly amount: string };
  };
}

const closely: readonly Shown[] = [
  {
    policy: "medical-assistance",
    worked: "D7-03",
    says: { outcome: "household", amount: "525.00", lastDay: { zh: "", en: "" } },
    impossible: {
      list: "stays",
      row: 1,
      input: "total",
      typed: "12.345",
      sentence: { zh: /最多两位小数/, en: /At most two decimals/ },
      kept: { outcome: "stays[0].hospital_aid", amount: "300.00" },
    },
  },
  {
    policy: "appliance-trade-in",
    worked: "D3-04",
    // Article 2: until 31 December 2013, a Tuesday; from 1 December 2012 these are 395 days.
    says: {
      outcome: "basket",
      amount: "899.90",
      lastDay: { zh: "2013年12月31日（星期二），还剩 395 天", en: "31 December 2013 (Tuesday); 395 days left" },
    },
    impossible: {
      list: "appliances",
      row: 2,
      input: "price",
      typed: "0",
      sentence: { zh: /不能是 0/, en: /cannot be zero/ },
      kept: { outcome: "appliances[0].subsidy", amount: "299.90" },
    },
  },
  {
    policy: "sow-insurance",
    worked: "D2-13",
    // Article 1: under four years; born on 1 July 2010, so until 30 June 2014, a Monday, 576 days after 1 December 2012.
    says: {
      outcome: "sows[0].insurable",
      amount: "",
      lastDay: { zh: "2014年6月30日（星期一），还剩 576 天", en: "30 June 2014 (Monday); 576 days left" },
    },
    impossible: {
      list: "sows",
      row: 1,
      input: "born_on",
      typed: "2012-02-30",
      sentence: { zh: /\p{Script=Han}.*日/u, en: /day|date/ },
      kept: { outcome: "sows[0].claim", amount: "1000.00" },
    },
  },
];

for (const shown of closely) {
  for (const language of languages) {
    for (const width of widths) {
      test(`${shown.policy}, ${language}, ${width} px: what the slip says and how it bears a mistake`, async ({ page }) => {
        test.setTimeout(90_000);
        await page.setViewportSize({ width, height: 800 });
        const person = new Person(page, shown.policy, language);
        const worked = workedCase(shown.policy, shown.worked);
        await person.open();
        await person.fill(worked);
        await person.showSlip();
        for (const [path, expected] of Object.entries(worked.expect.outcomes)) await says(person, path, expected);
        const { outcome, amount, lastDay } = shown.says;
        if (amount !== "") expect((await person.said(outcome)).worth).toBe(yuan(amount, language));
        await expect(person.outcome(outcome)).toContainText(lastDay[language]);
        expect(await sideways(page)).toBeLessThanOrEqual(width);
        expect(await violations(page)).toEqual([]);

        await person.hideSlip();
        await mistake(person, shown.impossible);
      });
    }
  }
}

test("a last day on a Sunday moves to the Monday, on the slip of medical-assistance", async ({ page }) => {
  // Articles 30 and Civil Code 203: three months after 30 September 2012 is Sunday, 30 December.
  const person = new Person(page, "medical-assistance", "zh");
  await person.open();
  await person.fill(workedCase("medical-assistance", "D7-30"));
  const stay = person.outcome("stays[0].hospital_aid");
  await stay.locator("summary").first().click();
  await expect(stay.locator(".deadline")).toContainText("2012年12月30日（星期日），遇休息日，顺延到2012年12月31日（星期一），还剩 30 天");
  expect((await person.said("stays[0].hospital_aid")).worth).toBe("150.00元");
});

/** The other policies, one case each. Rows and last days stand behind what the case expects. */
const shortly: readonly (readonly [policy: string, worked: string])[] = [
  ["government-debt", "D1-01"],
  ["exemplar-selection", "D4-02"],
  ["government-procurement", "D5-13"],
  ["teacher-posts", "three-wishes"],
  ["integrity-risk", "D8-02b"],
  ["expert-consultation", "D9-01"],
  ["dropout-control", "D10-03"],
  ["national-trade-in", "N-02"],
];

for (const [policy, id] of shortly) {
  for (const language of languages) {
    test(`${policy}, ${language}: the slip says what the worked case ${id} expects`, async ({ page }) => {
      test.setTimeout(60_000);
      await page.setViewportSize({ width: language === "zh" ? 375 : 1280, height: 800 });
      const person = new Person(page, policy, language);
      const worked = workedCase(policy, id);
      await person.open();
      await person.fill(worked);
      await person.showSlip();
      for (const [path, expected] of Object.entries(worked.expect.outcomes)) await says(person, path, expected);
      expect(await violations(page)).toEqual([]);
    });
  }
}

test("sow-insurance by keyboard alone", async ({ page }) => {
  // D2-17: a hundred sows; the government pays 4800, two deaths bring 2000.
  const worked = workedCase("sow-insurance", "D2-17");
  const person = new Person(page, "sow-insurance", "zh");
  await person.open();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
  for (const asked of person.description.inputs) {
    const answer = worked.answers[asked.id];
    if (answer === undefined) continue;
    const control = person.control(page.locator("form.questions > .question"), asked);
    if ((asked.options ?? []).length > 0 || asked.kind === "yes/no") {
      const radios = control.getByRole("radio");
      await tabTo(page, control);
      const label = asked.kind === "yes/no" ? (answer === "yes" ? "是" : "不是") : asked.options!.find(({ id }) => id === answer)!.label;
      const wanted = radios.and(control.getByLabel(label, { exact: true }));
      await page.keyboard.press("Space");
      for (let step = 0; step < (await radios.count()) && !(await wanted.isChecked()); step += 1) await page.keyboard.press("ArrowDown");
      await expect(wanted).toBeChecked();
    } else {
      await tabTo(page, control);
      await page.keyboard.type(`${answer}`);
    }
  }
  const { subsidy, if_some_die } = worked.expect.outcomes;
  await says(person, "subsidy", subsidy!);
  await says(person, "if_some_die", if_some_die!);
  expect((await person.said("subsidy")).worth).toBe("4,800.00元");
});

/** Presses Tab until the control has the focus; each stop on the way can be seen. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    await expect(page.locator(":focus")).toBeInViewport();
    if (await control.evaluate((element) => element.contains(document.activeElement))) return;
  }
  throw new Error("Tab does not lead there");
}

async function says(person: Person, path: string, expected: Expected): Promise<void> {
  if (expected.verdict === "absent") return expect(person.outcome(path), path).toHaveCount(0);
  const said = await person.said(path);
  if (expected.verdict !== undefined) expect(said.verdict, path).toBe(person.verdict(expected.verdict));
  const payable = expected.payable ?? expected.amount;
  if (payable !== undefined && /^\d+\.\d\d$/.test(payable) && expected.verdict === "eligible") {
    expect(said.worth, path).toBe(yuan(payable, person.language));
  } else if (payable !== undefined && /^\d+$/.test(payable)) {
    expect(said.worth, path).toMatch(new RegExp(`^${payable}\\D*$`));
  }
  for (const days of expected.deadlines ?? []) {
    const [year = "", month = "", day = ""] = days.slice(0, 10).split("-");
    const written =
      person.language === "zh"
        ? `${year}年${Number(month)}月${Number(day)}日`
        : `${Number(day)} ${new Date(Date.UTC(2012, Number(month) - 1, 1)).toLocaleString("en-GB", { month: "long", timeZone: "UTC" })} ${year}`;
    await expect(person.outcome(path).locator(".deadline").first(), path).toContainText(written);
  }
}

async function mistake(person: Person, { list, row, input, typed, sentence, kept }: Shown["impossible"]): Promise<void> {
  const described = person.description.lists.find(({ id }) => id === list)!;
  const asked = described.inputs.find(({ id }) => id === input)!;
  const control = person.control(person.card(described, row).locator("> .question"), asked);
  await control.fill(typed);
  await control.press("Tab");
  await expect(control).toHaveAttribute("aria-invalid", "true");
  await expect(control).toHaveAccessibleDescription(sentence[person.language]);
  await expect(control).toHaveValue(typed);
  const problem = control.locator("..").locator(".problem");
  await expect(problem).toHaveText(sentence[person.language]);
  await expect(problem).toBeVisible();
  await person.showSlip();
  expect((await person.said(kept.outcome)).worth).toBe(yuan(kept.amount, person.language));
}

async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
