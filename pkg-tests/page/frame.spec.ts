/** A calculator in a frame of a portal, in a sandbox without an origin. */
import { expect, test, type Page } from "@playwright/test";
import { violations } from "./site.js";
import { fillTenSows } from "./sows.js";

const site = `http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`;

async function fill(page: Page): Promise<void> {
  const frame = page.frameLocator("iframe");
  await fillTenSows(frame);
  await expect(frame.locator(".slip")).toContainText("480.00");
}

test("the frame is as high as what it shows, and a portal that asked hears the result", async ({ page }) => {
  await page.goto(`${site}examples/frame.html`);
  await fill(page);
  await expect(page.locator("#says")).toContainText("480.00");
  const [outside, inside] = await Promise.all([
    page.locator("iframe").evaluate((frame) => frame.clientHeight),
    page.frameLocator("iframe").locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height)),
  ]);
  expect(Math.abs(outside - inside)).toBeLessThanOrEqual(4);
  expect(await violations(page)).toEqual([]);
});

test("a portal that has not asked hears nothing but the height", async ({ page }) => {
  await page.route(/\/portal\.html/, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><title>portal</title><iframe title="f" src="frame/sow-insurance.html" sandbox="allow-scripts"></iframe>
        <script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data.huisuan));</script>`,
    }),
  );
  await page.goto(`${site}portal.html`);
  await fill(page);
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.filter((what) => what !== "size")).toEqual([]);
});

test("a frame of another page cannot pretend to be a calculator", async ({ page }) => {
  await page.route(/\/portal\.html/, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      body: `<!doctype html><title>portal</title><iframe id="mine" data-huisuan-frame title="f" height="300" srcdoc="<p>quiet</p>"></iframe>
        <iframe id="other" title="g" srcdoc="<script>parent.postMessage({ huisuan: 'size', height: 9999 }, '*')</script>"></iframe>
        <script type="module" src="assets/frame.js"></script>`,
    }),
  );
  await page.goto(`${site}portal.html`);
  await page.frameLocator("#mine").getByText("quiet").waitFor();
  await page.evaluate(() => postMessage({ huisuan: "size", height: 8888 }, "*"));
  await page.waitForTimeout(200);
  expect(await page.locator("#mine").evaluate((frame) => frame.clientHeight)).toBe(300);
});
