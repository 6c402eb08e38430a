/** `<huisuan-calculator>` as the npm package has it. */
export { HuisuanCalculator } from "../element/element.js";
export type { ResultFile } from "../keep/result.js";
export { setFiles } from "./files.js";
