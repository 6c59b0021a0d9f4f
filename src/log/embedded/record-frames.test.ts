// Records of any bytes survive their frames, and a run does not depend on how batches were cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { MaskedBytes } from "../../event/masked.ts";
import type { AppendRecord, RecordRun } from "../log.ts";
import { decodeFrames, encodeFrames, frameBytes, runOf } from "./record-frames.ts";
import { isIntact, openBatches, sealBatch } from "./stored-batch.ts";

const id = { topic: "web", generation: 1, partition: 3 };
const bytes = fc.uint8Array({ maxLength: 300 });
const records = fc.array(
  fc.record({ key: bytes, headers: bytes, value: bytes }).map(
    ({ key, headers, value }): AppendRecord => ({
      topic: "web",
      partition: 3,
      key: key as MaskedBytes,
      headers,
      value: value as MaskedBytes,
    }),
  ),
  { maxLength: 40 },
);

test("frames hold the records, in the length promised", () => {
  fc.assert(
    fc.property(records, (sent) => {
      const frames = encodeFrames(sent);
      assert.equal(
        frames.length,
        sent.reduce((sum, record) => sum + frameBytes(record), 0),
      );
      assert.deepEqual(decodeFrames(frames, id), sent);
    }),
  );
});

test("a run is the same however its batches are cut", () => {
  fc.assert(
    fc.property(records, fc.nat(), fc.nat(), fc.nat(20_000), (sent, cut, skip, bytesMax) => {
      fc.pre(sent.length > 0);
      const range = { from: 100 + (skip % sent.length), bytesMax };
      const at = 1 + (cut % sent.length);
      const whole = runOf(id, [batchOf(sent, 100)], range);
      const second = at < sent.length ? [batchOf(sent.slice(at), 100 + at)] : [];
      const parts = runOf(id, [batchOf(sent.slice(0, at), 100), ...second], range);
      assert.deepEqual(contents(parts), contents(whole));
      assert.ok(whole.count >= 1);
    }),
  );
});

test("batches open as they were sealed, together or apart", () => {
  fc.assert(
    fc.property(fc.array(records, { maxLength: 5 }), fc.nat(), (sent, split) => {
      const sealed = sent.map((each) => sealBatch(3, batchOf(each, 7)));
      const at = split % (sealed.length + 1);
      const opened = [...openBatches(sealed.slice(0, at)), ...openBatches(sealed.slice(at))];
      assert.deepEqual(
        opened.map(({ frames }) => decodeFrames(frames, id)),
        sent,
      );
      for (const [i, { base, count, appendedAt }] of opened.entries()) {
        assert.deepEqual(
          { base, count, appendedAt },
          { base: 7, count: sent[i]?.length, appendedAt: 5 },
        );
      }
    }),
  );
});

test("a batch is not intact when a bit of it changed", () => {
  fc.assert(
    fc.property(records, fc.nat(), (sent, flip) => {
      const sealed = sealBatch(3, batchOf(sent, 7));
      assert.ok(isIntact(sealed));
      for (const change of [{ partition: 4 }, { base: 8 }, { count: 99 }, { appendedAt: 1 }]) {
        assert.ok(!isIntact({ ...sealed, ...change }));
      }
      if (sealed.body.length === 0) return;
      const body = sealed.body.slice();
      const at = flip % body.length;
      body[at] = (body[at] ?? 0) ^ (1 << (flip % 8));
      assert.ok(!isIntact({ ...sealed, body }));
    }),
  );
});

function batchOf(sent: readonly AppendRecord[], base: number) {
  return { base, count: sent.length, appendedAt: 5, frames: encodeFrames(sent) };
}

function contents(run: RecordRun) {
  const slice = (from: Int32Array, to: Int32Array, i: number) =>
    Buffer.from(run.bytes.subarray(from[i], to[i])).toString("hex");
  return Array.from({ length: run.count }, (_, i) => [
    run.offsets[i],
    run.appendedAt[i],
    slice(run.keyStart, run.headersStart, i),
    slice(run.headersStart, run.valueStart, i),
    slice(run.valueStart, run.valueEnd, i),
  ]).concat([[run.next]]);
}
