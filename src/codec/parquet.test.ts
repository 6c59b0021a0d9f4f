import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  DuckDBBlobValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  type DuckDBValue,
} from "@duckdb/node-api";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { memoryDuckDb } from "../../test/memory-duckdb.ts";
import {
  allSpecs,
  contents,
  fill,
  type Table,
  tables,
  type Value,
} from "../../test/parquet-tables.ts";
import type { ColumnSpec, ColumnType } from "./columns.ts";
import { isCopyable, ParquetFile, storedSum } from "./parquet-file.ts";
import { readFooter } from "./parquet-footer.ts";
import { codec, encoding, pageBytesMax, pageRowsMax } from "./parquet-format.ts";
import { readPage } from "./parquet-page.ts";
import { readParquet, readParquetFooter } from "./parquet-read.ts";
import { encodeParquet, type ParquetOptions } from "./parquet-write.ts";

const folder = mkdtempSync(join(tmpdir(), "parquet-"));
const path = join(folder, "file.parquet");
const instance = await memoryDuckDb();
const connection = await instance.connect();
after(() => {
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
});

async function ask(sql: string): Promise<DuckDBValue[][]> {
  return (await connection.runAndReadAll(sql)).getRows();
}

async function readByDuckDb(file: Uint8Array): Promise<Value[][]> {
  writeFileSync(path, file);
  const rows = await ask(`SELECT * FROM read_parquet('${path}')`);
  return rows.map((row) => row.map(plain));
}

function plain(value: DuckDBValue): Value {
  if (value instanceof DuckDBTimestampTZValue) return Number(value.micros);
  if (value instanceof DuckDBDecimalValue) return value.value;
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString("latin1");
  if (typeof value === "bigint") return Number(value);
  assert.ok(value === null || typeof value === "string" || typeof value === "boolean");
  return value;
}

const decoder = new TextDecoder();

/** What hyparquet reads; decimals, which it turns into floats, as `scaled` does. */
async function readByHyparquet(file: Uint8Array, specs: readonly ColumnSpec[]): Promise<Value[][]> {
  const rows = await parquetReadObjects({
    file: new Uint8Array(file).buffer,
    compressors,
    utf8: false,
    parsers: {
      timestampFromMicroseconds: Number,
      jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
    },
  });
  return rows.map((row) =>
    specs.map(({ name }): Value => {
      const value = row[name] ?? null;
      if (typeof value === "bigint") return Number(value);
      return value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value;
    }),
  );
}

function scaled({ specs, rows }: Table): Value[][] {
  return rows.map((row) =>
    row.map((value, i) => {
      const { type, scale = 0 } = specs[i] as ColumnSpec;
      return type === "decimal" && value !== null ? Number(value) * 10 ** -scale : value;
    }),
  );
}

async function assertReadByAll(table: Table, options: ParquetOptions = {}): Promise<Uint8Array> {
  return assertHolds(table, encodeParquet(fill(table), options));
}

async function assertHolds(table: Table, file: Uint8Array): Promise<Uint8Array> {
  assert.deepEqual(contents(readParquet(file, table.specs)), table.rows);
  assert.deepEqual(await readByDuckDb(file), table.rows);
  assert.deepEqual(await readByHyparquet(file, table.specs), scaled(table));
  return file;
}

test("any rows are read back by this reader, by DuckDB and by hyparquet", async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(0, 160, 1 << 20),
      async (table, rowGroupRowsMax, compressedFromBytes) => {
        await assertReadByAll(table, { rowGroupRowsMax, compressedFromBytes });
      },
    ),
    { numRuns: 25 },
  );
});

test("groups copied from other files are read back beside written ones", async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.constantFrom(0, 1 << 20), async (table, compressedFromBytes) => {
      const { specs } = table;
      const set = fill(table);
      const written = encodeParquet(set, {
        rowGroupRowsMax: 7,
        compressedFromBytes,
        omitsEmptyColumns: true,
      });
      const facts = readFooter(written);
      assert.ok(isCopyable(facts, specs));
      const file = new ParquetFile("a_table", specs);
      for (const group of facts.groups) file.copy(written, facts, group);
      for (const _ of set.rows > 0 ? file.append(set) : []);
      for (const group of facts.groups) file.copy(written, facts, group);
      const bytes = file.finish({ a: "b" });
      const copies = readFooter(bytes).groups.slice(0, facts.groups.length);
      assert.deepEqual(
        copies.map((group) => storedSum(bytes, group)),
        facts.groups.map((group) => storedSum(written, group)),
      );
      await assertHolds({ specs, rows: [...table.rows, ...table.rows, ...table.rows] }, bytes);
    }),
    { numRuns: 20 },
  );
});

