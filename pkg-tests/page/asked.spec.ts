/** What a person asks beyond "what do I get": what next, what would help, what if; and taking the answers elsewhere and back. */
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { Person, workedCase, type Language } from "./person.js";
import { test, violations } from "./site.js";

const languages = ["zh", "en"] as const;

/** A person at the worked case of one stay in the township hospital: 750 yuan. */
async function atOneStay(page: Page, language: Language): Promise<Person> {
  const person = new Person(page, "medical-assistance", language);
  await person.open();
  await person.fill(workedCase("medical-assistance", "D7-01"));
  await person.showSlip();
  return person;
}

test("a fresh calculator shows what is still possible and the question to answer next, reached by keyboard", async ({ page }) => {
  const person = new Person(page, "appliance-trade-in", "en");
  await person.open();
  const next = page.locator("#slip .next a");
  await expect(next).toHaveCount(1);
  await next.focus();
  await page.keyboard.press("Enter");
  const asked = (await next.getAttribute("href"))!.slice(1);
  const focused = await page.evaluate(() => document.activeElement!.closest("[id^='q-']")!.id);
  expect(focused).toBe(asked);
});

test("questions that cannot change anything any more go away and come back", async ({ page }) => {
  const person = new Person(page, "sow-insurance", "en");
  await person.open();
  await person.fill(workedCase("sow-insurance", "D2-02"));
  const sows = person.description.lists.find(({ id }) => id === "sows")!;
  const question = (id: string) => person.control(person.card(sows, 0).locator("> .question"), sows.inputs.find((one) => one.id === id)!);
  const row = person.card(sows, 0).locator("> .question");
  const input = (id: string) => sows.inputs.find((one) => one.id === id)!;
  // Insured elsewhere is not asked while nobody has said when the sow was born; a sow that is too old settles it.
  await question("born_on").fill("2000-01-01");
  await person.control(row, input("insured_elsewhere")).getByLabel("I don’t know", { exact: true }).check();
  await question("born_on").fill("2011-07-15");
  await expect(question("insured_elsewhere")).toBeVisible();
  expect((await person.said("sows[0].insurable")).verdict).toBe(person.verdict("unknown"));
});

for (const language of languages) {
  test(`the slip says which answer would turn a refusal, ${language}`, async ({ page }) => {
    const person = new Person(page, "sow-insurance", language);
    await person.open();
    await person.fill(workedCase("sow-insurance", "one-day-younger"));
    await person.showSlip();
    const outcome = person.outcome("sows[0].insurable");
    await outcome.locator("summary").first().click();
    await outcome.locator(".helps summary").click();
    // Article 1: eight months on the day of insuring, 14 March 2012; whether she is insured elsewhere is asked then.
    // Article 1: eight months on the day of insuring, 14 March 2012.
    await expect(outcome.locator(".helps li")).toContainText([
      language === "zh" ? "2012年3月15日" : "15 March 2012",
      language === "zh" ? "2011年7月14日（还要再答几个问题）" : "14 July 2011 (then there are more questions to answer)",
    ]);
  });

  test(`“what if” draws an amount against a number, with its corners in a table, ${language}`, async ({ page }) => {
    const person = await atOneStay(page, language);
    await page.locator(".what-if > summary").click();
    await page.locator("#what-if-question").selectOption("stays[0].total");
    await page.locator("#what-if-outcome").selectOption("stays[0].hospital_aid");
    await expect(page.locator(".curve svg .amount-line")).toHaveCount(3);
    const cells = page.locator(".curve tbody td:nth-child(-n+2)");
    const yuan = language === "zh" ? "元" : " yuan";
    // 1500 is paid by the insurance; half of the rest up to 2000 (articles 22, 24, 25).
    for (const amount of ["1,500.00", "0.00", "1,500.01", "0.01", "5,499.98", "1,999.99", "5,499.99", "2,000.00"]) {
      await expect(cells.filter({ hasText: new RegExp(`^${amount}${yuan}$`) }).first()).toBeVisible();
    }
    await expect(page.locator(".curve tbody .article-tag").filter({ hasText: "25" }).first()).toBeVisible();
    await page.locator("#what-if-target").fill("1200");
    await expect(page.locator(".reached li[data-state=yes]").last()).toContainText("3,899.99");
    expect(await violations(page)).toEqual([]);
    void person;
  });

  test(`two hospitals side by side, ${language}`, async ({ page }) => {
    const person = await atOneStay(page, language);
    await page.locator(".what-if > summary").click();
    await page.locator(".comparison button").first().click();
    await person.hideSlip();
    const stays = person.description.lists.find(({ id }) => id === "stays")!;
    const hospital = stays.inputs.find(({ id }) => id === "hospital")!;
    await person.answer(person.card(stays, 0).locator("> .question"), hospital, "county");
    await person.showSlip();
    const title = person.description.outcomes.find(({ id }) => id === "hospital_aid")!.title;
    const row = page.locator(".comparison tr", { has: page.getByRole("rowheader", { name: new RegExp(`${title}$`) }) }).last();
    // Article 24: half in the township, a fifth in the county.
    await expect(row.locator("td")).toContainText(["750.00", "300.00"]);
  });
}

