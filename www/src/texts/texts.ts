/**
 * What the page says in its own voice, in each language; what a policy says comes from the engine. A language is loaded when something is to be
 * said in it.
 */
import type { Language } from "../engine.js";
import { firstTextsIn, type FirstTexts } from "./first.js";
import type { laterZh } from "./later-zh.js";
import type { restZh } from "./rest-zh.js";
import type { zh } from "./zh.js";

/** What the questions and the head of the slip say. */
export type Texts = FirstTexts & typeof zh;

/** What the rest of the slip says. */
export type RestTexts = typeof restZh;

/** What the parts say that are loaded later. */
export type LaterTexts = typeof laterZh;

const early = new Map<Language, Texts>();
const rest = new Map<Language, RestTexts>();
const later = new Map<Language, LaterTexts>();

/** The texts of a language, loaded once. */
export async function loadTexts(language: Language): Promise<Texts> {
  const known = early.get(language);
  if (known !== undefined) return known;
  const loaded = language === "zh" ? (await import("./zh.js")).zh : (await import("./en.js")).en;
  const texts = { ...firstTextsIn(language), ...loaded };
  early.set(language, texts);
  return texts;
}

/** The same for the rest of the slip. */
export async function loadRestTexts(language: Language): Promise<void> {
  if (!rest.has(language)) rest.set(language, language === "zh" ? (await import("./rest-zh.js")).restZh : (await import("./rest-en.js")).restEn);
}

/** The same for what is loaded later. */
export async function loadLaterTexts(language: Language): Promise<void> {
  if (!later.has(language)) later.set(language, language === "zh" ? (await import("./later-zh.js")).laterZh : (await import("./later-en.js")).laterEn);
}

/** What the rest of the slip says in a language; in another that is there while it is being loaded. */
export function restTextsIn(language: Language): RestTexts {
  return inOrElse(rest, language);
}

/** What the later parts say, likewise. */
export function laterTextsIn(language: Language): LaterTexts {
  return inOrElse(later, language);
}

function inOrElse<Some>(loaded: ReadonlyMap<Language, Some>, language: Language): Some {
  const texts = loaded.get(language) ?? [...loaded.values()][0];
  if (texts === undefined) throw new Error("texts are asked for that are not there");
  return texts;
}
