import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { committedRecords, type FetchedBatch } from "./topic-record.ts";

const control = 0x30;
const transactional = 0x10;
const appendTime = 0x08;
/** Version 0 of a control record's key, and its type. */
const abort = Buffer.from([0, 0, 0, 0]);
const commit = Buffer.from([0, 0, 0, 1]);

interface Made {
  readonly attributes?: number;
  readonly producer?: bigint;
  readonly deltas?: readonly number[];
  readonly last?: number;
  readonly key?: Uint8Array;
}

function batch(firstOffset: bigint, made: Made = {}): FetchedBatch {
  const { attributes = 0, producer = -1n, deltas = [0], key = null } = made;
  return {
    firstOffset,
    lastOffsetDelta: made.last ?? deltas.at(-1) ?? 0,
    attributes,
    firstTimestamp: 1_000n,
    maxTimestamp: 9_000n,
    producerId: producer,
    records: deltas.map((offsetDelta) => {
      const timestampDelta = BigInt(offsetDelta);
      return { offsetDelta, timestampDelta, key, value: Buffer.from("v"), headers: [] };
    }),
  };
}

function read(
  batches: readonly FetchedBatch[],
  aborted: readonly (readonly [bigint, bigint])[] = [],
  from = 0n,
) {
  const transactions = aborted.map(([producerId, firstOffset]) => ({ producerId, firstOffset }));
  const fetched = { topic: "t", partition: 0, batches, aborted: transactions };
  const { records, next } = committedRecords(fetched, from, "schema");
  return { offsets: records.map(({ offset }) => Number(offset)), next: Number(next), records };
}

describe("the records of an answer", () => {
  it("begin where they were asked for, and end behind what compaction left", () => {
    const { offsets, next } = read([batch(5n, { deltas: [0, 1, 3], last: 4 })], [], 6n);
    assert.deepEqual([offsets, next], [[6, 8], 10]);
  });

  it("are without marks and dropped transactions, also several of one producer", () => {
    const of = (offset: bigint, more: Made = {}) =>
      batch(offset, { attributes: transactional, producer: 7n, ...more });
    const mark = (offset: bigint, key: Uint8Array) => of(offset, { attributes: control, key });
    const { offsets, next } = read(
      [
        of(0n),
        batch(1n),
        of(2n, { producer: 8n }),
        mark(3n, abort),
        of(4n),
        mark(5n, commit),
        of(6n),
        mark(7n, abort),
        of(8n, { producer: 8n }),
      ],
      [
        [7n, 6n],
        [7n, 0n],
      ],
    );
    assert.deepEqual([offsets, next], [[1, 2, 4, 8], 9]);
  });

  it("are without what a transaction dropped whose mark is in another answer", () => {
    const of = (offset: bigint) => batch(offset, { attributes: transactional, producer: 7n });
    const { offsets, next } = read([of(0n), of(1n)], [[7n, 0n]]);
    assert.deepEqual([offsets, next], [[], 2]);
  });

  it("move on over an answer of nothing but marks, and stay where there is none", () => {
    assert.equal(read([batch(4n, { attributes: control, key: commit })], [], 4n).next, 5);
    assert.equal(read([], [], 4n).next, 4);
  });

  it("have the time of whoever stamps them, and the last header that names a schema", () => {
    const header = (name: string, value: string) =>
      [Buffer.from(name), Buffer.from(value)] as const;
    const headers = [header("schema", "a"), header("other", "b"), header("schema", "c")];
    const made = batch(0n, { deltas: [3] });
    const [record] = made.records;
    assert.ok(record);
    const { records } = read([{ ...made, records: [{ ...record, headers }] }]);
    assert.equal(Buffer.from(records[0]?.schemaHeader ?? []).toString(), "c");
    assert.equal(records[0]?.timestamp, 1_003);
    const stamped = read([batch(0n, { attributes: appendTime })]);
    assert.equal(stamped.records[0]?.timestamp, 9_000);
  });
});
