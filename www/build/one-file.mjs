// Each policy as one HTML file, and all of them as one: for offices without a web server; and each calculator alone as one file, for frames in
// any sandbox. Everything is inside, and the content policy of a file allows just its own script and styles, by their hashes.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { withoutPreloads } from "./preload.mjs";

/** Writes `download/huisuan-<policy>.html` and `frame/<policy>.html` for each policy, and `download/huisuan.html`. */
export async function writeOneFiles(source, dist, policies, options) {
  const inside = {
    name: "inside",
    setup({ onResolve }) {
      onResolve({ filter: /\/site-files\.js$/ }, () => ({ path: join(source, "one-file/inside.ts") }));
    },
  };
  const bundle = async (entry) => {
    const { outputFiles } = await build({
      ...options,
      plugins: [inside, ...options.plugins],
      entryPoints: { page: join(source, entry), later: join(source, "later/later.css") },
      outdir: dist,
      format: "iife",
      write: false,
      define: { ...options.define, "import.meta.url": "document.baseURI" },
    });
    const text = (ending) => outputFiles.filter(({ path }) => path.endsWith(ending)).map(({ text }) => text).join("");
    return { script: text(".js"), styles: text(".css") };
  };
  const [one, all, frame] = await Promise.all(["main.ts", "one-file/all.ts", "frame/frame.ts"].map(bundle));
  const read = (path) => readFile(join(dist, path), "utf8");
  const embedded = async (path) => {
    const data = (await readFile(join(dist, "assets", path))).toString("base64");
    return `<script type="text/plain" data-huisuan-file="${path}">${data}</script>\n`;
  };
  const engine = (await Promise.all(["huisuan_bg.wasm", "huisuan_later_bg.wasm", "../calendar.json"].map(embedded))).join("");

  for (const folder of ["download", "frame"]) await mkdir(join(dist, folder), { recursive: true });
  const write = (name, html) => writeFile(join(dist, name), html);
  const bodies = [];
  let packs = "";
  for (const policy of policies) {
    const html = withoutPreloads(await read(`${policy}/index.html`));
    const pack = await embedded(`../${policy}/policy.pack`);
    await write(`download/huisuan-${policy}.html`, inOneFile(html, one, engine + pack));
    await write(`frame/${policy}.html`, inOneFile(alone(html), frame, engine + pack));
    packs += pack;
    const [, body] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html);
    bodies.push(`<template data-page="${policy}">${withoutOthers(body)}</template>\n`);
  }
  const overview = (await read("index.html")).replace(/data-page href="([a-z0-9-]+)\/"/g, 'href="#/$1"');
  await write("download/huisuan.html", inOneFile(overview, all, bodies.join("") + engine + packs, "#/"));
}

/** A page of the site with all that it needs; `home` is where its name leads. */
function inOneFile(html, { script, styles }, data, home) {
  const replace = (text, from, to) => {
    if (!from.test(text)) throw new Error(`a page of the site has no ${from}`);
    return text.replace(from, () => to);
  };
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  // What ends a script element is written otherwise in a string.
  const safe = script.replace(/<\/script/gi, "<\\/script");
  const allowed = `default-src 'none'; script-src ${hash(safe)} 'wasm-unsafe-eval'; style-src ${hash(styles)}; img-src data:; form-action 'none'; base-uri 'none'`;
  let page = replace(html, /(?<=Content-Security-Policy" content=")[^"]*/, allowed);
  page = replace(page, /<link rel="stylesheet"[^>]*>/, `<style>${styles}</style>`);
  page = replace(page, /<script type="module"[^>]*><\/script>\n/, "");
  page = page.replace(/<link rel="manifest"[^>]*>\n/, "");
  page = page.replace(/(?<=<a class="brand") data-page href="[^"]*"/, home === undefined ? "" : ` href="${home}"`);
  return replace(withoutOthers(page), /<\/body>/, `${data}<script>${safe}</script>\n</body>`);
}

/** A page with nothing but its calculator. */
function alone(html) {
  const [head] = html.split("<body>");
  const [, title] = /<h1>([\s\S]*?)<\/h1>/.exec(html);
  const [calculator] = /<huisuan-calculator[\s\S]*<\/huisuan-calculator>/.exec(html);
  return `${head}<body>\n<main id="main" class="wrap">\n<h1 class="visually-hidden">${title}</h1>\n${calculator}\n</main>\n</body>\n</html>\n`;
}

/** A page without the links to other pages of the site. */
function withoutOthers(html) {
  return html.replace(/<p class="more-ways">[\s\S]*?<\/p>\n/, "");
}
