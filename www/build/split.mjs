// Cuts the engine in two: what a visitor needs for the first answer, and what only the exports named here reach, which is loaded into the
// first part's memory and table once it is wanted. Both are WebAssembly 1.0; whatever the first part may call by its table stays in it. The phrases
// of explanations (`src/answer/text/explaining.rs`) go with what explains.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const tool = (name) => fileURLToPath(new URL(`../node_modules/.bin/${name}`, import.meta.url));
const run = promisify(execFile);

/** What explains, and looks beyond the answers given. `www/src/engine.ts` calls none of them before the second part is there. */
const LATER = ["describe", "explain", "solve", "curve", "whatHelps", "compare"].map((method) => `policy_${method}`);

/** The two parts of an engine, as bytes; the second imports everything from the first, under the name `first`. */
export async function inTwo(engine) {
  const folder = await mkdtemp(join(tmpdir(), "engine-"));
  try {
    const whole = join(folder, "whole.wat");
    await run(tool("wasm-dis"), [engine, "-o", whole]);
    const parts = Object.entries(split(fieldsOf(await readFile(whole, "utf8"))));
    return Object.fromEntries(await Promise.all(parts.map(async ([name, fields]) => [name, await assembled(join(folder, name), fields)])));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function assembled(file, fields) {
  await writeFile(`${file}.wat`, `(module\n${fields.join("\n")}\n)\n`);
  await run(tool("wasm-as"), [`${file}.wat`, "-o", `${file}.wasm`]);
  return readFile(`${file}.wasm`);
}

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`;

/** The fields of a module as `wasm-dis` writes them: each begins in the second column. */
function fieldsOf(text) {
  return text.slice(text.indexOf("\n") + 1, text.lastIndexOf("\n)")).split(/\n(?= \()/);
}

function split(fields) {
  const named = (kind) => new Map(fields.flatMap((field) => [...field.matchAll(new RegExp(String.raw`^ \((?:import "[^"]*" "[^"]*" \()?${kind} (${NAME})`, "g"))].map(([, name]) => [name, field])));
  const one = (kind) => (named(kind).size === 1 ? [...named(kind)][0] : missing(`single ${kind}`));
  const functions = named("func");
  const [[memory, memoryField], [table, tableField]] = [one("memory"), one("table")];
  const length = Number((/^ \(table \S+ (\d+) \1 funcref\)$/.exec(tableField) ?? missing("table of fixed length"))[1]);
  const exportOf = (as) => fields.find((field) => field.startsWith(` (export "${as}" (func `)) ?? missing(as);
  const late = LATER.map((as) => ({ as, field: exportOf(as), name: mentioned(exportOf(as))[0] }));

  const roots = fields.filter((field) => /^ \((?:elem|start|export) /.test(field) && !late.some((one) => one.field === field));
  const stays = reached(functions, roots);
  const moved = fields.filter((field) => /^ \(func /.test(field) && !stays.has(nameOf(field)));
  const gone = new Set(moved.map(nameOf));
  const wanted = new Set(moved.flatMap(mentioned));
  const called = [...functions.keys()].filter((name) => wanted.has(name) && !gone.has(name));
  // A global that both sides may change is younger than WebAssembly 1.0: the second part asks the first for it.
  const uses = new RegExp(String.raw`\(global\.([gs]et) (${NAME})(?=[\s)])`, "g");
  const touched = new Set(moved.flatMap((field) => [...field.matchAll(uses)].map(([, , name]) => name)));
  const doors = [...named("global")].filter(([name]) => touched.has(name)).flatMap(([name, field]) => {
    const [, type] = /^ \(global \S+ (?:\(mut )?(\w+)/.exec(field);
    return [
      { name: doorOf("get", name), signature: ` (result ${type})`, body: `(global.get ${name})` },
      { name: doorOf("set", name), signature: ` (param $to ${type})`, body: `(global.set ${name} (local.get $to))` },
    ];
  });
  const shared = [...called.map((name) => ({ name, signature: signatureOf(functions.get(name)) })), ...doors];
  const grown = `${table} ${length + late.length} ${length + late.length} funcref`;

  // The first part calls what has gone by places at the end of the table, which the second fills.
  const calls = late.map(({ name }, place) => {
    const signature = signatureOf(functions.get(name));
    const given = [...signature.matchAll(/\(param (\S+) /g)].map(([, parameter]) => ` (local.get ${parameter})`);
    return ` (func $later-${place}${signature}\n  (call_indirect${signature.replace(/\(param \S+ /g, "(param ")}${given.join("")} (i32.const ${length + place})))`;
  });
  const { field: texts, without, phrases, start, end } = phrasesIn(fields);
  for (const field of fields.filter((field) => stays.has(nameOf(field)))) {
    for (const [, address] of field.matchAll(/\(i32\.const (\d+)\)/g)) {
      if (Number(address) >= start && Number(address) < end) throw new Error(`${nameOf(field)} says what only the second part knows`);
    }
  }
  const kept = fields.filter((field) => !moved.includes(field)).map((field) => {
    const place = late.findIndex((one) => one.field === field);
    if (place >= 0) return ` (export "${late[place].as}" (func $later-${place}))`;
    return field === tableField ? ` (table ${grown})` : field === texts ? without : field;
  });
  return {
    first: [
      ...kept,
      ...calls,
      ...doors.map(({ name, signature, body }) => ` (func ${name}${signature} ${body})`),
      ` (export "table" (table ${table}))`,
      ...shared.map(({ name }, place) => ` (export "${place}" (func ${name}))`),
    ],
    later: [
      ...fields.filter((field) => /^ \(type /.test(field)),
      ` (import "first" "memory" ${memoryField.trim()})`,
      ` (import "first" "table" (table ${grown}))`,
      ...shared.map(({ name, signature }, place) => ` (import "first" "${place}" (func ${name}${signature}))`),
      ` (data (i32.const ${start}) "${phrases}")`,
      ` (elem (i32.const ${length}) ${late.map(({ name }) => name).join(" ")})`,
      ...moved.map((field) => field.replace(uses, (_, way, name) => `(call ${doorOf(way, name)}`)),
    ],
  };
}

/** The phrases of explanations with the addresses where they are, and the field of data that has them with and without. */
function phrasesIn(fields) {
  const marked = /\\01phrases of explanations\\00.*?\\00\\02/;
  const field = fields.find((field) => /^ \(data /.test(field) && marked.test(field)) ?? missing("phrases of explanations");
  const [, before, address, text] = /^( \(data (?:\S+ )?\(i32\.const (\d+)\) ")(.*)"\)$/s.exec(field) ?? missing("data at an address");
  const [phrases] = marked.exec(text);
  const bytes = (written) => written.match(/\\[0-9a-f]{2}|\\.|[^\\]/gs)?.length ?? 0;
  const start = Number(address) + bytes(text.slice(0, text.indexOf(phrases)));
  const without = `${before}${text.replace(phrases, () => "\\00".repeat(bytes(phrases)))}")`;
  return { field, without, phrases, start, end: start + bytes(phrases) };
}

/** The functions that these fields reach by name. */
function reached(functions, fields) {
  const found = new Set();
  const open = [...fields];
  for (let field = open.pop(); field !== undefined; field = open.pop()) {
    for (const name of mentioned(field)) {
      if (!functions.has(name) || found.has(name)) continue;
      found.add(name);
      open.push(functions.get(name));
    }
  }
  return found;
}

/** The functions that a field names: those that a function calls, otherwise what an export or the table holds. */
function mentioned(field) {
  const places = /^ \(func /.test(field) ? String.raw`\(call (${NAME})` : `(${NAME})`;
  return [...field.matchAll(new RegExp(places, "g"))].map(([, name]) => name);
}

/** The function of the first part that reads or changes a global of it. */
function doorOf(way, name) {
  return `$${way}-${name.slice(1)}`;
}

function nameOf(field) {
  return new RegExp(String.raw`\(func (${NAME})`).exec(field)?.[1];
}

/** The parameters and the result of a function, or of an import of one, as written. */
function signatureOf(field) {
  return new RegExp(String.raw`\(func ${NAME}((?: \((?:type|param|result) [^()]*\))*)`).exec(field)[1];
}

function missing(what) {
  throw new Error(`the engine has no ${what}`);
}
