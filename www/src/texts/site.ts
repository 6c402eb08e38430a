/** What only the pages of this site say. */
export const site = {
  zh: {
    site: "惠算",
    newVersion: "惠算有新版本。",
    loadVersion: "换成新版本（填的内容会清空）",
  },
  en: {
    site: "Huisuan",
    newVersion: "There is a new version of Huisuan.",
    loadVersion: "Load it (answers are cleared)",
  },
};
