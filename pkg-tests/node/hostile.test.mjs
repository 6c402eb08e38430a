// What no honest form would send: the package answers with a TypeError, a PolicyError or a problem per field, and works on.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { initSync, Policy } from "../../pkg/huisuan.js";
import { tried } from "./hostile/calls.mjs";
import { calendar, engine, published } from "./hostile/corpus.mjs";
import { strange, thrower } from "./hostile/generate.mjs";

const { memory } = initSync(engine("pkg"));

const { source } = /** @type {any} */ (published.find(({ id }) => id === "sow-insurance"));
const options = { asOf: "2012-12-01" };
const honest = {
  about: "each_sow", keeper: "household", confirmed: "yes", starts_on: "2012-03-15",
  sows: [{ tag: "A", born_on: "2011-07-15", insured_elsewhere: "no", cause_of_death: "alive" }],
};
const policy = new Policy(source, calendar);
const before = JSON.stringify(policy.assess(honest, options));

afterEach(() => {
  assert.equal(JSON.stringify(policy.assess(honest, options)), before, "the policy answers as before");
});

const codes = (/** @type {any} */ assessment) =>
  Object.fromEntries(assessment.problems.map((/** @type {any} */ problem) => [problem.path, problem.code]));

for (const [name, value] of Object.entries(strange)) {
  test(`${name} is no policy`, () => {
    assert.ok(tried(name, () => new Policy(value, calendar)).error);
  });
  test(`${name} in place of the options, or in them`, () => {
    assert.ok(tried(name, () => policy.assess(honest, value)).error);
    assert.ok(tried(name, () => policy.assess(honest, { asOf: value })).error);
  });
  test(`${name} in place of the calendar, the answers, an answer, a row, the language`, () => {
    tried(name, () => new Policy(source, value));
    for (const answers of [value, { ...honest, about: value }, { ...honest, sows: value }, { ...honest, sows: [value] }]) {
      const { result, error } = tried(name, () => policy.assess(answers, options));
      assert.ok(error || result.outcomes.length > 0);
    }
    tried(name, () => policy.describe(value));
  });
}

test("what cannot be read is named with its place", () => {
  const answers = { ...honest, sows: [{ tag: Symbol("s") }] };
  assert.throws(() => policy.assess(answers, options), { name: "TypeError", message: /^sows\[0\]\.tag: / });
  const { error } = tried("a Map in a policy", () => new Policy({ ...source, rules: { x: new Map() } }, calendar));
  assert.equal(error.diagnostics[0].path, "rules.x");
});

test("names of the language's own objects are unknown questions", () => {
  const answers = JSON.parse('{ "__proto__": { "about": "number" }, "constructor": "x", "toString": "y" }');
  const expected = [["__proto__", "unknown-input"], ["constructor", "unknown-input"], ["toString", "unknown-input"]];
  assert.deepEqual(Object.entries(Object.fromEntries(policy.assess(answers, options).problems.map((p) => [p.path, p.code]))), expected);
  assert.equal(/** @type {any} */ ({}).about, undefined);
});

test("a number in scientific notation is refused at its field", () => {
  assert.deepEqual(codes(policy.assess({ about: "number", head_count: "1e3" }, options)), { head_count: "not-number" });
});

test("a text of ten million digits is too long", () => {
  assert.deepEqual(codes(policy.assess({ about: "number", head_count: "9".repeat(10_000_000) }, options)), { head_count: "too-long" });
});

test("a text of five hundred million digits is refused before it is copied", () => {
  const { byteLength } = memory.buffer;
  assert.throws(() => policy.assess({ head_count: "9".repeat(500_000_000) }, options), { name: "TypeError", message: /^head_count: / });
  assert.equal(memory.buffer.byteLength, byteLength);
});

test("a thousand unknown questions are five hundred problems and one that says so", () => {
  const { problems } = policy.assess(Object.fromEntries(Array.from({ length: 1_000 }, (_, place) => [`q${place}`, "x"])), options);
  assert.equal(problems.length, 501);
  assert.deepEqual([problems[500]?.path, problems[500]?.code], ["q500", "too-many-problems"]);
});

test("a hundred thousand rows are too many", () => {
  const sows = Array.from({ length: 100_000 }, (_, row) => ({ tag: `t${row}` }));
  assert.equal(codes(policy.assess({ ...honest, sows }, options)).sows, "too-many-rows");
});

test("an answer that throws when it is read throws its own error", () => {
  const answers = { get about() { throw new RangeError("mine"); } };
  assert.throws(() => policy.assess(answers, options), { name: "RangeError", message: "mine" });
});

test("five thousand answers that throw use up nothing", () => {
  const { byteLength } = memory.buffer;
  for (let round = 0; round < 5_000; round += 1) {
    assert.throws(() => policy.assess({ ...honest, sows: [thrower()] }, options), { message: "the host's own" });
  }
  assert.equal(memory.buffer.byteLength, byteLength);
});

test("an answer that asks the policy while it is read gets its answer", () => {
  const answers = { ...honest, get keeper() { return JSON.stringify(policy.assess(honest, options)) === before ? "household" : "no"; } };
  assert.equal(JSON.stringify(policy.assess(answers, options)), before);
});

test("what would be another value, or none, is refused with its place", () => {
  class Person { get about() { return "number"; } }
  const tagged = Object.defineProperty(new Map([["about", "number"]]), Symbol.toStringTag, { value: "Object" });
  for (const answers of [new Person(), Object.create({ about: "number" }), tagged]) {
    assert.throws(() => policy.assess(answers, options), { name: "TypeError", message: /plain object/ });
  }
  assert.throws(() => policy.assess({ about: 1n << 40_000_000n }, options), { name: "TypeError", message: /^about: / });
  assert.deepEqual(codes(policy.assess({ about: "number", head_count: 3n }, options)), {});
});

test("marks of the border in names and texts stay what they are", () => {
  const strange = ["a\0b", "\0", "\u0001", "\0\0\u0001t", "e"];
  const problems = codes(policy.assess({ ...Object.fromEntries(strange.map((name) => [name, "x"])), head_count: "1\0" }, { ...options, language: "en" }));
  assert.deepEqual(Object.keys(problems).sort(), [...strange, "head_count"].sort());
});

test("a name that looks like the path of a hidden question is an unknown question", () => {
  assert.deepEqual(codes(policy.assess({ about: "number", head_count: "3", "sows[0].tag": "x" }, options)), { "sows[0].tag": "unknown-input" });
});

test("more doubts and readings than any policy has are refused by name", () => {
  const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, place) => [`d${place}`, "yes"]));
  for (const name of ["doubts", "readings"]) assert.throws(() => policy.assess(honest, { ...options, [name]: many }), { name: "TypeError" });
});
