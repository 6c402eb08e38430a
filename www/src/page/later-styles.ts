/** The styles of the parts that are loaded later: beside the scripts, or where everything stands in one file already in it. */
import { isOneFile } from "../one-file/inside.js";

let loading: Promise<void> | undefined;

/** Loads them, once; where that fails, again when it is next asked for. */
export async function loadLaterStyles(): Promise<void> {
  if (isOneFile()) return;
  loading ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("later.css", import.meta.url).href;
    link.onload = () => resolve();
    link.onerror = () => {
      loading = undefined;
      link.remove();
      reject(new Error(`${link.href} was not loaded`));
    };
    document.head.append(link);
  });
  return loading;
}
