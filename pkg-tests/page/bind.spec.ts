/** A portal's own form, bound to a policy. */
import { expect, test as plain, type Page } from "@playwright/test";
import { test, violations } from "./site.js";

/** The day of the calculation does not matter for the premium; the day of insuring does. */
async function fill(page: Page, heads: string): Promise<void> {
  await page.getByLabel("农户").check();
  await page.getByLabel("畜牧兽医局已鉴定").check();
  await page.getByLabel("投保日期").fill("2012-03-15");
  await page.getByLabel("投保头数").fill(heads);
}

/** A page of the portal with other content; it stands beside the folder of Huisuan. */
async function host(page: Page, baseURL: string, body: string, policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"): Promise<void> {
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: { "Content-Security-Policy": policy },
      body: `<!doctype html><html lang="en"><title>host</title><body>${body}<script type="module" src="assets/bind.js"></script></body></html>`,
    }),
  );
  await page.goto(`${baseURL}host.html`);
}

test("the example form shows amount and verdict, and sends the exact amount", async ({ page }) => {
  await page.goto("examples/form.html");
  const amount = page.locator("output");
  await expect(amount).not.toHaveText("");
  await fill(page, "10");
  // Article 5: 60 yuan for each sow, of which the government pays four fifths.
  await expect(amount).toHaveText("480.00元");
  await expect(page.locator("#says")).toHaveText("符合");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "提交" }).click();
  await page.waitForURL(/subsidy=480\.00/);
  const sent = new URL(page.url()).searchParams;
  expect([sent.get("keeper"), sent.get("heads"), sent.get("subsidy")]).toEqual(["1", "10", "480.00"]);
});

test("a mistake is said beside its field once it is left, and nothing is sent for the amount", async ({ page }) => {
  await page.goto("examples/form.html");
  await fill(page, "3.5");
  const field = page.getByLabel("投保头数");
  await expect(page.locator("#heads-problem")).toHaveText("");
  await field.blur();
  await expect(page.locator("#heads-problem")).not.toHaveText("");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("input[name=subsidy]")).toHaveValue("");
  await field.fill("3");
  await expect(page.locator("#heads-problem")).toHaveText("");
  await expect(page.locator("input[name=subsidy]")).toHaveValue("144.00");
});

test("a refusal gives its reasons with articles; a reset empties the results", async ({ page }) => {
  await page.goto("examples/form.html");
  await fill(page, "2");
  await page.getByLabel("畜牧兽医局已鉴定").uncheck();
  await expect(page.locator("#says")).toHaveText("不符合");
  await expect(page.locator("ul[data-huisuan-reasons] li")).toHaveText([/3\.1/]);
  await page.getByRole("button", { name: "清空" }).click();
  await expect(page.locator("ul[data-huisuan-reasons] li")).toHaveCount(1);
  await expect(page.locator("input[name=subsidy]")).toHaveValue("0.00");
});

const rows = `<form data-huisuan="appliance-trade-in" data-huisuan-as-of="2012-12-01">
  <input type="hidden" data-huisuan-answer="role" value="person"><input type="hidden" data-huisuan-answer="hukou" value="yes">
  <input type="hidden" data-huisuan-answer="in_person" value="yes"><input type="hidden" data-huisuan-answer="used_before" value="0">
  <fieldset data-huisuan-row="appliances"><input data-huisuan-answer="price" aria-label="price 1"><input type="hidden" data-huisuan-answer="kind" value="television"><b data-huisuan-amount="subsidy"></b></fieldset>
  <output id="basket" data-huisuan-amount="basket"></output><input id="own" aria-label="own" data-huisuan-amount="appliances[0].subsidy"></form>`;

test("repeated fieldsets are the rows of a list, also those that come later", async ({ page, baseURL }) => {
  await host(page, baseURL!, rows);
  await page.getByLabel("price 1").fill("2000");
  await expect(page.locator("fieldset b").first()).toHaveText(/200\.00 yuan$/);
  await page.evaluate(() => {
    const copy = document.querySelector("fieldset")!.cloneNode(true) as HTMLElement;
    copy.querySelector("input")!.setAttribute("aria-label", "price 2");
    document.querySelector("fieldset")!.after(copy);
  });
  await page.getByLabel("price 2").fill("3000");
  await expect(page.locator("fieldset b").nth(1)).toHaveText(/300\.00 yuan$/);
  await expect(page.locator("fieldset b").first()).toHaveText(/200\.00 yuan$/);
});

test("a field that a person has typed into is left alone", async ({ page, baseURL }) => {
  await host(page, baseURL!, rows);
  await page.getByLabel("own").fill("mine");
  await page.getByLabel("price 1").fill("2000");
  await expect(page.locator("fieldset b").first()).toHaveText(/200\.00 yuan$/);
  await expect(page.getByLabel("own")).toHaveValue("mine");
});

test("two forms load the engine once, and a late form is bound", async ({ page, baseURL }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await host(page, baseURL!, rows + rows.replace('id="basket"', ""));
  await expect(page.locator("#basket")).not.toHaveText("");
  await page.evaluate(() => document.body.append(document.querySelector("form")!.cloneNode(true)));
  await expect(page.locator("form").nth(2).locator("output")).not.toHaveText("");
  expect(fetched.filter((address) => address.endsWith(".wasm"))).toHaveLength(1);
});

plain("a portal that lets nothing be fetched keeps its form, and is told why", async ({ page }) => {
  const baseURL = `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`;
  await page.addInitScript(() => addEventListener("huisuan-error", () => document.documentElement.setAttribute("data-told", "")));
  await host(page, baseURL, rows, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  await expect(page.locator("html[data-told]")).toHaveCount(1);
  await page.getByLabel("price 1").fill("2000");
  await expect(page.getByLabel("price 1")).toHaveValue("2000");
});
