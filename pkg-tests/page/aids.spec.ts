/** What the page offers beside the result: the last day for the calendar, rows from a spreadsheet, the sheet on paper, search. */
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { Person, workedCase } from "./person.js";
import { open, policies, test, violations } from "./site.js";

test("a last day can be saved to a calendar, moved past the rest day", async ({ page }) => {
  const person = new Person(page, "medical-assistance", "zh");
  await person.open();
  await person.fill(workedCase("medical-assistance", "D7-30"));
  const stay = person.outcome("stays[0].hospital_aid");
  await stay.locator("summary").first().click();
  const saving = page.waitForEvent("download");
  await stay.getByRole("link", { name: "存到日历" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe("medical-assistance-2012-12-31.ics");
  const entry = readFileSync(await download.path(), "utf8");
  expect(entry).toContain("\r\nDTSTART;VALUE=DATE:20121231\r\n");
  expect(entry).toMatch(/\r\nSUMMARY:[^\r]*住院救助/);
  for (const line of entry.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("a last day that has passed is not offered for the calendar", async ({ page }) => {
  const person = new Person(page, "medical-assistance", "zh");
  await person.open();
  await person.fill({ ...workedCase("medical-assistance", "D7-30"), as_of: "2013-03-01" });
  const stay = person.outcome("stays[0].hospital_aid");
  await stay.locator("summary").first().click();
  await expect(stay.locator(".deadline")).toContainText("已经过了");
  await expect(stay.getByRole("link", { name: "存到日历" })).toHaveCount(0);
});

for (const language of ["zh", "en"] as const) {
  test(`rows from a spreadsheet fill the list, ${language}`, async ({ page }) => {
    // D3-04, its three refrigerators as lines of a spreadsheet in the words of the page.
    const person = new Person(page, "appliance-trade-in", language);
    const { answers, as_of } = workedCase("appliance-trade-in", "D3-04");
    const { appliances, ...own } = answers;
    await person.open();
    await person.fill({ answers: own, as_of });
    const list = person.description.lists.find(({ id }) => id === "appliances")!;
    const [yes, kind] = [language === "zh" ? "是" : "Yes", list.inputs[0]!.options!.find(({ id }) => id === "refrigerator")!.label];
    const line = (price: string): string => [kind, price, "2012-10-01", kind, "2012/8/20", yes, yes, yes].join("\t");
    expect(appliances).toHaveLength(3);
    await page.getByText(language === "zh" ? "从表格粘贴" : "Paste from a spreadsheet").click();
    await page.getByLabel(language === "zh" ? "要粘贴的行" : "Rows to paste").fill(["2999", "3000", "3500"].map(line).join("\r\n"));
    await page.getByRole("button", { name: language === "zh" ? "填进来" : "Fill in" }).click();
    await expect(person.card(list, 2)).toBeVisible();
    await expect(person.card(list, 3)).toHaveCount(0);
    const unit = language === "zh" ? "元" : " yuan";
    expect((await person.said("appliances[0].subsidy")).worth).toBe(`299.90${unit}`);
    expect((await person.said("appliances[2].subsidy")).worth).toBe(`300.00${unit}`);
    expect((await person.said("basket")).worth).toBe(`899.90${unit}`);
    expect(await violations(page)).toEqual([]);
  });
}

test("a cell that is no answer shows its sentence at once, and the other rows count", async ({ page }) => {
  const person = new Person(page, "appliance-trade-in", "zh");
  const { answers, as_of } = workedCase("appliance-trade-in", "D3-04");
  const { appliances: _, ...own } = answers;
  await person.open();
  await person.fill({ answers: own, as_of });
  const rows = ["2999", "三千多"].map((price) => ["电冰箱", price, "2012-10-01", "电冰箱", "2012-8-20", "是", "是", "是"].join("\t"));
  const list = person.description.lists.find(({ id }) => id === "appliances")!;
  const kind = list.inputs[0]!.options!.find(({ id }) => id === "refrigerator")!.label;
  await page.getByText("从表格粘贴").click();
  await page.getByLabel("要粘贴的行").fill(rows.join("\n").replaceAll("电冰箱", kind));
  await page.getByRole("button", { name: "填进来" }).click();
  await expect(person.card(list, 1).locator(".problem").filter({ hasText: "请用数字填写金额" })).toBeVisible();
  expect((await person.said("appliances[0].subsidy")).worth).toBe("299.90元");
});

test("“I don’t know” gives the least and the most, not nothing", async ({ page }) => {
  const person = new Person(page, "medical-assistance", "en");
  await person.open();
  await person.fill(workedCase("medical-assistance", "D7-30"));
  const stays = person.description.lists.find(({ id }) => id === "stays")!;
  const hospital = stays.inputs.find(({ id }) => id === "hospital")!;
  await person.control(person.card(stays, 0).locator("> .question"), hospital).getByLabel("I don’t know", { exact: true }).check();
  await expect(person.outcome("household").locator(".amount")).toHaveText(/^[\d,.]+–[\d,.]+ yuan$|^at (most|least) [\d,.]+ yuan$/);
});

test("a scheme that has run out says so above its result", async ({ page }) => {
  const person = new Person(page, "appliance-trade-in", "zh");
  await person.open();
  await person.reckonFor("2013-12-31");
  await expect(page.locator("#slip .banner")).toHaveCount(0);
  await person.reckonFor("2014-01-01");
  await expect(page.locator("#slip .banner")).toContainText("2013年12月31日");
});

test("the sheet on paper has the situation, the amount in capitals, papers as boxes and a line for the name", async ({ page }) => {
  const person = new Person(page, "medical-assistance", "zh");
  await person.open();
  await person.fill(workedCase("medical-assistance", "hospital-elsewhere-urban"));
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const sheet = page.locator(".sheet");
  await expect(page.locator(".calculator")).toBeHidden();
  await expect(sheet).toContainText("10,000.00元");
  const aid = sheet.locator(".decision", { hasText: "住院救助" }).filter({ hasText: "1,500.00元" }).first();
  await expect(aid).toContainText("大写：人民币壹仟伍佰元整");
  // Article 30: seven papers.
  await expect(sheet.locator(".decision h3", { hasText: "住院 1" }).locator("..").locator(".boxes li")).toHaveCount(7);
  const mark = await sheet.locator(".boxes li").first().evaluate((item) => getComputedStyle(item, "::before").content);
  expect(mark).toContain("☐");
  await expect(sheet).toContainText("姓名（手写）");
  await expect(sheet).toContainText("仅供参考");
});

for (const language of ["zh", "en"] as const) {
  test(`the overview finds calculators by words of either language, shown in ${language}`, async ({ page }) => {
    await open(page, language === "en" ? "?language=en" : "");
    const items = page.locator(".policies > li:visible");
    await expect(items).toHaveCount(policies.length);
    await expect(page.locator(".audience > h2:visible")).toHaveText(
      language === "zh" ? ["给个人和家庭", "给机关单位", "给学校"] : ["For people and households", "For offices", "For schools"],
      { useInnerText: true },
    );
    const field = page.getByLabel(language === "zh" ? "找一找" : "Find a calculator");
    for (const word of ["医疗", "medical"]) {
      await field.fill(word);
      await expect(page.locator('.policies > li:visible a[href^="medical-assistance/"]')).toHaveCount(1);
      await expect(page.locator('.policies > li:visible a[href^="government-debt/"]')).toHaveCount(0);
    }
    await field.fill("qqqq");
    await expect(items).toHaveCount(0);
    await expect(page.getByText(language === "zh" ? "没有找到，换一个词试试。" : "Nothing found. Try another word.")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
