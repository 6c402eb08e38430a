/**
 * The service worker of the site: what was opened once opens without a net. It keeps files of the site, never an answer. The build writes the
 * list of files and a version that changes with any of them.
 */

/** Files that every page needs, fetched at once. */
declare const HUISUAN_FIRST: readonly string[];
/** Files that are kept when they are first asked for. */
declare const HUISUAN_LATER: readonly string[];
declare const HUISUAN_SITE: string;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Host {
  addEventListener(type: "install" | "activate", take: (event: Extendable) => void): void;
  addEventListener(type: "fetch", take: (event: Fetching) => void): void;
  addEventListener(type: "message", take: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
}

const host = self as unknown as Host;
/** Other software on this origin has caches of its own. */
const mine = `huisuan ${host.registration.scope} `;
const kept = `${mine}${HUISUAN_SITE}`;
const address = (file: string): string => new URL(file, host.registration.scope).href;
const known = new Set([...HUISUAN_FIRST, ...HUISUAN_LATER].map(address));

host.addEventListener("install", (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(HUISUAN_FIRST.map((file) => new Request(address(file), { cache: "reload" })))));
});

host.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => Promise.all(names.filter((other) => other.startsWith(mine) && other !== kept).map((other) => caches.delete(other))));
  event.waitUntil(old.then(() => host.clients.claim()));
});

// The page asks for it when the person has agreed to load the new version.
host.addEventListener("message", ({ data }) => {
  if (data === "take over") void host.skipWaiting();
});

host.addEventListener("fetch", (event) => {
  const { request } = event;
  // The switches of a page stand in its query.
  const file = request.url.replace(/[?#].*$/, "");
  if (request.method !== "GET" || !known.has(file)) return;
  event.respondWith(answer(request, file));
  // A calculator that has begun shall also explain, and in both languages, without a net.
  if (file.endsWith("/first.pack")) event.waitUntil(keep(file.slice(0, -"first.pack".length)));
});

/** Keeps what a calculator loads later from the folder of its policy; where that fails, it is kept when it is asked for. */
async function keep(folder: string): Promise<void> {
  const cache = await caches.open(kept);
  const files = [...known].filter((file) => file.startsWith(folder) && /\/(policy\.pack|form\.\w+\.json)$/.test(file));
  const missing = await Promise.all(files.map(async (file) => ((await cache.match(file)) === undefined ? [file] : [])));
  await cache.addAll(missing.flat()).catch(() => undefined);
}

async function answer(request: Request, file: string): Promise<Response> {
  const cache = await caches.open(kept);
  const found = await cache.match(file);
  if (found !== undefined) return found;
  const fresh = await fetch(request);
  if (fresh.ok && !fresh.redirected) await cache.put(file, fresh.clone());
  return fresh;
}
