// The licenses of what is inside the npm package and not of this project: scripts that are bundled, and crates that the engine is compiled from.
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** What a page, an engine and a program have inside: `inputs` of the scripts, and the crates of the engine with these `features`. */
export async function licensesOf(inputs, root, features) {
  const scripts = [...new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean))].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    return textOf(name, version, license, folder);
  });
  const crates = (await cratesOf(root, features)).map(({ name, version, license, manifest_path }) => textOf(name, version, license, dirname(manifest_path)));
  const library = "The standard library of Rust (MIT OR Apache-2.0)\n\nCopyright (c) The Rust Project Contributors. The terms are those of MIT, as they stand above.\n";
  return [...(await Promise.all([...scripts, ...crates])), library].join(`\n${"-".repeat(80)}\n\n`);
}

/** The crates whose code is in the module. Macros and build scripts leave nothing of their own there. */
async function cratesOf(root, features) {
  const cargo = async (...options) => (await promisify(execFile)("cargo", [...options, "--locked", "--no-default-features", "--features", features], { cwd: root, maxBuffer: 1 << 26 })).stdout;
  const tree = await cargo("tree", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}");
  const compiled = new Set(tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
  const { packages } = JSON.parse(await cargo("metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"));
  const found = packages.filter(({ name, version, source }) => source !== null && compiled.has(`${name} v${version}`));
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The license of one of them. Of several to choose from it is that of MIT. */
async function textOf(name, version, license, folder) {
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|unlicense)/i.test(file)).sort();
  const mit = files.filter((file) => /mit/i.test(file));
  const chosen = mit.length > 0 && /\bMIT\b/.test(license) ? mit : files;
  if (chosen.length === 0) throw new Error(`${name} has no license`);
  const texts = await Promise.all(chosen.map((file) => readFile(join(folder, file), "utf8")));
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join("\n\n")}\n`;
}
