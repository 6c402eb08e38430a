// The npm package: the folder dist/npm, ready for `npm pack`. Scripts stand beside the files they load, by addresses that bundlers see, and know
// the hash of their engine.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { glue } from "./glue.mjs";
import { licensesOf } from "./licenses.mjs";
import { writeTypes } from "./types.mjs";

/** The scripts that a program or a page names. */
const entries = ["index", "element", "bind"];

/** Writes the package of a finished site: its policies, its holiday table and its engine as JavaScript are taken from there. */
export async function writePackage(root, policies, options) {
  const [source, to] = [join(root, "www/src"), join(root, "dist/npm")];
  await rm(to, { recursive: true, force: true });
  await mkdir(join(to, "policies"), { recursive: true });
  const copy = (from, name = basename(from)) => copyFile(join(root, from), join(to, name));
  await copy("pkg/huisuan_bg.wasm");
  await copy("pkg/checker/huisuan_bg.wasm", "checker_bg.wasm");
  await copy("dist/assets/huisuan_bg.wasm", "visitor_bg.wasm");
  await copy("dist/assets/huisuan_later_bg.wasm", "visitor_later_bg.wasm");
  await copy("dist/assets/engine-without-webassembly.js");
  await copy("dist/calendar.json");
  for (const id of policies) {
    for (const kind of ["json", "pack"]) await copy(`dist/${id}/policy.${kind}`, `policies/${id}.${kind}`);
    for (const file of ["first.pack", "form.zh.json", "form.en.json"]) await copy(`dist/${id}/${file}`, `policies/${id}.${file}`);
  }
  for (const file of ["LICENSE-MIT", "LICENSE-APACHE", "www/src/npm/README.md", "www/src/element/custom-elements.json"]) await copy(file);

  const bundle = async (names, engine, more) => {
    const files = [engine, "visitor_later_bg.wasm", "checker_bg.wasm"];
    const [own, later, checker] = await Promise.all(files.map(async (name) => JSON.stringify(await hashOf(join(to, name)))));
    const define = { ...options.define, HUISUAN_INTEGRITY: own, HUISUAN_LATER_INTEGRITY: later, HUISUAN_CHECKER_INTEGRITY: checker };
    const entryPoints = names.map((name) => join(source, `npm/${name}.ts`));
    const plugins = [...(more.plugins ?? options.plugins), filesOfPackage(source, policies)];
    // With spaces, for without them there are no comments, and bundlers are told by one what to leave alone.
    const spaced = { minify: false, minifySyntax: true, minifyIdentifiers: true };
    const { metafile } = await build({ ...options, ...more, ...spaced, outdir: to, entryPoints, format: "esm", define, plugins, metafile: true });
    return Object.keys(metafile.inputs);
  };
  // Programs have the whole engine, in one script; element and bound forms share the smaller ones.
  const inputs = [
    ...(await bundle(["index"], "huisuan_bg.wasm", { plugins: [glue()] })),
    ...(await bundle(["element", "bind"], "visitor_bg.wasm", { splitting: true, chunkNames: "[name]-[hash]" })),
  ];
  await writeFile(join(to, "LICENSES-OF-OTHERS.txt"), await licensesOf(inputs, root, "check,register"));
  await writeTypes(join(root, "www"), join(root, "pkg/huisuan.d.ts"), entries, to);

  const loaded = (await readdir(to)).filter((name) => /\.(js|wasm)$/.test(name)).sort();
  const hashes = await Promise.all(loaded.map(async (name) => [`./${name}`, await hashOf(join(to, name))]));
  await writeJson(join(to, "integrity.json"), Object.fromEntries(hashes));
  await writeJson(join(to, "package.json"), manifest(JSON.parse(await readFile(join(root, "pkg/package.json"), "utf8"))));
}

function manifest({ name, version, description, license }) {
  const script = (entry) => ({ types: `./${entry}.d.ts`, default: `./${entry}.js` });
  const asItIs = ["*.wasm", "calendar.json", "policies/*", "integrity.json", "custom-elements.json", "package.json"];
  return {
    name,
    version,
    description,
    license,
    type: "module",
    engines: { node: ">=20.16" },
    exports: {
      ".": script("index"),
      "./element": script("element"),
      "./bind": script("bind"),
      ...Object.fromEntries(asItIs.map((file) => [`./${file}`, `./${file}`])),
    },
    // The others define an element and bind forms when they are loaded, some by way of a chunk.
    sideEffects: ["./element.js", "./bind.js", "./*-*.js"],
    customElements: "custom-elements.json",
    files: ["*.js", "*.wasm", "*.json", "*.d.ts", "types", "policies", "LICENSE*"],
  };
}

/** Calculators find their files where the package has them. */
function filesOfPackage(source, policies) {
  return {
    name: "files-of-package",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/files\.js$/ }, () => ({ path: join(source, "npm/files.ts") }));
      onResolve({ filter: /^huisuan:policies$/ }, ({ path }) => ({ path, namespace: "policies" }));
      onLoad({ filter: /.*/, namespace: "policies" }, () => {
        const table = (kind) => {
          const addresses = policies.map((id) => `"${id}": new URL("./policies/${id}.${kind}", import.meta.url)`);
          return `{ __proto__: null, ${addresses.join(", ")} }`;
        };
        const forms = `{ zh: ${table("form.zh.json")}, en: ${table("form.en.json")} }`;
        const tables = { packs: table("pack"), firstPacks: table("first.pack"), forms, texts: table("json") };
        return { contents: Object.entries(tables).map(([name, written]) => `export const ${name} = ${written};\n`).join("") };
      });
    },
  };
}

async function hashOf(file) {
  return `sha384-${createHash("sha384").update(await readFile(file)).digest("base64")}`;
}

function writeJson(file, value) {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
