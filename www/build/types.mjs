// The types of the npm package: made by the compiler from the sources of its scripts, with just the modules that they name.
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { promisify } from "node:util";

/** Writes `<entry>.d.ts` beside the scripts, and what they name into `types/`; `engine` has the types of the engine, which are those of pages too. */
export async function writeTypes(page, engine, entries, to) {
  const made = await mkdtemp(join(tmpdir(), "types-"));
  try {
    const options = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--rootDir", "src", "--outDir", made];
    await promisify(execFile)("node_modules/.bin/tsc", ["--project", ".", ...options], { cwd: page }).catch(({ stdout }) => {
      throw new Error(stdout);
    });
    const waiting = entries.map((entry) => `npm/${entry}.d.ts`);
    for (const module of waiting) {
      const text = await readFile(join(made, module), "utf8");
      const moved = text.replace(/(?<=from "|import\(")[^"]+/g, (name) => {
        const other = posix.join(dirname(module), name).replace(/\.js$/, ".d.ts");
        if (!outside(other) && !waiting.includes(other)) waiting.push(other);
        const path = posix.relative(dirname(placeOf(module, entries)), placeOf(other, entries)).replace(/\.d\.ts$/, ".js");
        return path.startsWith(".") ? path : `./${path}`;
      });
      const file = join(to, placeOf(module, entries));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, moved);
    }
    await copyFile(engine, join(to, "types/huisuan.d.ts"));
  } finally {
    await rm(made, { recursive: true });
  }
}

/** Is a module one of the engine's, which the compiler does not make? */
function outside(module) {
  return /^(\.\.\/)+pkg\//.test(module);
}

/** Where a module stands in the package. */
function placeOf(module, entries) {
  const [, entry] = /^npm\/(\w+)\.d\.ts$/.exec(module) ?? [];
  if (entries.includes(entry)) return `${entry}.d.ts`;
  return outside(module) ? "types/huisuan.d.ts" : `types/${module}`;
}
