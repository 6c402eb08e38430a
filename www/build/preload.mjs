// Pages of policies name at their beginning all scripts of their calculator, those of lists where the policy has any, so that a browser fetches
// them at once and not one after the other.
// What a page says without scripts is drawn first: they are of low priority, and the engine is fetched by them.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A page without such links. */
export function withoutPreloads(html) {
  return html.replace(/<link rel="(?:module)?preload"[^>]*>\n/g, "");
}

/** Adds the links to the pages of a finished site. */
export async function writePreloads(dist, policies) {
  const assets = join(dist, "assets");
  const files = await readdir(assets);
  const scripts = new Set();
  const follow = async (name) => {
    const text = await readFile(join(assets, name), "utf8");
    for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      if (scripts.has(other)) continue;
      scripts.add(other);
      await follow(other);
    }
  };
  await follow("main.js");
  // Pages begin in Chinese.
  for (const name of files) if (/^zh-\w+\.js$/.test(name)) scripts.add(name);
  const lists = files.filter((name) => /^list-\w+\.js$/.test(name));
  for (const policy of policies) {
    const { lists: some } = JSON.parse(await readFile(join(dist, policy, "form.zh.json"), "utf8"));
    const file = join(dist, policy, "index.html");
    const html = withoutPreloads(await readFile(file, "utf8"));
    const links = [...scripts, ...(some.length > 0 ? lists : [])].map((name) => `<link rel="modulepreload" fetchpriority="low" href="../assets/${name}">\n`);
    const script = /<script type="module"[^>]*><\/script>\n/;
    if (!script.test(html)) throw new Error(`the page of ${policy} has no script`);
    await writeFile(file, html.replace(script, (own) => own.replace(/( fetchpriority="low")?>/, ' fetchpriority="low">') + links.join("")));
  }
}
