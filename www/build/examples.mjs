// Pages of portals, to look at. Those of frameworks are bundled with their framework; the scripts of Huisuan stay where they are.
import { cp, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";

/** Writes the folder of examples. */
export async function writeExamples(from, to) {
  const sources = join(from, "sources");
  await cp(from, to, { recursive: true, filter: (path) => path !== sources });
  await build({
    entryPoints: { vue: join(sources, "vue.js"), react: join(sources, "react.jsx") },
    outdir: to,
    bundle: true,
    format: "esm",
    minify: true,
    charset: "utf8",
    legalComments: "eof",
    jsx: "automatic",
    external: ["../assets/*"],
    plugins: [components],
    define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
    logLevel: "warning",
  });
}

/** Components of Vue, their templates compiled: a strict content policy allows no compiling in the browser. */
const components = {
  name: "components",
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor, errors } = parse(await readFile(path, "utf8"), { filename: path });
      if (errors.length > 0) throw errors[0];
      const isCustomElement = (tag) => tag === "huisuan-calculator";
      const { content } = compileScript(descriptor, { id: basename(path), inlineTemplate: true, templateOptions: { compilerOptions: { isCustomElement } } });
      return { contents: content, loader: "js" };
    });
  },
};
