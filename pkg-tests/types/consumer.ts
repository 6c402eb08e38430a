// Compiled, never run: what a program in TypeScript may rely on.
import init, { initSync, version, type InitInput, type SyncInitInput } from "../../pkg/huisuan.js";

export async function fromAddress(address: InitInput): Promise<string> {
  await init({ module_or_path: address });
  return version();
}

export function fromBytes(module: SyncInitInput): string {
  initSync({ module });
  // @ts-expect-error: the version is asked without arguments.
  version(1);
  return version();
}
