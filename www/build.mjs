// Bundles the page into dist/assets/, beside the HTML that `huisuan site --out dist` has written before, and makes the npm package in dist/npm/.
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeExamples } from "./build/examples.mjs";
import { withoutWebAssembly } from "./build/fallback.mjs";
import { glue } from "./build/glue.mjs";
import { writePackage } from "./build/npm.mjs";
import { writeServiceWorker } from "./build/offline.mjs";
import { writeOneFiles } from "./build/one-file.mjs";
import { writePreloads } from "./build/preload.mjs";
import { beforeInPortals, writePortalScripts } from "./build/portal.mjs";
import { sources } from "./build/sources.mjs";
import { inTwo } from "./build/split.mjs";
import { stylesAsText } from "./build/styles.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = at("../dist");
const assets = at("../dist/assets");
const engine = at("../pkg/visitor/huisuan_bg.wasm");
const { version } = JSON.parse(await readFile(at("../pkg/visitor/package.json"), "utf8"));

await mkdir(assets, { recursive: true });
const calculator = ["page/element.js", "slip/rest.js"];
/** What is there on a page before the parts that are loaded later. */
const before = { "later/parts.ts": calculator, "what-if/panel.ts": calculator, "slip/rest.ts": ["page/element.js"], "questions/list.ts": ["page/element.js"] };
const plugins = (written) => [stylesAsText, sources(written), glue(at("src/webassembly.ts"))];
const options = {
  bundle: true,
  charset: "utf8",
  legalComments: "none",
  minify: true,
  plugins: plugins({ privateNames: false, before }),
  define: { HUISUAN_VERSION: JSON.stringify(version) },
  // Old phones. All of them have modules; their trouble with destructuring and with `?.` is in corners that nothing here uses (pkg-tests look for it).
  target: ["es2020", "chrome80", "safari14"],
  supported: { destructuring: true, "optional-chain": true },
  logLevel: "warning",
};
// What is private in an element must be so in the page of a portal.
const forPortals = { ...options, plugins: plugins({ privateNames: true, before: beforeInPortals }) };
// Pages of policies are built apart from those for tables and portals: most people see none of these, and few pieces come faster than many.
const pages = [
  { entryPoints: { main: at("src/main.ts"), later: at("src/later/later.css") }, chunkNames: "[name]-[hash]" },
  { entryPoints: { embed: at("src/embed/main.ts"), frame: at("src/frame/host.ts"), register: at("src/register/main.ts") }, chunkNames: "other-[name]-[hash]" },
];
for (const page of pages) await build({ ...options, ...page, outdir: assets, format: "esm", splitting: true });
await writePortalScripts(at("src"), assets, forPortals);
// A worker that is a module is younger than the phones.
await build({
  ...options,
  outdir: assets,
  entryPoints: { "register-worker": at("src/register/worker.ts"), "register-figures-worker": at("src/register/figures-worker.ts") },
  format: "iife",
  define: { "import.meta.url": "location.href" },
});
const { first, later } = await inTwo(engine);
await writeFile(`${assets}/huisuan_bg.wasm`, first);
await writeFile(`${assets}/huisuan_later_bg.wasm`, later);
for (const name of ["register", "workbook"]) await copyFile(at(`../pkg/${name}/huisuan_bg.wasm`), `${assets}/huisuan_${name}_bg.wasm`);
await copyFile(at("../pkg/checker/huisuan_bg.wasm"), `${assets}/huisuan_check_bg.wasm`);
await writeFile(`${assets}/engine-without-webassembly.js`, await withoutWebAssembly(engine, options.target));
for (const file of ["manifest.webmanifest", "icon.svg"]) await copyFile(at(file), `${dist}/${file}`);
await writeExamples(at("examples"), `${dist}/examples`);

const folders = (await readdir(dist, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const policies = folders.filter((name) => existsSync(`${dist}/${name}/policy.pack`)).sort();
await writeOneFiles(at("src"), dist, policies, options);
await writePackage(at(".."), policies, forPortals);
await writePreloads(dist, policies);
// Last, for it lists the others.
await writeServiceWorker(at("src/offline/worker.ts"), dist, options);
