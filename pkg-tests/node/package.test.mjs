// The built package as a program on Node.js uses it: the web build, its module handed over as bytes.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { initSync, version } from "../../pkg/huisuan.js";

const at = (/** @type {string} */ path) => new URL(`../../pkg/${path}`, import.meta.url);
const manifest = JSON.parse(readFileSync(at("package.json"), "utf8"));

initSync({ module: readFileSync(at("huisuan_bg.wasm")) });

test("the engine knows the version of its package", () => {
  assert.equal(version(), manifest.version);
});

test("the package is a module, with every file that it names", () => {
  assert.equal(manifest.name, "huisuan");
  assert.equal(manifest.type, "module");
  for (const path of [manifest.main, manifest.types, ...manifest.files]) assert.ok(existsSync(at(path)), path);
});
