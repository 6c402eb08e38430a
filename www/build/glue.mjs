// The glue between scripts and an engine, as wasm-bindgen writes it, with less in it.
import { readFile } from "node:fs/promises";

/** `webassembly`: the module whose `WebAssembly` takes the place of the browser's; without it the glue keeps that. */
export function glue(webassembly) {
  return {
    name: "glue",
    setup({ onLoad }) {
      onLoad({ filter: /\/pkg\/(.*\/)?huisuan\.js$/ }, async ({ path }) => {
        const written = await readFile(path, "utf8");
        const contents = /\/pkg\/visitor\//.test(path) ? forCalculators(written) : forAnybody(written);
        return { contents: webassembly === undefined ? contents : `import { WebAssembly } from ${JSON.stringify(webassembly)};\n${contents}`, loader: "js" };
      });
    },
  };
}

/** Whoever calls it, it is given the bytes of an engine. */
function forAnybody(written) {
  // An address for where it is given none, which never happens; bundlers would copy what is there.
  const named = without(written, "module_or_path = new URL('huisuan_bg.wasm'", "\n    }\n    const imports = __wbg_get_imports();\n\n    if (typeof module_or_path");
  // A response of a server.
  const given = without(named, "if (typeof Response === 'function'", "const instance = await WebAssembly.instantiate(module, imports);");
  return without(given, "\n    }\n\n    function expectedResponseType(type)", "\n}\n\nfunction initSync");
}

/** What all methods of a policy do around their call, line by line. */
const METHOD = new RegExp(
  [
    "try {",
    "const retptr = .*",
    "((?:const ptr0 .*\\s*const len0 .*\\s*)?)__wbg_call_guard\\(\\);",
    "(wasm\\.policy_\\w+\\(.*\\));",
    "var r0 .*",
    "var r1 .*",
    "var r2 .*",
    "if \\(r2\\) {",
    "throw takeObject\\(r1\\);",
    "}",
    "return (.*);",
    "} finally {",
    "wasm\\.__wbindgen_add_to_stack_pointer\\(16\\);",
  ].join("\\s*"),
  "g",
);

/** Only `www/src/engine.ts` calls it: it begins once, and asks no policy that an earlier instance has loaded. */
function forCalculators(written) {
  const methods = written
    .replace(/if \(this\.__wbg_inst !== undefined .*\n.*Invalid stale object.*\n\s*\}\n/g, "")
    .replace(/^ +Object\.defineProperty\(obj, '__wbg_inst'.*\n/m, "")
    // That is written once.
    .replace(METHOD, (_, before, call, result) => `try {\n${before}const r0 = called((retptr) => ${call});\nreturn ${result};\n} finally {`)
    .replace(/try \{\n(.*\n.*\n)\} finally \{\s*\}/g, "$1");
  if (methods.split("called(").length !== 9) throw new Error("wasm-bindgen does not write the methods of a policy as before");
  // A text is encoded at once: what is passed here are words, not books.
  const texts = without(methods, "    if (realloc === undefined) {\n        const buf = cachedTextEncoder", "        const buf = cachedTextEncoder");
  const plain = without(without(texts, "\n    }\n\n    let len = arg.length;", "\n}\n\nlet __wbg_reinit_scheduled"), "if (!('encodeInto' in cachedTextEncoder))", "let WASM_VECTOR_LEN");
  return without(plain, "async function __wbg_load(", "export { initSync").replace("export { initSync", `${beginning}\nexport { initSync`);
}

const beginning = `
function called(call) {
  __wbg_call_guard();
  const retptr = wasm.__wbindgen_add_to_stack_pointer(-16) >>> 0;
  try {
    call(retptr);
    const [result, reason, failed] = new Int32Array(wasm.memory.buffer, retptr, 3);
    if (failed) throw takeObject(reason);
    return result;
  } finally {
    wasm.__wbindgen_add_to_stack_pointer(16);
  }
}

async function __wbg_init({ module_or_path }) {
  const { instance, module } = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
  return __wbg_finalize_init(instance, module);
}

function initSync({ module }) {
  if (wasm === undefined) {
    const compiled = new WebAssembly.Module(module);
    __wbg_finalize_init(new WebAssembly.Instance(compiled, __wbg_get_imports()), compiled);
  }
  return wasm;
}
`;

/** What is written, without what stands from one place to another. */
function without(text, from, to) {
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`wasm-bindgen does not write \`${from}\` any more`);
  return text.slice(0, start) + text.slice(end);
}
