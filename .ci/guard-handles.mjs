// Mends what wasm-bindgen writes about objects of an engine: one that was freed, or whose instance is gone, is refused before anything is asked of
// the engine, and is not freed twice. As written, each such call moves the engine's stack, and freeing frees what another object has.
// `node .ci/guard-handles.mjs pkg/huisuan.js`
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";

const [, , file] = argv;
const written = readFileSync(file, "utf8");

const inMethod = /^( +)try \{\n +if \(this\.__wbg_inst !== undefined && .*\n.*\n +\}\n/gm;
const elsewhere = /^( +)if \(\(?(\w+)\)?\.__wbg_inst !== undefined && .*\n.*\n +\}\n/gm;
const freed = /(?=wasm\.__wbg_\w+_free\(ptr, 0\);)/g;

const guarded = written
  .replace(inMethod, "$1__wbg_alive(this);\n$1try {\n")
  .replace(elsewhere, "$1__wbg_alive($2);\n")
  .replace(freed, "if (ptr !== 0 && this.__wbg_inst === __wbg_instance_id) ");
const classes = written.match(/^export class /gm)?.length ?? 0;
if (guarded.includes(".__wbg_inst !== undefined") || (written.match(freed)?.length ?? 0) !== classes) throw new Error("wasm-bindgen does not write classes as before");

const alive = `
function __wbg_alive(object) {
    __wbg_call_guard();
    if (object.__wbg_inst !== __wbg_instance_id) throw new Error('Invalid stale object from previous Wasm instance');
    if (object.__wbg_ptr === 0) throw new Error('null pointer passed to rust: the object was freed');
}
`;
if (classes > 0) writeFileSync(file, guarded.replace(/(?=^let __wbg_instance_id = )/m, `${alive.trimStart()}\n`));
