/** The one door to the engine: its types, and loading it once for the page. */
import init, { initSync, Policy, restart, start, type Description as WholeDescription } from "../../pkg/visitor/huisuan.js";
import * as files from "./files.js";
import { once } from "./once.js";
import type { Own } from "./own/given.js";
import { canCompile, standIn, WebAssembly } from "./webassembly.js";

export type {
  Amount,
  Answers,
  Assessment,
  Comparison,
  County,
  Curve,
  DeadlineAnswer,
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

/** What a form and its result are drawn from: the rest of a description is for the page of a policy. */
export type Description = Omit<WholeDescription, "sourceNote" | "remarks" | "rules" | "articles">;

/** A policy as far as it assesses. What explains, and looks beyond the answers given, is loaded once it is wanted. */
export interface FirstPolicy extends Pick<Policy, "assess" | "nextQuestion" | "free"> {
  /** What is asked and decided, in words. */
  describe(language: Language): Promise<Description>;
  /** The whole policy. */
  whole(): Promise<Policy>;
}

/** A language the engine speaks. */
export type Language = "zh" | "en";

/**
 * Loads a policy of this site, or what a portal has in its place, and the engine with the first one; fails with what the browser says. Its words
 * in this language are fetched beside it, and given to `described` if they come before that.
 */
export async function loadPolicy(id: string, language: Language, own?: Own, described?: (form: Description) => unknown): Promise<FirstPolicy> {
  const engine = loadEngine();
  const forms = new Map<Language, Promise<Description | undefined>>();
  const form = (language: Language): Promise<Description | undefined> => {
    const coming = forms.get(language) ?? (files.form(id, language) as Promise<Description>).catch(() => undefined);
    forms.set(language, coming);
    return coming;
  };
  if (own === undefined) void form(language).then((words) => words && described?.(words)).catch(() => undefined);
  const first = own?.pack ?? files.firstPack(id).catch(() => undefined);
  const [pack, calendar] = await Promise.all([first, own?.holidays ?? files.calendar(), engine]);
  const policy = lasting(pack ?? (await files.pack(id)), calendar);
  const whole = once(async () => {
    const [pack] = await Promise.all([own?.pack ?? files.pack(id), laterEngine()]);
    return policy.of(pack);
  });
  return {
    assess: (answers, options) => policy.calling.assess(answers, options),
    nextQuestion: (answers, options) => policy.calling.nextQuestion(answers, options),
    free: policy.free,
    // Where the words are not beside the policy, as in one file, the engine has them.
    describe: async (language) => (own === undefined ? await form(language) : undefined) ?? (await whole()).describe(language),
    whole,
  };
}

/** Counts the instances of the engine; a policy that was loaded into an earlier one is gone. */
let instance = 0;

/** A policy that outlives a crash of the engine, as where memory is used up: that call fails, and the next finds everything loaded again. */
interface Lasting {
  /** What is no method, as `then`, is asked for by promises. */
  readonly calling: Policy;
  /** The same policy from another pack. */
  of(pack: Uint8Array): Policy;
  free(): void;
}

function lasting(first: Uint8Array, calendar: object): Lasting {
  let pack = first;
  let loadedInto: number | undefined;
  const load = (): Policy => {
    const loaded = Policy.load(pack, calendar);
    loadedInto = instance;
    return loaded;
  };
  let policy = load();
  const free = (): void => {
    if (loadedInto === instance) policy.free();
    loadedInto = undefined;
  };
  const call = (name: string | symbol, given: unknown[]): unknown => {
    if (loadedInto !== instance) policy = load();
    try {
      return Reflect.apply(Reflect.get(policy, name) as () => unknown, policy, given);
    } catch (reason) {
      // The engine's own complaints are `TypeError`s.
      if (!(reason instanceof Error && reason.name === "TypeError")) {
        restart();
        start();
        instance += 1;
        if (later !== undefined) new WebAssembly.Instance(later, intoFirst());
      }
      throw reason;
    }
  };
  const method = (name: string | symbol): boolean => typeof Reflect.get(policy, name) === "function";
  const calling = new Proxy(policy, { get: (_, name) => (method(name) ? (...given: unknown[]) => call(name, given) : undefined) });
  const of = (whole: Uint8Array): Policy => {
    free();
    pack = whole;
    policy = load();
    return calling;
  };
  return { calling, of, free };
}

/** The rest of the engine, compiled, once it is there. */
let later: WebAssembly.Module | undefined;

/** Loads the rest of the engine into the first part; the engine written as JavaScript is whole. */
const laterEngine = once(async () => {
  if (!canCompile()) return;
  later = await WebAssembly.compile((await files.laterEngine()) as BufferSource);
  await WebAssembly.instantiate(later, intoFirst());
});

/** The rest of the engine takes everything from the first part, as it is now. */
function intoFirst(): WebAssembly.Imports {
  // Where there is an instance, nothing is made.
  return { first: initSync({ module: new Uint8Array() }) as unknown as WebAssembly.ModuleImports };
}

const loadEngine = once(async (): Promise<unknown> => {
  // Not streamed: servers of offices rarely know `application/wasm`, and some web views refuse it.
  if (canCompile()) return init({ module_or_path: await files.engine() });
  // The same engine, larger and slower.
  const { default: instantiate } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ await files.standIn())) as { default: Parameters<typeof standIn>[0] };
  standIn(instantiate);
  return initSync({ module: new Uint8Array() });
});
