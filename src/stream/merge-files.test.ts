// What a merge refuses, and that it leaves nothing behind when it does.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { MemoryStore } from "../../test/compaction/memory-store.ts";
import type { ColumnSet } from "../codec/columns.ts";
import { readFooter } from "../codec/parquet-footer.ts";
import { readParquet } from "../codec/parquet-read.ts";
import { encodeParquet } from "../codec/parquet-write.ts";
import { rowChainOf, rowChainOfGroups } from "../codec/row-chain.ts";
import { rowsOf } from "../codec/rows.ts";
import type { DataFile } from "../event/entry.ts";
import { raw, rawSpecs } from "../event/tables.ts";
import { mergeFiles } from "./merge-files.ts";

const clock = { yield: async () => {} };
const running = new AbortController().signal;

/** Three files of the archive, ten rows each, and what to call their merge with. */
function archive(store: MemoryStore) {
  return archiveOf(store, [10, 10, 10]);
}

/** Files of the archive with so many rows each, and what to call their merge with. */
async function archiveOf(store: MemoryStore, counts: readonly number[]) {
  const inputs: DataFile[] = [];
  let offset = 0;
  for (const [file, rows] of counts.entries()) {
    const { set, columns, begin, end } = rowsOf("raw", rawSpecs, raw);
    for (let row = 0; row < rows; row++) {
      begin();
      columns.src_offset.put(offset++);
      columns.appended_at.put(row);
      columns.key.putText("k");
      columns.payload.putText(payloadOf(file, row));
      end();
    }
    inputs.push(await stored(store, `raw/${file}`, encodeParquet(set)));
  }
  return { table: "raw", inputs, key: "raw/merged", store, clock, signal: running };
}

/** 512 bytes that compress to half, as no payload does worse. */
function payloadOf(file: number, row: number): string {
  const parts = [0, 1, 2, 3].map((part) => {
    return createHash("sha512").update(`${file} ${row} ${part}`).digest("hex");
  });
  return parts.join("");
}

async function stored(store: MemoryStore, key: string, bytes: Uint8Array): Promise<DataFile> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await store.create(key, bytes);
  return { table: "raw", key, rows: readFooter(bytes).rows, bytes: bytes.length, sha256 };
}

/** Enough rows for a group that is copied. */
const large = 1_500;

async function rowsAt(store: MemoryStore, keys: readonly string[]): Promise<ColumnSet> {
  const { set } = rowsOf("raw", rawSpecs, raw);
  for (const key of keys) readParquet(await store.get(key), rawSpecs, set);
  return set;
}

const keysOf = (files: readonly DataFile[]) => files.map(({ key }) => key);

test("the output holds all rows, and merging again gives the same file", async () => {
  const store = new MemoryStore();
  const options = await archive(store);
  const outcome = await mergeFiles(options);
  assert.equal(outcome.kind === "merged" && outcome.output.rows, 30);
  assert.deepEqual(await mergeFiles(options), outcome);
});

test("an input with other bytes or rows than the chain says is refused", async () => {
  const store = new MemoryStore();
  const options = await archive(store);
  const [first, second, third] = options.inputs;
  assert.ok(first && second && third);
  const refusals = [
    [{ ...second, sha256: first.sha256 }, "raw/1 has other bytes than were written"],
    [{ ...second, rows: 11 }, "raw/1 has 10 rows, not 11"],
    [{ ...second, key: "raw/9" }, "raw/9 is missing"],
  ] as const;
  for (const [wrong, reason] of refusals) {
    const outcome = await mergeFiles({ ...options, inputs: [first, wrong, third] });
    assert.deepEqual(outcome, { kind: "refused", reason });
  }
  assert.equal(store.objects.size, 3);
});

test("an output that reads back differently is refused and deleted", async () => {
  class LyingStore extends MemoryStore {
    override async get(key: string): Promise<Uint8Array> {
      const bytes = await super.get(key);
      return key === "raw/merged" ? bytes.with(60, (bytes[60] ?? 0) ^ 1) : bytes;
    }
  }
  const store = new LyingStore();
  const outcome = await mergeFiles(await archive(store));
  assert.deepEqual(outcome, {
    kind: "refused",
    reason: "raw/merged has other bytes than were written",
  });
  assert.equal(store.objects.size, 3);
});

test("a merge that is told to stop leaves nothing", async () => {
  const store = new MemoryStore();
  const options = await archive(store);
  assert.deepEqual(await mergeFiles({ ...options, signal: AbortSignal.abort() }), {
    kind: "stopped",
  });
  assert.equal(store.objects.size, 3);
});

test("large groups are copied, small ones gathered, and the rows are those of the inputs", async () => {
  const store = new MemoryStore();
  const options = await archiveOf(store, [10, large, 20, 30, large, large, 40]);
  const outcome = await mergeFiles(options);
  assert.ok(outcome.kind === "merged");
  const merged = await store.get("raw/merged");
  const { groups } = readFooter(merged);
  assert.deepEqual(
    groups.map(({ rows }) => rows),
    [10, large, 50, large, large, 40],
  );
  const payload = groups[1]?.chunks.at(-1);
  const from = readFooter(await store.get("raw/1")).groups[0]?.chunks.at(-1);
  assert.ok(payload && from && payload.dataAt > from.dataAt);
  assert.deepEqual({ ...payload, dataAt: 0 }, { ...from, dataAt: 0 });
  const whole = await rowsAt(store, ["raw/merged"]);
  assert.equal(rowChainOf(whole), rowChainOf(await rowsAt(store, keysOf(options.inputs))));
});

test("the row chain of a file is over those of its groups, whether copied or not", async () => {
  const store = new MemoryStore();
  const once = await mergeFiles(await archiveOf(store, [large, 10, large]));
  assert.ok(once.kind === "merged");
  const again = { ...(await archiveOf(new MemoryStore(), [])), store, key: "raw/again" };
  const second = await stored(store, "raw/second", await store.get("raw/0"));
  const twice = await mergeFiles({ ...again, inputs: [once.output, second] });
  assert.ok(twice.kind === "merged");
  for (const { output, rowChain } of [once, twice]) {
    const set = await rowsAt(store, [output.key]);
    const chains: string[] = [];
    let from = 0;
    for (const { rows } of readFooter(await store.get(output.key)).groups) {
      const { set: group } = rowsOf("raw", rawSpecs, raw);
      readParquet(encodeParquet(set, { from, rows }), rawSpecs, group);
      chains.push(rowChainOf(group));
      from += rows;
    }
    assert.equal(rowChain, rowChainOfGroups(chains));
  }
});
