/** The columns that a policy's table can have. */
import type { Description, Question, TableQuestion } from "./protocol.js";
import type { RegisterTexts } from "./texts.js";

/** A question that a column can answer. */
export interface Asked {
  /** `total`, or `stays.total` in a list. */
  readonly name: string;
  /** In words; for a question of a list what a row is called comes first. */
  readonly title: string;
  /** The header of its column in an empty table, which no other question fits. */
  readonly header: string;
  readonly question: Question;
}

/** Every question that a person answers, in the order of the policy. */
export function askedBy({ inputs, lists }: Description, questions: readonly TableQuestion[]): Asked[] {
  const own = inputs.map((question) => ({ name: question.id, title: question.ask, question }));
  const rows = lists
    .filter(({ given }) => given === undefined || given.length === 0)
    .flatMap((list) =>
      list.inputs.map((question) => ({ name: `${list.id}.${question.id}`, title: `${list.label ?? list.ask} · ${question.ask}`, question })),
    );
  return [...own, ...rows].map((asked) => ({ ...asked, header: questions.find(({ name }) => name === asked.name)?.header ?? asked.name }));
}

/** What to write into a column, in words. */
export function kindInWords(texts: RegisterTexts, { kind, unit, options }: Question): string {
  const listed = kind === "choice" || kind === "choices" ? (options ?? []).map(({ label }) => label).join(texts.or) : "";
  return `${texts.kinds[kind] ?? kind}${listed}${unit === undefined ? "" : ` (${unit})`}`;
}

/** The limits of a column, in words. */
export function limitsInWords(texts: RegisterTexts, { least, most }: Question): string {
  return [least === undefined ? "" : texts.least(least), most === undefined ? "" : texts.most(most)].filter((part) => part !== "").join(texts.comma);
}

/** An empty table: its first line, in a file that spreadsheets open. */
export function emptyTable(asked: readonly Asked[]): Blob {
  return table([asked.map(({ header }) => header)]);
}

/** What each column of a table holds, in a file that spreadsheets open: header, name, kind, limits, and each option with its name. */
export function explanation(texts: RegisterTexts, asked: readonly Asked[]): Blob {
  const rows = asked.map(({ header, name, title, question }) => {
    const options = question.kind === "choice" || question.kind === "choices" ? (question.options ?? []) : [];
    return [header, name, title, kindInWords(texts, question), limitsInWords(texts, question), options.map(({ id, label }) => `${label} = ${id}`).join(texts.or), question.help ?? ""];
  });
  return table([[texts.column, texts.columnName, texts.answers, texts.kind, texts.limits, texts.options, texts.help], ...rows]);
}

function table(rows: readonly (readonly string[])[]): Blob {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  return new Blob([`\ufeff${rows.map((row) => `${row.map(cell).join(",")}\n`).join("")}`], { type: "text/csv;charset=utf-8" });
}
