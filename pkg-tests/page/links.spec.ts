/** Links with answers as they really arrive: shortened, encoded once more, followed in a tab that is open; and wrong files. */
import { expect, test as plain, type Page } from "@playwright/test";
import { serve } from "../../www/serve.mjs";
import { fileURLToPath } from "node:url";
import { open, test, violations } from "./site.js";
import { fillTenSows } from "./sows.js";

const banner = (page: Page) => page.locator("#slip .banner").first();
const heads = (page: Page) => page.getByLabel("有几头能投保的母猪？");

/** Makes the link of a person who has ten sows: its fragment. */
async function linkOfTenSows(page: Page): Promise<string> {
  await open(page, "sow-insurance/");
  await fillTenSows(page);
  await page.locator(".keep > summary").click();
  await page.getByRole("button", { name: "生成带回答的链接" }).click();
  return new URL(await page.locator("#share-link").inputValue()).hash.slice(1);
}

/** Opens the page with a fragment as if for the first time. */
async function arrive(page: Page, fragment: string): Promise<void> {
  await page.goto("about:blank");
  await open(page, `sow-insurance/#${fragment}`);
}

test("a link that was cut off anywhere is told, and nothing is taken from it", async ({ page }) => {
  test.setTimeout(90_000);
  const link = await linkOfTenSows(page);
  expect(link).toMatch(/head_count=10&.*&end=1$/);
  for (const cut of [1, 2, 4, 6, 7, 9, 20, 30]) {
    await arrive(page, link.slice(0, -cut));
    await expect(banner(page), link.slice(0, -cut)).toContainText("链接不完整");
    await expect(page.locator("form :checked")).toHaveCount(0);
  }
  // The whole one, also where a message goes on behind it.
  for (const whole of [link, `${link}。`, `${link}&from=singlemessage`]) {
    await arrive(page, whole);
    await expect(banner(page)).toContainText("已经打开链接里的回答");
    await expect(page.locator(".slip")).toContainText("480.00");
  }
});

test("a link that a program has encoded once more as a whole is read, and one that was cut off then is told", async ({ page }) => {
  const link = encodeURIComponent(await linkOfTenSows(page));
  await arrive(page, link);
  await expect(heads(page)).toHaveValue("10");
  await expect(banner(page)).toContainText("已经打开链接里的回答");
  for (const cut of [1, 3, 5, 20]) {
    await arrive(page, link.slice(0, -cut));
    await expect(banner(page)).toContainText("链接不完整");
  }
});

test("a second link in the same tab is taken, a broken one changes nothing, and places on the page clear nothing", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const link = await linkOfTenSows(page);
  await arrive(page, link);
  const follow = (fragment: string): Promise<void> => page.evaluate((hash) => void (location.hash = hash), fragment);
  await follow(link.replace("head_count=10", "head_count=20"));
  await expect(heads(page)).toHaveValue("20");
  await expect(page.locator(".slip")).toContainText("960.00");
  await expect(banner(page)).toContainText("已经打开链接里的回答");
  await expect(banner(page)).toBeInViewport();
  expect(new URL(page.url()).hash).toBe("");

  for (const place of ["outcomes", "article-1"]) {
    await follow(place);
    expect(new URL(page.url()).hash).toBe(`#${place}`);
    await expect(heads(page)).toHaveValue("20");
  }
  await follow(link.slice(0, -8));
  await expect(banner(page)).toContainText("链接不完整");
  await expect(banner(page)).toBeFocused();
  await expect(heads(page)).toHaveValue("20");
  await follow("v=1&nobody=1&end=1");
  await expect(banner(page)).toContainText("读不出来");
  await expect(heads(page)).toHaveValue("20");
  // The first link once more.
  await follow(link);
  await expect(heads(page)).toHaveValue("10");
});

