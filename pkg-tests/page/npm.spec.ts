/** The npm package in pages: bundled as its README says, bundled by a bundler that copies nothing, and as plain scripts. */
import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, type Page } from "@playwright/test";
import { newProject, type Project } from "../project.mjs";

// One project for all, which takes its time to be made where a machine is busy.
test.describe.configure({ mode: "default", timeout: 120_000 });

const esbuild = fileURLToPath(new URL("../../www/node_modules/.bin/esbuild", import.meta.url));
let project: Project;
/** The project in the folder that is served. */
let link: string;
let address: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  project = await newProject();
  await project.run("vite", "build", "--base", "./", "--logLevel", "warn");
  link = fileURLToPath(new URL(`../../target/portal/${basename(project.folder)}`, import.meta.url));
  await symlink(project.folder, link);
  address = `http://127.0.0.1:${process.env["PAGE_PORT"]}/${basename(link)}/`;
});

test.afterAll(async () => {
  await rm(link);
  await project.remove();
});

/** Writes a page into the project. */
function write(name: string, html: string): Promise<void> {
  return writeFile(join(project.folder, name), `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${name}</title>${html}</html>`);
}

/** What a page asks for, and what it complains of. */
function watched(page: Page): { requests: string[]; troubles: string[] } {
  const [requests, troubles]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", ({ message }) => troubles.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.location().url.endsWith("favicon.ico")) troubles.push(message.text());
  });
  return { requests, troubles };
}

/** Ten sows: 60 yuan each, of which the government pays four fifths (article 5). */
async function fillForm(page: Page): Promise<void> {
  await page.getByLabel("投保头数").fill("10");
  await expect(page.locator("output").first()).toHaveText("480.00元", { timeout: 20_000 });
}

/** The calculator asks its questions. */
async function asks(page: Page): Promise<void> {
  await expect(page.getByRole("radiogroup").first()).toBeVisible({ timeout: 20_000 });
}

const form = `<form data-huisuan="sow-insurance" data-huisuan-as-of="2012-06-01">
  <input type="hidden" data-huisuan-answer="about" value="number"><input type="hidden" data-huisuan-answer="keeper" value="household">
  <input type="hidden" data-huisuan-answer="confirmed" value="yes"><input type="hidden" data-huisuan-answer="starts_on" value="2012-03-15">
  <label>投保头数 <input data-huisuan-answer="head_count"></label><output data-huisuan-amount="subsidy"></output>
</form>`;
const calculator = `<huisuan-calculator policy="medical-assistance"></huisuan-calculator>`;