test("a link carries all answers, and nothing goes to a server", async ({ page, context }) => {
  const person = await atOneStay(page, "en");
  await page.locator(".keep > summary").click();
  await page.getByRole("button", { name: "Make a link with my answers" }).click();
  const link = await page.locator("#share-link").inputValue();
  expect(link).toContain("#v=");
  expect(link).toContain("stays[0].total=3000");
  const other = await context.newPage();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(link);
  await other.locator("html[data-ready]").waitFor();
  const again = new Person(other, "medical-assistance", "en");
  expect(await again.said("household")).toEqual(await person.said("household"));
  await expect(other.locator("#slip .banner").first()).toContainText("filled in");
  expect(asked.filter((address) => address.includes("3000"))).toEqual([]);
});

for (const [what, fragment] of [
  ["an unknown question", "v=1&nobody=1&end=1"],
  ["an unknown option", "v=1&stays[]=1&stays[0].hospital=moon&end=1"],
  ["too many rows", "v=1&stays[]=999999&end=1"],
  ["a row that is not there", "v=1&stays[4].total=1&end=1"],
  ["half a letter", "v=1&aid_year=%E4%B8&end=1"],
] as const) {
  test(`a link with ${what} is refused in words, and the form is empty`, async ({ page }) => {
    await page.goto(`medical-assistance/?language=en#${fragment}`);
    await page.locator("html[data-ready]").waitFor();
    await expect(page.locator("#slip .banner").first()).toContainText("cannot be read");
    await expect(page.locator("form .card")).toHaveCount(1);
    expect(new URL(page.url()).hash).toBe("");
  });
}

test("a result is saved as a file, opened again and worked out again", async ({ page }) => {
  const person = await atOneStay(page, "en");
  await page.locator(".keep > summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save as a file" }).click()]);
  const text = readFileSync(await download.path(), "utf8");
  const file = JSON.parse(text);
  expect([file.huisuan, file.policy, file.answers.stays[0].total]).toEqual([1, "medical-assistance", "3000"]);
  const before = await person.said("household");
  const open = async (content: string): Promise<void> =>
    page.locator(".keep input[type=file]").setInputFiles({ name: "result.json", mimeType: "application/json", buffer: Buffer.from(content) });
  await page.goto("medical-assistance/?language=en");
  await page.locator("html[data-ready]").waitFor();
  await page.locator(".keep > summary").click();
  await open(text);
  await expect(page.locator("#slip .banner").first()).toContainText("the result is the same");
  expect(await person.said("household")).toEqual(before);
  file.assessment.outcomes[0].verdict = "verify";
  await open(JSON.stringify(file));
  await expect(page.locator("#slip .banner").first()).toContainText("not the one in the file");
  await open("{}");
  await expect(page.locator("#slip .banner").first()).toContainText("cannot be read");
  await expect(page.locator("form .card")).toHaveCount(1);
});

/** Of an outcome, what the page has been told: law 6 says that more answers only narrow it. */
interface Told {
  readonly verdict: string;
  readonly low: bigint | undefined;
  readonly high: bigint | undefined;
}

async function toldNow(page: Page): Promise<ReadonlyMap<string, Told>> {
  const outcomes = await page.evaluate(() => (window as unknown as { latest: { outcomes: { list?: string; row?: number; id: string; verdict: string; payable?: { exact?: string; low?: string; high?: string } }[] } }).latest.outcomes);
  // A fraction is not compared.
  const fen = (amount: string | undefined): bigint | undefined => {
    const [, sign, whole = "", part = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount ?? "") ?? [];
    return sign === undefined || part.length > 6 ? undefined : BigInt(`${sign}${whole}${part.padEnd(6, "0")}`);
  };
  return new Map(
    outcomes.map(({ list, row, id, verdict, payable }) => [
      `${list}[${row}].${id}`,
      { verdict, low: fen(payable?.exact ?? payable?.low), high: fen(payable?.exact ?? payable?.high) },
    ]),
  );
}

for (const [policy, id] of [
  ["medical-assistance", "D7-01"],
  ["appliance-trade-in", "D3-01"],
  ["government-debt", "D1-01"],
  ["sow-insurance", "D2-02"],
] as const) {
  for (const seed of [1, 7]) {
    test(`answers in any order never contradict what was said before: ${policy}, order ${seed}`, async ({ page }) => {
      test.setTimeout(90_000);
      await page.addInitScript(() => addEventListener("huisuan-result", (event) => ((window as unknown as { latest: unknown }).latest = (event as CustomEvent).detail)));
      const person = new Person(page, policy, "zh");
      await person.open();
      let state = seed;
      const pick = (count: number): number => (state = (state * 48271) % 2147483647) % Math.max(count, 1);
      let before: ReadonlyMap<string, Told> = new Map();
      await person.fillInAnyOrder(workedCase(policy, id), pick, async () => {
        const now = await toldNow(page);
        for (const [path, { verdict, low, high }] of now) {
          const earlier = before.get(path);
          if (earlier === undefined) continue;
          if (earlier.verdict !== "unknown") expect(verdict, path).toBe(earlier.verdict);
          if (earlier.low !== undefined && low !== undefined) expect(low >= earlier.low, `${path}: ${earlier.low} became ${low}`).toBe(true);
          if (earlier.high !== undefined) expect(high !== undefined && high <= earlier.high, `${path}: ${earlier.high} became ${high}`).toBe(true);
        }
        before = now;
      });
      expect(before.size).toBeGreaterThan(0);
    });
  }
}
