/** The finished page in a real Chromium, from a server of this run on a free port. */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

const chromium = process.env["CHROMIUM"];
if (!chromium) throw new Error("set CHROMIUM to the path of a Chromium (`make test-page` does)");

const portal = fileURLToPath(new URL("../target/portal", import.meta.url));
mkdirSync(portal, { recursive: true });

export default defineConfig({
  testDir: "page",
  forbidOnly: Boolean(process.env["CI"]),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // What is waited for comes sooner; a slow machine is no failure.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  webServer: {
    // Below a folder, as offices put it: an address that begins with a slash would not be found.
    command: "mkdir -p services && ln -sfn ../../../dist services/huisuan && node ../../www/serve.mjs .",
    cwd: portal,
    env: { PORT: "0" },
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<page_port>\d+)\// },
  },
  use: {
    browserName: "chromium",
    // Tests look at the requests of a page that nobody has opened before.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
