/**
 * The calculator alone, in a frame of a portal. It tells the page around it how high it is, and what the answers come to only if that page has
 * asked: `{ huisuan: "listen" }`.
 */
import "../main.js";
import type { Assessment } from "../engine.js";

/** From the frame to the page around it. */
export type FrameMessage =
  | { readonly huisuan: "size"; readonly height: number }
  | { readonly huisuan: "result"; readonly assessment: Assessment };

const calculator = document.querySelector("huisuan-calculator");
let latest: Assessment | undefined;
/** The origins that asked. */
const listeners = new Set<string>();

function tell(message: FrameMessage, origin: string): void {
  // A page from a file has the origin `null`, which cannot be addressed.
  parent.postMessage(message, origin === "null" ? "*" : origin);
}

function tellResult(): void {
  for (const origin of listeners) if (latest !== undefined) tell({ huisuan: "result", assessment: latest }, origin);
}

addEventListener("message", ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== parent || (data as { huisuan?: unknown } | null)?.huisuan !== "listen") return;
  listeners.add(origin);
  tellResult();
});

calculator?.addEventListener("huisuan-result", (event) => {
  latest = (event as CustomEvent<Assessment>).detail;
  tellResult();
});

// Its own height is no secret, and the page around it may not know its origin.
let told = 0;
const measure = (): void => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height !== told) tell({ huisuan: "size", height }, "*");
  told = height;
};
if (parent !== self) {
  if (typeof ResizeObserver === "function") new ResizeObserver(measure).observe(document.body);
  else setInterval(measure, 500);
}
