/** A table of many cases, in the browser. */
import { readFileSync } from "node:fs";
import { expect, type Download, type Page } from "@playwright/test";
import { open, test, violations } from "./site.js";
import { workbook } from "./workbook.js";

const table = `村民,about,谁养的？,confirmed,哪天投保？,head_count,deaths,村组
甲,number,household,yes,2012-3-15,10,0,一组
乙,number,household,是,2012年3月15日,３,0,二组
=丙,number,household,yes,2012-03-15,,0,一组
丁,number,household,yes,2012-03-15,many,0,二组
`;

/** Gives the page a table and waits until its columns are shown. */
async function choose(page: Page, buffer: Buffer, name = "village.csv"): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page.getByRole("heading", { name: /核对各列|Check the columns/ })).toBeFocused();
}

async function text(download: Download): Promise<string> {
  return readFileSync(await download.path(), "utf8");
}

async function save(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  return text(download);
}

/** GB18030, as spreadsheets in China write CSV: the two-byte characters, found by decoding each. */
function inGb18030(written: string): Buffer {
  const codes = new Map<string, number[]>();
  const decoder = new TextDecoder("gb18030");
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) {
      if (second !== 0x7f) codes.set(decoder.decode(new Uint8Array([first, second])), [first, second]);
    }
  }
  return Buffer.from([...written].flatMap((c) => (c < "\u0080" ? [c.charCodeAt(0)] : (codes.get(c) ?? []))));
}

test("a table is worked out, with results in its rows and exact sums", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  await choose(page, Buffer.from(table));
  // Names and questions are known; what the policy does not ask is carried along.
  await expect(page.getByRole("combobox", { name: "谁养的？" })).toHaveValue("keeper");
  await expect(page.getByRole("combobox", { name: "村民" })).toHaveValue("");
  await page.getByLabel("按哪一天测算").fill("2012-12-01");
  await page.getByLabel("分类汇总的列").selectOption("村组");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByRole("heading", { name: "算完了" })).toBeFocused();
  await expect(page.getByText("4 行，4 户；1 行有填写错误")).toBeVisible();
  // Article 5: 48 yuan a head from the government, ten heads and three.
  const whole = page.getByRole("table", { name: "全部" }).getByRole("row", { name: /投保/ }).first();
  await expect(whole).toContainText("624.00");
  await expect(whole).toContainText("另有 2 个金额还不确定");
  await expect(page.getByRole("table", { name: "二组" }).getByRole("row", { name: /投保/ }).first()).toContainText("144.00");
  expect(await violations(page)).toEqual([]);

  const lines = (await save(page, "下载结果表")).split("\n");
  expect(lines[0]).toMatch(/^\ufeff村民,about,谁养的？,.*填写有误（\S+ \S+ 版；按 2012-12-01 测算）$/);
  expect(lines[1]).toMatch(/^甲,.*,符合,480\.00,/);
  expect(lines[2]).toMatch(/^乙,.*,符合,144\.00,/);
  // A cell that a spreadsheet would run is made harmless; a missing number is no zero.
  expect(lines[3]).toMatch(/^'=丙,/);
  expect(lines[3]).not.toMatch(/,符合,0\.00,/);
  expect(lines[4]).toMatch(/“有几头能投保的母猪？”：/);
  const forAPerson = (await save(page, "下载需要人工处理的行")).trim().split("\n");
  expect(forAPerson.map((line) => line.split(",")[0])).toEqual(expect.arrayContaining(["'=丙", "丁"]));
});

test("a spreadsheet's old encoding is read", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  await choose(page, inGb18030(table.replace("３", "3").replace(/,/g, ";")));
  await expect(page.getByRole("combobox", { name: "哪天投保？" })).toHaveValue("starts_on");
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByRole("heading", { name: "算完了" })).toBeVisible();
  expect(await save(page, "下载结果表")).toMatch(/\n乙,number,household,是,2012年3月15日,3,0,二组,.*符合,144\.00/);
});

test("a workbook is read, its days too", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  const rows = [
    ["村民", "about", "谁养的？", "confirmed", "哪天投保？", "head_count", "deaths"],
    ["甲", "number", "农户", "是", { day: 40983 }, "10", "0"],
  ];
  await choose(page, workbook(rows), "village.xlsx");
  await expect(page.getByText("2012-03-15")).toBeVisible();
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByRole("heading", { name: "算完了" })).toBeVisible();
  expect(await save(page, "下载结果表")).toMatch(/\n甲,number,农户,是,2012-03-15,10,0,符合,480\.00/);
  await page.getByRole("button", { name: "换一个表格" }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "a.xlsx", mimeType: "", buffer: Buffer.from("PK\x03\x04 and no more", "latin1") });
  await expect(page.getByRole("alert")).toContainText("这个工作簿读不了");
});

