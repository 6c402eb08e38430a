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
  const code = page.locator("pre:not(.allowed) code");
  await expect(code).toContainText('<form data-huisuan="medical-assistance">');
  // The names of answers, options, lists and outcomes are those of the policy.
  for (const named of ['data-huisuan-row="stays"', '<input data-huisuan-answer="total">', 'data-huisuan-answer="hospital"', 'data-huisuan-amount="hospital_aid"', 'data-huisuan-amount="household"']) await expect(code).toContainText(named);
  await expect(page.getByLabel("主色")).toBeHidden();
  await expect(page.getByLabel("惠算所在的地址")).toHaveValue(site);
  await page.getByLabel("惠算所在的地址").fill("www.county.gov.cn/huisuan");
  await expect(page.getByText("请写完整地址")).toBeVisible();
  await page.getByLabel("惠算所在的地址").fill("https://example.org/huisuan");
  await expect(page.locator("pre.allowed code")).toHaveText("script-src https://example.org 'wasm-unsafe-eval'; connect-src https://example.org");
  await expect(page.locator("pre:not(.allowed) code")).toContainText("https://example.org/huisuan/assets/bind.js");
});

test("policies are listed in the language of the page, and a frame has a title in words", async ({ page }) => {
  await open(page, "embed.html");
  const options = page.getByLabel("哪个政策").locator("option");
  await expect(options.filter({ hasText: "能繁母猪保险" })).toHaveText("能繁母猪保险");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByLabel("Which policy").locator("option").filter({ hasText: "sow" })).toHaveText("Breeding-sow insurance");
  await page.getByLabel("Which policy").selectOption("sow-insurance");
  await page.getByLabel("In a frame, apart from the page").check();
  await page.getByLabel("English", { exact: true }).check();
  await expect(page.locator("pre:not(.allowed) code")).toContainText('<iframe title="Breeding-sow insurance"');
});

test("the lines of a bound form work as they stand", async ({ page }) => {
  await open(page, "embed.html");
  await page.getByLabel("哪个政策").selectOption("sow-insurance");
  await page.getByLabel("接到已有的表单上").check();
  const code = page.locator("pre:not(.allowed) code");
  await expect(code).toContainText("head_count");
  const lines = await code.innerText();
  await page.route("**/portal.html", (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: `<!doctype html><html lang="zh-CN"><title>portal</title><body>${lines}</body></html>` }),
  );
  await page.goto(`${site}portal.html`);
  await page.getByLabel("想算什么？").selectOption("number");
  await page.getByLabel("谁养的？").selectOption("household");
  await page.getByLabel("区畜牧兽医局鉴定、登记过了吗？").selectOption("yes");
  await page.getByLabel("哪天投保？").first().fill("2012-03-15");
  await page.getByLabel("有几头能投保的母猪？").fill("10");
  await expect(page.locator('[data-huisuan-amount="subsidy"]')).toHaveText("480.00元");
});
