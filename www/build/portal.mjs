// The scripts that a portal puts into its own page. They are built apart from the pages of the site, so that a portal loads few pieces.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, transform } from "esbuild";

/** The element needs form controls of its own kind, which came in 2023. */
const element = ["es2022", "chrome111", "safari16.4"];

const calculator = ["element/element.js", "slip/rest.js"];
const engine = ["engine.js", "today.js", "own/given.js", "texts/first.js", "calculator/places.js"];

/** What is there before the parts that are loaded later: the element, or what it has in common with bound forms. */
export const beforeInPortals = { "later/parts.ts": calculator, "what-if/panel.ts": calculator, "slip/rest.ts": ["element/element.js"], "questions/list.ts": ["element/element.js"], "own/own.ts": engine };

/** Writes `bind.js` and `element.js`; `options` are those of old phones, for which bound forms are too. */
export async function writePortalScripts(source, to, options) {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { bind: join(source, "bind/bind.ts"), element: join(source, "element/element.ts") },
    outdir: to,
    format: "esm",
    splitting: true,
    chunkNames: "portal-[name]-[hash]",
    target: element,
    supported: {},
    metafile: true,
    write: false,
  });
  const scripts = new Map(Object.entries(metafile.outputs).map(([path, { imports }]) => [nameOf(path), imports]));
  const old = new Set();
  const load = (name) => {
    if (old.has(name)) return;
    old.add(name);
    for (const { kind, path } of scripts.get(name)) if (kind !== "file-loader") load(nameOf(path));
  };
  load("bind.js");
  const { target, supported, charset } = options;
  for (const { path, text } of outputFiles) {
    const { code } = old.has(nameOf(path)) ? await transform(text, { target, supported, charset, minify: true, format: "esm" }) : { code: text };
    await writeFile(path, code);
  }
}

function nameOf(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}
