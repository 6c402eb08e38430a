// Registers against whole-fen arithmetic that was written from the articles; `make oracle` compares ten million records.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compare } from "../oracle/register.mjs";

test("a register of stays is what the articles say, to the fen", () => {
  assert.deepEqual(compare(20_000, (problem) => assert.fail(problem)), { wrong: 0, done: 20_000 });
});
