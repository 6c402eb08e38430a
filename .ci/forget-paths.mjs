// Blanks out, in a module, the source files that panics would name: nothing shows them, and some are paths of the machine that compiled it.
import { readFileSync, writeFileSync } from "node:fs";
import { argv } from "node:process";

for (const file of argv.slice(2)) {
  // As Latin-1, each byte is a character and stays one.
  const module = readFileSync(file, "latin1");
  const paths = /(?:\/[\w.+@-]+)+\/[\w.+-]+\.rs|\b(?:src|library)(?:\/[\w.-]+)+\.rs/g;
  writeFileSync(file, module.replace(paths, (path) => "\0".repeat(path.length)), "latin1");
}
