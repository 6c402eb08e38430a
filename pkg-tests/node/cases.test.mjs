// Every worked case of every policy through the built package, compared as exact text: what `huisuan test` does natively.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { after, test } from "node:test";
import { parse } from "smol-toml";
import { initSync, Policy } from "../../pkg/huisuan.js";
import * as visitor from "./parts.mjs";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8");
const calendar = JSON.parse(read("dist/calendar.json"));
const ids = readdirSync(new URL("policies/", root)).filter((id) => existsSync(new URL(`policies/${id}/cases.toml`, root)));
const worked = new Map(ids.map((id) => [id, /** @type {any[]} */ (parse(read(`policies/${id}/cases.toml`)).cases)]));
const casesOf = (/** @type {string} */ id) => worked.get(id) ?? [];
const packed = (/** @type {string} */ id, /** @type {string} */ name) =>
  visitor.Policy.load(readFileSync(new URL(`dist/${id}/${name}.pack`, root)), calendar);
const optionsOf = (/** @type {any} */ one) => ({
  asOf: typeof one.as_of === "string" ? one.as_of : one.as_of.toISOString(),
  readings: one.readings ?? {},
  doubts: one.doubts ?? {},
});
const languages = /** @type {const} */ (["zh", "en"]);

initSync({ module: readFileSync(new URL("pkg/huisuan_bg.wasm", root)) });
/** What a page says before anything of the second part is there. */
const begun = Object.fromEntries(
  ids.map((id) => {
    const first = packed(id, "first");
    return [id, casesOf(id).map((one) => languages.map((language) => first.assess(one.answers, { ...optionsOf(one), language })))];
  }),
);
visitor.whole();

/** @typedef {import("../../pkg/huisuan.js").Amount} Amount */
/** @typedef {import("../../pkg/huisuan.js").Explanation} Explanation */
/** @typedef {import("../../pkg/huisuan.js").OutcomeAnswer} OutcomeAnswer */

const listed = (/** @type {string[]} */ items) => items.join(", ") || "none";
const place = (/** @type {{ list?: string, row?: number }} */ { list, row }) => (list === undefined ? "" : `${list}[${row}].`);

/** @param {Amount | undefined} amount */
function exact(amount) {
  if (!amount) return "none";
  if (amount.exact !== undefined) return amount.exact;
  if (amount.low === undefined && amount.high === undefined) return "unknown";
  return `${amount.low ?? ""}..${amount.high ?? ""}`;
}

/** @param {string[]} states */
function applying(states) {
  const surely = states.filter((state) => state === "yes").length;
  const perhaps = states.filter((state) => state === "maybe").length;
  return perhaps ? `${surely}..${surely + perhaps}` : `${surely}`;
}

/**
 * A fact about an outcome, as a case states it.
 * @param {any} declared the outcome in the policy
 * @param {OutcomeAnswer | undefined} outcome
 * @param {string} fact
 */
function stated(declared, outcome, fact) {
  if (!outcome) return "absent";
  const requirements = (/** @type {string[]} */ wanted) =>
    listed((declared.requires ?? []).filter((/** @type {any} */ _, /** @type {number} */ i) => wanted.includes(outcome.requires[i] ?? "")).map((/** @type {any} */ r) => r.id));
  switch (fact) {
    case "verdict": return outcome.verdict;
    case "amount": return exact(outcome.amount);
    case "payable": return exact(outcome.payable);
    case "failed": return requirements(["failed"]);
    case "open": return requirements(["verify", "open"]);
    case "missing": return listed(outcome.missing);
    case "deadlines":
      return listed(outcome.deadlines.map((d) => `${d.nominal ?? "unknown"} ${d.extended ?? (d.noCalendar ? "no-calendar" : "unknown")}`));
    case "papers": return applying(outcome.papers);
    case "steps": return applying(outcome.steps);
    default: throw new Error(`a case states \`${fact}\`, which this test does not know`);
  }
}

