/** The engine of the npm package: it takes policies as they are written and checks them. */
import init, { restart as restartEngine, start as startEngine } from "../../../pkg/huisuan.js";
import { wasmAt } from "./wasm.js";

export { Policy, Register, version } from "../../../pkg/huisuan.js";
export type * from "../../../pkg/huisuan.js";

declare const HUISUAN_INTEGRITY: string;

let engine: Promise<void> | undefined;

/**
 * Loads the engine, once however often it is called; before that nothing else of the package may be used. `wasm` is for where the file
 * `huisuan_bg.wasm` is not beside this script: its address, its bytes, or what they were compiled to.
 */
export function load(wasm: string | URL | BufferSource | WebAssembly.Module = new URL("./huisuan_bg.wasm", import.meta.url)): Promise<void> {
  engine ??= instantiate(wasm).catch((reason: unknown) => {
    engine = undefined;
    throw reason;
  });
  return engine;
}

async function instantiate(wasm: string | URL | BufferSource | WebAssembly.Module): Promise<void> {
  const address = typeof wasm === "string" ? new URL(wasm, globalThis.document?.baseURI) : wasm;
  await init({ module_or_path: address instanceof URL ? await wasmAt(address, HUISUAN_INTEGRITY) : address });
}

/** Takes a fresh engine after a call has crashed, as where memory is used up; policies loaded before are gone. */
export function restart(): void {
  restartEngine();
  startEngine();
}
