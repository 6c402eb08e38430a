// The service worker with the list of the site's files, and a version that changes with any of them.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** Files that every page needs; the others are kept when they are first asked for. */
const first = (file) => file === "" || /^(calendar\.json|assets\/(main\.(js|css)|later\.css|(chunk|zh|en|list|rest|rest-zh|rest-en|later-zh|later-en|parts)-\w+\.js|huisuan(_later)?_bg\.wasm)|manifest\.webmanifest|icon\.svg)$/.test(file);
/** Not part of the pages: what is for downloads, for portals and for programs. The pages have no new version when only these change. */
const left = /^(download|examples|frame|npm)\/|^service-worker\.js$|^assets\/(bind|element|frame)\.js$|^assets\/portal-|\/policy\.json$/;

/** Writes `service-worker.js` into the finished site. */
export async function writeServiceWorker(entry, dist, options) {
  const entries = await readdir(dist, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  const files = paths.filter((path) => !left.test(path)).sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\n`).update(await readFile(join(dist, file)));
  // A folder is asked for without the name of its page.
  const asked = files.map((file) => file.replace(/(^|\/)index\.html$/, "$1"));
  await build({
    ...options,
    entryPoints: { "service-worker": entry },
    outdir: dist,
    format: "iife",
    define: {
      HUISUAN_FIRST: JSON.stringify(asked.filter(first)),
      HUISUAN_LATER: JSON.stringify(asked.filter((file) => !first(file))),
      HUISUAN_SITE: JSON.stringify(hash.digest("hex").slice(0, 16)),
    },
  });
}
