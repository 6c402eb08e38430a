// A page assesses with the first part of the engine and of a policy. What it says must be what the whole says, and the second part must find
// everything where the first has it. (`cases.test.mjs` runs every worked case over both.)
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as engine from "../../pkg/huisuan.js";
import { Policy, whole } from "./parts.mjs";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root));
const json = (/** @type {string} */ path) => JSON.parse(read(path).toString());
const calendar = json("dist/calendar.json");
const ids = readdirSync(new URL("policies/", root)).filter((id) => existsSync(new URL(`policies/${id}/policy.toml`, root)));
const options = { asOf: "2012-08-01" };

engine.initSync({ module: read("pkg/huisuan_bg.wasm") });

test("what explains is not in the first part, and assessing goes on after it was called too early", () => {
  const policy = Policy.load(read("dist/sow-insurance/first.pack"), calendar);
  const before = policy.assess({ head_count: "3" }, options);
  assert.throws(() => policy.explain({ head_count: "3" }, options), WebAssembly.RuntimeError);
  assert.deepEqual(policy.assess({ head_count: "3" }, options), before);
});

for (const id of ids) {
  test(`${id}: a page begins with what the whole policy says`, () => {
    whole();
    const source = new engine.Policy(json(`dist/${id}/policy.json`), calendar);
    const [first, all] = ["first", "policy"].map((name) => Policy.load(read(`dist/${id}/${name}.pack`), calendar));
    assert.deepEqual(first?.assess({}, options), source.assess({}, options));
    assert.equal(first?.nextQuestion({}, options), source.nextQuestion({}, options));
    for (const language of /** @type {const} */ (["zh", "en"])) {
      const description = source.describe(language);
      assert.deepEqual(all?.describe(language), description);
      const { sourceNote, remarks, rules, articles, ...form } = description;
      assert.deepEqual(json(`dist/${id}/form.${language}.json`), form);
      assert.deepEqual(all?.explain({}, { ...options, language }), source.explain({}, { ...options, language }));
    }
  });
}

test("the second part looks beyond the answers given as the whole engine does", () => {
  whole();
  const source = new engine.Policy(json("dist/appliance-trade-in/policy.json"), calendar);
  const policy = Policy.load(read("dist/appliance-trade-in/policy.pack"), calendar);
  /** @param {typeof source | typeof policy} it */
  const asked = (it) => {
    const { inputs, lists, outcomes } = it.describe("zh");
    const rows = Object.fromEntries(lists.map(({ id }) => [id, [{}]]));
    const paths = [...inputs.map((input) => input.id), ...lists.flatMap((list) => list.inputs.map((input) => `${list.id}[0].${input.id}`))];
    const of = outcomes.map((outcome) => (outcome.list === undefined ? outcome.id : `${outcome.list}[0].${outcome.id}`));
    const tried = (/** @type {() => unknown} */ one) => {
      try {
        return one();
      } catch (reason) {
        return String(reason);
      }
    };
    return of.flatMap((outcome) => [
      tried(() => it.whatHelps(rows, options, outcome)),
      ...paths.flatMap((path) => [
        tried(() => it.solve(rows, options, path, { of: outcome, is: "eligible" })),
        tried(() => it.curve(rows, options, path, { of: outcome, from: "0", to: "3000" })),
      ]),
    ]).concat([it.compare(rows, {}, options)]);
  };
  const found = asked(policy);
  assert.deepEqual(found, asked(source));
  assert.ok(found.length > 20);
});
