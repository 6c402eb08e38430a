/** Checks a policy with other figures, in a worker of its own: the engine for that goes when it ends. */
import { initSync, Policy } from "../../../pkg/checker/huisuan.js";
import { fetched } from "../fetched.js";

/** From the page. */
export interface FiguresRequest {
  readonly engine: string;
  readonly policy: { readonly policy?: { readonly id?: string } };
  readonly figures: Record<string, string | string[][]>;
}

/** From the worker. */
export type FiguresReport =
  | { readonly kind: "checked"; readonly pack: Uint8Array }
  /** The figures do not fit; the paths of what is wrong. */
  | { readonly kind: "misfit"; readonly paths: readonly string[] }
  | { readonly kind: "failed"; readonly message: string };

const host = self as unknown as { postMessage(report: FiguresReport): void; onmessage: ((event: MessageEvent<FiguresRequest>) => void) | null };

host.onmessage = ({ data }) => {
  check(data).catch((reason: unknown) => host.postMessage({ kind: "failed", message: String(reason) }));
};

async function check({ engine, policy, figures }: FiguresRequest): Promise<void> {
  initSync({ module: await fetched(engine) });
  try {
    host.postMessage({ kind: "checked", pack: Policy.pack(policy, { policies: { [policy.policy?.id ?? ""]: { parameters: figures } } }) });
  } catch (reason) {
    const { name, diagnostics } = reason as { name?: string; diagnostics?: readonly { readonly path: string }[] };
    if (name !== "PolicyError" && name !== "CountyError") throw reason;
    host.postMessage({ kind: "misfit", paths: (diagnostics ?? []).map(({ path }) => path) });
  }
}
