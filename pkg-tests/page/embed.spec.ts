/** The page that makes the lines for a portal: what it says works as it stands. */
import { expect } from "@playwright/test";
import { open, test, violations } from "./site.js";

const site = `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`;

for (const [mode, title] of [
  ["element", "The whole calculator, in a page or a form"],
  ["frame", "In a frame, apart from the page"],
] as const) {
  test(`the lines for a portal work as they stand: ${mode}`, async ({ page }) => {
    await open(page, "embed.html?language=en");
    await page.getByLabel("Which policy").selectOption("sow-insurance");
    await page.getByLabel(title).check();
    await page.getByLabel("English", { exact: true }).check();
    expect(await violations(page)).toEqual([]);
    const [lines, policy] = [await page.locator("pre:not(.allowed) code").innerText(), await page.locator("pre.allowed code").innerText()];
    await page.route("**/portal.html", (route) =>
      route.fulfill({
        contentType: "text/html; charset=utf-8",
        headers: { "Content-Security-Policy": `default-src 'none'; ${policy}` },
        body: `<!doctype html><html lang="zh-CN"><title>portal</title><body>${lines}</body></html>`,
      }),
    );
    await page.goto(`${site}portal.html`);
    const place = mode === "frame" ? page.frameLocator("iframe") : page;
    await expect(place.getByText("What do you want to work out?").first()).toBeVisible();
  });
}

test("a form's lines name the policy, and the colour is only for the element", async ({ page }) => {
  await open(page, "embed.html");
  await page.getByLabel("哪个政策").selectOption("medical-assistance");
  await page.getByLabel("接到已有的表单上").check();
  await expect(page.locator("pre:not(.allowed) code")).toContainText('<form data-huisuan="medical-assistance">');
  await expect(page.getByLabel("主色")).toBeHidden();
  await page.getByLabel("惠算所在的地址").fill("https://example.org/huisuan");
  await expect(page.locator("pre.allowed code")).toHaveText("script-src https://example.org 'wasm-unsafe-eval'; connect-src https://example.org");
  await expect(page.locator("pre:not(.allowed) code")).toContainText("https://example.org/huisuan/assets/bind.js");
});
