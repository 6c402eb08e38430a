// The styles of the page as text, for an element that stands in the page of a portal.
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { build } from "esbuild";

/** `import text from "./some.css?text"`: the styles, with what they import, as one string. */
export const stylesAsText = {
  name: "styles-as-text",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.css\?text$/ }, ({ path, resolveDir }) => ({ path: resolve(resolveDir, path.replace(/\?text$/, "")), namespace: "text" }));
    onLoad({ filter: /\.css$/, namespace: "text" }, async ({ path }) => {
      const bundled = await build({ entryPoints: [path], bundle: true, write: false, minify: true, charset: "utf8", legalComments: "none" });
      const text = bundled.outputFiles[0].text.trim();
      // The styles of the element itself begin with them.
      const tokens = text.includes(":host") ? tokensOf(await readFile(resolve(dirname(path), "../page/tokens.css"), "utf8")) : "";
      return { contents: forPortals(tokens + text), loader: "text" };
    });
  },
};

/** A portal's `rem` may be anything, so lengths are in the element's own unit; and properties have names that are nobody else's. */
function forPortals(css) {
  return css
    .replace(/--(?=[a-z])/g, "--huisuan-")
    .replace(/@media[^{]*|(-?(?:\d*\.)?\d+)rem\b/g, (whole, length) => (length === undefined ? whole : length === "1" ? "var(--huisuan-unit)" : `calc(${length}*var(--huisuan-unit))`));
}

/** The properties of the page, dark where the portal is dark: a portal says so by `color-scheme`, whatever the person's device prefers. */
function tokensOf(source) {
  const block = (selector) => {
    const at = source.indexOf(`${selector} {`);
    return new Map([...source.slice(at, source.indexOf("}", at)).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
  };
  const rule = (properties) => `:host,:scope{${properties.map(([name, value]) => `${name}:${value}`).join(";")}}`;
  const schemes = (light, dark) => rule([...light].map(([name, value]) => [name, dark.has(name) ? `light-dark(${value},${dark.get(name)})` : value]));
  const dark = "@media (prefers-color-scheme: dark) {\n  ";
  const high = `:root[data-contrast="high"]`;
  return `${schemes(block(":root"), block(`${dark}:root`))}@media (prefers-contrast:more){${schemes(block(high), block(`${dark}${high}`))}}`;
}
