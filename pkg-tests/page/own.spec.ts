/** What a portal has of its own: its county's figures, a policy, holidays. */
import { expect, test as plain, type Page } from "@playwright/test";
import { test, violations } from "./site.js";
import { fillTenSows } from "./sows.js";

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";
const config = {
  version: "2026-1",
  name: { zh: "某县农业农村局", en: "the county's agriculture bureau" },
  telephone: "0000-1",
  footer: { zh: "工作日 8:30–17:30", en: "Working days 8:30 to 17:30" },
  policies: { "sow-insurance": { parameters: { government_share: "90%", keeper_share: "10%" } } },
};

async function host(page: Page, baseURL: string, body: string, script = "element.js"): Promise<void> {
  await page.route(/\/host\.html/, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": strict },
      body: `<!doctype html><html lang="zh-CN"><title>host</title><body><main><h1>Portal</h1>${body}</main><script type="module" src="assets/${script}"></script></body></html>`,
    }),
  );
  await page.route(/\/config\.json/, (route) => route.fulfill({ json: config }));
  await page.goto(`${baseURL}host.html`);
}

const element = (attributes: string): string => `<huisuan-calculator policy="sow-insurance" as-of="2012-06-01" answers='{"about":"number"}' ${attributes}></huisuan-calculator>`;
const total = (page: Page) => page.locator("article.outcome .amount").first();

/** What the element says when it cannot take what is the portal's own. */
async function refusal(page: Page, attributes: string): Promise<{ message: string; paths: string[] }> {
  await page.evaluate((html) => {
    const holder = document.createElement("div");
    holder.innerHTML = html;
    addEventListener("huisuan-error", (event) => {
      const { message, diagnostics } = (event as CustomEvent<{ message: string; diagnostics?: { path: string }[] }>).detail;
      Object.assign(globalThis, { refused: { message, paths: (diagnostics ?? []).map(({ path }) => path) } });
    }, { once: true });
    document.querySelector("main")!.append(holder);
  }, element(attributes));
  const refused = await page.waitForFunction(() => (globalThis as { refused?: { message: string; paths: string[] } }).refused);
  await page.evaluate(() => Object.assign(globalThis, { refused: undefined }));
  return (await refused.jsonValue())!;
}

test("a county's file gives figures, whose they are, and its office", async ({ page, baseURL }) => {
  await host(page, baseURL!, element(`config="config.json"`));
  await fillTenSows(page);
  // Nine tenths of 600 yuan.
  await expect(total(page)).toHaveText("540.00元");
  await expect(page.getByText("某县农业农村局　电话 0000-1")).toBeVisible();
  await expect(page.getByText("工作日 8:30–17:30")).toBeVisible();
  await expect(page.getByText("（某县农业农村局的标准）").first()).toBeAttached();
  const result = await page.evaluate(() => (document.querySelector("huisuan-calculator") as unknown as { toJSON(): unknown }).toJSON());
  expect(result).toMatchObject({ policy: "sow-insurance", version: expect.stringMatching(/\+2026-1$/) });
  expect(await violations(page)).toEqual([]);
});

test("figures of the element go before those of the county, also when a script changes them", async ({ page, baseURL }) => {
  await host(page, baseURL!, element(`config="config.json" figures='{"premium_rate":"5%","stated_premium":"50"}'`));
  await fillTenSows(page);
  await expect(total(page)).toHaveText("450.00元");
  await page.evaluate(() => Object.assign(document.querySelector("huisuan-calculator")!, { figures: undefined, config: undefined }));
  await expect(page.locator("article.outcome .amount").first()).not.toHaveText("450.00元");
  await fillTenSows(page);
  await expect(total(page)).toHaveText("480.00元");
  await page.evaluate(() => Object.assign(document.querySelector("huisuan-calculator")!, { figures: { government_share: "50%", keeper_share: "50%" } }));
  await expect(page.locator("article.outcome .amount").first()).not.toHaveText("480.00元");
  await fillTenSows(page);
  await expect(total(page)).toHaveText("300.00元");
  const version = await page.evaluate(() => (document.querySelector("huisuan-calculator") as unknown as { toJSON(): { version: string } }).toJSON().version);
  expect(version).toMatch(/\+own$/);
  // A framework sets the same again at each drawing: nothing is loaded anew, and no answer is lost.
  const still = await page.evaluate(() => {
    const one = document.querySelector("huisuan-calculator") as unknown as { figures: unknown; config: unknown; assessment: unknown };
    one.figures = { government_share: "50%", keeper_share: "50%" };
    one.config = "";
    return one.assessment !== undefined;
  });
  expect(still).toBe(true);
});

test("a policy and holidays of one's own", async ({ page, baseURL }) => {
  await host(page, baseURL!, `<huisuan-calculator policy="ours" policy-file="sow-insurance/policy.json" calendar="calendar.json" answers='{"about":"number"}'></huisuan-calculator>`);
  await fillTenSows(page);
  await expect(total(page)).toHaveText("480.00元");
});

// The console says it too.
plain("what does not fit is refused whole, with the place of each mistake", async ({ page }) => {
  await host(page, `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`, "");
  expect((await refusal(page, `figures='{"government_share":"90 yuan","survey_time":"two"}'`)).paths).toEqual(expect.arrayContaining([expect.stringMatching(/^parameters\.government_share/), expect.stringMatching(/^parameters\.survey_time/)]));
  expect((await refusal(page, `figures='{"goverment_share":"90%"}'`)).message).toContain("`goverment_share`");
  expect((await refusal(page, `figures='{"covered":"yes"}'`)).message).toContain("a table: write all its rows");
  expect((await refusal(page, `config='{"nmae":{"zh":"某县","en":"a county"}}'`)).message).toContain("nmae");
  expect((await refusal(page, `config="no-such.json"`)).message).toMatch(/^config: 404/);
  expect((await refusal(page, `figures='{"premium_rate":'`)).message).toMatch(/^figures: /);
  expect((await refusal(page, `calendar='{"version":"1"}'`)).message).toContain("calendar");
});

test("a bound form takes them too", async ({ page, baseURL }) => {
  const form = `<form data-huisuan="sow-insurance" data-huisuan-config="config.json" data-huisuan-as-of="2012-06-01">
    <label>Heads <input data-huisuan-answer="head_count" value="10"></label>
    <input type="hidden" data-huisuan-answer="about" value="number"><input type="hidden" data-huisuan-answer="keeper" value="household">
    <input type="hidden" data-huisuan-answer="confirmed" value="yes"><input type="hidden" data-huisuan-answer="starts_on" value="2012-03-15">
    <output data-huisuan-amount="subsidy"></output></form>`;
  await host(page, baseURL!, form, "bind.js");
  await expect(page.locator("output")).toHaveText("540.00元");
});

test("a page without anything of its own fetches nothing that checks", async ({ page, baseURL }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await host(page, baseURL!, element(""));
  await fillTenSows(page);
  await expect(total(page)).toHaveText("480.00元");
  expect(fetched.filter((url) => /check|policy\.json|own-/.test(url))).toEqual([]);
});
