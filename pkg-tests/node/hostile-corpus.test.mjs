// Ten thousand hostile policies, answers, packs and options, each made from an honest one: no crash, no hang, no growing memory, and
// whatever is wrong is said with its place. The same corpus in every run.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { initSync, Policy } from "../../pkg/huisuan.js";
import * as visitor from "../../pkg/visitor/huisuan.js";
import { slowest, tried } from "./hostile/calls.mjs";
import { calendar, engine, published, small } from "./hostile/corpus.mjs";
import { generator, mutated, mutatedBytes, strange } from "./hostile/generate.mjs";

/** @typedef {import("./hostile/corpus.mjs").Honest} Honest */

const ROUNDS = 10_000;
/** Bytes of memory that the second half may need beyond the first: a larger document may come late. */
const LATE_GROWTH = 4 * 1024 * 1024;

const { memory } = initSync(engine("pkg"));
const { memory: visitorMemory } = visitor.initSync(engine("pkg/visitor"));

const random = generator(20261126);
/** @type {<T>(items: readonly T[]) => T} */
const pick = (items) => /** @type {any} */ (items[random(items.length)]);

const loaded = published.map((honest) => ({ ...honest, policy: new Policy(honest.source, calendar) }));
const witness = loaded.map(({ policy, cases }) => cases.map(({ answers, options }) => () => JSON.stringify(policy.assess(answers, options))));
const before = witness.flat().map((assess) => assess());

const verdicts = ["eligible", "ineligible", "verify", "unknown"];
const counts = { loaded: 0, refused: 0, assessed: 0, problems: 0, packs: 0, errors: 0 };

/** An assessment is whole whatever was answered. */
function isWhole(/** @type {string} */ what, /** @type {any} */ assessment) {
  counts.assessed += 1;
  counts.problems += assessment.problems.length;
  for (const { code, message } of assessment.problems) assert.ok(code && message, what);
  for (const outcome of assessment.outcomes) assert.ok(verdicts.includes(outcome.verdict), `${what}: ${outcome.verdict}`);
}

/** A policy that was changed is refused with reasons at their places, or is applied. */
function policyRound(/** @type {number} */ round) {
  const honest = random(4) === 0 ? pick(published) : pick(small);
  const what = `${round}: ${honest.id}`;
  const source = mutated(random, honest.source);
  const { result: policy, error } = tried(`${what} is loaded`, () => new Policy(source, calendar));
  if (error) {
    counts.refused += 1;
    if (error.name !== "PolicyError") return;
    assert.ok(error.diagnostics.length > 0, what);
    for (const { code, path, message } of error.diagnostics) assert.ok(code && path && message, `${what}: ${code} at \`${path}\`: ${message}`);
    return;
  }
  counts.loaded += 1;
  const { answers, options } = honest.cases.length > 0 ? pick(honest.cases) : { answers: {}, options: { asOf: "2026-06-01" } };
  const day = { asOf: options.asOf };
  tried(`${what} is described`, () => policy.describe(pick(["zh", "en"])));
  for (const given of [{}, answers, mutated(random, answers)]) {
    const { result } = tried(`${what} is applied`, () => policy.assess(given, day));
    if (result) isWhole(what, result);
  }
  tried(`${what} is explained`, () => policy.explain(answers, day));
  tried(`${what} asks on`, () => policy.nextQuestion(answers, day));
  policy.free();
}

function answersRound(/** @type {number} */ round) {
  const { id, policy, cases } = pick(loaded);
  const { answers, options } = pick(cases);
  const given = random(50) ? mutated(random, answers) : pick(Object.values(strange));
  const { result, error } = tried(`${round}: ${id} is applied`, () => policy.assess(given, options));
  if (error) counts.errors += 1;
  else isWhole(id, result);
  if (random(4) === 0) tried(`${round}: ${id} is explained`, () => policy.explain(given, options));
}

function packRound(/** @type {number} */ round) {
  const { id, pack } = pick(published);
  const bytes = mutatedBytes(random, /** @type {Uint8Array} */ (pack));
  const { result, error } = tried(`${round}: the pack of ${id} is loaded`, () => visitor.Policy.load(bytes, calendar));
  if (error) counts.packs += 1;
  else result.free();
}

/** Everything else that a program passes: options, paths, goals, the language, the holiday table. */
function argumentRound(/** @type {number} */ round) {
  const { id, policy, cases } = pick(loaded);
  const { answers, options } = pick(cases);
  const spoilt = random(2) ? mutated(random, { language: "en", ...options }) : options;
  const paths = Object.keys(answers).concat("", "__proto__", "[0]", "x[99999999999].y", "(".repeat(1_000));
  const goal = mutated(random, { of: pick(paths), is: "eligible" });
  const call = pick([
    () => policy.describe(pick(Object.values(strange))),
    () => policy.assess(answers, spoilt),
    () => policy.solve(answers, options, pick(paths), goal),
    () => policy.curve(answers, options, pick(paths), { ...goal, from: "0", to: pick(["-1", "1e9", "1000000000000000000000000000000", ""]) }),
    () => policy.whatHelps(answers, options, pick(paths)),
    () => policy.compare(answers, mutated(random, answers), spoilt),
    () => policy.nextQuestion(mutated(random, answers), options),
    () => new Policy(pick(small).source, mutated(random, calendar)).free(),
  ]);
  if (tried(`${round}: ${id} is asked`, call).error) counts.errors += 1;
}

const kinds = [policyRound, policyRound, policyRound, answersRound, answersRound, answersRound, answersRound, answersRound, packRound, argumentRound];

test("ten thousand hostile policies, answers, packs and arguments are refused or applied, each within a second", () => {
  let half = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    /** @type {any} */ (kinds[round % kinds.length])(round);
    if (round === ROUNDS / 2) half = memory.buffer.byteLength + visitorMemory.buffer.byteLength;
  }
  const end = memory.buffer.byteLength + visitorMemory.buffer.byteLength;
  console.log(`${JSON.stringify(counts)}, memory ${half} bytes after half of them, ${end} at the end`);
  assert.ok(end <= half + LATE_GROWTH, `the memory grows from ${half} to ${end}`);
  for (const [what, count] of Object.entries(counts)) assert.ok(count > 100, `${what}: ${count}`);
});

test("after all that every worked case has its old result", () => {
  assert.deepEqual(witness.flat().map((assess) => assess()), before);
});

after(() => console.log(`slowest call: ${slowest.milliseconds.toFixed(0)} ms, ${slowest.what}`));
