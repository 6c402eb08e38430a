/** Rules, figures, papers and steps stand in the HTML itself, so that they can be read before any script runs. */
import { expect } from "@playwright/test";
import { paths, policies, test } from "./site.js";

test.use({ javaScriptEnabled: false });

for (const path of paths) {
  test(`the page /${path} can be read without scripts`, async ({ page }) => {
    await page.goto(path);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("main")).toContainText(/\p{Script=Han}/u);
  });
}

test("the overview leads to every policy", async ({ page }) => {
  await page.goto("");
  for (const policy of policies) await expect(page.locator(`a[href="${policy}/"]`).first()).toBeVisible();
});
