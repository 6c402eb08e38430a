// Sources as they are bundled: the same, written shorter.
import { readFile } from "node:fs/promises";

/**
 * `privateNames`: do the browsers know them? Where not, what esbuild writes in their place is as large again as the class. `before`: for modules
 * that are loaded later, by their path in `src`, those that are there before: what all parts have, the build leaves in one piece.
 */
export function sources({ privateNames, before = {} }) {
  return {
    name: "sources",
    setup({ onLoad }) {
      onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
        const there = before[path.split("/src/").pop()] ?? [];
        const text = there.map((name) => `import "../${name}";\n`).join("") + withoutIndentation(await readFile(path, "utf8"));
        return { contents: privateNames ? text : withPlainNames(text, path), loader: "ts" };
      });
    },
  };
}

/** In templates it is nothing but white space between elements. */
function withoutIndentation(text) {
  return text.replace(/\n\s+/g, "\n");
}

/** `#name` as `_name`, which nothing else is called: the compiler has seen that nobody else asks for it. */
function withPlainNames(text, path) {
  if (/[.\n ]_[a-z]/.test(text)) throw new Error(`${path} has a name of its own that begins like a private one`);
  return text.replace(/(?<=\w\.|\n(?:(?:static|readonly|async|get|set) )*)#(?=[a-z])/g, "_");
}
