// The policies of the project and of the language's own tests, with answers of their worked cases: what hostile ones are made from.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { parse } from "smol-toml";

const root = new URL("../../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root));
/** Plain data, dates as text. @returns {any} */
const toml = (/** @type {string} */ path) => JSON.parse(JSON.stringify(parse(read(path).toString())));

export const engine = (/** @type {"pkg" | "pkg/visitor"} */ folder) => ({ module: read(`${folder}/huisuan_bg.wasm`) });
export const calendar = JSON.parse(read("dist/calendar.json").toString());

/**
 * @typedef {{ id: string, answers: any, options: { asOf: string, readings: any, doubts: any } }} Case
 * @typedef {{ id: string, source: any, cases: Case[], pack?: Uint8Array }} Honest
 */

/** @returns {Case[]} */
function cases(/** @type {string} */ path) {
  if (!existsSync(new URL(path, root))) return [];
  return toml(path).cases.map((/** @type {any} */ { id, answers = {}, as_of, readings = {}, doubts = {} }) => ({
    id, answers, options: { asOf: as_of ?? "2026-06-01", readings, doubts },
  }));
}

const ids = readdirSync(new URL("policies/", root)).filter((id) => existsSync(new URL(`policies/${id}/cases.toml`, root)));

/** The policies of the project. @type {Honest[]} */
export const published = ids.map((id) => ({
  id, source: JSON.parse(read(`dist/${id}/policy.json`).toString()), cases: cases(`policies/${id}/cases.toml`), pack: read(`dist/${id}/policy.pack`),
}));

const good = readdirSync(new URL("tests/language/good/", root)).filter((file) => file.endsWith(".toml") && !file.endsWith(".cases.toml"));

/** Small policies, one for each part of the language. @type {Honest[]} */
export const small = good.map((file) => ({
  id: file, source: toml(`tests/language/good/${file}`), cases: cases(`tests/language/good/${file.replace(".toml", ".cases.toml")}`),
}));
