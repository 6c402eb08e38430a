// The medical policy in Node.js, through what a page loads first and through the engine of programs: `node benches/package.mjs` after `make build`.
import { readFileSync } from "node:fs";
import { hrtime } from "node:process";
import * as programs from "../pkg/huisuan.js";
import * as pages from "../pkg/visitor/huisuan.js";

const file = (path) => readFileSync(new URL(`../${path}`, import.meta.url));
const [module, pack] = [file("dist/assets/huisuan_bg.wasm"), file("dist/medical-assistance/first.pack")];
const [calendar, written] = ["calendar.json", "medical-assistance/policy.json"].map((path) => JSON.parse(file(`dist/${path}`).toString()));
const options = { asOf: "2012-06-01", language: "zh" };

const people = (count) => Array.from({ length: count }, (_, person) => `p${person}`);
const household = (count, bill) => ({
  aid_year: "2012",
  members: people(count).map((name) => ({ name, local: "yes", class: "rural_wubao", insured: "yes", card: "none", paid_before: "0" })),
  stays: people(count).map((person) => ({
    person, discharged_on: "2012-03-01", hospital: "township", excluded: "0", insurance: "1500", other_help: "0", ...bill,
  })),
});

const start = hrtime.bigint();
pages.initSync({ module });
const inPage = pages.Policy.load(pack, calendar);
inPage.assess(household(1, { total: "3000" }), options);
console.log(`${"module bytes to the first answer".padEnd(52)} ${(hrtime.bigint() - start) / 1000n} µs`);

programs.initSync({ module: file("pkg/huisuan_bg.wasm") });
const inProgram = new programs.Policy(written, calendar);

const measure = (what, policy, answers) => {
  const times = [];
  // Node.js compiles what is called often once more, in the background.
  for (let run = 0; run < 2000; run++) policy.assess(answers, options);
  for (let round = 0; round < 30; round++) {
    const start = hrtime.bigint();
    for (let run = 0; run < 50; run++) policy.assess(answers, options);
    times.push((hrtime.bigint() - start) / 50n);
  }
  times.sort((a, b) => (a < b ? -1 : 1));
  console.log(`${what.padEnd(52)} least ${times[0]} ns   median ${times[15]} ns`);
};
for (const [where, policy] of [["page", inPage], ["program", inProgram]]) {
  measure(`${where}: assess one stay`, policy, household(1, { total: "3000" }));
  measure(`${where}: assess three stays`, policy, household(3, { total: "3000" }));
  measure(`${where}: assess three stays, a bill missing each`, policy, household(3, {}));
}
