/** What the page says in its own voice, in each language. What a policy says comes from the engine. */
import type { Language } from "../engine.js";
import { en } from "./en.js";
import { zh } from "./zh.js";

/** All of it in one language. */
export type Texts = typeof zh;

/** The texts of a language. */
export function textsIn(language: Language): Texts {
  return language === "zh" ? zh : en;
}

/** The language of an element: as it says itself, else that of the page around it. */
export function languageAround(element: Element, said: string | null | undefined): Language {
  return /^en\b/i.test(said ?? element.closest("[lang]")?.getAttribute("lang") ?? "") ? "en" : "zh";
}
