/** The files of the site, beside the scripts. Where everything stands in one file, the build takes `one-file/inside.ts` for it. */
import { fetched } from "./fetched.js";

/** The bytes of a file, by its path from the scripts. */
export function bytes(path: string): Promise<Uint8Array> {
  return fetched(new URL(path, import.meta.url));
}
