// Calls of the package with hostile values: what they may throw, and how long they may take.
import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import process from "node:process";

/** Milliseconds of one call. Neither the clock nor the processor's time alone counts, because other programs may have the processor. */
const LIMIT = 1_000;

/** The longest of all calls so far. */
export const slowest = { milliseconds: 0, what: "" };

/**
 * Makes a call. It gives a result, or throws what a program that passes nonsense must expect: never a crash of the module, and never a stack
 * that overflows. A call that is too slow is made once more.
 * @param {string} what
 * @param {() => any} call
 */
export function tried(what, call) {
  let milliseconds = Infinity;
  /** @type {{ result?: any, error?: any }} */
  let outcome = {};
  for (let time = 0; time < 2 && milliseconds > LIMIT; time += 1) {
    const [start, work] = [performance.now(), process.cpuUsage()];
    outcome = outcomeOf(what, call);
    const { user, system } = process.cpuUsage(work);
    milliseconds = Math.min(milliseconds, performance.now() - start, (user + system) / 1_000);
  }
  if (milliseconds > slowest.milliseconds) Object.assign(slowest, { milliseconds, what });
  assert.ok(milliseconds <= LIMIT, `${what} takes ${milliseconds.toFixed(0)} ms`);
  return outcome;
}

function outcomeOf(/** @type {string} */ what, /** @type {() => any} */ call) {
  try {
    return { result: call() };
  } catch (error) {
    assert.ok(isExpected(error), `${what}: ${error}`);
    return { error };
  }
}

/** An error of the package, or one that the host's own code threw while it was read. */
function isExpected(/** @type {any} */ error) {
  if (error.name === "PolicyError") return error.message !== "";
  return error.name === "TypeError" || (error instanceof RangeError && error.message === "the host's own");
}
