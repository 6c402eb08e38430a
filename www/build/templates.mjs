// Templates without the indentation of their source, which is nothing but white space between elements.
import { readFile } from "node:fs/promises";

export const templatesWithoutIndentation = {
  name: "templates-without-indentation",
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => ({ contents: (await readFile(path, "utf8")).replace(/\n\s+/g, "\n"), loader: "ts" }));
  },
};
