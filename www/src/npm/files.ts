/**
 * Files that a calculator of the npm package loads, in place of `../files.ts` and `../own/files.ts`: beside the scripts, where bundlers find them
 * by their addresses, or in a folder of the portal's.
 */
import { firstPacks, forms, packs, texts } from "huisuan:policies";
import type { Language } from "../engine.js";
import type * as site from "../files.js";
import { fetched, jsonIn } from "../fetched.js";
import type * as own from "../own/files.js";

declare const HUISUAN_INTEGRITY: string;
declare const HUISUAN_LATER_INTEGRITY: string;
declare const HUISUAN_CHECKER_INTEGRITY: string;

let folder: URL | undefined;

/**
 * Says in which folder a copy of the package's files is, or other policies: `setFiles("/huisuan/")`. It counts if it is said as soon as
 * the script that says it has been loaded.
 */
export function setFiles(address: string | URL): void {
  folder = new URL(address, document.baseURI);
  if (!folder.pathname.endsWith("/")) folder.pathname += "/";
}

/** The engine, as far as it assesses. */
export async function engine(): Promise<Uint8Array> {
  return fetched(await placeOf("visitor_bg.wasm", new URL("./visitor_bg.wasm", import.meta.url)), HUISUAN_INTEGRITY);
}

/** The rest of it. */
export async function laterEngine(): Promise<Uint8Array> {
  return fetched(await placeOf("visitor_later_bg.wasm", new URL("./visitor_later_bg.wasm", import.meta.url)), HUISUAN_LATER_INTEGRITY);
}

/** Where the engine written as JavaScript is. */
export async function standIn(): Promise<string> {
  const name = "engine-without-webassembly.js";
  return (await placeOf(name, new URL("./engine-without-webassembly.js", import.meta.url))).href;
}

/** The holiday table. */
export async function calendar(): Promise<object> {
  return jsonIn(await fetched(await placeOf("calendar.json", new URL("./calendar.json", import.meta.url))));
}

/** A policy that has been checked. */
export async function pack(policy: string): Promise<Uint8Array> {
  return fetched(await placeOf(`policies/${policy}.pack`, packs[policy]));
}

/** The same without the texts of explanations. */
export async function firstPack(policy: string): Promise<Uint8Array> {
  return fetched(await placeOf(`policies/${policy}.first.pack`, firstPacks[policy]));
}

/** What a policy asks and decides, in words. */
export async function form(policy: string, language: Language): Promise<object> {
  return jsonIn(await fetched(await placeOf(`policies/${policy}.form.${language}.json`, forms[language][policy])));
}

/** The engine that checks policies. */
export async function checker(): Promise<Uint8Array> {
  return fetched(await placeOf("checker_bg.wasm", new URL("./checker_bg.wasm", import.meta.url)), HUISUAN_CHECKER_INTEGRITY);
}

/** A policy as written. */
export async function written(policy: string): Promise<object> {
  return jsonIn(await fetched(await placeOf(`policies/${policy}.json`, texts[policy])));
}

/** The package has no pages. */
export function pageOf(): undefined {
  return undefined;
}

/** Where a file is. Calculators stand up while the scripts are loaded; the portal's own script may say something first. */
async function placeOf(name: string, beside: URL | undefined): Promise<URL> {
  await new Promise((resolve) => setTimeout(resolve));
  const place = folder === undefined ? beside : new URL(name, folder);
  if (place === undefined) throw new Error(`the package has no ${name}`);
  return place;
}

// What takes the place of a module has what that module has.
({ engine, laterEngine, standIn, calendar, pack, firstPack, form, checker, written, pageOf }) satisfies typeof site & typeof own;