for (const [width, height] of [[360, 740], [1440, 900]] as const) {
  test(`a wrong file brings the person to what is said of it, with the way back beside it, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "sow-insurance/");
    await fillTenSows(page);
    for (const opened of width < 960 ? [false, true] : [false]) {
      if (opened) await page.locator("button.bar").click();
      await page.locator(".keep").evaluate((it: HTMLDetailsElement) => void (it.open = true));
      await page.locator(".keep input[type=file]").scrollIntoViewIfNeeded();
      await page.locator(".keep input[type=file]").setInputFiles({ name: "photo.json", mimeType: "application/json", buffer: Buffer.from("no") });
      await expect(banner(page)).toContainText("读不出来");
      await expect(banner(page)).toBeFocused();
      await expect(banner(page)).toBeInViewport({ ratio: 1 });
      await expect(page.locator(".slip")).not.toContainText("480.00");
      expect(await violations(page)).toEqual([]);
      await banner(page).getByRole("button", { name: "恢复" }).click();
      await expect(page.locator(".slip")).toContainText("480.00");
      await expect(page.locator("#slip-title")).toBeFocused();
      await expect(page.locator("#opened")).toHaveCount(0);
    }
  });
}

test("what is said of a link or of clearing is said in the language that is shown", async ({ page }) => {
  await arrive(page, await linkOfTenSows(page));
  await expect(page.locator("[role=status]").last()).toContainText("已经打开链接里的回答");
  await page.getByRole("button", { name: "English" }).click();
  await expect(banner(page)).toHaveText("The answers of the link are filled in.");
  await expect(page.locator(".calculator [role=status]")).toContainText("The answers of the link are filled in.");
  await page.locator(".keep > summary").click();
  await page.locator(".keep input[type=file]").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from("no") });
  await expect(banner(page)).toContainText("cannot be read");
  await page.getByRole("button", { name: "中文" }).click();
  await expect(banner(page)).toContainText("读不出来");
  await expect(page.locator(".removed").first()).toContainText("已经清空");
});

for (const [policy, title, never] of [
  ["national-trade-in", "全部补贴", "有什么不同"],
  ["sow-insurance", "政府替您出的保险费", "投保当月"],
  ["medical-assistance", "全家今年能得到的帮助", "期限"],
] as const) {
  test(`the bar of a phone shows the main result of ${policy}, never a note`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, `${policy}/`);
    const bar = page.locator("button.bar");
    await expect(bar).toContainText(title);
    await expect(bar).toContainText("待补充");
    await expect(bar).not.toContainText(never);
    if (policy !== "sow-insurance") return;
    await fillTenSows(page);
    await expect(bar).toContainText("480.00元");
    await expect(bar).not.toContainText(never);
  });
}

test("the overview finds a scheme by everyday words of its questions, options and outcomes", async ({ page }) => {
  await open(page, "");
  for (const [word, found] of [
    ["低保", "medical-assistance"],
    ["五保", "medical-assistance"],
    ["电视", "appliance-trade-in"],
    ["洗衣机", "national-trade-in"],
    ["冰箱", "appliance-trade-in"],
    ["电脑", "national-trade-in"],
    ["教师", "teacher-posts"],
    ["借债", "government-debt"],
    ["保险", "sow-insurance"],
    ["washing machine", "appliance-trade-in"],
  ] as const) {
    await page.getByLabel("找一找").fill(word);
    await expect(page.locator(`.policies a[href^="${found}/"]`), word).toBeVisible();
    await expect(page.locator(".nothing-found")).toBeHidden();
  }
  await page.getByLabel("找一找").fill("土豆");
  await expect(page.locator(".nothing-found")).toBeVisible();
});

plain("all policies in one file, from a server, start no service worker", async ({ browser }) => {
  const { server, address } = await serve(fileURLToPath(new URL("../../dist/download", import.meta.url)), 0);
  try {
    const context = await browser.newContext({ serviceWorkers: "allow" });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on("console", (message) => void (/service|worker/i.test(message.text()) && troubles.push(message.text())));
    page.on("requestfailed", (request) => void troubles.push(request.url()));
    context.on("request", (request) => void (/service-worker/.test(request.url()) && troubles.push(request.url())));
    await page.goto(`${address}huisuan.html`, { waitUntil: "load" });
    await page.locator("html[data-ready]").waitFor();
    await page.waitForTimeout(500);
    expect(troubles).toEqual([]);
    await context.close();
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
