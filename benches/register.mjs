// A register of a million stays under the medical policy, in Node.js, after `make build` and
//   wasm-pack build --target web --profile fast --no-opt --out-dir target/measure -- --no-default-features --features measure
//   node benches/register.mjs target/measure
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { argv, cpuUsage } from "node:process";
import { pathToFileURL } from "node:url";

const [folder, dist = "dist"] = argv.slice(2).map((path) => resolve(path));
const { byHand, initSync, Policy, Register, Rehearsal } = await import(pathToFileURL(`${folder}/huisuan.js`));
initSync({ module: readFileSync(`${folder}/huisuan_bg.wasm`) });
const pages = argv[3] ? dist : resolve("dist");
const calendar = JSON.parse(readFileSync(`${pages}/calendar.json`).toString());
const policy = Policy.load(readFileSync(`${pages}/medical-assistance/policy.pack`), calendar);
const options = { asOf: "2012-12-31", language: "zh" };

const [records, recordsInAPart] = [1_000_000, 4_000];
const names = ["local", "class", "members.insured", "discharged_on", "hospital", "total", "excluded", "insurance", "other_help"];
const [classes, hospitals] = [["农村五保户", "农村低保户", "城市三无人员", "城市低保户"], ["本县乡级定点医院", "本县县级定点医院"]];
const two = (number) => String(number).padStart(2, "0");
const yuan = (fen) => `${Math.floor(fen / 100)}.${two(fen % 100)}`;
const line = (record) => {
  const total = ((record * 7919) % 4_194_304) + 90_000;
  const day = `2012-${two((record % 12) + 1)}-${two((record % 28) + 1)}`;
  const insured = ["是", "是", "否"][Math.floor(record / 4) % 3];
  const costs = [total, Math.floor(total / 90), Math.floor(total / 3), 0].map(yuan);
  return ["是", classes[record % 4], insured, day, hospitals[Math.floor(record / 2) % 2], ...costs].join(",") + "\n";
};
const part = (place) => Buffer.from(Array.from({ length: recordsInAPart }, (_, at) => line(place * recordsInAPart + at)).join(""));
const headers = Buffer.from(`${names.join(",")}\n`);
/** Nanoseconds of processor time so far: other programs do not count. */
const now = () => cpuUsage().user * 1_000 + cpuUsage().system * 1_000;
const say = (what, spent, count, more = "") => console.log(`${what.padEnd(44)} ${String(Math.round(spent / count)).padStart(7)} ns a record${more}`);

const table = Buffer.concat([headers, part(0), part(1)]);
const recordsInATable = 2 * recordsInAPart;
const rounds = records / recordsInATable;
const rehearsal = new Rehearsal(policy, options, table);
const measured = (work) => {
  // What is made once is made before.
  const given = work(3);
  const start = now();
  work(rounds);
  return [now() - start, given];
};
const [reading] = measured((rounds) => rehearsal.read(rounds));
say("reading: bytes to cells", reading, records);
const [cells] = measured((rounds) => rehearsal.cells(rounds));
say("cells to figures and patterns", cells, records);
const [answers, taken] = measured((rounds) => rehearsal.run(rounds));
say("evaluation: figures to verdicts and amounts", answers - cells, records, `, ${taken} of ${recordsInATable} as columns`);
const [lines] = measured((rounds) => rehearsal.write(rounds));
say("writing: verdicts and amounts to lines, sums", lines - answers, records);
const [byHandSpent] = measured((rounds) => byHand(recordsInATable, rounds));
say("articles 22, 24 and 25 by hand", byHandSpent, records);

const columns = names.map((name) => (name.includes(".") ? name : `${/^(local|class)$/.test(name) ? "members" : "stays"}.${name}`));
const register = new Register(policy, options, { delimiter: ",", columns });
let [spent, bytesIn, bytesOut] = [0, 0, 0];
const timed = (work) => {
  const start = now();
  bytesOut += work().length;
  register.takeForAPerson();
  spent += now() - start;
};
timed(() => register.push(headers));
for (let place = 0; place < records / recordsInAPart; place++) {
  const bytes = part(place);
  bytesIn += bytes.length;
  timed(() => register.push(bytes));
}
timed(() => register.finish());
say("a table in and out", spent, records, `, ${bytesIn} bytes in, ${bytesOut} out`);
