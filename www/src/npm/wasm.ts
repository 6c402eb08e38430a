/** Reading a `.wasm` of the package: from the disk where the scripts are on one, as in Node.js, else from the server, checked against its hash. */
import { fetched } from "../fetched.js";

/** As much of Node.js as is used. Bundlers for browsers fail on an import of its modules; this they do not see. */
interface NodeProcess {
  getBuiltinModule?(name: "node:fs/promises"): { readFile(file: URL): Promise<Uint8Array> } | undefined;
}

/** The bytes of the engine at an address. */
export async function wasmAt(address: URL, integrity: string): Promise<Uint8Array> {
  const { process } = globalThis as { process?: NodeProcess };
  const disk = address.protocol === "file:" ? process?.getBuiltinModule?.("node:fs/promises") : undefined;
  return disk === undefined ? fetched(address, integrity) : disk.readFile(address);
}
