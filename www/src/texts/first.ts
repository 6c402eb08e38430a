/** What is said before the other texts are there, or without them; and all that a bound form says. In both languages. */
const zh = {
  loading: "正在准备测算……",
  failed: "测算没有打开。文件内容、材料和办理步骤在下面，可以照常查看。",
  tooOld: "这个浏览器太旧，打不开测算。请换一个浏览器，或者查看下面的文件内容。",
  failedHere: "测算没有打开。这一页的其他内容可以照常使用。",
  tooOldHere: "这个浏览器太旧，打不开测算。这一页的其他内容可以照常使用。",
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
  failed: "The calculator did not open. The rules, papers and steps are below and can be read as usual.",
  tooOld: "This browser is too old for the calculator. Please use another one, or read the rules below.",
  failedHere: "The calculator did not open. The rest of this page works as usual.",
  tooOldHere: "This browser is too old for the calculator. The rest of this page works as usual.",
  retry: "Try again",

  inBrackets: (unit) => ` (${unit})`,

  verdict: { eligible: "Eligible", ineligible: "Not eligible", verify: "To be verified", unknown: "Not complete" },
  remedy: "What you can do: ",
  article: (number) => `Art. ${number}`,

  space: " ",
  stop: ".",
};

export const first = { zh, en };
