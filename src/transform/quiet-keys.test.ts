// Against a plain list, wherever commits fall, blocks are rolled up and dropped, and owners change.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { QuietKeys } from "./quiet-keys.ts";

const quietMs = 100;

const step = fc.record({
  key: fc.constantFrom("a", "b", "c", "d"),
  afterMs: fc.integer({ min: 0, max: 60 }),
  leaves: fc.boolean(),
  what: fc.constantFrom("go on", "commit", "commit", "roll", "reopen"),
});

test("keys are due in the order in which they were heard of, whatever happens between", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      let keys = new QuietKeys(quietMs);
      let model: { key: string; ms: number }[] = [];
      let journal: { bytes: Uint8Array; newestMs: number }[] = [];
      let nowMs = 1_000;
      for (const { key, afterMs, leaves, what } of steps) {
        nowMs += afterMs;
        const due = model.filter(({ ms }) => ms + quietMs <= nowMs).slice(0, 2);
        assert.deepEqual(
          keys.due(nowMs, 2),
          due.map((each) => each.key),
        );
        for (const each of due) keys.leave(each.key);
        model = model.filter((each) => !due.includes(each) && each.key !== key);
        if (leaves) keys.leave(key);
        else keys.hear(key, nowMs);
        if (!leaves) model.push({ key, ms: nowMs });
        const first = model[0];
        assert.equal(keys.nextTimer(), first && first.ms + quietMs);
        assert.equal(keys.size, model.length);
        if (what === "go on") continue;
        const bytes = keys.takeDelta();
        if (bytes) journal.push({ bytes, newestMs: nowMs });
        const oldest = journal[0];
        if (oldest && keys.forgetAfter(oldest.newestMs) <= nowMs) journal.shift();
        if (what === "roll" && journal.length > 0) {
          const newestMs = journal.at(-1)?.newestMs ?? 0;
          journal = [{ bytes: keys.merge(journal.map((kept) => kept.bytes)), newestMs }];
        }
        if (what !== "reopen") continue;
        keys = new QuietKeys(quietMs);
        for (const kept of journal) keys.load(kept.bytes);
      }
    }),
    { numRuns: 500 },
  );
});

test("blocks of keys that were all heard of since, or left, can be dropped", () => {
  const keys = new QuietKeys(quietMs);
  keys.hear("a", 10);
  keys.hear("b", 20);
  assert.equal(keys.forgetAfter(15), Number.POSITIVE_INFINITY);
  keys.hear("a", 30);
  assert.equal(keys.forgetAfter(15), 15);
  keys.leave("a");
  keys.leave("b");
  assert.equal(keys.forgetAfter(99), 99);
});