test("types, nullability, table and metadata stand in the footer that DuckDB reads", async () => {
  const metadata = { chain: "3-a", empty: "" };
  const file = await assertReadByAll({ specs: allSpecs, rows: [] }, { metadata });
  const facts = { table: "a_table", rows: 0, columns: allSpecs, metadata };
  assert.deepEqual(readParquetFooter(file), facts);
  const described = await ask(`DESCRIBE SELECT * FROM read_parquet('${path}')`);
  const names = ["VARCHAR", "JSON", "BLOB", "BIGINT", "TIMESTAMP WITH TIME ZONE", "DECIMAL(18,5)"];
  assert.deepEqual(
    described.map((row) => row[1]),
    [...names, "BOOLEAN"].flatMap((name) => [name, name]),
  );
  const pairs = await ask(`SELECT key, value FROM parquet_kv_metadata('${path}')`);
  assert.deepEqual(
    pairs.map((pair) => pair.map(plain)),
    Object.entries(metadata),
  );
});

test("one row, all null and all empty, is read back", async () => {
  await assertReadByAll({
    specs: allSpecs,
    rows: [allSpecs.map(({ type, nullable }) => (nullable ? null : emptyOf(type)))],
  });
});

function emptyOf(type: ColumnType): Value {
  if (type === "bool") return false;
  if (type === "decimal") return 0n;
  return type === "int64" || type === "timestamp" ? 0 : type === "json" ? "0" : "";
}

test("a dictionary of any size is read back, with and without nulls", async () => {
  const specs: readonly ColumnSpec[] = [
    { name: "text", type: "utf8", nullable: false },
    { name: "count", type: "int64", nullable: true },
  ];
  for (const distinct of [1, 2, 3, 4, 5, 8, 9, 16, 17, 128, 129, 256, 257, 2049]) {
    const rows = Array.from({ length: distinct * 4 }, (_, row): Value[] => {
      const value = ((row >> 2) + (row & 1) * 3) % distinct;
      return [`value ${value}`, row % 11 === 0 ? null : value * 1e10];
    });
    const file = await assertReadByAll({ specs, rows });
    for (const chunk of readFooter(file).groups[0]?.chunks ?? []) {
      assert.ok(chunk.encodings.includes(encoding.rleDictionary), `${distinct} distinct values`);
    }
  }
});

test("a constant costs a few bytes, and ids take no dictionary", () => {
  const specs: readonly ColumnSpec[] = [
    { name: "constant", type: "utf8", nullable: false },
    { name: "absent", type: "timestamp", nullable: true },
    { name: "id", type: "utf8", nullable: false },
    { name: "offset", type: "int64", nullable: false },
  ];
  const rows = Array.from({ length: 5000 }, (_, row) => ["web_events", null, `id-${row}`, row]);
  const chunks = readFooter(encodeParquet(fill({ specs, rows }))).groups[0]?.chunks ?? [];
  const [constant, absent, ...ids] = chunks;
  assert.ok(constant && constant.compressedBytes < 80);
  assert.ok(absent && absent.compressedBytes < 40);
  for (const { encodings } of ids) assert.ok(!encodings.includes(encoding.rleDictionary));
});

