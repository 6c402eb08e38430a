/** What holds for every page of the site, whatever its policy. */
import { expect } from "@playwright/test";
import { open, paths, policies, test, violations } from "./site.js";

for (const path of paths) {
  test.describe(`the page /${path}`, () => {
    test("has a title, a language and one main heading", async ({ page }) => {
      await open(page, path);
      await expect(page).toHaveTitle(/\S/);
      await expect(page.locator("html")).toHaveAttribute("lang", /^(zh|en)/);
      await expect(page.locator("h1")).toHaveCount(1);
    });

    test("gives axe nothing to say", async ({ page }) => {
      await open(page, path);
      expect(await violations(page)).toEqual([]);
    });

    test("fits a narrow phone without scrolling sideways", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });

    test("prints", async ({ page }) => {
      await open(page, path);
      expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
    });

    test("keeps no cookie and stores nothing", async ({ page, context }) => {
      await open(page, path);
      expect(await context.cookies()).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    });
  });
}

for (const policy of policies) {
  test(`the page of ${policy} loads the engine once`, async ({ page }) => {
    const engines: string[] = [];
    page.on("response", (response) => {
      if (response.headers()["content-type"] === "application/wasm") engines.push(response.url());
    });
    await open(page, `${policy}/`);
    expect(engines).toHaveLength(1);
  });
}
