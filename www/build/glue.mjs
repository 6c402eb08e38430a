// The glue between scripts and an engine, as wasm-bindgen writes it, with less in it.
import { readFile } from "node:fs/promises";

/** `webassembly`: the module whose `WebAssembly` takes the place of the browser's; without it the glue keeps that. */
export function glue(webassembly) {
  return {
    name: "glue",
    setup({ onLoad }) {
      onLoad({ filter: /\/pkg\/(.*\/)?huisuan\.js$/ }, async ({ path }) => {
        const written = await readFile(path, "utf8");
        const cut = (text, from, to) => {
          const [start, end] = [text.indexOf(from), text.indexOf(to)];
          if (start < 0 || end < start) throw new Error(`wasm-bindgen does not write \`${from}\` any more`);
          return text.slice(0, start) + text.slice(end);
        };
        // An address for where it is given none, which never happens; bundlers would copy what is there.
        const named = cut(written, "module_or_path = new URL('huisuan_bg.wasm'", "\n    }\n    const imports = __wbg_get_imports();\n\n    if (typeof module_or_path");
        // A response of a server: it is given the bytes of one.
        const given = cut(named, "if (typeof Response === 'function'", "const instance = await WebAssembly.instantiate(module, imports);");
        const contents = cut(given, "\n    }\n\n    function expectedResponseType(type)", "\n}\n\nfunction initSync");
        return { contents: webassembly === undefined ? contents : `import { WebAssembly } from ${JSON.stringify(webassembly)};\n${contents}`, loader: "js" };
      });
    },
  };
}
