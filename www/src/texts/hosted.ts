/** What only a calculator in the page of somebody else says. No browser is too old for it that knows its kind of element. */
export const hosted = {
  zh: {
    failed: "测算没有打开。这一页的其他内容可以照常使用。",
  },
  en: {
    failed: "The calculator did not open. The rest of this page works as usual.",
  },
};
