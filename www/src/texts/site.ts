/** What only the pages of this site say. */
export const site = {
  zh: {
    site: "惠算",
    failed: "测算没有打开。文件内容、材料和办理步骤在下面，可以照常查看。",
    tooOld: "这个浏览器太旧，打不开测算。请换一个浏览器，或者查看下面的文件内容。",
    newVersion: "惠算有新版本。",
    loadVersion: "换成新版本（填的内容会清空）",
  },
  en: {
    site: "Huisuan",
    failed: "The calculator did not open. The rules, papers and steps are below and can be read as usual.",
    tooOld: "This browser is too old for the calculator. Please use another one, or read the rules below.",
    newVersion: "There is a new version of Huisuan.",
    loadVersion: "Load it (answers are cleared)",
  },
};
