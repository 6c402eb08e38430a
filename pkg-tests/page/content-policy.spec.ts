/** A portal's content policies, with what they let the calculators do. Each page of the portal has an element and a bound form. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";

const site = `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`;
/** The portal is elsewhere: its pages come from here and the calculators from the site. */
const portal = "http://127.0.0.1:9/";

const body = `<h1>Portal</h1>
<huisuan-calculator policy="sow-insurance" as-of="2012-06-01" answers='{"about":"number","keeper":"household","confirmed":"yes","starts_on":"2012-03-15","head_count":"10"}'></huisuan-calculator>
<form data-huisuan="sow-insurance" data-huisuan-as-of="2012-06-01"><input type="hidden" data-huisuan-answer="about" value="number">
<input type="hidden" data-huisuan-answer="keeper" value="household"><input type="hidden" data-huisuan-answer="confirmed" value="yes">
<input type="hidden" data-huisuan-answer="starts_on" value="2012-03-15"><input data-huisuan-answer="head_count" aria-label="sows" value="3">
<output data-huisuan-amount="subsidy"></output></form>`;

interface Portal {
  readonly policy: string;
  /** The folder of the calculators, as the page names it. */
  readonly from?: string;
  /** Further attributes of the scripts. */
  readonly attributes?: (script: string) => string;
}

/** Opens a page of a portal on the site's own server, or with `from` elsewhere; gives the files of the site that it fetched. */
async function open(page: Page, { policy, from = "assets/", attributes = () => "" }: Portal): Promise<string[]> {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url().split("/").pop() ?? ""));
  const scripts = ["element.js", "bind.js"].map((script) => `<script type="module" src="${from}${script}" ${attributes(script)}></script>`).join("");
  await page.route("**/portal.html", (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": policy },
      body: `<!doctype html><html lang="en"><title>portal</title><body><main>${body}</main>${scripts}</body></html>`,
    }),
  );
  await page.goto(`${from.startsWith("http") ? portal : site}portal.html`);
  return fetched;
}

async function expectAmounts(page: Page): Promise<void> {
  // Article 5: 60 yuan for each sow, of which the government pays four fifths.
  await expect(page.locator("form output")).toHaveText("144.00 yuan", { timeout: 20_000 });
  await expect(page.locator("huisuan-calculator .amount").first()).toContainText("480.00", { timeout: 20_000 });
}

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

test("the strictest policy that allows WebAssembly", async ({ page }) => {
  const fetched = await open(page, { policy: strict });
  await expectAmounts(page);
  expect(fetched.filter((file) => file === "huisuan_bg.wasm")).toHaveLength(1);
  expect(fetched).not.toContain("engine-without-webassembly.js");
});

test("without WebAssembly the same engine as a script gives the same amounts", async ({ page }) => {
  const fetched = await open(page, { policy: strict.replace(" 'wasm-unsafe-eval'", "") });
  await expectAmounts(page);
  expect(fetched.filter((file) => file === "engine-without-webassembly.js")).toHaveLength(1);
  expect(fetched).not.toContain("huisuan_bg.wasm");
  await page.getByLabel("sows", { exact: true }).fill("100000");
  await expect(page.locator("form output")).toHaveText("4,800,000.00 yuan");
});

test("Trusted Types", async ({ page }) => {
  await open(page, { policy: `${strict}; require-trusted-types-for 'script'; trusted-types lit-html` });
  await expectAmounts(page);
});

test("Trusted Types without WebAssembly", async ({ page }) => {
  await open(page, { policy: `${strict.replace(" 'wasm-unsafe-eval'", "")}; require-trusted-types-for 'script'; trusted-types lit-html` });
  await expectAmounts(page);
});

test("a page that sends no address of its own and is isolated", async ({ page }) => {
  await open(page, { policy: `${strict}; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-same-origin allow-forms` });
  await expectAmounts(page);
});

test("calculators from another origin, which allows it", async ({ page }) => {
  await page.route(`${site}**`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "Access-Control-Allow-Origin": "*" } });
  });
  const origin = new URL(site).origin;
  await open(page, { policy: `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}`, from: `${site}assets/` });
  await expectAmounts(page);
  // The rest of the slip may still be on its way.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

const hashOf = (script: string): string => createHash("sha384").update(readFileSync(new URL(`../../dist/assets/${script}`, import.meta.url))).digest("base64");

test("scripts with their integrity hash", async ({ page }) => {
  await open(page, { policy: strict, attributes: (script) => `integrity="sha384-${hashOf(script)}"` });
  await expectAmounts(page);
});

test("a script that is not what its hash says does not run, and the form stays", async ({ page }) => {
  await open(page, { policy: strict, attributes: () => `integrity="sha384-${"A".repeat(64)}"` });
  await page.getByLabel("sows", { exact: true }).fill("7");
  await expect(page.locator("form output")).toHaveText("");
});
