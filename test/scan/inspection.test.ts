// The scanner's quick look at texts, names and numbers errs towards yes: whatever masking would
// suspect, or find, shows in what the scanner adds up while it walks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Prng } from "../../sim/prng.ts";
import { JsonTape } from "../../src/codec/json-tape.ts";
import { MemberTable } from "../../src/codec/member-table.ts";
import { Scanner } from "../../src/codec/scanner.ts";
import { inspection } from "../../src/transform/inspection.ts";
import { findRestricted } from "../../src/transform/mask.ts";
import { isSuspect } from "../../src/transform/mask-scan.ts";
import { recordLimits } from "../../src/transform/validate.ts";
import { drawCard, drawCardNumber, drawRestricted, drawTellingName } from "./card-numbers.ts";
import { jsonText } from "./scalar-texts.ts";

const declared = new MemberTable(["a"], []);
const none = new MemberTable([], []);
const rule = { isNullable: false, isInspected: true, min: 0, max: 1 << 16 };
const scanner = new Scanner(inspection);
const tape = new JsonTape();

/** Whether the scanner, for which `table` names what is declared, suspects the object. */
function isSuspected(json: Uint8Array, table: MemberTable): boolean {
  scanner.begin(json, 0, json.length);
  assert.ok(scanner.enter(table));
  const member = scanner.next(table);
  // What it gives up on, the plain path looks at.
  const isRead = member >= 0 ? scanner.text(undefined, rule) : member === -1 && scanner.skip();
  return !isRead || scanner.isSuspicious;
}

function isFound(json: Uint8Array): boolean {
  assert.equal(tape.parse(json, 0, json.length, recordLimits), undefined, String(json));
  return tape.softFaults.length === 0 && findRestricted(tape, undefined) !== undefined;
}

/** Characters that suspicion is made of, and some it is not. */
const alphabets = [
  "0123456789",
  "0123456789 -./\u00a0\u200b",
  "0123456789%&#;xu\\ ",
  "MNODTjzAEIMQUYcgkwxyz012345",
  "MNO abcdefgh0123",
  "٣٤٥٦٧０１２３é漢😀",
  '{}[]":, \n\tnabc1',
  "?&=;#cvpinpassword12",
  "ab1",
].map((characters) => [...characters]);

function drawText(prng: Prng): string {
  if (prng.chance(0.3)) return drawRestricted(prng);
  if (prng.chance(0.1)) return Buffer.from(drawCard(prng).slice(0, 13)).toString("base64");
  let text = "";
  const alphabet = alphabets[prng.between(0, alphabets.length - 1)] as string[];
  const length = prng.between(0, 40);
  for (let i = 0; i < length; i++) text += alphabet[prng.between(0, alphabet.length - 1)];
  return prng.chance(0.2) ? text + drawText(prng) : text;
}

test("texts that masking suspects are suspected by the scanner, declared or not", () => {
  const prng = new Prng(11);
  let suspected = 0;
  for (let i = 0; i < 30_000; i++) {
    const text = jsonText(prng, drawText(prng), 0.2);
    const value = Buffer.from(text);
    const json = Buffer.from(`{"a":${text}}`);
    const isExpected = isSuspect(value, 1, value.length - 1);
    if (isExpected) suspected++;
    if (!isExpected && !isFound(json)) continue;
    assert.ok(isSuspected(json, declared), `declared ${text}`);
    assert.ok(isSuspected(json, none), `undeclared ${text}`);
  }
  assert.ok(suspected > 8_000 && suspected < 25_000, `${suspected} of 30000 are suspected`);
});

test("most texts without a digit or escape are not suspected at all", () => {
  const texts = ["Home", "red shoes", "Läufer GmbH", "NOMEN est omen MNO", "50 %", "größer 漢字"];
  for (const text of texts) {
    assert.ok(!isSuspected(Buffer.from(JSON.stringify({ a: text })), declared), text);
  }
});

test("what is too long to be counted is suspected, or found all the same", () => {
  const card = "4111 1111 1111 1111";
  for (const length of [200, 250, 300, 1_000, 1_050, 5_000, 20_000]) {
    const letters = "ab ".repeat(length / 3);
    const digits = "7 a".repeat(length / 3);
    for (const text of [`${letters}${card}`, `${card}${letters}`, `${digits}${card}`]) {
      const json = Buffer.from(JSON.stringify({ a: text }));
      assert.ok(isFound(json));
      assert.ok(isSuspected(json, declared), `declared, ${length}`);
      assert.ok(isSuspected(json, none), `undeclared, ${length}`);
    }
    for (const name of [`${letters}pin`, `${"_".repeat(length)}cvv`, `${letters}${card}`]) {
      const json = Buffer.from(JSON.stringify({ [name]: "1" }));
      if (isFound(json)) assert.ok(isSuspected(json, none), `name, ${length}`);
    }
  }
});

test("names that masking acts on are suspected by the scanner", () => {
  const prng = new Prng(12);
  let found = 0;
  for (let i = 0; i < 20_000; i++) {
    const name = prng.chance(0.5) ? drawTellingName(prng) : drawText(prng);
    const json = Buffer.from(`{${jsonText(prng, name, 0.1)}:1}`);
    if (!isFound(json)) continue;
    found++;
    assert.ok(isSuspected(json, none), String(json));
  }
  assert.ok(found > 4_000, `${found} of 20000 names are acted on`);
});

test("numbers that are card numbers are suspected by the scanner", () => {
  const prng = new Prng(13);
  let found = 0;
  for (let i = 0; i < 10_000; i++) {
    const json = Buffer.from(`{"x":${drawCardNumber(prng)}}`);
    if (!isFound(json)) continue;
    found++;
    assert.ok(isSuspected(json, none), String(json));
  }
  assert.ok(found > 4_000, `${found} of 10000 numbers are found`);
});
