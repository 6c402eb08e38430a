// Fills fuzz/corpus with what the repository has: policies, their formulas, answers of worked cases. `make fuzz` runs it.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { published } from "../pkg-tests/node/hostile/corpus.mjs";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

function seeds(target, contents) {
  const folder = new URL(`fuzz/corpus/${target}/`, root);
  mkdirSync(folder, { recursive: true });
  contents.forEach((content, place) => writeFileSync(new URL(`seed-${place}`, folder), content));
}

const files = ["good", "bad"].flatMap((kind) => readdirSync(new URL(`tests/language/${kind}/`, root)).map((file) => `tests/language/${kind}/${file}`));
const policies = files.filter((file) => file.endsWith(".toml") && !file.endsWith(".cases.toml")).map(read);
seeds("policy", policies.concat(published.map(({ id }) => read(`policies/${id}/policy.toml`))));

const texts = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(texts));
const formulas = published.flatMap(({ source }) => texts(source)).filter((text) => /^[ -~]+$/.test(text));
seeds("expression", [...new Set(formulas.concat(read("tests/language/feel.txt").split(/ \/\/.*\n|\n/)))]);

// The policies stand in the order of their names, as in `src/lib.rs`.
seeds("answers", published.flatMap(({ cases }, which) => cases.map(({ answers }) => String.fromCharCode(which) + JSON.stringify(answers))));

let state = 20261126;
const bytes = () => Uint8Array.from({ length: 600 }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24);
seeds("walker", Array.from({ length: 200 }, bytes));
