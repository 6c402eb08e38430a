/** The one door to the engine: its types, and loading it once for the page. */
import init, { initSync, Policy, restart, start } from "../../pkg/visitor/huisuan.js";
import * as files from "./files.js";
import type { Own } from "./own/given.js";
import { canCompile, standIn } from "./webassembly.js";

export type {
  Amount,
  Answers,
  Assessment,
  Comparison,
  County,
  Curve,
  DeadlineAnswer,
  Description,
  Explanation,
  Goal,
  HelpfulChange,
  ListDescription,
  Options,
  OutcomeAnswer,
  OutcomeDescription,
  Policy,
  Question,
  Solution,
  StepAnswer,
  Subject,
} from "../../pkg/visitor/huisuan.js";

/** A language the engine speaks. */
export type Language = "zh" | "en";

let engine: Promise<unknown> | undefined;

/** Loads a policy of this site, or what a portal has in its place, and the engine with the first one; fails with what the browser says. */
export async function loadPolicy(id: string, own?: Own): Promise<Policy> {
  engine ??= loadEngine();
  const [pack, calendar] = await Promise.all([own?.pack ?? files.pack(id), own?.holidays ?? files.calendar(), engine]);
  return lasting(pack, calendar);
}

/** Counts the instances of the engine; a policy that was loaded into an earlier one is gone. */
let instance = 0;

/** A policy that outlives a crash of the engine, as where memory is used up: that call fails, and the next finds everything loaded again. */
function lasting(pack: Uint8Array, calendar: object): Policy {
  let policy = Policy.load(pack, calendar);
  let loadedInto = instance;
  const call = (name: string | symbol, given: unknown[]): unknown => {
    if (loadedInto !== instance) {
      policy = Policy.load(pack, calendar);
      loadedInto = instance;
    }
    try {
      return Reflect.apply(Reflect.get(policy, name) as () => unknown, policy, given);
    } catch (reason) {
      // The engine's own complaints are `TypeError`s.
      if (!(reason instanceof Error && reason.name === "TypeError")) {
        restart();
        start();
        instance += 1;
      }
      throw reason;
    }
  };
  // What is no method, as `then`, is asked for by promises.
  return new Proxy(policy, { get: (_, name) => (typeof Reflect.get(policy, name) === "function" ? (...given: unknown[]) => call(name, given) : undefined) });
}

async function loadEngine(): Promise<unknown> {
  try {
    // Not streamed: servers of offices rarely know `application/wasm`, and some web views refuse it.
    if (canCompile()) return await init({ module_or_path: await files.engine() });
    // The same engine, larger and slower.
    const { default: instantiate } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ await files.standIn())) as { default: Parameters<typeof standIn>[0] };
    standIn(instantiate);
    return initSync({ module: new Uint8Array() });
  } catch (reason) {
    engine = undefined;
    throw reason;
  }
}
