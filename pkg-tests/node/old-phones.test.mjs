// Phones still run browsers that know WebAssembly 1.0 and nothing later, so the engine must be exactly that; and no script may be where those
// browsers are wrong about what they know.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import createWabt from "wabt";

const wabt = await createWabt();
const engines = ["pkg/huisuan", "pkg/visitor/huisuan", "pkg/checker/huisuan", "dist/assets/huisuan", "dist/assets/huisuan_later"].map((name) => ({
  name,
  bytes: readFileSync(new URL(`../../${name}_bg.wasm`, import.meta.url)),
}));

const everyLaterFeatureOff = {
  annotations: false,
  bulk_memory: false,
  code_metadata: false,
  exceptions: false,
  extended_const: false,
  function_references: false,
  gc: false,
  memory64: false,
  multi_value: false,
  mutable_globals: false,
  reference_types: false,
  relaxed_simd: false,
  sat_float_to_int: false,
  sign_extension: false,
  simd: false,
  tail_call: false,
  threads: false,
};

/** @param {Uint8Array} bytes */
function validate(bytes) {
  const module = wabt.readWasm(bytes, everyLaterFeatureOff);
  module.validate();
  const text = module.toText({});
  module.destroy();

  // The validator lets these two pass, whatever it is told.
  assert.doesNotMatch(text, /\(result \w+ \w+/, "a function with several results");
  const shared = [...text.matchAll(/\(export "[^"]*" \(global (\d+)\)\)/g)].map(([, index]) => `(global (;${index};) (mut`);
  assert.doesNotMatch(text, /\(import .*\(global .*\(mut/, "a global that both sides may change");
  assert.deepEqual(shared.filter((global) => text.includes(global)), [], "a global that both sides may change");
}

for (const { name, bytes } of engines) {
  test(`the engine ${name} is WebAssembly 1.0`, () => {
    validate(bytes);
  });
}

const later = {
  "a sign extension": "(module (func (param i32) (result i32) local.get 0 i32.extend8_s))",
  "a copy of memory": "(module (memory 1) (func i32.const 0 i32.const 0 i32.const 0 memory.copy))",
  "a conversion that saturates": "(module (func (param f64) (result i32) local.get 0 i32.trunc_sat_f64_s))",
  "a function with two results": "(module (func (result i32 i32) i32.const 0 i32.const 0))",
  "an imported global that both sides may change": '(module (import "a" "b" (global (mut i32))))',
  "an exported global that both sides may change": '(module (global (export "a") (mut i32) i32.const 0))',
  "a reference": "(module (func (param externref)))",
};

for (const [name, text] of Object.entries(later)) {
  test(`${name} would be noticed`, () => {
    const { buffer } = wabt.parseWat(`${name}.wat`, text).toBinary({});
    assert.throws(() => validate(buffer));
  });
}

/** Chromium before 91 and Safari before 16.1 pass on the wrong arguments when some are spread behind `?.`. */
const spreadBehindOptional = /\?\.(?:[\w$.]+|\[[^\]]*\])*\((?:[^(){}[\]]|\{[^{}]*\}|\[[^[\]]*\])*\.\.\./;

test("no script of the site spreads arguments behind `?.`", () => {
  const assets = new URL("../../dist/assets/", import.meta.url);
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.includes("main.js"));
  assert.deepEqual(scripts.filter((name) => spreadBehindOptional.test(readFileSync(new URL(name, assets), "utf8"))), []);
});

test("such a call would be noticed", () => {
  for (const text of ["a?.(...b)", "a?.b(c,...d)", "a.b?.[0].c(...d)", "a?.b({},...c)"]) assert.match(text, spreadBehindOptional);
  for (const text of ["a?.b(c),d(...e)", "[...a?.b]", "a?.b({...c})", "a?b(...c):d"]) assert.doesNotMatch(text, spreadBehindOptional);
});
