/** What the page and its worker say to each other. */
import type { Description, Options, RegisterComparison, RegisterSummary, TableColumns, TableHead, TableQuestion } from "../../../pkg/register/huisuan.js";
import type { Language } from "../engine.js";

export type { Description, Options, RegisterComparison, RegisterSummary, TableColumns, TableHead, TableQuestion };
export type { OutcomeChange, OutcomeTally, Question, RegisterChange, ReadingDescription, RegisterTally } from "../../../pkg/register/huisuan.js";

/** From the page. */
export type Request =
  | { readonly kind: "load"; readonly engine: string; readonly pack: string; readonly calendar: string; readonly workbook: string; readonly language: Language }
  | { readonly kind: "describe"; readonly language: Language }
  | { readonly kind: "look"; readonly file: Blob }
  /** `against` is a second set of figures: a checked policy. */
  | { readonly kind: "start"; readonly file: Blob; readonly encoding: string; readonly options: Options; readonly columns: TableColumns; readonly against?: Uint8Array }
  | { readonly kind: "cancel" };

/** From the worker. */
export type Report =
  | { readonly kind: "described"; readonly description: Description; readonly questions: TableQuestion[] }
  /** The beginning of a table; `table` is the file, or the first sheet of a workbook as CSV. */
  | { readonly kind: "head"; readonly head: TableHead; readonly encoding: string; readonly table: Blob }
  | { readonly kind: "progress"; readonly bytes: number; readonly records: number }
  | { readonly kind: "done"; readonly result: Blob; readonly forAPerson: Blob; readonly summary: RegisterSummary; readonly comparison?: RegisterComparison; readonly cancelled: boolean }
  /** A record that begins in this line does not end. */
  | { readonly kind: "unclear"; readonly line: number }
  /** The file is no table. */
  | { readonly kind: "no-table" }
  /** A workbook that cannot be read. */
  | { readonly kind: "workbook" }
  | { readonly kind: "failed"; readonly message: string };
