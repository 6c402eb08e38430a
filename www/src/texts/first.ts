/** What is said before the other texts are there, or without them; and all that a bound form says. In both languages. */
import type { Language } from "../engine.js";

const zh = {
  loading: "正在准备测算……",
  retry: "再试一次",

  inBrackets: (unit: string) => `（${unit}）`,

  verdict: { eligible: "符合", ineligible: "不符合", verify: "需核实", unknown: "待补充" },
  remedy: "可以这样办：",
  article: (number: string) => (/^\d+$/.test(number) ? `第${number}条` : /^\d/.test(number) ? `文件 ${number}` : number),

  space: "",
  stop: "。",
};

const en: typeof zh = {
  loading: "Getting the calculator ready …",
  retry: "Try again",

  inBrackets: (unit) => ` (${unit})`,

  verdict: { eligible: "Eligible", ineligible: "Not eligible", verify: "To be verified", unknown: "Not complete" },
  remedy: "What you can do: ",
  article: (number) => `Art. ${number}`,

  space: " ",
  stop: ".",
};

const first = { zh, en };

/** What can be said at once. */
export type FirstTexts = typeof zh;

/** The texts that need no loading. */
export function firstTextsIn(language: Language): FirstTexts {
  return first[language];
}

/** The language of an element: as it says itself, else that of the page around it. */
export function languageAround(element: Element, said: string | null | undefined): Language {
  return /^en\b/i.test(said ?? element.closest("[lang]")?.getAttribute("lang") ?? "") ? "en" : "zh";
}