test("columns are chosen by hand, each question once", async ({ page }) => {
  await open(page, "sow-insurance/register.html?language=en");
  await choose(page, Buffer.from("a,b\n1,2\n"));
  const start = page.getByRole("button", { name: "Start" });
  await expect(page.getByText("At least one column must answer a question.")).toBeVisible();
  await expect(start).toBeDisabled();
  await page.getByRole("combobox", { name: "a", exact: true }).selectOption("head_count");
  await page.getByRole("combobox", { name: "b", exact: true }).selectOption("head_count");
  await expect(page.getByText(/is chosen for two columns/)).toBeVisible();
  await page.getByRole("combobox", { name: "b", exact: true }).selectOption("");
  await start.click();
  await expect(page.getByText("1 rows, 1 cases; 0 rows with answers to change")).toBeVisible();
});

test("a long table can be stopped and keeps what is done", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  const rows = 200_000;
  await choose(page, Buffer.from(`about,head_count\n${"number,10\n".repeat(rows)}`));
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByText(/已算 [1-9]/)).toBeVisible();
  await page.getByRole("button", { name: "停止" }).click();
  await expect(page.getByRole("heading", { name: "已停止，下面是已经算完的部分" })).toBeFocused();
  const lines = (await save(page, "下载结果表")).trim().split("\n");
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.length).toBeLessThan(rows);
  await page.getByRole("button", { name: "换一个表格" }).click();
  await expect(page.getByLabel("选择表格")).toBeVisible();
});

test("a table that cannot be read is refused with its line, and another can be chosen", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  await page.locator("input[type=file]").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await expect(page.getByRole("alert")).toContainText("这个文件读不了");
  await page.locator("input[type=file]").setInputFiles({ name: "b.csv", mimeType: "text/csv", buffer: Buffer.from('\n"head_count\n1\n') });
  await expect(page.getByRole("alert")).toContainText("第 2 行看不出写的是什么");
  await choose(page, Buffer.from(table));
});

test("rows of which it is not certain what they say are told by their lines, and are in no sum", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  const row = (name: string, heads: string): string => `${name},number,household,yes,2012-03-15,${heads},0,一组\n`;
  const written = [row("甲", "10"), row("乙", "1,000"), row("合计", "10"), `"${row("丙", "10")}`, row("丁", "10").repeat(200_000)];
  await choose(page, Buffer.from(table.slice(0, table.indexOf("\n") + 1) + written.join("")));
  await page.getByLabel("按哪一天测算").fill("2012-12-01");
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByText("200,004 行，1 户；200,003 行有填写错误")).toBeVisible({ timeout: 30_000 });
  const told = page.getByRole("alert");
  await expect(told).toContainText("200,003 行没有计算，不在任何合计里");
  await expect(told).toContainText("第 3 行：没有计算：有 9 格，表头只有 8 列，多出来的是：一组。");
  await expect(told).toContainText("第 4 行：没有计算：“合计”像是合计行");
  await expect(told).toContainText("第 5 至 200005 行：没有计算：第 5 行有一个引号没有配对");
  await expect(page.getByRole("table", { name: "全部" }).getByRole("row", { name: /投保/ }).first()).toContainText("480.00");
  expect(await violations(page)).toEqual([]);
  const lines = (await save(page, "下载需要人工处理的行")).split("\n");
  expect(lines[1]).toMatch(/^乙,number,household,yes,2012-03-15,1,000,0,,.*第 3 行：没有计算：.*\[too-many-cells\]/);
});

test("a column that is misspelt, fits what another answers, or is not read, says so", async ({ page }) => {
  await open(page, "sow-insurance/register.html?language=en");
  await choose(page, Buffer.from("head_cout,about,关于,about\n1,number,x,number\n"));
  await expect(page.getByRole("row", { name: /^head_cout/ })).toContainText(/This column is not read\. Did you mean “.+”\?/);
  await expect(page.getByRole("row", { name: /^about/ }).nth(1)).toContainText(/Another column answers “.+”, so this one is not read\./);
  await page.getByRole("combobox", { name: "head_cout" }).selectOption("head_count");
  await expect(page.getByRole("row", { name: /^head_cout/ })).not.toContainText("Did you mean");
  expect(await violations(page)).toEqual([]);
});

test("the empty table has a column for each question, and reads back", async ({ page }) => {
  await open(page, "medical-assistance/register.html");
  const empty = await save(page, "下载空白表格");
  await choose(page, Buffer.from(empty.trim() + "\n"), "empty.csv");
  for (const select of await page.locator(".mapping select").all()) expect(await select.inputValue()).not.toBe("");
});

test("what each column holds can be taken along, its options with their names", async ({ page }) => {
  await open(page, "medical-assistance/register.html");
  const lines = (await save(page, "下载各列的说明")).trim().split("\n");
  expect(lines[0]).toBe("列,代号,对应的问题,填什么,范围,选项,说明");
  expect(lines.find((line) => line.includes(",members.class,"))).toContain("农村五保户 = rural_wubao");
  expect(lines.find((line) => line.includes(",stays.total,"))).toContain("金额");
});

