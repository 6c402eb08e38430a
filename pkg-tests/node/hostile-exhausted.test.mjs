// What no program can do without: memory and stack. A call that uses them up fails; the next gets a fresh engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { initSync, Policy, restart, start } from "../../pkg/huisuan.js";
import { calendar, engine, published } from "./hostile/corpus.mjs";

initSync(engine("pkg"));

const { source, cases } = /** @type {any} */ (published.find(({ id }) => id === "medical-assistance"));
const [{ answers, options }] = cases;
const load = () => new Policy(source, calendar);
const refresh = () => {
  restart();
  start();
};
const assessed = (/** @type {Policy} */ policy) => JSON.stringify(policy.assess(answers, options));

let policy = load();
const before = assessed(policy);

test("where memory is used up the call fails, and the engine still answers", () => {
  const pack = new Uint8Array(300 * 1024 * 1024);
  assert.throws(() => Policy.load(pack, calendar), WebAssembly.RuntimeError);
  assert.equal(assessed(policy), before);
});

test("after a restart policies are loaded again, and answer as before", () => {
  const earlier = policy;
  refresh();
  policy = load();
  assert.equal(assessed(policy), before);
  assert.throws(() => assessed(earlier), /stale/);
});

test("where the stack is used up the call fails, and a fresh instance has all of it", () => {
  /** @type {any[]} */
  const errors = [];
  const descend = () => {
    try {
      descend();
    } catch (error) {
      errors.push(error);
      if (errors.length < 20) assessed(policy);
    }
  };
  descend();
  assert.ok(errors.every((error) => error instanceof RangeError || error instanceof WebAssembly.RuntimeError));
  refresh();
  policy = load();
  assert.equal(assessed(policy), before);
});

test("a policy that is freed while its answers are read fails alone", () => {
  const freed = load();
  const answersThatFree = { get x() { freed.free(); return "x"; } };
  assert.throws(() => freed.assess(answersThatFree, options), Error);
  assert.equal(assessed(policy), before);
});

test("calls on policies that are gone leave all others as they are", () => {
  const stale = load();
  refresh();
  policy = load();
  const explained = JSON.stringify(policy.explain(answers, options));
  for (let call = 0; call < 1_000; call++) assert.throws(() => assessed(stale), /stale/);
  stale.free();
  const freed = load();
  freed.free();
  freed.free();
  for (let call = 0; call < 40_000; call++) assert.throws(() => assessed(freed), /freed/);
  assert.equal(JSON.stringify(policy.explain(answers, options)), explained);
  assert.equal(assessed(policy), before);
});

test("a text of which three copies would use the memory up is refused with its place", () => {
  for (const letter of ["惠", "\0", "\u0001"]) {
    assert.throws(() => policy.assess({ about: letter.repeat(16_000_000) }, options), { name: "TypeError", message: /^about: / });
    assert.throws(() => policy.assess({ [letter.repeat(16_000_000)]: "x" }, options), { name: "TypeError" });
  }
  assert.equal(assessed(policy), before);
});
