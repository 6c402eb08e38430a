// What a visitor downloads, and the engine of programs, in kilobytes after gzip; fails above a limit of the table. A goal is where a figure shall come down to.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { exit } from "node:process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));

const whatIf = filesOf("dist/assets").filter((file) => /\/panel-/.test(file));
const [page, binding, element] = [scriptsFrom("dist/assets/main.js"), scriptsFrom("dist/assets/bind.js"), [...scriptsFrom("dist/assets/element.js"), ...texts("portal-")]];
// What draws lists comes with the words of a policy that has any, beside the engine.
const lists = added(/\/list-/, page);
const listsOfElement = added(/\/portal-list-/, element);
// What comes once the slip is in sight: at once on a wide screen, on a phone after the questions.
const rest = [...added(/\/rest-(?!zh-|en-)/, page), ...texts("rest-")];
const restOfElement = [...added(/\/portal-rest-(?!zh-|en-)/, element), ...texts("portal-rest-")];
// What comes with the first touch, without what is there before.
const later = [...added(/\/parts-/, [...page, ...rest]), ...texts("later-"), "dist/assets/later.css"];
const assets = [...page, ...texts(""), "dist/assets/main.css"];
// A page, and what its calculator begins with; the whole policy comes once it is touched.
const largestPage = foldersOf("dist")
  .map((folder) => ["index.html", "first.pack", "form.zh.json"].map((file) => `dist/${folder}/${file}`))
  .reduce((largest, files) => (weight(files) > weight(largest) ? files : largest));
const engine = "dist/assets/huisuan_bg.wasm";

const limits = [
  { what: "engine", files: [engine], limit: 120, goal: 120 },
  { what: "rest of the engine", files: ["dist/assets/huisuan_later_bg.wasm"], limit: 58 },
  { what: "engine that checks", files: ["dist/assets/huisuan_check_bg.wasm"], limit: 390 },
  { what: "engine of programs", files: ["pkg/huisuan_bg.wasm"], limit: 760 },
  { what: "script and styles", files: assets, limit: 22.6 },
  { what: "lists", files: lists, limit: 1.7 },
  { what: "rest of the slip", files: rest, limit: 5.2 },
  { what: "once it is touched", files: later, limit: 12.6 },
  { what: "what if, if asked", files: whatIf, limit: 14.8 },
  { what: "bind a form", files: binding, limit: 6.0 },
  { what: "element", files: element, limit: 22.9 },
  { what: "element and bind", files: [...new Set([...element, ...binding])], limit: 25.2, goal: 25 },
  { what: "its lists", files: listsOfElement, limit: 2.1 },
  { what: "rest of its slip", files: restOfElement, limit: 6.1 },
  { what: "largest page", files: largestPage, limit: 40, goal: 40 },
  { what: "whole first visit", files: [...assets, ...lists, ...rest, engine, ...largestPage, "dist/calendar.json"], limit: 190, goal: 190 },
];

const tooLarge = limits.filter(({ what, files, limit, goal }) => {
  const kilobytes = weight(files) / 1024;
  console.log(`${what.padEnd(18)} ${kilobytes.toFixed(1).padStart(6)} KB  of ${limit} KB${goal ? `, to come down to ${goal} KB` : ""}`);
  return kilobytes > limit;
});
if (tooLarge.length > 0) {
  console.error(`too large: ${tooLarge.map(({ what }) => what).join(", ")}`);
  exit(1);
}

/**
 * The texts of a kind in the language that has more of them: a visitor loads one.
 * @param {string} kind
 * @returns {string[]}
 */
function texts(kind) {
  const languages = ["zh", "en"].map((language) => filesOf("dist/assets").filter((file) => file.includes(`/${kind}${language}-`)));
  return languages.reduce((most, files) => (weight(files) > weight(most) ? files : most));
}

/**
 * The scripts of a part that is loaded later, without those that are there before.
 * @param {RegExp} part
 * @param {string[]} before
 */
function added(part, before) {
  const files = filesOf("dist/assets").filter((file) => part.test(file));
  return [...new Set(files.flatMap(scriptsFrom))].filter((file) => !before.includes(file));
}

/** @param {string[]} files */
function weight(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(root + file), { level: 9 }).length, 0);
}

/**
 * A script and all that it imports at once.
 * @param {string} file
 * @returns {string[]}
 */
function scriptsFrom(file) {
  const imports = readFileSync(root + file, "utf8").matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g);
  return [...new Set([file, ...[...imports].flatMap(([, name]) => scriptsFrom(`dist/assets/${name}`))])];
}

/** @param {string} folder */
function filesOf(folder) {
  const entries = readdirSync(root + folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(root.length));
}

/**
 * The folders of policies.
 * @param {string} folder
 */
function foldersOf(folder) {
  const entries = readdirSync(root + folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && existsSync(`${root}${folder}/${entry.name}/policy.pack`)).map((entry) => entry.name);
}
