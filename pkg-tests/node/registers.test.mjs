// A register is its records assessed one by one: for made-up tables of every policy, through the built module. `REGISTERS=100` makes more.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { env } from "node:process";
import { test } from "node:test";
import { initSync, Policy, Register } from "../../pkg/register/huisuan.js";
import { Draw } from "../oracle/stays.mjs";

/** @typedef {import("../../pkg/register/huisuan.js").Description} Description */
/** @typedef {import("../../pkg/register/huisuan.js").Question} Question */
/** @typedef {import("../../pkg/register/huisuan.js").OutcomeAnswer} OutcomeAnswer */
/** @typedef {{ name: string, list?: string, question: Question }} Column */

const dist = new URL("../../dist/", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, dist));
const tables = Number(env["REGISTERS"] ?? 2);
const records = 40;
const words = { eligible: "eligible", ineligible: "not eligible", verify: "to be verified", unknown: "not complete" };

initSync({ module: readFileSync(new URL("../../pkg/register/huisuan_bg.wasm", import.meta.url)) });
const calendar = JSON.parse(read("calendar.json").toString());
const policies = readdirSync(dist).filter((name) => existsSync(new URL(`${name}/policy.pack`, dist)));

/** @returns {Column[]} */
function columnsOf(/** @type {Description} */ { inputs, lists }) {
  const own = inputs.map((question) => ({ name: question.id, question }));
  const asked = lists.filter(({ given }) => (given ?? []).length === 0);
  return [...own, ...asked.flatMap(({ id, inputs }) => inputs.map((question) => ({ name: `${id}.${question.id}`, list: id, question })))];
}

/** A cell: mostly an answer, sometimes nothing, sometimes what nobody should write. */
function cell(/** @type {Draw} */ draw, /** @type {Question} */ { kind, options = [], least, most }) {
  if (draw.below(14) === 0) return draw.one(["", "", " ", "x", "-1", "1,5", "99999999999999999"]);
  const two = () => String(1 + draw.below(12)).padStart(2, "0");
  const day = `${draw.one([1930, 2009, 2011, 2012, 2025])}-${two()}-${two()}`;
  switch (kind) {
    case "choice":
      return draw.one(options.flatMap(({ id, label }) => [id, label]));
    case "choices":
      return draw.one(options).id;
    case "yes/no":
      return draw.one(["yes", "no", "是", "否"]);
    case "date":
      return day;
    case "date-time":
      return `${day} ${two()}:${two()}`;
    case "year":
      return draw.one(["2009", "2012", "2012", "2025"]);
    case "ratio":
      return draw.one(["0%", "5%", "10%", "33.33%", "100%"]);
    case "label":
      return draw.one(["甲", "a1"]);
    case "row":
      return draw.one(["#1", "甲"]);
    case "money":
      return draw.one(["0", "0.01", "1000", `${draw.below(60_000)}.${draw.below(90) + 10}`, most ?? "2000"]);
    default:
      return draw.one(["0", "1", "2", `${draw.below(200)}`, least ?? "3", most ?? "10"]);
  }
}