test("it is used by keyboard, on a narrow screen, in English", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "sow-insurance/register.html?language=en");
  await choose(page, Buffer.from(table));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const start = page.getByRole("button", { name: "Start" });
  for (let step = 0; step < 60 && !(await start.evaluate((button) => button === document.activeElement)); step++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Done" })).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await violations(page)).toEqual([]);
});

test("other figures show who gains, who loses and what it costs, both sides beside each other", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  await choose(page, Buffer.from(table));
  await page.getByLabel("按哪一天测算").fill("2012-12-01");
  await page.getByLabel("分类汇总的列").selectOption("村组");
  await page.getByText("与另一套标准比较").click();
  const share = page.getByLabel("政府承担");
  const before = await share.inputValue();
  await share.fill("x");
  await expect(page.getByText(`现在是 ${before}`)).toBeVisible();
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "政府承担" })).toBeVisible();
  await share.fill("50%");
  await page.getByLabel("养殖户承担").fill("50%");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByRole("heading", { name: "算完了" })).toBeFocused();
  await expect(page.getByText("4 行，4 户；1 行有填写错误")).toBeVisible();
  // Article 5: of 60 yuan a head 80 %, or half; ten heads and three, and two rows that are not certain either time.
  const changes = page.getByRole("table", { name: "变化", exact: true }).getByRole("row", { name: /投保/ }).first();
  for (const shown of ["624.00", "390.00", "-234.00"]) await expect(changes).toContainText(shown);
  // Of two rows there is no certain amount, and the table says that it leaves them out.
  await expect(changes).toContainText("另有 2 个金额还不确定");
  await expect(page.getByRole("table", { name: "变化 · 二组" }).getByRole("row", { name: /投保/ }).first()).toContainText("-54.00");
  await expect(page.getByRole("table", { name: /^金额合计 · 投保/ }).locator("svg")).toHaveCount(2);
  await expect(page.getByRole("table", { name: "现行标准" }).getByRole("row", { name: /投保/ }).first()).toContainText("624.00");
  await expect(page.getByRole("table", { name: "改后标准" }).getByRole("row", { name: /投保/ }).first()).toContainText("390.00");
  expect(await violations(page)).toEqual([]);
  const lines = (await save(page, "下载有变化的行")).trim().split("\n");
  expect(lines[0]).toMatch(/：改后金额,.*：相差/);
  expect(lines[1]).toMatch(/^甲,.*,符合,符合,480\.00,300\.00,-180\.00/);

  // By keyboard, in English, on a narrow screen.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("table", { name: "What changes", exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole("button", { name: "Check the columns" }).press("Enter");
  const summary = page.getByText("Compare with other figures");
  await summary.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.locator(".figures input").first()).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await violations(page)).toEqual([]);
});

test("a title above the columns is left out and told, and what is no table is refused", async ({ page }) => {
  await open(page, "sow-insurance/register.html");
  await page.locator("input[type=file]").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("%PDF-1.4\n1 0 obj\n") });
  await expect(page.getByText("这个文件不是表格，像是 PDF")).toBeVisible();
  await choose(page, Buffer.from(`2012年能繁母猪台账,,,,,,,\n${table}`));
  await expect(page.getByText("第 2 行是各列的名称；上面的 1 行没有读。")).toBeVisible();
  await page.getByLabel("按哪一天测算").fill("2012-12-01");
  await page.getByRole("button", { name: "开始计算" }).click();
  await expect(page.getByText("4 行，4 户；1 行有填写错误")).toBeVisible();
});

test("on a phone each amount stands under the name of its outcome", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, "sow-insurance/register.html");
  await choose(page, Buffer.from(table));
  await page.getByLabel("按哪一天测算").fill("2012-12-01");
  await page.getByRole("button", { name: "开始计算" }).click();
  const row = page.getByRole("table", { name: "全部" }).getByRole("row", { name: /投保/ }).first();
  const sum = row.getByText("624.00");
  await expect(sum).toBeVisible();
  const box = await sum.boundingBox();
  expect((box?.x ?? 360) + (box?.width ?? 360)).toBeLessThanOrEqual(360);
  expect(await violations(page)).toEqual([]);
});

test("the empty table has words for headers where two questions have the same", async ({ page }) => {
  await open(page, "government-debt/register.html");
  const empty = await save(page, "下载空白表格");
  expect(empty).toContain("县政府性债务 · 打算借多少？（元）（1）");
  await choose(page, Buffer.from(`${empty}\n`));
  for (const select of await page.getByRole("combobox", { name: / · / }).all()) await expect(select).not.toHaveValue("");
});
