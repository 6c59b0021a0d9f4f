// What a merge refuses, and that it leaves nothing behind when it does.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { MemoryStore } from "../../test/compaction/memory-store.ts";
import { encodeParquet } from "../codec/parquet-write.ts";
import { rowsOf } from "../codec/rows.ts";
import type { DataFile } from "../event/entry.ts";
import { raw, rawSpecs } from "../event/tables.ts";
import { mergeFiles } from "./merge-files.ts";

const clock = { yield: async () => {} };
const running = new AbortController().signal;

/** Three files of the archive, ten rows each, and what to call their merge with. */
async function archive(store: MemoryStore) {
  const inputs: DataFile[] = [];
  for (let file = 0; file < 3; file++) {
    const { set, columns, begin, end } = rowsOf("raw", rawSpecs, raw);
    for (let row = 0; row < 10; row++) {
      begin();
      columns.src_offset.put(10 * file + row);
      columns.appended_at.put(row);
      columns.key.putText("k");
      columns.payload.putText(`payload ${file} ${row}`);
      end();
    }
    const bytes = encodeParquet(set);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const key = `raw/${file}`;
    await store.create(key, bytes);
    inputs.push({ table: "raw", key, rows: 10, bytes: bytes.length, sha256 });
  }
  return { table: "raw", inputs, key: "raw/merged", store, clock, signal: running };
}

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