test("the README's example for Vite: a form and a calculator share one engine", async ({ page }) => {
  const { requests, troubles } = watched(page);
  await page.goto(`${address}dist/`);
  await fillForm(page);
  await asks(page);
  // Articles stand there, with no page of theirs to lead to.
  await expect(page.locator("huisuan-calculator .article-tag").first()).toBeVisible();
  await expect(page.locator("huisuan-calculator a.article-tag")).toHaveCount(0);
  expect(requests.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
  expect(requests.filter((url) => !url.startsWith(`${address}dist/`) && !url.endsWith("/favicon.ico"))).toEqual([]);
  expect(troubles).toEqual([]);
});

test("bundled too, the engine as JavaScript stands in where there is no WebAssembly", async ({ page }) => {
  await page.addInitScript("delete globalThis.WebAssembly");
  await page.goto(`${address}dist/`);
  await fillForm(page);
});

for (const [when, script] of [
  ["in the script that imports it", `import { setFiles } from "huisuan/bind";\nimport "huisuan/element";\nsetFiles("node_modules/huisuan");\n`],
  ["after it has been loaded late", `const { setFiles } = await import("huisuan/bind");\nsetFiles("node_modules/huisuan/");\nawait import("huisuan/element");\n`],
] as const) {
  test(`a bundler that copies nothing: where the files are is said ${when}`, async ({ page }) => {
    await writeFile(join(project.folder, "page.js"), script);
    await project.run(esbuild, "page.js", "--bundle", "--splitting", "--format=esm", "--target=es2022", "--outdir=bundled", "--log-level=warning");
    await write("bundled.html", `${form}${calculator}<script type="module" src="bundled/page.js"></script>`);
    const { requests, troubles } = watched(page);
    await page.goto(`${address}bundled.html`);
    await fillForm(page);
    await asks(page);
    expect(requests.filter((url) => url.endsWith(".wasm"))).toEqual([`${address}node_modules/huisuan/visitor_bg.wasm`]);
    expect(troubles).toEqual([]);
  });
}

test("the README's example without a bundler", async ({ page }) => {
  const { troubles } = watched(page);
  await page.goto(`${address}plain.html`);
  await asks(page);
  expect(troubles).toEqual([]);
});

test("the engine of programs, in a page, loaded once", async ({ page }) => {
  await write("program.html", "");
  const { requests } = watched(page);
  await page.goto(`${address}program.html`);
  const verdict = await page.evaluate(async (folder) => {
    const { load, Policy } = (await import(`${folder}index.js`)) as typeof import("../../pkg/huisuan.js") & { load(): Promise<void> };
    await Promise.all([load(), load()]);
    const [scheme, calendar] = await Promise.all(["policies/sow-insurance.json", "calendar.json"].map(async (name): Promise<object> => (await fetch(`${folder}${name}`)).json()));
    const answers = { about: "number", keeper: "household", confirmed: "yes", starts_on: "2012-03-15", head_count: "10" };
    return new Policy(scheme!, calendar).assess(answers, { asOf: "2012-06-01" }).outcomes[0]?.amount?.exact;
  }, `${address}node_modules/huisuan/`);
  expect(verdict).toBe("480.00");
  expect(requests.filter((url) => url.endsWith(".wasm"))).toHaveLength(1);
});

test("a portal's own figures are checked by an engine that is loaded only for this", async ({ page }) => {
  const given = { answers: { about: "number", keeper: "household", confirmed: "yes", starts_on: "2012-03-15", head_count: "10" }, figures: { government_share: "50%", keeper_share: "50%" } };
  const attributes = Object.entries(given).map(([name, value]) => `${name}='${JSON.stringify(value)}'`).join(" ");
  await write("own.html", `<huisuan-calculator policy="sow-insurance" as-of="2012-06-01" ${attributes}></huisuan-calculator><script type="module" src="node_modules/huisuan/element.js"></script>`);
  const { requests, troubles } = watched(page);
  await page.goto(`${address}own.html`);
  // Half of 600 yuan.
  await expect(page.locator("huisuan-calculator .amount").first()).toContainText("300.00");
  const engines = requests.filter((url) => url.endsWith(".wasm")).map((url) => url.slice(url.lastIndexOf("/") + 1));
  expect(engines).toContain("checker_bg.wasm");
  expect(engines).not.toContain("huisuan_bg.wasm");
  expect(troubles).toEqual([]);
});

test("another engine than that of the script is not taken", async ({ page }) => {
  await page.route("**/visitor_bg.wasm", async (route) => {
    const body = await (await route.fetch()).body();
    // A section that means nothing.
    await route.fulfill({ contentType: "application/wasm", body: Buffer.concat([body, Buffer.from([0, 2, 1, 0x78])]) });
  });
  await write("other.html", `${form}<script type="module" src="node_modules/huisuan/bind.js"></script>`);
  await page.addInitScript(() => addEventListener("huisuan-error", ({ detail }: CustomEventInit) => document.documentElement.setAttribute("data-told", `${detail}`)));
  await page.goto(`${address}other.html`);
  await expect(page.locator("html")).toHaveAttribute("data-told", /TypeError/, { timeout: 20_000 });
  await expect(page.locator("output")).toHaveText("");
});

test("with the hashes of integrity.json another script than that of the package is not run, chunks included", async ({ page }) => {
  const hashes = JSON.parse(await readFile(join(project.folder, "node_modules/huisuan/integrity.json"), "utf8")) as Record<string, string>;
  const integrity = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name.replace("./", "./node_modules/huisuan/"), hash]));
  const map = `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
  await write("checked.html", `${map}${form}${calculator}<script type="module">import "./node_modules/huisuan/bind.js"; import "./node_modules/huisuan/element.js";</script>`);
  await page.goto(`${address}checked.html`);
  await fillForm(page);
  await asks(page);
  await page.route("**/chunk-*.js", async (route) => route.fulfill({ contentType: "text/javascript", body: `${await (await route.fetch()).text()};` }));
  const [told] = await Promise.all([page.waitForEvent("console", (message) => /integrity/.test(message.text())), page.goto(`${address}checked.html`)]);
  expect(told.type()).toBe("error");
  expect(await page.evaluate(() => customElements.get("huisuan-calculator") === undefined)).toBe(true);
  // Other chunks may still be on their way.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("the element has the properties and methods of its manifest", async ({ page }) => {
  const manifest = JSON.parse(await readFile(join(project.folder, "node_modules/huisuan/custom-elements.json"), "utf8")) as {
    modules: [{ declarations: [{ members: { kind: string; name: string }[]; attributes: { fieldName: string }[] }] }];
  };
  const [{ members, attributes }] = manifest.modules[0].declarations;
  await page.goto(`${address}plain.html`);
  const found = await page.evaluate(async () => {
    const element = await customElements.whenDefined("huisuan-calculator");
    // What the browser itself calls, and what every object has.
    const called = /^(constructor|upgrade|internals|.*Callback)$/;
    const names: string[] = [];
    for (let part: object = element.prototype; part !== HTMLElement.prototype; part = Object.getPrototypeOf(part) as object) names.push(...Object.getOwnPropertyNames(part));
    return [...new Set(names)].filter((name) => !called.test(name)).sort();
  });
  expect(members.map(({ name }) => name).sort()).toEqual(found);
  for (const { fieldName } of attributes) expect(found).toContain(fieldName);
});
