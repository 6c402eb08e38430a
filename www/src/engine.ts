/** The one door to the engine: its types, and loading it once for the page. */
import init, { Policy } from "../../pkg/visitor/huisuan.js";

export type {
  Amount,
  Answers,
  Assessment,
  Comparison,
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

/** Loads a policy of this site, and the engine with the first one; fails with what the browser says. */
export async function loadPolicy(id: string): Promise<Policy> {
  engine ??= loadEngine();
  const [pack, calendar] = await Promise.all([bytes(`../${id}/policy.pack`), json("../calendar.json"), engine]);
  return Policy.load(pack, calendar);
}

async function loadEngine(): Promise<unknown> {
  try {
    // Not streamed: servers of offices rarely know `application/wasm`, and some web views refuse it.
    return await init({ module_or_path: await bytes("huisuan_bg.wasm") });
  } catch (reason) {
    engine = undefined;
    throw reason;
  }
}

async function json(path: string): Promise<object> {
  return (await load(path)).json() as Promise<object>;
}

async function bytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await load(path)).arrayBuffer());
}

async function load(path: string): Promise<Response> {
  const response = await fetch(new URL(path, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response;
}
