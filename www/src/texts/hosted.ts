/** What only a calculator in the page of somebody else says. */
export const hosted = {
  zh: {
    failed: "测算没有打开。这一页的其他内容可以照常使用。",
    tooOld: "这个浏览器太旧，打不开测算。这一页的其他内容可以照常使用。",
  },
  en: {
    failed: "The calculator did not open. The rest of this page works as usual.",
    tooOld: "This browser is too old for the calculator. The rest of this page works as usual.",
  },
};
