/** A form for a policy as it is written: each question as a control that names the answer, each outcome as a place for its result. */

/** A text in both languages. */
type Words = Readonly<Record<"zh" | "en", string>>;
type Named<Item> = Readonly<Record<string, Item>>;

interface Asked {
  readonly kind: string;
  readonly ask: Words;
  /** The options, or by `of` the name of those that several questions share. */
  readonly choices?: Named<Words>;
  readonly of?: string;
}

interface Decided {
  readonly kind: string;
  readonly title: Words;
}

/** What a form needs of `policy.json`. */
export interface PolicyAsWritten {
  readonly choices?: Named<Named<Words>>;
  readonly inputs?: Named<Asked>;
  readonly lists?: Named<{ readonly ask: Words; readonly inputs?: Named<Asked>; readonly outcomes?: Named<Decided> }>;
  readonly outcomes?: Named<Decided>;
}

/** Outcomes that come to an amount; of the others there is a verdict. */
const amounts = ["benefit", "quota"];

const answers = { yes: { zh: "是", en: "Yes" }, no: { zh: "不是", en: "No" } };
const eachRow = { zh: "每一行写一个 fieldset", en: "one fieldset for each row" };

/** The lines between the form's tags. */
export function controls({ choices = {}, inputs = {}, lists = {}, outcomes = {} }: PolicyAsWritten, language: "zh" | "en"): string {
  const text = (words: Words): string => words[language].replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const control = ([id, asked]: [string, Asked]): string => {
    const answer = `data-huisuan-answer="${id}"`;
    const options = asked.kind === "yes/no" ? answers : (asked.choices ?? (asked.kind === "row" ? undefined : choices[asked.of ?? ""]));
    if (options === undefined) return `<label>${text(asked.ask)} <input ${answer}></label>`;
    const some = Object.entries<Words>(options);
    if (asked.kind === "choices") {
      const boxes = some.map(([option, label]) => `  <label><input type="checkbox" ${answer} value="${option}"> ${text(label)}</label>`);
      return [`<fieldset><legend>${text(asked.ask)}</legend>`, ...boxes, "</fieldset>"].join("\n");
    }
    const all = some.map(([option, label]) => `  <option value="${option}">${text(label)}</option>`);
    return [`<label>${text(asked.ask)} <select ${answer}>`, '  <option value=""></option>', ...all, "</select></label>"].join("\n");
  };
  const result = ([id, { kind, title }]: [string, Decided]): string =>
    `<p>${text(title)} <output data-huisuan-${amounts.includes(kind) ? "amount" : "verdict"}="${id}"></output></p>`;
  const rows = Object.entries(lists).map(([id, list]) => {
    const inside = [...Object.entries(list.inputs ?? {}).map(control), ...Object.entries(list.outcomes ?? {}).map(result)];
    return [`<!-- ${eachRow[language]} -->`, `<fieldset data-huisuan-row="${id}"><legend>${text(list.ask)}</legend>`, ...inside.map(indented), "</fieldset>"].join("\n");
  });
  return [...Object.entries(inputs).map(control), ...rows, ...Object.entries(outcomes).map(result)].map(indented).join("\n");
}

function indented(lines: string): string {
  return lines.replace(/^/gm, "  ");
}
