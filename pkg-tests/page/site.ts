/** The finished page as its tests see it: its addresses, and a page that watches what the browser does. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, test as base, type Page } from "@playwright/test";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The policies that have a page, by identifier. */
export const policies = readdirSync(dist).filter((name) => existsSync(`${dist}${name}/index.html`));

/** Every page of the site, relative to its root: the overview, one page for each policy, one of those for tables, and the lines for portals. */
export const paths = ["", ...policies.map((policy) => `${policy}/`), "medical-assistance/register.html", "embed.html"];

/** A test whose page fails it when a script fails, the console reports an error, or a request leaves the site. */
export const test = base.extend({
  baseURL: async ({}, use) => {
    await use(`http://127.0.0.1:${process.env["PAGE_PORT"]}/services/huisuan/`);
  },
  page: async ({ page, baseURL }, use) => {
    const troubles: string[] = [];
    page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") troubles.push(`console: ${message.text()} ${message.location().url}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(`${baseURL}`) && !request.url().startsWith("data:")) {
        troubles.push(`request: ${request.url()}`);
      }
    });
    await use(page);
    expect(troubles).toEqual([]);
  },
});

/** Opens a page of the site and waits for its scripts, which say by `<html data-ready>` that they have drawn it. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator("html[data-ready]").waitFor();
}

/** What axe finds wrong with the page as it stands, one line for each kind of trouble. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