/** The cells of a line of CSV. */
function cellsOf(/** @type {string} */ line) {
  const cells = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

const written = (/** @type {string} */ cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

for (const name of policies) {
  test(`${name}: a register is its records assessed one by one`, () => {
    const policy = Policy.load(read(`${name}/policy.pack`), calendar);
    const description = policy.describe("en");
    for (let seed = 1; seed <= tables; seed++) {
      const draw = new Draw(seed);
      const all = columnsOf(description);
      const columns = all.filter(() => draw.below(6) > 0);
      /** @type {import("../../pkg/register/huisuan.js").Options} */
      const options = { asOf: draw.one(["2012-06-01", "2026-11-23"]), language: "en" };
      // Of six records that follow each other only the figures differ, so that they are worked out together.
      let like = columns.map(({ question }) => cell(draw, question));
      const rows = Array.from({ length: records }, (_, at) => {
        if (at % 6 === 0) like = columns.map(({ question }) => cell(draw, question));
        return columns.map(({ question }, place) => (/choice|yes|label|row/.test(question.kind) ? (like[place] ?? "") : cell(draw, question)));
      });
      const register = new Register(policy, options, { delimiter: ",", columns: columns.map(({ name }) => name) });
      const table = [columns.map(({ name }) => name), ...rows].map((row) => `${row.map(written).join(",")}\n`).join("");
      const bytes = [register.push(new TextEncoder().encode(table)), register.finish()];
      const [headers = "", ...lines] = bytes.map((bytes) => new TextDecoder().decode(bytes)).join("").trim().split("\n");
      const titles = cellsOf(headers).slice(columns.length);
      assert.equal(lines.length, rows.length);
      for (const [at, row] of rows.entries()) {
        const answers = answersOf(description, columns, row);
        const { outcomes, problems } = policy.assess(answers, options);
        const expected = expectedOf(description, titles, outcomes, problems, columns, row);
        assert.deepEqual(cellsOf(lines[at] ?? "").slice(columns.length), expected, JSON.stringify({ options, answers }));
      }
      register.free();
    }
    policy.free();
  });
}

/** A question or a list in words, with the number of its row. */
function inWords(/** @type {Description} */ { inputs, lists }, /** @type {string} */ path) {
  const [, list = path, row, question] = /^(\w+)(?:\[(\d+)\](?:\.(\w+))?)?$/.exec(path) ?? [];
  const known = lists.find(({ id }) => id === list);
  if (row === undefined) return `“${inputs.find(({ id }) => id === list)?.ask ?? known?.ask}”`;
  const ask = known?.inputs.find(({ id }) => id === question)?.ask;
  return `“${known?.label ?? known?.ask} ${Number(row) + 1}${ask === undefined ? "" : ` · ${ask}`}”`;
}

test("a member who is named again in a household is the same member", () => {
  const policy = Policy.load(read("medical-assistance/policy.pack"), calendar);
  const member = { local: "yes", class: "rural_wubao", condition: "disabled", insured: "yes", fee: "50", chronic: "no", critical: "none", card: "none", paid_before: "0" };
  const stay = { discharged_on: "2012-03-01", hospital: "township", total: "10000", excluded: "0", insurance: "5000", other_help: "0" };
  const names = ["奶奶", "奶奶", "爷爷"];
  const columns = [null, "aid_year", "members.name", ...Object.keys(member).map((name) => `members.${name}`), ...Object.keys(stay).map((name) => `stays.${name}`)];
  const rows = names.map((name, at) => ["1", at === 0 ? "2012" : "", name, ...Object.values(member), ...Object.values(stay)]);
  /** @type {import("../../pkg/register/huisuan.js").Options} */
  const options = { asOf: "2012-12-01", language: "en" };
  const worked = (/** @type {string[][]} */ rows) => {
    const register = new Register(policy, options, { delimiter: ",", columns, group: 0, above: 1 });
    const table = ["a title", columns.join(","), ...rows.map((row) => row.join(","))].join("\n");
    register.push(new TextEncoder().encode(table));
    register.finish();
    const summary = register.summary();
    register.free();
    return summary;
  };
  const answers = {
    aid_year: "2012",
    members: [{ name: "奶奶", ...member }, { name: "爷爷", ...member }],
    stays: names.map((person) => ({ person, ...stay })),
  };
  const { outcomes } = policy.assess(answers, options);
  const { all } = worked(rows);
  const total = (/** @type {string} */ id) => outcomes.filter((outcome) => outcome.id === id).reduce((sum, { payable }) => sum + BigInt(payable?.exact?.replace(".", "") ?? "0"), 0n);
  for (const { id, sum } of all.outcomes.filter(({ sum }) => sum !== undefined)) assert.equal(BigInt(sum?.replace(".", "") ?? ""), total(id), id);
  assert.equal(all.outcomes.find(({ id }) => id === "summary")?.sum, "3140.00");
  // What two of her rows say differently is told, and the household is in no sum.
  const differ = worked(rows.map((row, at) => (at === 1 ? row.map((cell) => (cell === "50" ? "60" : cell)) : row)));
  assert.deepEqual(differ.unreadRecords.map(({ line, code }) => [line, code]), [[3, "case-not-read"], [4, "records-differ"], [5, "case-not-read"]]);
  assert.deepEqual([differ.all.cases, differ.unread], [0, 3]);
  policy.free();
});

test("a title above the columns is told, and what is no table is refused", () => {
  const policy = Policy.load(read("sow-insurance/policy.pack"), calendar);
  const look = (/** @type {string} */ text) => Register.look(policy, new TextEncoder().encode(text));
  const { above, line, headers, rows } = look("2012年台账,,\n\n村民,head_count,deaths\n甲,10,0\n");
  assert.deepEqual([above, line, headers.map(({ header }) => header), rows], [1, 3, ["村民", "head_count", "deaths"], [["甲", "10", "0"]]]);
  for (const text of ["%PDF-1.4\n1 0 obj", "a,b\u0000,c\n", " <html><table>"]) assert.throws(() => look(text), { name: "TableError", line: 0 }, text);
  policy.free();
});

test("a table gives the same in pieces of any size, with what is not certain told by its lines", () => {
  const policy = Policy.load(read("sow-insurance/policy.pack"), calendar);
  const columns = [null, "about", "keeper", "confirmed", "starts_on", "head_count", "deaths"];
  const rows = ["甲,10", "乙,1,000", '丙,"1\n0"', "合计,10", "丁,10", '"戊,10', "己,10", "庚,10"];
  const table = ["name,about,keeper,confirmed,starts_on,head_count,deaths", ...rows.map((row) => row.replace(",", ",number,household,yes,2012-03-15,") + ",0")].join("\r\n");
  const bytes = new TextEncoder().encode(table);
  /** @type {string | undefined} */
  let whole;
  for (const size of [bytes.length, 1, 7]) {
    const register = new Register(policy, { asOf: "2012-12-01", language: "en" }, { delimiter: ",", columns });
    let out = "";
    for (let at = 0; at < bytes.length; at += size) out += new TextDecoder().decode(register.push(bytes.slice(at, at + size)));
    out += new TextDecoder().decode(register.finish());
    const { all, unread, unreadRecords } = register.summary();
    assert.deepEqual([all.records, all.cases, all.faulty, unread], [8, 2, 6, 6]);
    assert.deepEqual(
      unreadRecords.map(({ line, last, code }) => [line, last, code]),
      [
        [3, 3, "too-many-cells"],
        [4, 4, "line-break"],
        [6, 6, "totals-row"],
        [8, 10, "open-quote"],
      ],
    );
    assert.equal(all.outcomes.find(({ id }) => id === "subsidy")?.sum, "960.00");
    assert.equal(out, (whole ??= out));
    register.free();
  }
  policy.free();
});

test("a first line of which it is not certain what it says is refused", () => {
  const policy = Policy.load(read("sow-insurance/policy.pack"), calendar);
  assert.throws(() => Register.look(policy, new TextEncoder().encode('a,"head_count\n1,2\n')), { name: "TableError", line: 1 });
  policy.free();
});

/** The answers of a record: one row of each list that it has a cell of. */
function answersOf(/** @type {Description} */ description, /** @type {Column[]} */ columns, /** @type {string[]} */ row) {
  /** @type {Record<string, unknown>} */
  const answers = {};
  for (const [at, { list, question }] of columns.entries()) {
    const cell = row[at] ?? "";
    const told = cell.trim() === "" ? [] : [[question.id, cell]];
    if (list === undefined) Object.assign(answers, Object.fromEntries(told));
    else {
      const rows = /** @type {object[]} */ (answers[list] ??= []);
      if (told.length > 0) rows[0] = { ...rows[0], ...Object.fromEntries(told) };
    }
  }
  // Whose a row is, where no column says so: that of the same record.
  for (const { id, inputs } of description.lists) {
    for (const { id: question, kind, of } of inputs) {
      const alone = kind === "row" && of !== id && inputs.filter((other) => other.kind === "row" && other.of === of).length === 1;
      const [own, other] = [answers[id], answers[of ?? ""]].map((rows) => /** @type {Record<string, string>[] | undefined} */ (rows)?.[0]);
      if (alone && own !== undefined && other !== undefined && columns.every(({ list, question: { id: known } }) => list !== id || known !== question)) own[question] = "#1";
    }
  }
  return answers;
}

/**
 * The cells that are added to a record.
 * @param {Description} description
 * @param {string[]} titles
 * @param {OutcomeAnswer[]} outcomes
 * @param {{ path: string, message: string }[]} problems
 * @param {Column[]} columns
 * @param {string[]} row
 */
function expectedOf(description, titles, outcomes, problems, columns, row) {
  let place = 0;
  const cells = description.outcomes.flatMap(({ id, list, title, requires = [] }) => {
    const told = list === undefined || columns.some((column, at) => column.list === list && row[at]?.trim() !== "");
    const answer = told ? outcomes.find((answer) => answer.id === id && answer.list === list && (answer.row ?? 0) === 0) : undefined;
    const added = [answer === undefined ? "" : (words[/** @type {keyof typeof words} */ (answer.verdict)] ?? "")];
    if (titles[place + 1] === `${title}: amount`) {
      const { exact, low, high } = answer?.payable ?? {};
      added.push(answer === undefined ? "" : (exact ?? (low === undefined && high === undefined ? "unknown" : `${low ?? ""}..${high ?? ""}`)));
    }
    if (requires.length > 0) {
      const first = ["failed", "verify", "open"].map((state) => requires[answer?.requires.indexOf(state) ?? -1]).find((requirement) => requirement !== undefined);
      added.push(first === undefined ? "" : first.cite === undefined ? first.label : `${first.label} (${first.cite})`);
    }
    place += added.length;
    return added;
  });
  return [...cells, problems.map(({ path, message }) => `${inWords(description, path)}: ${message}`).join("; ")];
}
