/** The controls of a form that is already there: what a person has answered in them, path by path. */

/** Answers as the engine takes them. */
export type Typed = string | boolean | readonly string[];

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The attribute that says which answer a control gives. */
export const ANSWER = "data-huisuan-answer";
/** The attribute of a repeated part of the form: one row of this list. */
const ROW = "data-huisuan-row";
/** The answer that an option, a radio or a checkbox stands for, where its own value is another. */
const VALUE = "data-huisuan-value";
/** What a single checkbox means while it is not ticked; without it that is no answer. */
const UNTICKED = "data-huisuan-unticked";

/** The path of the answer that a control gives. */
export function pathOfControl(form: Element, control: Element): string {
  return pathIn(form, control, control.getAttribute(ANSWER) ?? "");
}

/** What a name means where an element stands: `total`, or in the second row of `stays` `stays[1].total`. A name with its row is a path already. */
export function pathIn(form: Element, element: Element, name: string): string {
  const row = element.closest(`[${ROW}]`);
  if (row === null || !form.contains(row) || name.includes("[")) return name;
  const list = row.getAttribute(ROW) ?? "";
  return `${list}[${rowsOf(form, list).indexOf(row)}].${name}`;
}

/** All answers of a form. A control without an answer leaves it open; a list with rows in the form is given. */
export function answersOfForm(form: Element): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const part of form.querySelectorAll(`[${ROW}]`)) {
    const list = part.getAttribute(ROW) ?? "";
    if (!Object.prototype.hasOwnProperty.call(answers, list)) answers[list] = rowsOf(form, list).map(() => ({}));
  }
  for (const [path, controls] of grouped(form)) {
    const typed = typedIn(controls);
    if (typed !== undefined) put(answers, path, typed);
  }
  return answers;
}

/** The controls that give each answer. */
export function grouped(form: Element): Map<string, Control[]> {
  const groups = new Map<string, Control[]>();
  for (const control of form.querySelectorAll<Control>(`[${ANSWER}]`)) {
    if (control.matches(":disabled")) continue;
    const path = pathOfControl(form, control);
    groups.set(path, [...(groups.get(path) ?? []), control]);
  }
  return groups;
}

function rowsOf(form: Element, list: string): Element[] {
  return [...form.querySelectorAll(`[${ROW}]`)].filter((row) => row.getAttribute(ROW) === list && !row.matches(":disabled"));
}

function typedIn(controls: readonly Control[]): Typed | undefined {
  const [first] = controls;
  if (first === undefined) return undefined;
  if (first instanceof HTMLSelectElement && first.multiple) return [...first.selectedOptions].map((option) => meant(option, option.value));
  if (first instanceof HTMLSelectElement) {
    const [option] = first.selectedOptions;
    return option && full(meant(option, option.value));
  }
  if (first instanceof HTMLInputElement && first.type === "radio") {
    const chosen = controls.find((control) => control instanceof HTMLInputElement && control.checked);
    return chosen && full(meant(chosen, chosen.value));
  }
  if (first instanceof HTMLInputElement && first.type === "checkbox") {
    const boxes = controls.filter((control): control is HTMLInputElement => control instanceof HTMLInputElement);
    const ticked = boxes.filter((box) => box.checked);
    if (boxes.length > 1) return ticked.length > 0 ? ticked.map((box) => meant(box, box.value)) : undefined;
    return first.checked ? meant(first, "yes") : (first.getAttribute(UNTICKED) ?? undefined);
  }
  return full(first.value);
}

function meant(element: Element, otherwise: string): string {
  return element.getAttribute(VALUE) ?? otherwise;
}

function full(text: string): string | undefined {
  return text.trim() === "" ? undefined : text;
}

/** Puts a value at `total` or `stays[1].total`; a path that is neither is no answer of any policy and is passed on as it is. */
function put(answers: Record<string, unknown>, path: string, typed: Typed): void {
  const [, list, row, input] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  if (list === undefined || row === undefined || input === undefined) answers[path] = typed;
  else {
    const rows = (answers[list] ?? []) as Record<string, unknown>[];
    while (rows.length <= Number(row)) rows.push({});
    (rows[Number(row)] ?? {})[input] = typed;
    answers[list] = rows;
  }
}
