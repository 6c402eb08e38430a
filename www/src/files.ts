/** Files that a calculator of the site loads. The npm package has them elsewhere (`npm/files.ts`). */
import type { Language } from "./engine.js";
import { jsonIn } from "./fetched.js";
import { bytes } from "./site-files.js";

/** The engine, as far as it assesses. */
export function engine(): Promise<Uint8Array> {
  return bytes("huisuan_bg.wasm");
}

/** The rest of it. */
export function laterEngine(): Promise<Uint8Array> {
  return bytes("huisuan_later_bg.wasm");
}

/** Where the engine written as JavaScript is. */
export function standIn(): Promise<string> {
  return Promise.resolve(new URL("engine-without-webassembly.js", import.meta.url).href);
}

/** The holiday table. */
export async function calendar(): Promise<object> {
  return jsonIn(await bytes("../calendar.json"));
}

/** A policy that has been checked. */
export function pack(policy: string): Promise<Uint8Array> {
  return bytes(`../${policy}/policy.pack`);
}

/** The same without the texts of explanations. */
export function firstPack(policy: string): Promise<Uint8Array> {
  return bytes(`../${policy}/first.pack`);
}

/** What a policy asks and decides, in words. */
export async function form(policy: string, language: Language): Promise<object> {
  return jsonIn(await bytes(`../${policy}/form.${language}.json`));
}

/** The address of a policy's own page, which has the articles; `undefined` where there is none. */
export function pageOf(policy: string): string | undefined {
  return new URL(`../${policy}/`, import.meta.url).href;
}
