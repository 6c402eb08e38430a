/**
 * For the page around frames of calculators, `<iframe data-huisuan-frame src="…/frame/sow-insurance.html">`: each is as high as what it shows.
 * A frame with `data-huisuan-frame="results"` is asked for what its answers come to: the event `huisuan-result` of the frame.
 */
import type { FrameMessage } from "./frame.js";

/** No calculator is higher. */
const highest = 30_000;

const frames = (): HTMLIFrameElement[] => [...document.querySelectorAll<HTMLIFrameElement>("iframe[data-huisuan-frame]")];

addEventListener("message", ({ source, data }: MessageEvent<FrameMessage | null>) => {
  const frame = frames().find(({ contentWindow }) => contentWindow !== null && contentWindow === source);
  if (frame === undefined || typeof data !== "object" || data === null) return;
  if (data.huisuan === "size") {
    if (Number.isFinite(data.height) && data.height > 0) frame.style.height = `${Math.min(data.height, highest)}px`;
    ask(frame);
  } else if (data.huisuan === "result") {
    frame.dispatchEvent(new CustomEvent("huisuan-result", { bubbles: true, composed: true, detail: data.assessment }));
  }
});

/** A frame that has told its height is there, and hears. */
function ask(frame: HTMLIFrameElement): void {
  if (frame.dataset["huisuanFrame"] !== "results" || frame.dataset["huisuanAsked"] !== undefined) return;
  frame.dataset["huisuanAsked"] = "";
  // In a sandbox the frame has no origin that could be named.
  frame.contentWindow?.postMessage({ huisuan: "listen" }, "*");
}