test("a dictionary is given up for values too long or made to collide", () => {
  const specs: readonly ColumnSpec[] = [{ name: "text", type: "utf8", nullable: false }];
  const isUsed = (make: (row: number) => string, count: number) => {
    const rows = Array.from({ length: count * 4 }, (_, row) => [make(row >> 1).padEnd(256, "-")]);
    const chunk = readFooter(encodeParquet(fill({ specs, rows }))).groups[0]?.chunks[0];
    return chunk?.encodings.includes(encoding.rleDictionary);
  };
  assert.equal(
    isUsed((row) => `${row % 1500}`.padStart(4, "0"), 1500),
    true,
  );
  // These differ only in bytes that the hash of a long value leaves out.
  assert.equal(
    isUsed((row) => `    ${row % 1500}`.padStart(9, "0"), 1500),
    false,
  );
  assert.equal(
    isUsed((row) => `${row % 8}`.repeat(60_000), 8),
    true,
  );
  assert.equal(
    isUsed((row) => `${row % 8}`.repeat(70_000), 8),
    false,
  );
});

test("a chunk is compressed from a size on", () => {
  const specs: readonly ColumnSpec[] = [{ name: "text", type: "utf8", nullable: false }];
  const rows = Array.from({ length: 600 }, (_, row) => [`${row}`.padStart(60)]);
  const codecs = [undefined, 600 * 64, 600 * 64 + 1].map((compressedFromBytes) => {
    const options = compressedFromBytes === undefined ? {} : { compressedFromBytes };
    const file = encodeParquet(fill({ specs, rows }), options);
    return readFooter(file).groups[0]?.chunks[0]?.codec;
  });
  assert.deepEqual(codecs, [codec.zstd, codec.zstd, codec.uncompressed]);
});

test("values that do not compress are stored as they are", async () => {
  const specs: readonly ColumnSpec[] = [{ name: "noise", type: "binary", nullable: false }];
  let state = 1;
  const noise = () => {
    state = (state * 48_271) % 0x7fff_ffff;
    return String.fromCharCode(state & 0xff);
  };
  const rows = Array.from({ length: 50 }, () => [Array.from({ length: 200 }, noise).join("")]);
  const file = await assertReadByAll({ specs, rows }, { compressedFromBytes: 0 });
  assert.equal(readFooter(file).groups[0]?.chunks[0]?.codec, codec.uncompressed);
});

/** Rows and inflated bytes of each data page of a column. */
function pagesOf(file: Uint8Array, column: number): { rows: number; bytes: number }[] {
  return readFooter(file).groups.flatMap(({ chunks }) => {
    const chunk = chunks[column];
    assert.ok(chunk);
    const end = (chunk.dictionaryAt ?? chunk.dataAt) + chunk.compressedBytes;
    const pages = [];
    for (let start = chunk.dataAt; start < end; ) {
      const page = readPage(file, { start, end, used: chunk.codec });
      pages.push({ rows: page.values, bytes: page.body.length });
      start = page.end;
    }
    return pages;
  });
}

test("long values are cut into pages of 1 MB, but for a value that alone is longer", async () => {
  const specs: readonly ColumnSpec[] = [{ name: "text", type: "utf8", nullable: true }];
  const lengths = [300_000, 300_000, 300_000, 300_000, 2_000_000, 10, 1_048_571, 1_048_572];
  const rows = lengths.flatMap((length, i) => [
    [String.fromCharCode(97 + i).repeat(length)],
    [null],
  ]);
  const file = await assertReadByAll({ specs, rows });
  const pages = pagesOf(file, 0);
  assert.ok(pages.length >= 5);
  for (const { rows: count, bytes } of pages) assert.ok(bytes <= pageBytesMax + 64 || count === 1);
});

test("many rows make several pages and row groups, and every reader agrees", async () => {
  const specs: readonly ColumnSpec[] = [
    { name: "offset", type: "int64", nullable: false },
    { name: "kind", type: "utf8", nullable: true },
    { name: "flag", type: "bool", nullable: true },
  ];
  const rows = Array.from({ length: pageRowsMax + 5000 }, (_, row) => [
    row,
    row % 3 === 0 ? null : `kind ${row % 700}`,
    row % 5 === 0 ? null : row % 7 === 0,
  ]);
  const one = await assertReadByAll({ specs, rows }, { rowGroupRowsMax: rows.length });
  assert.deepEqual(
    [0, 1, 2].map((column) => pagesOf(one, column).map((page) => page.rows)),
    Array(3).fill([pageRowsMax, 5000]),
  );
  const several = encodeParquet(fill({ specs, rows }));
  assert.deepEqual(await readByDuckDb(several), rows);
  assert.deepEqual(
    readFooter(several).groups.map((group) => group.rows),
    [pageRowsMax, 5000],
  );
});

