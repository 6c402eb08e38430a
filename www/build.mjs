// Bundles the page into dist/assets/, beside the HTML that `huisuan site --out dist` has written before.
import { copyFile, cp, mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { stylesAsText } from "./styles.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const assets = at("../dist/assets");
const { version } = JSON.parse(await readFile(at("../pkg/visitor/package.json"), "utf8"));

await mkdir(assets, { recursive: true });
await build({
  entryPoints: { main: at("src/main.ts"), bind: at("src/bind/bind.ts"), element: at("src/element/element.ts") },
  outdir: assets,
  bundle: true,
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  charset: "utf8",
  legalComments: "none",
  minify: true,
  plugins: [stylesAsText],
  define: { HUISUAN_VERSION: JSON.stringify(version) },
  // Old phones. All of them have modules; Safari 14's trouble with destructuring is a corner that nothing here uses.
  target: ["es2019", "chrome80", "safari14"],
  supported: { "import-meta": true, "dynamic-import": true, destructuring: true },
  logLevel: "warning",
});
await copyFile(at("../pkg/visitor/huisuan_bg.wasm"), `${assets}/huisuan_bg.wasm`);
await cp(at("examples"), at("../dist/examples"), { recursive: true });
