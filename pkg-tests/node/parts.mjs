// The engine of the pages, in the two parts that a page loads one after the other.
import { readFileSync } from "node:fs";
import { initSync, Policy } from "../../pkg/visitor/huisuan.js";

export { Policy };

/** @param {string} path */
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));

const first = initSync({ module: read("dist/assets/huisuan_bg.wasm") });

/** Loads the second part into the first. */
export function whole() {
  const module = new WebAssembly.Module(read("dist/assets/huisuan_later_bg.wasm"));
  new WebAssembly.Instance(module, { first: /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (first)) });
}
