// Serves a folder to this machine only: `node www/serve.mjs dist`, at PORT (8080) or the next free port.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { basename, extname, join, resolve } from "node:path";
import { argv, env } from "node:process";
import { pipeline } from "node:stream";
import { pathToFileURL } from "node:url";
import { createGzip } from "node:zlib";

/** @type {Record<string, string>} */
const contentTypes = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".toml": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
};

/**
 * Starts a server for `folder` at `port`, or the next free one (0: any free one); resolves to its address.
 * @param {string} folder
 * @param {number} port
 */
export async function serve(folder, port) {
  const server = createServer((request, response) => answer(resolve(folder), request, response));
  for (let at = port; ; at += 1) {
    const refusal = await /** @type {Promise<null | NodeJS.ErrnoException>} */ (new Promise((settle) => {
      server.once("error", settle).listen(at, "127.0.0.1", () => settle(null));
    }));
    const bound = server.address();
    if (refusal === null && bound !== null && typeof bound === "object") return { server, address: `http://127.0.0.1:${bound.port}/` };
    if (refusal === null || refusal.code !== "EADDRINUSE" || at >= port + 100) throw refusal;
  }
}

/**
 * @param {string} root
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function answer(root, request, response) {
  /** @type {(status: number, headers?: import("node:http").OutgoingHttpHeaders) => void} */
  const end = (status, headers) => void response.writeHead(status, headers).end();
  if (request.method !== "GET" && request.method !== "HEAD") return end(405, { Allow: "GET, HEAD" });
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const file = fileAt(root, path.endsWith("/") ? `${path}index.html` : path);
  if (file === "none") return end(404);
  if (file === "folder") return end(308, { Location: `${basename(path)}/` });
  const type = contentTypes[extname(file)] ?? "application/octet-stream";
  // As a server of an office sends it, so that what is measured here is what a visitor waits for.
  const packed = /\bgzip\b/.test(`${request.headers["accept-encoding"]}`);
  response.writeHead(200, {
    "Content-Type": type,
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Encoding",
    ...(packed ? { "Content-Encoding": "gzip" } : {}),
  });
  if (request.method === "HEAD") response.end();
  else if (packed) pipeline(createReadStream(file), createGzip({ level: 9 }), response, () => undefined);
  else pipeline(createReadStream(file), response, () => undefined);
}

/**
 * @param {string} root
 * @param {string} path
 */
function fileAt(root, path) {
  try {
    // `join("/", …)` takes every `..` away before the root is put in front.
    const file = join(root, join("/", decodeURIComponent(path)));
    return statSync(file).isDirectory() ? "folder" : file;
  } catch {
    return "none";
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  const { address } = await serve(argv[2] ?? "dist", Number(env.PORT ?? 8080));
  console.log(`Huisuan: ${address}`);
}
