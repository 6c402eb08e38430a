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

/** Only `www/src/engine.ts` calls it: it begins once, asks no policy of an instance that is gone, and disposes of none by `using`. */
function forCalculators(written) {
  const methods = without(written, "function __wbg_alive(", "let __wbg_instance_id").replace(/ +__wbg_alive\(this\);\n/g, "")
    .replace(/if \(ptr !== 0 && .*?\) /, "").replace(/ +Object\.defineProperty\(obj, '__wbg_inst'.*\n/, "");
  if (/__wbg_inst\b|__wbg_alive/.test(methods)) throw new Error("wasm-bindgen does not look after its instances as before");
  const policy = without(withOneCall(methods), "if (Symbol.dispose)", "\n\nfunction __wbg_reset_state");
  // A text is encoded at once: what is passed here are words, not books.
  const texts = without(policy, "    if (realloc === undefined) {\n        const buf = cachedTextEncoder", "        const buf = cachedTextEncoder");
  const plain = without(without(texts, "\n    }\n\n    let len = arg.length;", "\n}\n\nlet __wbg_reinit_scheduled"), "if (!('encodeInto' in cachedTextEncoder))", "let WASM_VECTOR_LEN");
  // A decoder tires after two gigabytes in Safari: no calculator lives that long.
  const tireless = replaced(plain, / +numBytesDecoded \+= bytes\.length;\n +if \(numBytesDecoded >= MAX_SAFARI_DECODE_BYTES\) \{\n(.*\n){3} +\}\n/, "");
  // All that is begun anew is there; and memory that has grown is another buffer.
  const sure = replaced(tireless, / +if \(typeof \w+ !== 'undefined'\)(?= |\n)/g, "");
  const memory = replaced(sure, /(cachedDataViewMemory0)\.buffer\.detached === true .*(?=\) \{)/, "$1.buffer !== wasm.memory.buffer");
  return without(memory, "async function __wbg_load(", "export { initSync").replace("export { initSync", `${beginning}\nexport { initSync`);
}

const beginning = `
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

/** What nearly all methods do: they give the engine a place on its stack for what comes of the call, or for what is wrong. */
const call = /try \{\n +const retptr = .*;\n((?: +const .*\n)*) +__wbg_call_guard\(\);\n +(.*;)\n +var r0 .*\n +var r1 .*\n +var r2 .*\n +if \(r2\) \{\n.*\n +\}\n +return (.*)\(r0\);\n +\} finally \{\n.*\n +\}/g;

/** The same by one function for all. */
function withOneCall(written) {
  const short = written.replace(call, (_, before, asked, taken) => `return ${taken}(resultOf((retptr) => {\n${before}${asked}\n}));`);
  if (short.split("resultOf(").length < 10) throw new Error("wasm-bindgen does not write calls as before");
  return `${short}\n${resultOf}`;
}

const resultOf = `
function resultOf(call) {
  __wbg_call_guard();
  try {
    const place = wasm.__wbindgen_add_to_stack_pointer(-16) >>> 0;
    call(place);
    const [result, problem, failed] = [0, 4, 8].map((at) => getDataViewMemory0().getInt32(place + at, true));
    if (failed) throw takeObject(problem);
    return result;
  } finally {
    wasm.__wbindgen_add_to_stack_pointer(16);
  }
}
`;

/** What is written, with something else in place of what matches. */
function replaced(text, some, other) {
  const changed = text.replace(some, other);
  if (changed === text) throw new Error(`wasm-bindgen does not write \`${some}\` any more`);
  return changed;
}

/** What is written, without what stands from one place to another. */
function without(text, from, to) {
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`wasm-bindgen does not write \`${from}\` any more`);
  return text.slice(0, start) + text.slice(end);
}
