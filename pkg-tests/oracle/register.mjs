// The register module against the oracle: `node pkg-tests/oracle/register.mjs 10000000`, or `make oracle`.
import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { initSync, Policy, Register } from "../../pkg/register/huisuan.js";
import { expected } from "./medical.mjs";
import { choices, columns, Draw, line, stay, yuan } from "./stays.mjs";

/** @typedef {import("./medical.mjs").Answer} Answer */
/** @typedef {import("./medical.mjs").Day} Day */
/** @typedef {{ record: import("./stays.mjs").Record, line: string }} Told */

/** Days on which ages, leap years and years of aid turn. */
const days = [
  { year: 2011, month: 2, day: 28 },
  { year: 2011, month: 3, day: 1 },
  { year: 2012, month: 2, day: 29 },
  { year: 2012, month: 6, day: 1 },
  { year: 2012, month: 12, day: 31 },
];
const recordsInAPiece = 4_000;
/** Combinations of choices: in a register, and in a piece of it. */
const [patterns, patternsInAPiece] = [400, 40];

/** The outcomes in the order of the cells that are added: a verdict, an amount where there is one, a reason. */
const outcomes = ["summary", "household", "temporary_aid", "fee_help", "daily_card", "chronic_card", "critical_card", "year_left", "hospital_aid", "unsettled_aid", "temporary_time"];
const withoutAmount = new Set(["unsettled_aid", "temporary_time"]);
const verdicts = { 0: "不符合", 1: "需核实", 2: "符合" };

const at = (/** @type {string} */ path) => new URL(`../../${path}`, import.meta.url);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Compares so many made-up records; says how many are wrong, and shows the first of them.
 * @param {number} records
 * @param {(text: string) => void} show
 */
export function compare(records, show = console.error) {
  initSync({ module: readFileSync(at("pkg/register/huisuan_bg.wasm")) });
  const calendar = JSON.parse(readFileSync(at("dist/calendar.json"), "utf8"));
  const policy = Policy.load(readFileSync(at("dist/medical-assistance/policy.pack")), calendar);
  const total = { wrong: 0, done: 0 };
  for (const [place, day] of days.entries()) {
    const share = Math.floor(((place + 1) * records) / days.length) - Math.floor((place * records) / days.length);
    const two = (/** @type {number} */ number) => `${number}`.padStart(2, "0");
    const asOf = `${day.year}-${two(day.month)}-${two(day.day)}`;
    const register = new Register(policy, { asOf, language: "zh" }, { delimiter: ",", columns });
    register.push(encoder.encode(`${columns.join(",")}\n`));
    const draw = new Draw(place + 1);
    const known = Array.from({ length: patterns }, () => choices(draw));
    for (let left = share; left > 0; left -= recordsInAPiece) {
      const told = piece(draw, known, Math.min(left, recordsInAPiece), day);
      const lines = decoder.decode(register.push(encoder.encode(told.map(({ line }) => `${line}\n`).join("")))).split("\n");
      for (const [at, one] of told.entries()) {
        const problem = difference(one, day, lines[at] ?? "");
        total.done += 1;
        if (problem === undefined) continue;
        total.wrong += 1;
        if (total.wrong <= 5) show(`${asOf}: ${problem}\n${one.line}\n${lines[at]}`);
      }
    }
    register.free();
  }
  return total;
}

/**
 * Some records, of few combinations of choices.
 * @param {Draw} draw
 * @param {import("./stays.mjs").Choices[]} known
 * @param {number} records
 * @param {Day} day
 * @returns {Told[]}
 */
function piece(draw, known, records, day) {
  const some = Array.from({ length: patternsInAPiece }, () => draw.one(known));
  return Array.from({ length: records }, () => {
    const record = stay(draw, draw.one(some), day);
    return { record, line: line(draw, record) };
  });
}

/**
 * What of a line is not as expected.
 * @param {Told} told
 * @param {Day} day
 * @param {string} written
 */
function difference({ record, line }, day, written) {
  if (!written.startsWith(`${line},`)) return "the record itself is changed";
  const cells = written.slice(line.length + 1).split(",");
  const mistakes = cells.at(-1) ?? "";
  if (record.fault !== undefined) return mistakes.startsWith(`“住院 1 · ${record.fault}”：`) ? undefined : `no mistake in ${record.fault}`;
  if (mistakes !== "") return `a mistake: ${mistakes}`;
  const answers = expected(record, day);
  let at = 0;
  for (const id of outcomes) {
    const answer = answers[id];
    for (const cell of cellsOf(id, answer)) {
      if (cells[at] !== cell) return `${id}: ${cells[at]} and not ${cell}`;
      at += 1;
    }
    const reason = cells[at] ?? "";
    if (id === "hospital_aid" && !(answer?.article === undefined ? reason === "" : reason.endsWith(`（${answer.article}）`))) return `${id}: the reason is ${reason}`;
    at += 1;
  }
  return at === cells.length - 1 ? undefined : `${cells.length} cells are added`;
}

/** Verdict and amount as they are written. */
function cellsOf(/** @type {string} */ id, /** @type {Answer | undefined} */ answer) {
  const verdict = answer === undefined ? "" : verdicts[answer.verdict];
  if (withoutAmount.has(id)) return [verdict];
  if (answer?.payable === undefined) return [verdict, ""];
  const [least, most] = answer.payable;
  return [verdict, least === most ? yuan(least) : `${yuan(least)}..${yuan(most)}`];
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { wrong, done } = compare(Number(argv[2] ?? 20_000));
  console.log(`${wrong} wrong of ${done}`);
  exit(wrong === 0 ? 0 : 1);
}
