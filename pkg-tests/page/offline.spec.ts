/** The site without a net, and its next version. */
import { cp, readFile, writeFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as plain, type Page } from "@playwright/test";
import { serve } from "../../www/serve.mjs";

/** A server of its own for a copy of the site, which can be stopped and changed. */
interface Server {
  readonly address: string;
  readonly folder: string;
  stop(): Promise<void>;
}

const test = plain.extend<{ site: Server }>({
  serviceWorkers: "allow",
  site: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "site-"));
    await cp(fileURLToPath(new URL("../../dist", import.meta.url)), folder, { recursive: true, filter: (path) => !/\/(download|frame)$/.test(path) });
    const { server, address } = await serve(folder, 0);
    const stop = (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    await use({ address, folder, stop });
    await stop();
    await rm(folder, { recursive: true });
  },
});

async function ready(page: Page): Promise<void> {
  await page.locator("html[data-ready]").waitFor();
}

/** The page is served by its service worker from now on. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
}

test("what was opened once opens with the server stopped", async ({ page, site }) => {
  await page.goto(`${site.address}`);
  await ready(page);
  await kept(page);
  await page.goto(`${site.address}sow-insurance/`);
  await ready(page);
  await site.stop();
  await page.goto(`${site.address}sow-insurance/?language=en`);
  await ready(page);
  await page.getByLabel("I only know how many").check();
  await page.getByLabel("How many sows can be insured?").fill("10");
  await expect(page.locator(".slip")).toContainText("480.00");
  await page.goto(site.address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // Nothing that a person typed is kept.
  const stored = await page.evaluate(async () => {
    const names = await caches.keys();
    const addresses = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return addresses.flat();
  });
  expect(stored.length).toBeGreaterThan(3);
  expect(stored.filter((url) => /[?#]/.test(url))).toEqual([]);
});

test("a new version is announced and loaded when the person agrees", async ({ page, site }) => {
  await page.goto(site.address);
  await ready(page);
  await kept(page);
  const file = join(site.folder, "service-worker.js");
  await writeFile(file, (await readFile(file, "utf8")).replace(/[0-9a-f]{16}/, "0123456789abcdef"));
  await writeFile(join(site.folder, "index.html"), (await readFile(join(site.folder, "index.html"), "utf8")).replace("<h1>", "<h1>2 "));
  await page.reload();
  await expect(page.locator(".update")).toContainText("惠算有新版本。");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("2");
  await page.locator(".update button").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("2");
  await expect(page.locator(".update")).toHaveCount(0);
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
});
