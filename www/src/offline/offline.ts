/** Makes the site work without a net, and says when there is a new version of it. */
import type { Language } from "../engine.js";
import { site } from "../texts/site.js";

/** Registers the service worker of the site, once the page is there; where there is none, nothing changes. */
export function startOffline(): void {
  // A file, and a frame in a sandbox, have no origin; a frame is its portal's business.
  if (self.origin === "null" || parent !== self) return;
  // Where everything stands in one file, no worker stands beside it, also when it comes from a server.
  if (document.querySelector("script[data-huisuan-file]") !== null) return;
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (workers === undefined) return;
  const script = new URL("../service-worker.js", import.meta.url);
  addEventListener("load", () => {
    workers.register(script).then(
      (registration: ServiceWorkerRegistration | undefined) => {
        // Where something between page and browser keeps workers away there is none.
        if (registration === undefined) return;
        if (registration.waiting !== null) announce(registration.waiting);
        registration.addEventListener("updatefound", () => {
          const coming = registration.installing;
          coming?.addEventListener("statechange", () => {
            // The first one of all replaces nothing.
            if (coming.state === "installed" && workers.controller !== null) announce(coming);
          });
        });
      },
      // A server may refuse it: the site works as before, with a net.
      (reason: unknown) => console.info(reason),
    );
  });
}

/** Says that a version waits, at the top of the page. */
function announce(waiting: ServiceWorker): void {
  if (document.querySelector(".update") !== null) return;
  const { newVersion, loadVersion } = site[(document.documentElement.dataset["language"] ?? "zh") as Language];
  const bar = document.createElement("p");
  bar.className = "update";
  bar.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = loadVersion;
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("take over");
  });
  bar.append(newVersion, " ", button);
  document.querySelector("main")?.prepend(bar);
}
