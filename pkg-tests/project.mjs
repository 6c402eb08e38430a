// An empty project into which the npm package is installed from its tarball, and the examples of its README, as a person begins with it.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const at = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const programs = at("node_modules/.bin");

/** @typedef {{ folder: string, readme: string, run: (program: string, ...args: string[]) => Promise<string>, remove: () => Promise<void> }} Project */

/**
 * Makes the project; `run` runs a program in it, those of the tests' own packages found as `npx` finds a project's.
 * @returns {Promise<Project>}
 */
export async function newProject() {
  const folder = await mkdtemp(join(tmpdir(), "project-"));
  const run = async (/** @type {string} */ program, /** @type {string[]} */ ...args) => {
    const env = { ...process.env, PATH: `${programs}:${process.env["PATH"]}`, NODE_NO_WARNINGS: "1" };
    const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env }).catch((/** @type {{ stdout: string, stderr: string }} */ { stdout, stderr }) => {
      throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`);
    });
    return stdout;
  };
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  const [{ filename }] = JSON.parse(await run("npm", "pack", "--json", "--silent", at("../dist/npm")));
  await run("npm", "install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", `./${filename}`);
  const readme = await readFile(join(folder, "node_modules/huisuan/README.md"), "utf8");
  for (const [, name = "", text = ""] of readme.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)) await writeFile(join(folder, name), text);
  return { folder, readme, run, remove: () => rm(folder, { recursive: true }) };
}
