import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "./render.ts";

test("in CSV a number below zero is that number, and a text that is a formula is none", () => {
  const cells = [-1, "-0.5", "-9223372036854775808", "-1+1", "=A1", "+49 30 1", "-", "--1", "@x"];
  const lines = render(
    cells.map((cell) => ({ cell })),
    "csv",
  );
  const said = ["-1", "-0.5", "-9223372036854775808", "'-1+1", "'=A1", "'+49 30 1", "'-", "'--1"];
  assert.deepEqual(lines.split("\r\n"), ["cell", ...said, "'@x", ""]);
});
