// What no program can do without: memory and stack. A call that uses them up fails; the next gets a fresh engine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { initSync, Policy, restart } from "../../pkg/huisuan.js";
import { calendar, engine, published } from "./hostile/corpus.mjs";

initSync(engine("pkg"));

const { source, cases } = /** @type {any} */ (published.find(({ id }) => id === "medical-assistance"));
const [{ answers, options }] = cases;
const load = () => new Policy(source, calendar);
const assessed = (/** @type {Policy} */ policy) => JSON.stringify(policy.assess(answers, options));

let policy = load();
const before = assessed(policy);

test("where memory is used up the call fails, and the engine still answers", () => {
  const pack = new Uint8Array(300 * 1024 * 1024);
  assert.throws(() => Policy.load(pack, calendar), WebAssembly.RuntimeError);
  assert.equal(assessed(policy), before);
});

test("after a restart policies are loaded again, and answer as before", () => {
  restart();
  assert.throws(() => assessed(policy), /stale/);
  policy = load();
  assert.equal(assessed(policy), before);
});

test("where the stack is used up the call fails, and a restart gives all of it back", () => {
  for (let time = 0; time < 3; time += 1) {
    const descend = () => {
      assessed(policy);
      descend();
    };
    assert.throws(descend, RangeError);
    restart();
    policy = load();
    assert.equal(assessed(policy), before);
  }
});

test("a policy that is freed while its answers are read fails alone", () => {
  const freed = load();
  const answersThatFree = { get x() { freed.free(); return "x"; } };
  assert.throws(() => freed.assess(answersThatFree, options), Error);
  assert.equal(assessed(policy), before);
});
