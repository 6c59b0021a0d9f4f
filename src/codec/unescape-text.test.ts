import assert from "node:assert/strict";
import { test } from "node:test";
import { isEscapedText } from "./unescape-text.ts";

function told(written: string, text: string): boolean | undefined {
  const bytes = Buffer.from(written);
  return isEscapedText(bytes, 0, bytes.length, text);
}

test("what is written with escapes is told from a text of ASCII without decoding it", () => {
  assert.equal(told("\\u0069d", "id"), true);
  assert.equal(told("\\/\\n\\\\", "/\n\\"), true);
  for (const other of [
    "\\u006bd",
    "\\u0069",
    "\\u0069dx",
    "\\u00e9d",
    "é\\u0064",
    "\\ud83d\\ude00",
  ]) {
    assert.equal(told(other, "id"), false, other);
  }
});

test("bytes that are no ASCII are left to be decoded where the text has such a letter", () => {
  assert.equal(told("é\\u0064", "éd"), undefined);
  assert.equal(told("\\u00e9d", "éd"), true);
});
