// The same engine as plain JavaScript, for browsers and content policies that refuse WebAssembly: `wasm2js`, as a module whose one export
// makes an instance.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";

const wasm2js = fileURLToPath(new URL("../node_modules/.bin/wasm2js", import.meta.url));

/** The script for an engine; `target` as esbuild takes it. */
export async function withoutWebAssembly(engine, target) {
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  try {
    const file = join(folder, "engine.js");
    await promisify(execFile)(wasm2js, [engine, "-O", "-o", file]);
    const module = instantiable(await readFile(file, "utf8"));
    const { code } = await transform(module, { minify: true, target, format: "esm", legalComments: "none" });
    return code;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Leaves the imports to whoever makes an instance. */
function instantiable(written) {
  const replace = (text, from, to) => {
    if (!text.includes(from)) throw new Error(`wasm2js does not write \`${from}\` any more`);
    return text.replace(from, to);
  };
  const [head, tail] = written.split("var retasmFunc = ");
  if (tail === undefined) throw new Error("wasm2js does not write `retasmFunc` any more");
  const body = head.replace(/^import \* as .*$/gm, "");
  // Memory that has grown is another buffer. The old one is detached, as it would be in WebAssembly: views of it are made anew.
  const grown = replace(body, "buffer = newBuffer;", "new MessageChannel().port1.postMessage(buffer, [buffer]); buffer = newBuffer;");
  return `${grown}\nexport default asmFunc;\n`;
}
