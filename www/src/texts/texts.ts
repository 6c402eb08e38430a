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

/** Texts of one kind, each language loaded once. */
function kept<Some>(load: (language: Language) => Promise<Some>) {
  const loaded = new Map<Language, Some>();
  return {
    load: async (language: Language): Promise<Some> => {
      const texts = loaded.get(language) ?? (await load(language));
      loaded.set(language, texts);
      return texts;
    },
    /** In this language; in another that is there while it is being loaded. */
    in: (language: Language): Some => {
      const texts = loaded.get(language) ?? [...loaded.values()][0];
      if (texts === undefined) throw new Error("texts are asked for that are not there");
      return texts;
    },
  };
}

export const questionTexts = kept(async (language): Promise<Texts> => ({ ...firstTextsIn(language), ...(language === "zh" ? (await import("./zh.js")).zh : (await import("./en.js")).en) }));
export const restTexts = kept(async (language): Promise<RestTexts> => (language === "zh" ? (await import("./rest-zh.js")).restZh : (await import("./rest-en.js")).restEn));
export const laterTexts = kept(async (language): Promise<LaterTexts> => (language === "zh" ? (await import("./later-zh.js")).laterZh : (await import("./later-en.js")).laterEn));
