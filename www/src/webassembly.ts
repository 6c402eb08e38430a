/**
 * What the glue of the engine takes for `WebAssembly`: the build puts this module in its place. Where the browser has none, or the page's
 * content policy refuses it, the engine written as JavaScript stands in.
 */
type Imports = Record<string, Record<string, unknown>>;
type Instantiate = (imports: Imports) => Record<string, unknown>;

export let WebAssembly: typeof globalThis.WebAssembly = globalThis.WebAssembly;

/** May this page compile WebAssembly? */
export function canCompile(): boolean {
  try {
    // The shortest module there is.
    new globalThis.WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

/** Makes instances by a function from now on, whatever the module. */
export function standIn(instantiate: Instantiate): void {
  class Module {}
  class Instance {
    readonly exports: Record<string, unknown>;

    constructor(_module: Module, imports: Imports) {
      this.exports = instantiate(imports);
    }
  }
  WebAssembly = { Module, Instance } as unknown as typeof globalThis.WebAssembly;
}
