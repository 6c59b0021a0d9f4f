import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { allSpecs, contents, fill, tables, type Value } from "../../test/parquet-tables.ts";
import { ColumnSet, type ColumnSpec } from "./columns.ts";
import { ParquetError } from "./parquet-format.ts";
import { readParquet, readParquetFooter } from "./parquet-read.ts";
import { encodeParquet } from "./parquet-write.ts";

test("files read into one set are the rows of the one behind those of the other", () => {
  fc.assert(
    fc.property(tables, tables, (left, right) => {
      const set = readParquet(encodeParquet(fill(left)), allSpecs);
      const both = readParquet(encodeParquet(fill(right)), allSpecs, set);
      assert.equal(both, set);
      assert.deepEqual(contents(both), [...left.rows, ...right.rows]);
    }),
    { numRuns: 30 },
  );
});

test("columns go by name; one the file lacks is null, or refused where null is ruled out", () => {
  const [first, second] = [allSpecs[0], allSpecs[7]] as [ColumnSpec, ColumnSpec];
  const file = encodeParquet(
    fill({
      specs: [first, second],
      rows: [
        ["a", 1],
        [null, 2],
      ],
    }),
  );
  const added: ColumnSpec = { name: "added", type: "bool", nullable: true };
  assert.deepEqual(contents(readParquet(file, [second, added, first])), [
    [1, null, "a"],
    [2, null, null],
  ]);
  const refused = [
    { ...added, nullable: false },
    { ...second, type: "timestamp" as const },
    { ...first, nullable: false, name: "utf8_optional" },
  ];
  for (const spec of refused) {
    assert.throws(() => readParquet(file, [spec]), ParquetError);
    const into = fill({ specs: [first, spec], rows: [] });
    assert.throws(() => readParquet(file, [first, spec], into), ParquetError);
    assert.deepEqual([into.rows, into.bytes(0).count], [0, 0]);
  }
});

/** A file with every type, a dictionary, nulls and a compressed chunk. */
function smallFile(): Uint8Array {
  const rows = Array.from({ length: 18 }, (_, row): Value[] =>
    allSpecs.map(({ type, nullable }, column) => {
      if (nullable && (row + column) % 5 === 0) return null;
      if (type === "bool") return row % 3 === 0;
      if (type === "decimal") return BigInt(row) * 10n ** 12n;
      if (type === "int64" || type === "timestamp") return nullable ? row % 3 : row * 1e9;
      return type === "json" ? `{"row":${row}}` : "abcdefgh".repeat(nullable ? row % 2 : row);
    }),
  );
  return encodeParquet(fill({ specs: allSpecs, rows }), {
    rowGroupRowsMax: 15,
    compressedFromBytes: 160,
    metadata: { a: "b" },
  });
}

const into = fill({ specs: allSpecs, rows: [] });

/** Reads what may be damaged: either it is read in full or ParquetError says why not. */
function readOrRefuse(bytes: Uint8Array): boolean {
  into.truncate(0);
  try {
    readParquetFooter(bytes);
    readParquet(bytes, allSpecs, into);
    assert.ok(into.isComplete);
    return true;
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    assert.match(error.message, /^[A-Z].*\.$/);
    assert.deepEqual([into.rows, into.columns.every((column) => column.count === 0)], [0, true]);
    return false;
  }
}

test("a file cut short anywhere is refused", () => {
  const file = smallFile();
  for (let length = 0; length < file.length; length++) {
    assert.equal(readOrRefuse(file.subarray(0, length)), false, `${length} bytes`);
  }
});

test("a file with any one byte changed is read or refused, and nothing worse", () => {
  const file = smallFile();
  let refused = 0;
  for (let at = 0; at < file.length; at++) {
    for (const flip of [1 << (at & 7), 0xff]) {
      const damaged = file.slice();
      damaged[at] = (file[at] as number) ^ flip;
      if (!readOrRefuse(damaged)) refused++;
    }
  }
  assert.ok(refused > file.length);
});

test("a file with stretches overwritten or moved is read or refused, and nothing worse", () => {
  const file = smallFile();
  const patch = fc.record({ at: fc.nat(file.length - 1), bytes: fc.uint8Array({ maxLength: 9 }) });
  fc.assert(
    fc.property(fc.array(patch, { minLength: 1, maxLength: 4 }), fc.nat(), (patches, from) => {
      const damaged = file.slice();
      for (const { at, bytes } of patches) {
        damaged.set(bytes.subarray(0, file.length - at), at);
      }
      const source = from % file.length;
      damaged.copyWithin(patches[0]?.at ?? 0, source, source + 12);
      readOrRefuse(damaged);
    }),
    { numRuns: 2000 },
  );
});

test("what is no Parquet file is refused", () => {
  const texts = ["", "PAR1", "PAR1PAR1", `PAR1${"\0".repeat(4)}PAR1`, "PAR1\xff\xff\xff\xffPAR1"];
  for (const text of texts) {
    assert.throws(() => readParquetFooter(Buffer.from(text, "latin1")), ParquetError);
  }
});

test("columns without a value may be left out of a file and are read as nulls", () => {
  const specs: readonly ColumnSpec[] = [
    { name: "id", type: "utf8", nullable: false },
    { name: "note", type: "utf8", nullable: true },
    { name: "size", type: "int64", nullable: true },
  ];
  const set = new ColumnSet("t", specs);
  for (const size of [1, 2]) {
    set.begin();
    set.bytes(0).putText(`e${size}`);
    set.number(2).put(size);
    set.end();
  }
  const bytes = encodeParquet(set, { omitsEmptyColumns: true });
  assert.deepEqual(
    readParquetFooter(bytes).columns.map(({ name }) => name),
    ["id", "size"],
  );
  const read = readParquet(bytes, specs);
  assert.deepEqual([read.bytes(1).isNull(0), read.number(2).at(1)], [true, 2]);
});
