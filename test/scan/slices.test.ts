// A scanner reads its record and nothing around it: whatever stands before and behind the slice,
// and wherever in the buffer it lies, the record is accepted or not, with the same columns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Column, ColumnSet } from "../../src/codec/columns.ts";
import { newest } from "../../src/event/generated/contracts.ts";
import { eventTables } from "../../src/event/generated/tables.ts";
import { RecordScanner } from "../../src/transform/scan-record.ts";
import { type Drawn, readContracts, SampleSource } from "./samples.ts";

const sets = new Map<string, ColumnSet>(
  eventTables.map(({ name, specs }) => [name, new ColumnSet(name, specs)]),
);
const scanner = new RecordScanner();

/** All that the scanner says of `bytes[start, end)`. */
function scanned(type: string, bytes: Uint8Array, start: number, end: number): string {
  const contract = newest(type);
  const set = contract && sets.get(contract.table);
  assert.ok(set);
  set.truncate(0);
  if (!scanner.accept(bytes, { start, end }, { contract, set })) return "not accepted";
  const columns = set.columns.filter(({ count }) => count > 0).map(textAt);
  const { key, timeUs, sentUs } = scanner;
  const answer = [key, timeUs, sentUs, scanner.hashPayload(), ...columns].join("|");
  set.rewind();
  return answer;
}

function textAt(column: Column): string {
  const value = column.kind === "bytes" ? Buffer.from(column.at(0)).toString("hex") : column.at(0);
  return `${column.spec.name}=${value}`;
}

const surroundings = ["", "}", '"', '"}}', "\\", "0", "e9", " ", "\u00e9", '"}]', "{", ",", ":1}"];

/** The same whatever is around it, at the start of its buffer, at the end, and in the middle. */
function assertAlone(type: string, value: Uint8Array): boolean {
  const alone = scanned(type, new Uint8Array(value), 0, value.length);
  for (const text of surroundings) {
    const around = Buffer.from(text);
    const bytes = new Uint8Array(Buffer.concat([around, value, around]));
    const end = around.length + value.length;
    assert.equal(scanned(type, bytes, around.length, end), alone, `${text} around ${value}`);
  }
  return alone !== "not accepted";
}

function draw(count: number, seed: number, plain: number): readonly Drawn[] {
  const source = new SampleSource(seed, readContracts(), { plain, wild: 0.1, huge: 0 });
  return Array.from({ length: count }, () => source.next());
}

test("what is around a record changes nothing", () => {
  const samples = draw(1_500, 21, 0.4);
  const accepted = samples.filter(({ type, value }) => assertAlone(type, value));
  assert.ok(accepted.length > 500, `${accepted.length} of 1500 are accepted`);
});

test("a record that is cut off is not mended by what follows", () => {
  for (const { type, value } of draw(40, 22, 1)) {
    const whole = new Uint8Array(value);
    for (let end = 0; end < whole.length; end++) {
      const isBlank = /^\s*$/.test(Buffer.from(value.subarray(end)).toString("latin1"));
      if (!isBlank) assert.equal(scanned(type, whole, 0, end), "not accepted", String(value));
    }
  }
});

test("a record that begins later is not mended by what is before it", () => {
  for (const { type, value } of draw(40, 23, 1)) {
    const whole = new Uint8Array(value);
    const first = whole.indexOf(0x7b);
    for (let start = first + 1; start < whole.length; start++) {
      assert.equal(scanned(type, whole, start, whole.length), "not accepted", String(value));
    }
  }
});
