/** Files of the site for what a portal has of its own. The npm package has them elsewhere (`npm/files.ts`). */
import { jsonIn } from "../fetched.js";
import { bytes } from "../site-files.js";

/** The engine that checks policies. */
export function checker(): Promise<Uint8Array> {
  return bytes("huisuan_check_bg.wasm");
}

/** A policy as written. */
export async function written(policy: string): Promise<object> {
  return jsonIn(await bytes(`../${policy}/policy.json`));
}
