import assert from "node:assert/strict";
import { test } from "node:test";
import { hasHalfPair, isEscapedText } from "./unescape-text.ts";

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

test("half a surrogate pair is found wherever it stands, and no whole one is taken for it", () => {
  const parts = ["\\ud83d", "\\ude00", "\\uDBFF", "\\u0041", "\\n", "\\\\", "ud83d", "é"];
  for (let n = 0; n < parts.length ** 4; n++) {
    const digits = [0, 1, 2, 3].map((place) => Math.floor(n / parts.length ** place));
    const written = digits.map((digit) => parts[digit % parts.length]).join("");
    const bytes = Buffer.from(`${written}\\ude00`);
    const isHalf = !(JSON.parse(`"${written}"`) as string).isWellFormed();
    assert.equal(hasHalfPair(bytes, 0, bytes.length - 6), isHalf, written);
  }
});
