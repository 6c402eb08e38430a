/** What the page of a portal has of its own: figures of its county, a policy, holidays. Loaded only where it has some, with the engine that checks. */
import init, { Policy, type County } from "../../../pkg/checker/huisuan.js";
import { fetched, jsonIn } from "../fetched.js";
import { once } from "../once.js";
import { checker, written } from "./files.js";
import type { Given, Own } from "./given.js";

const loadEngine = once(async () => init({ module_or_path: await checker() }));

/** Takes what a portal gives; fails with the name of what cannot be taken, or with all mistakes of a policy with such figures. */
export async function ownOf(id: string, given: Given): Promise<Own> {
  const [config, figures, source, holidays] = await Promise.all(
    (["config", "figures", "policyFile", "calendar"] as const).map((name) => objectOf(name, given[name])),
  );
  const county = countyOf(idOf(source) ?? id, config as County | undefined, figures);
  await loadEngine();
  return {
    pack: Policy.pack(source ?? (await written(id)), county),
    ...(holidays !== undefined && { holidays }),
    ...(county !== undefined && { county }),
  };
}

/** The county, with figures for one policy that go before its own; a result says by its version that they are no longer those of the policy. */
function countyOf(id: string, config: County | undefined, figures: object | undefined): County | undefined {
  if (figures === undefined) return config;
  const parameters = { ...config?.policies?.[id]?.parameters, ...figures };
  return { version: "own", ...config, policies: { ...config?.policies, [id]: { parameters } } };
}

function idOf(policy: object | undefined): string | undefined {
  const { id } = (policy as { policy?: { id?: unknown } } | undefined)?.policy ?? {};
  return typeof id === "string" ? id : undefined;
}

/** An object as it is, in JSON, or in the file at an address. */
async function objectOf(name: string, value: unknown): Promise<object | undefined> {
  if (value === undefined || value === null || value === "") return undefined;
  try {
    const object: unknown = typeof value !== "string" ? value : value.trimStart().startsWith("{") ? JSON.parse(value) : jsonIn(await fetched(new URL(value, document.baseURI)));
    if (typeof object !== "object" || object === null) throw new TypeError("no object");
    return object;
  } catch (reason) {
    throw new Error(`${name}: ${reason instanceof Error ? reason.message : String(reason)}`, { cause: reason });
  }
}
