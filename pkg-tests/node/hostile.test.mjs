// What no honest form would send: the package answers with a TypeError, a PolicyError or a problem per field, and works on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { initSync, Policy } from "../../pkg/huisuan.js";

const root = new URL("../../", import.meta.url);
const json = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(`dist/${path}`, root), "utf8"));
initSync({ module: readFileSync(new URL("pkg/huisuan_bg.wasm", root)) });

const source = json("sow-insurance/policy.json");
const calendar = json("calendar.json");
const options = { asOf: "2012-12-01" };
const honest = {
  about: "each_sow", keeper: "household", confirmed: "yes", starts_on: "2012-03-15",
  sows: [{ tag: "A", born_on: "2011-07-15", insured_elsewhere: "no", cause_of_death: "alive" }],
};
const policy = new Policy(source, calendar);
const before = JSON.stringify(policy.assess(honest, options));

/** @type {any} */
const cycle = {};
cycle.cycle = cycle;
/** @type {any} */
let deep = "x";
for (let level = 0; level < 100_000; level += 1) deep = [deep];

/** @type {Record<string, any>} */
const strange = {
  null: null, undefined, true: true, "a number": 1, "a fraction": 0.5, NaN, Infinity, "a BigInt": 10n, "a huge BigInt": 10n ** 400n,
  "a text": "x", "a lone surrogate": "\ud800", "a list": [], "a list with holes": new Array(3), "a function": () => 1, "a symbol": Symbol("s"),
  "a Map": new Map([["about", "number"]]), "a Set": new Set([1]), "a Date": new Date(0), "an invalid Date": new Date(NaN), "bytes": new Uint8Array(3),
  "a RegExp": /x/, "a Promise": Promise.resolve(1), "no prototype": Object.create(null), "a cycle": cycle, "100000 levels": deep,
};

const names = ["TypeError", "PolicyError"];

/** @param {() => unknown} call */
function tried(call) {
  try {
    return { result: /** @type {any} */ (call()), error: undefined };
  } catch (error) {
    assert.ok(error instanceof Error && names.includes(error.name), `${error}`);
    return { result: undefined, error };
  }
}

afterEach(() => {
  assert.equal(JSON.stringify(policy.assess(honest, options)), before, "the policy answers as before");
});

const codes = (/** @type {any} */ assessment) =>
  Object.fromEntries(assessment.problems.map((/** @type {any} */ problem) => [problem.path, problem.code]));

for (const [name, value] of Object.entries(strange)) {
  test(`${name} is no policy`, () => {
    assert.equal(tried(() => new Policy(value, calendar)).error?.name, "PolicyError");
  });
  test(`${name} in place of the options, or in them`, () => {
    assert.equal(tried(() => policy.assess(honest, value)).error?.name, "TypeError");
    assert.equal(tried(() => policy.assess(honest, { asOf: value })).error?.name, "TypeError");
  });
  test(`${name} in place of the calendar, the answers, an answer, a row, the language`, () => {
    tried(() => new Policy(source, value));
    for (const answers of [value, { ...honest, about: value }, { ...honest, sows: value }, { ...honest, sows: [value] }]) {
      const { result, error } = tried(() => policy.assess(answers, options));
      assert.ok(error || result.outcomes.length > 0);
    }
    tried(() => policy.describe(value));
  });
}

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

test("a hundred thousand rows are too many", () => {
  const sows = Array.from({ length: 100_000 }, (_, row) => ({ tag: `t${row}` }));
  assert.equal(codes(policy.assess({ ...honest, sows }, options)).sows, "too-many-rows");
});

test("an answer that throws when it is read throws its own error", () => {
  const answers = { get about() { throw new RangeError("mine"); } };
  assert.throws(() => policy.assess(answers, options), { name: "RangeError", message: "mine" });
});

test("an answer that asks the policy while it is read gets its answer", () => {
  const answers = { ...honest, get keeper() { return JSON.stringify(policy.assess(honest, options)) === before ? "household" : "no"; } };
  assert.equal(JSON.stringify(policy.assess(answers, options)), before);
});

test("the package works after the stack was used up inside it", () => {
  let failed = 0;
  const descend = () => {
    try {
      policy.assess(honest, options);
      descend();
    } catch (error) {
      failed += 1;
      assert.ok(error instanceof RangeError, `${error}`);
      throw error;
    }
  };
  assert.throws(descend, RangeError);
  assert.ok(failed > 0);
  assert.equal(JSON.stringify(new Policy(source, calendar).assess(honest, options)), before);
});

/** Numbers below `limit`, the same in every run. */
function generator(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

test("four thousand mutated answers give verdicts and problems, never a crash", () => {
  const below = generator(20261123);
  const pick = (/** @type {any[]} */ items) => items[below(items.length)];
  const texts = ["", " ", "-1", "0", "1e3", "NaN", "１２", "1,5", "99999999999999999999999999999", "2012-02-30", "2012年3月15日", "yes", "是", "#1", "#0", "\0", "💰", "<b>"];
  const verdicts = ["eligible", "ineligible", "verify", "unknown"];
  const mutate = (/** @type {any} */ value) => {
    const copy = structuredClone(value);
    for (let change = 0; change <= below(4); change += 1) {
      const target = below(2) ? copy : (copy.sows?.[0] ?? copy);
      const key = below(10) ? pick(Object.keys(target).concat("about")) : pick(["__proto__x", "constructor", "sows", "deaths"]);
      const kind = below(6);
      if (kind === 0) delete target[key];
      else if (kind === 1) target[key] = pick(Object.values(strange));
      else if (kind === 2) target[key] = [{ [pick(texts)]: pick(texts) }, pick(texts)];
      else target[key] = pick(texts);
    }
    return copy;
  };
  let refused = 0;
  let problems = 0;
  for (let round = 0; round < 4000; round += 1) {
    const { result, error } = tried(() => policy.assess(mutate(honest), options));
    if (error) refused += 1;
    else {
      problems += result.problems.length;
      for (const problem of result.problems) assert.ok(problem.code && problem.message);
      for (const outcome of result.outcomes) assert.ok(verdicts.includes(outcome.verdict), outcome.verdict);
    }
  }
  assert.ok(refused > 0 && refused < 2000 && problems > 1000, `${refused} refused, ${problems} problems`);
});
