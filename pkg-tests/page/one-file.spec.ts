/** Calculators as single files, opened from a disk without a net. */
import { expect, test as plain, type Page } from "@playwright/test";
import { violations } from "./site.js";
import { fillTenSows } from "./sows.js";

const file = (name: string): string => new URL(`../../dist/download/${name}`, import.meta.url).href;

const test = plain.extend({
  page: async ({ page, context }, use) => {
    await context.setOffline(true);
    const troubles: string[] = [];
    page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
    page.on("console", (message) => void (message.type() === "error" && troubles.push(`console: ${message.text()}`)));
    page.on("request", (request) => void (/^(file|data|blob):/.test(request.url()) || troubles.push(`request: ${request.url()}`)));
    await use(page);
    expect(troubles).toEqual([]);
  },
});

async function fill(page: Page): Promise<void> {
  await fillTenSows(page);
  await expect(page.locator(".slip")).toContainText("480.00");
}

test("one policy in one file works from a disk", async ({ page }) => {
  await page.goto(file("huisuan-sow-insurance.html"));
  await page.locator("html[data-ready]").waitFor();
  await fill(page);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator(".slip")).toContainText("480.00");
  // What the page loads when it is asked for is inside too.
  await page.getByText("What if", { exact: false }).first().click();
  await expect(page.locator("#what-if-question")).toBeVisible();
});

test("a link to an article leads to it", async ({ page }) => {
  await page.goto(file("huisuan-sow-insurance.html"));
  await page.locator("html[data-ready]").waitFor();
  await page.locator(".document a.article-tag").first().click();
  expect(page.url()).toContain("#article-");
});

test("all policies in one file: each is reached from the overview and left again", async ({ page }) => {
  await page.goto(file("huisuan.html"));
  await page.locator("html[data-ready]").waitFor();
  await page.getByLabel("找一找").fill("母猪");
  await page.getByRole("link", { name: "能繁母猪保险" }).click();
  await fill(page);
  await page.locator(".document a.article-tag").first().click();
  await expect(page.locator(".slip")).toContainText("480.00");
  await page.getByRole("link", { name: "惠算" }).click();
  await page.getByLabel("找一找").fill("");
  await page.getByRole("link", { name: "家电" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("家电");
  await page.goBack();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("link", { name: /sow/i }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Your situation" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
