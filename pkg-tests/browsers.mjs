// Firefox and WebKit, where Debian's packages of them are installed, driven by the commands of WebDriver: Firefox by its own Marionette, WebKit by
// its driver.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An element of a page, as WebDriver names it. */
/** @typedef {Record<string, string>} Handle */
/** @typedef {{ goto(address: string): Promise<void>, script(body: string, ...args: unknown[]): Promise<any>, click(element: Handle): Promise<void>, type(element: Handle, text: string): Promise<void>, close(): Promise<void> }} Browser */

const elementKey = "element-6066-11e4-a52e-4f735466cecf";

/** What each browser needs. */
const programs = {
  Firefox: { all: ["firefox-esr"], packages: "firefox-esr" },
  WebKit: { all: ["WebKitWebDriver", "Xvfb"], packages: "webkit2gtk-driver xvfb" },
};

/** @typedef {keyof typeof programs} Name */

/**
 * Why a browser is left out; nothing if it is installed.
 * @param {Name} name
 */
export function missing(name) {
  const { all, packages } = programs[name];
  const there = all.every((program) => (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, program))));
  return there && (name === "Firefox" || miniBrowser() !== undefined) ? undefined : `${name} is not installed: apt-get install ${packages}`;
}

/**
 * @param {Name} name
 * @returns {Promise<Browser>}
 */
export function start(name) {
  return name === "Firefox" ? firefox() : webkit();
}

async function firefox() {
  const profile = await mkdtemp(join(tmpdir(), "firefox-"));
  const port = await freePort();
  await writeFile(join(profile, "user.js"), `user_pref("marionette.port", ${port});\nuser_pref("intl.accept_languages", "zh-CN");\n`);
  const browser = spawn("firefox-esr", ["--headless", "--no-remote", "--marionette", "--profile", profile, "about:blank"], { stdio: "ignore", env: { ...process.env, HOME: profile } });
  const socket = await retry(async () => {
    const one = connect(port, "127.0.0.1");
    await once(one, "connect");
    return one;
  });
  // A message is its length in bytes, a colon, and JSON: [1, id, error, result].
  /** @type {Map<number, { resolve(result: any): void, reject(reason: Error): void }>} */
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  socket.on("data", (/** @type {Buffer} */ bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const colon = rest.indexOf(":");
      const length = Number(rest.subarray(0, colon));
      if (colon < 0 || rest.length < colon + 1 + length) return;
      const message = JSON.parse(rest.subarray(colon + 1, colon + 1 + length).toString());
      rest = rest.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      if (error) waiting.get(id)?.reject(new Error(`${error.error}: ${error.message}`));
      else waiting.get(id)?.resolve(result);
    }
  });
  let last = 0;
  const call = (/** @type {string} */ command, parameters = {}) => {
    const text = JSON.stringify([0, (last += 1), `WebDriver:${command}`, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    return /** @type {Promise<any>} */ (new Promise((resolve, reject) => waiting.set(last, { resolve, reject })));
  };
  await call("NewSession", { strictFileInteractability: true });
  return {
    goto: (/** @type {string} */ url) => call("Navigate", { url }),
    script: async (/** @type {string} */ script, /** @type {unknown[]} */ ...args) => (await call("ExecuteScript", { script, args })).value,
    click: (/** @type {Handle} */ element) => call("ElementClick", { id: element[elementKey] }),
    type: (/** @type {Handle} */ element, /** @type {string} */ text) => call("ElementSendKeys", { id: element[elementKey], text }),
    close: async () => {
      socket.destroy();
      await end(browser);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function webkit() {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const [number] = await once(screen.stdout, "data");
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { stdio: "ignore", env: { ...process.env, DISPLAY: `:${String(number).trim()}` } });
  const send = async (/** @type {string} */ path, body = {}, method = "POST") => {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, { method, ...(method === "POST" && { body: JSON.stringify(body) }) });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const { sessionId } = await retry(() => send("", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } }));
  const call = (/** @type {string} */ path, body = {}) => send(`/${sessionId}/${path}`, body);
  return {
    goto: (/** @type {string} */ url) => call("url", { url }),
    script: (/** @type {string} */ script, /** @type {unknown[]} */ ...args) => call("execute/sync", { script, args }),
    click: (/** @type {Handle} */ element) => call(`element/${element[elementKey]}/click`),
    type: (/** @type {Handle} */ element, /** @type {string} */ text) => call(`element/${element[elementKey]}/value`, { text }),
    close: async () => {
      await send(`/${sessionId}`, {}, "DELETE").catch(() => undefined);
      await end(driver);
      await end(screen);
    },
  };
}

/** The plain browser that comes with WebKitGTK. */
function miniBrowser() {
  const known = ["4.1", "4.0", "6.0"].flatMap((version) => {
    const name = version === "6.0" ? "webkitgtk-6.0" : `webkit2gtk-${version}`;
    return [`/usr/lib/${triplet()}/${name}/MiniBrowser`, `/usr/libexec/${name}/MiniBrowser`];
  });
  return known.find((path) => existsSync(path));
}

function triplet() {
  return process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/**
 * A browser takes its time to listen.
 * @template Result
 * @param {() => Promise<Result>} act
 * @returns {Promise<Result>}
 */
async function retry(act, left = 150) {
  try {
    return await act();
  } catch (reason) {
    if (left === 0) throw reason;
    await new Promise((resolve) => setTimeout(resolve, 200));
    return retry(act, left - 1);
  }
}

/** @param {import("node:child_process").ChildProcess} child */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await Promise.race([once(child, "exit"), new Promise((resolve) => setTimeout(resolve, 5000))]);
  child.kill("SIGKILL");
}
