/** What lists say, in both languages. */
const zh = {
  add: (label: string) => `添加${label}`,
  copy: "复制一份",
  remove: "删除",
  removed: (name: string) => `已删除“${name}”。`,
  paste: "从表格粘贴",
  none: "没有",
  nothingHere: "您选了“没有”。",
};

const en: typeof zh = {
  add: (label) => `Add: ${label}`,
  copy: "Duplicate",
  remove: "Remove",
  removed: (name) => `Removed “${name}”.`,
  paste: "Paste from a spreadsheet",
  none: "None",
  nothingHere: "You chose “none”.",
};

export const ofLists = { zh, en };