test("a part of a set encodes to the bytes of a set of that part alone", () => {
  fc.assert(
    fc.property(tables, fc.nat(), fc.nat(), (table, first, second) => {
      const from = first % (table.rows.length + 1);
      const rows = second % (table.rows.length - from + 1);
      const part = fill({ specs: table.specs, rows: table.rows.slice(from, from + rows) });
      const file = encodeParquet(fill(table), { from, rows });
      assert.deepEqual(file, encodeParquet(part));
    }),
    { numRuns: 30 },
  );
});

test("DuckDB finds the bounds and null counts true of every column", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      writeFileSync(path, encodeParquet(fill(table)));
      for (const [index, { name, type }] of allSpecs.entries()) {
        if (type === "json" || table.rows.length === 0) continue;
        const nulls = table.rows.filter((row) => row[index] === null).length;
        assert.deepEqual(await ask(boundsQuery(name, type)), [[true, true, BigInt(nulls)]], name);
      }
    }),
    { numRuns: 8 },
  );
});

/** Bounds are held against lists of the values, since DuckDB takes min and max from the bounds. */
function boundsQuery(name: string, type: ColumnType): string {
  const named = { utf8: "VARCHAR", json: "VARCHAR", binary: "BLOB", int64: "BIGINT" };
  const others = { timestamp: "TIMESTAMPTZ", decimal: "DECIMAL(18,5)", bool: "BOOLEAN" };
  const cast = { ...named, ...others }[type];
  const [min, max] = ["min", "max"].map((bound) => `CAST(stats_${bound}_value AS ${cast})`);
  return `
    WITH f AS (SELECT list("${name}") AS seen FROM read_parquet('${path}'))
    SELECT coalesce(if(min_is_exact, ${min} = list_min(seen), ${min} < list_min(seen)),
          list_min(seen) IS NULL),
        coalesce(if(max_is_exact, ${max} = list_max(seen), ${max} > list_max(seen)),
          list_max(seen) IS NULL),
        stats_null_count
    FROM parquet_metadata('${path}'), f WHERE path_in_schema = '${name}'`;
}

test("no row is lost to a bound when DuckDB skips row groups by it", async () => {
  const specs: readonly ColumnSpec[] = [{ name: "text", type: "utf8", nullable: false }];
  const prefix = `\ufeff${"é".repeat(40)}`;
  const rows = Array.from({ length: 40 }, (_, row) => [
    `${prefix}${String.fromCharCode(40 + row)}`,
  ]);
  const file = encodeParquet(fill({ specs, rows }), { rowGroupRowsMax: 7 });
  writeFileSync(path, file);
  for (const [text] of rows) {
    const [found] = await ask(
      `SELECT count(*) FROM read_parquet('${path}') WHERE text = '${text}'`,
    );
    assert.deepEqual(found, [1n]);
  }
  const exact = await ask(`SELECT bool_or(max_is_exact) FROM parquet_metadata('${path}')`);
  assert.deepEqual(exact, [[false]]);
  // DuckDB compares: its client drops a byte order mark.
  const ends = `min(text) = '${rows[0]?.[0]}', max(text) = '${rows[39]?.[0]}'`;
  assert.deepEqual(await ask(`SELECT ${ends} FROM read_parquet('${path}')`), [[true, true]]);
});

test("a bug of the caller stops the process instead of making a wrong file", () => {
  const required: ColumnSpec = { name: "count", type: "int64", nullable: false };
  const table = (value: Value) => fill({ specs: [required], rows: [[value]] });
  assert.throws(() => encodeParquet(table(null)), /not nullable/);
  assert.throws(() => encodeParquet(table(1.5)), /integers/);
  assert.throws(() => encodeParquet(table(2 ** 53)), /integers/);
  assert.throws(() => encodeParquet(table(1), { rows: 2 }), /rows of the set/);
  const decimal: ColumnSpec = { name: "rate", type: "decimal", nullable: false, scale: 2 };
  assert.throws(() => encodeParquet(fill({ specs: [decimal], rows: [[10n ** 18n]] })), /18 digits/);
});
