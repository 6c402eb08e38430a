// A table of 110 MB on the page for tables, in headless Chromium, after `make build`: time, memory while it runs, and how long a stop takes.
//   node benches/browser.mjs [MEGABYTES]
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize, resolve } from "node:path";
import { argv, env } from "node:process";
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../pkg-tests/package.json", import.meta.url))("@playwright/test");
const dist = resolve(import.meta.dirname, "../dist");
const megabytes = Number(argv[2] ?? 110);

const headers = "members.local,members.class,members.insured,discharged_on,hospital,total,excluded,insurance,other_help";
const [classes, hospitals] = [["农村五保户", "农村低保户", "城市三无人员", "城市低保户"], ["本县乡级定点医院", "本县县级定点医院"]];
const two = (number) => String(number).padStart(2, "0");
const yuan = (fen) => `${Math.floor(fen / 100)}.${two(fen % 100)}`;

/** Writes a table of about so many megabytes; gives how many records it has. */
async function makeTable(file) {
  const out = createWriteStream(file);
  let [records, bytes, text] = [0, 0, `${headers}\n`];
  while (bytes < megabytes * 1_000_000) {
    for (const end = records + 10_000; records < end; records++) {
      const total = ((records * 7919) % 4_194_304) + 90_000;
      const costs = [total, Math.floor(total / 90), Math.floor(total / 3), 0].map(yuan);
      const day = `2012-${two((records % 12) + 1)}-${two((records % 28) + 1)}`;
      text += ["是", classes[records % 4], ["是", "是", "否"][Math.floor(records / 4) % 3], day, hospitals[Math.floor(records / 2) % 2], ...costs].join(",") + "\n";
    }
    bytes += Buffer.byteLength(text);
    if (!out.write(text)) await new Promise((resolve) => out.once("drain", resolve));
    text = "";
  }
  await new Promise((resolve) => out.end(resolve));
  return records;
}

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };
const server = createServer(({ url }, response) => {
  const path = normalize(decodeURIComponent(new URL(url ?? "/", "http://localhost").pathname));
  try {
    const body = readFileSync(join(dist, path.endsWith("/") ? `${path}index.html` : path));
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));

/** Resident megabytes of the largest renderer of a browser that we have started: of what is below our own process. */
function rendererMemory() {
  const parents = new Map();
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      parents.set(id, { parent: /PPid:\t(\d+)/.exec(status)?.[1], kilobytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0), renderer: readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--type=renderer") });
    } catch {
      // It has ended.
    }
  }
  const ours = (id) => id === String(process.pid) || (parents.has(id) && id !== "1" && ours(parents.get(id).parent));
  return Math.max(0, ...[...parents].filter(([id, { renderer }]) => renderer && ours(id)).map(([, { kilobytes }]) => kilobytes / 1024));
}

const folder = mkdtempSync(join(tmpdir(), "register-"));
const file = join(folder, "stays.csv");
const records = await makeTable(file);
const browser = await chromium.launch({ ...(env["CHROMIUM"] ? { executablePath: env["CHROMIUM"] } : {}), args: ["--no-sandbox"] });
try {
  const page = await browser.newPage();
  const check = async () => {
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("heading", { name: "Check the columns" }).waitFor();
    await page.getByLabel("Worked out for the day").fill("2012-12-31");
  };
  await page.goto(`http://127.0.0.1:${server.address().port}/medical-assistance/register.html?language=en`);
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
  await check();
  const before = rendererMemory();
  // Frames of the page and the progress are watched in the page itself.
  await page.evaluate(() => {
    const state = (globalThis.watched = { longest: 0, busy: 0, steps: 0 });
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      // The first frame is the one that the press of the button draws.
      if (document.querySelector("progress") !== null && ++state.steps > 1) state.longest = Math.max(state.longest, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    // A frame is late also where the browser's own programs wait for a processor: how long the page itself could not answer is told apart.
    const { port1, port2 } = new MessageChannel();
    let asked = performance.now();
    port1.onmessage = () => {
      if (document.querySelector("progress") !== null) state.busy = Math.max(state.busy, performance.now() - asked);
      setTimeout(() => {
        asked = performance.now();
        port2.postMessage(undefined);
      }, 1);
    };
    port2.postMessage(undefined);
  });
  const memory = [];
  const watch = setInterval(() => memory.push(rendererMemory()), 250);
  const start = performance.now();
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("heading", { name: "Done" }).waitFor({ timeout: 600_000 });
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  const { longest, busy, steps } = await page.evaluate(() => globalThis.watched);
  console.log(`${records} records, ${megabytes} MB: ${seconds.toFixed(1)} s; the page was busy for ${busy.toFixed(0)} ms at most; longest frame ${longest.toFixed(0)} ms of ${steps} with progress`);
  const shown = [0.1, 0.25, 0.5, 0.75, 1].map((part) => memory[Math.min(memory.length - 1, Math.floor(part * memory.length))] ?? 0);
  console.log(`memory of the page's process: ${before.toFixed(0)} MB before; at 10, 25, 50, 75, 100 %: ${shown.map((size) => size.toFixed(0)).join(", ")} MB; at most ${Math.max(0, ...memory).toFixed(0)} MB`);

  await page.getByRole("button", { name: "Check the columns" }).click();
  await page.getByRole("button", { name: "Start" }).click();
  await page.waitForTimeout(2_000);
  const stopped = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const start = performance.now();
        const look = () => (document.querySelector("h2")?.textContent?.startsWith("Stopped") ? resolve(performance.now() - start) : setTimeout(look, 1));
        document.querySelector("huisuan-register .actions button").click();
        look();
      }),
  );
  const done = await page.getByText(/rows, .* cases/).textContent();
  console.log(`a stop after 2 s took ${stopped.toFixed(0)} ms; kept: ${done}`);
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
