// What an engine imports from its glue, by short names: wasm-bindgen's end in hashes, which no compression makes smaller. Rewrites both files of a
// folder: `node short-imports.mjs pkg/visitor`.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = (tool, ...options) => promisify(execFile)(fileURLToPath(new URL(`../node_modules/.bin/${tool}`, import.meta.url)), options);

const [, , folder] = argv;
const [engine, glue] = [join(folder, "huisuan_bg.wasm"), join(folder, "huisuan.js")];
const work = await mkdtemp(join(tmpdir(), "engine-"));
try {
  const written = join(work, "engine.wat");
  await run("wasm-dis", engine, "-o", written);
  const names = [];
  const text = (await readFile(written, "utf8")).replace(/(?<=^ \(import "\.\/huisuan_bg\.js" )"([^"]+)"/gm, (_, name) => `"${names.push(name) - 1}"`);
  const script = names.reduce((changed, name, place) => {
    const [before, after, more] = changed.split(`        ${name}: function`);
    if (after === undefined || more !== undefined) throw new Error(`wasm-bindgen does not write \`${name}\` once`);
    return `${before}        ${place}: function${after}`;
  }, await readFile(glue, "utf8"));
  await writeFile(written, text);
  await run("wasm-as", written, "-o", engine);
  await writeFile(glue, script);
} finally {
  await rm(work, { recursive: true });
}
