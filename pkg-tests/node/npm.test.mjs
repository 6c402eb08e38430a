// The npm package as it is published: packed, installed into an empty project, and its README done as written.
import assert from "node:assert/strict";
import { copyFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { newProject } from "../project.mjs";

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { folder, readme, run, remove } = await newProject();
after(remove);
const installed = (/** @type {string} */ path) => join(folder, "node_modules/huisuan", path);
const textOf = (/** @type {string} */ path) => readFile(installed(path), "utf8");

test("the README's example for Node.js prints what the README says", async () => {
  const [, printed] = /^```text\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  assert.equal(await run("node", "example.mjs"), printed);
});

test("the README's example for Vite is built, with every file that its scripts load", async () => {
  await run("vite", "build", "--logLevel", "warn");
  const built = await readdir(join(folder, "dist/assets"));
  const loaded = [/^visitor_bg-.*\.wasm$/, /^checker_bg-.*\.wasm$/, /^calendar-.*\.json$/, /^sow-insurance-.*\.pack$/, /^engine-without-webassembly-.*\.js$/];
  for (const name of loaded) assert.ok(built.some((file) => name.test(file)), `${name} among ${built.join(", ")}`);
  // What a portal's own figures need is a script of its own, which no other imports at once.
  assert.ok(built.some((file) => /^own-.*\.js$/.test(file)), built.join(", "));
});

test("esbuild bundles every entry for a browser", async () => {
  const esbuild = at("www/node_modules/.bin/esbuild");
  for (const entry of ["huisuan", "huisuan/element", "huisuan/bind"]) {
    await run(esbuild, entry, "--bundle", "--format=esm", "--platform=browser", "--log-limit=0", "--log-level=warning", "--outdir=bundled");
  }
});

test("publint finds nothing", async () => {
  await run("publint", "--strict", "--pack", "false", installed(""));
});

test("are-the-types-wrong finds nothing", async () => {
  const { version } = JSON.parse(await textOf("package.json"));
  await run("attw", `huisuan-${version}.tgz`, "--profile", "esm-only");
});

test("a program in TypeScript compiles against the package", async () => {
  await copyFile(at("pkg-tests/types/npm.ts"), join(folder, "npm.mts"));
  await run("tsc", "--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom,dom.iterable,esnext.disposable", "--types", "", "--module", "nodenext", "npm.mts");
});

test("no module names a file of the machine that compiled it", async () => {
  const modules = (await readdir(installed(""), { recursive: true })).filter((file) => file.endsWith(".wasm"));
  assert.notEqual(modules.length, 0);
  for (const file of modules) assert.doesNotMatch(await readFile(installed(file), "latin1"), /\w\.rs\b/, file);
});

test("every file that the manifest names is there, and no module of another package is imported", async () => {
  const manifest = JSON.parse(await textOf("package.json"));
  assert.equal(manifest.dependencies, undefined);
  const files = await readdir(installed(""), { recursive: true });
  const named = Object.values(manifest.exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  for (const path of named) if (!path.includes("*")) assert.ok(files.includes(path.slice(2)), path);
  for (const file of files.filter((one) => /\.(js|d\.ts)$/.test(one))) {
    for (const [, module = ""] of (await textOf(file)).matchAll(/(?:\bfrom |\bimport |\bimport\()"([^"]+)"/g)) {
      assert.match(module, /^\.\.?\//, `${file} imports ${module}`);
    }
  }
});

test("the licenses of others are in it: those of the scripts, and those of the crates that the engine is compiled from", async () => {
  const licenses = (await textOf("LICENSES-OF-OTHERS.txt")).split(/^-{80}$/m);
  const heads = licenses.map((license) => license.trim().split(" ")[0]);
  for (const name of ["lit-html", "rust_decimal", "chrono", "serde", "csv-core", "wasm-bindgen"]) assert.ok(heads.includes(name), name);
  // Neither macros nor programs that only build or test are inside.
  for (const name of ["serde_derive", "proptest", "esbuild", "huisuan"]) assert.ok(!heads.includes(name), name);
  for (const license of licenses) assert.match(license, /hereby granted|Redistribution and use|Apache License|terms are those of MIT|Zlib|Unlicense/i);
});

test("the element's manifest has its attributes, its events and its properties of style", async () => {
  const [{ declarations: [element] }] = JSON.parse(await textOf("custom-elements.json")).modules;
  const names = (/** @type {{ name: string }[]} */ list) => list.map(({ name }) => name).sort();
  const source = await readFile(at("www/src/element/element.ts"), "utf8");
  const control = await readFile(at("www/src/element/control.ts"), "utf8");
  const [, observed = ""] = /observedAttributes = (\[.*?\]);/.exec(source) ?? [];
  const reflected = [...control.matchAll(/Attribute\("([\w-]+)"\)/g)].map(([, name]) => name);
  assert.deepEqual(names(element.attributes), [...new Set([...JSON.parse(observed), ...reflected])].sort());
  const told = [...source.matchAll(/#tell\("([\w-]+)"/g)].map(([, name]) => name);
  assert.deepEqual(names(element.events), [...new Set(told)].sort());
  // The documentation and the manifest tell of the same things.
  const documentation = await readFile(at("docs/embedding.md"), "utf8");
  const documented = (/** @type {string} */ heading, /** @type {RegExp} */ pattern) => {
    const [, part = ""] = new RegExp(`^### ${heading}\\n([\\s\\S]*?)^##`, "m").exec(documentation) ?? [];
    const firsts = [...part.matchAll(/^\| (`.*?) \|/gm)].map(([, first = ""]) => first);
    return firsts.flatMap((first) => [...first.matchAll(pattern)].map(([, name]) => name)).sort();
  };
  assert.deepEqual(documented("Attributes and properties", /`([\w-]+)[^`]*`/g), names(element.attributes));
  assert.deepEqual(documented("Events", /`([\w-]+)`/g), names(element.events));
  assert.deepEqual(documented("Looks", /`([\w-]+)`/g), names(element.cssProperties));
});