/** The steps of an explanation are the rules with a label; a copy of the policy in which every rule has one shows all. */
function labelled(/** @type {any} */ source) {
  const copy = structuredClone(source);
  for (const owner of [copy, ...Object.values(copy.lists ?? {})]) {
    for (const [name, rule] of Object.entries(owner.rules ?? {})) rule.label ??= { zh: name, en: name };
  }
  return copy;
}

let cases = 0;
let expectations = 0;

for (const id of ids) {
  const source = JSON.parse(read(`dist/${id}/policy.json`));
  const policy = new Policy(source, calendar);
  const open = new Policy(labelled(source), calendar);
  const whole = packed(id, "policy");

  for (const [nth, { answers, expect, ...one }] of casesOf(id).entries()) {
    test(`${id}: ${one.id}`, () => {
      const options = optionsOf(one);
      const assessments = languages.map((language) => policy.assess(answers, { ...options, language }));
      const assessment = policy.assess(answers, options);
      const { steps } = open.explain(answers, options);
      const explanation = policy.explain(answers, options);
      assert.deepEqual(explanation.assessment, assessment);
      assert.deepEqual(begun[id]?.[nth], assessments, "the page's engine says otherwise");
      assert.deepEqual(whole.explain(answers, options), explanation, "the page's engine explains otherwise");

      /** @type {Record<string, string>} */
      const expected = {};
      /** @type {Record<string, string>} */
      const found = {};
      const compare = (/** @type {string} */ subject, /** @type {unknown} */ wanted, /** @type {string} */ value) => {
        expected[subject] = Array.isArray(wanted) ? listed(wanted) : String(wanted);
        found[subject] = value;
      };

      for (const [name, facts] of Object.entries(expect.outcomes ?? {})) {
        const [, list, inner] = /^(?:(\w+)\[\d+\]\.)?(\w+)$/.exec(name) ?? [];
        const declared = (list ? source.lists[list] : source).outcomes[/** @type {string} */ (inner)];
        const outcome = assessment.outcomes.find((answer) => place(answer) + answer.id === name);
        const { figures = {}, ...others } = facts;
        for (const [fact, wanted] of Object.entries(others)) compare(`${name}: ${fact}`, wanted, stated(declared, outcome, fact));
        for (const [rule, wanted] of Object.entries(figures)) {
          compare(`${name}: figure ${rule}`, wanted, exact(outcome?.figures[declared.figures.indexOf(rule)]));
        }
      }
      for (const [name, wanted] of Object.entries(expect.rules ?? {})) {
        const step = steps.find((s) => `${place(s)}${s.rule}${s.by === undefined ? "" : `(${s.by})`}` === name);
        compare(`rule ${name}`, wanted, step ? exact(step.value) : "no value");
      }

      for (const { answer, yes, no, verify, open, refused, ...goal } of expect.solve ?? []) {
        const { runs } = policy.solve(answers, options, answer, goal);
        assert.deepEqual(whole.solve(answers, options, answer, goal).runs, runs, "the page's engine solves otherwise");
        for (const [state, wanted] of Object.entries({ yes, no, verify, open, refused })) {
          if (wanted === undefined) continue;
          const values = runs.filter((run) => run.state === state).map(({ from, to }) => (from === to ? from : `${from}..${to ?? ""}`));
          compare(`${state} by ${answer} for ${JSON.stringify(goal)}`, wanted, listed(values));
        }
      }

      /** @type {Record<string, string>} */
      const problems = {};
      for (const { path, code } of assessment.problems) problems[path] = path in problems ? `${problems[path]}, ${code}` : code;
      assert.deepEqual(problems, { ...expect.problems });
      assert.deepEqual(found, expected);

      cases += 1;
      expectations += Object.keys(expected).length + Object.keys(problems).length;
    });
  }
}

after(() => console.log(`${cases} cases of ${ids.length} policies, ${expectations} expectations, none left out`));

test("cases were found", () => assert.ok(ids.length > 0 && cases > 0 && expectations > cases));
