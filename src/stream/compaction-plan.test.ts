// The plan of merges as a pure function: what is due, in what order, and where a day of it ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type CompactionSettings,
  defaultCompaction,
  type LiveFile,
  nextMerge,
  settledCount,
} from "./compaction-plan.ts";

const settings: CompactionSettings = {
  commitFilesMin: 4,
  mergedFilesMin: 3,
  leftoverMs: 1_000,
  plainBytesMax: 1_000,
};

function fileOf(seq: number, level: number, plainBytes: number): LiveFile {
  const file = { table: "t", key: `${seq}`, rows: 1, bytes: 1, sha256: "", plainBytes };
  return { file, level, from: seq, to: seq, committedAt: seq };
}

function filesOf(...sizes: readonly (readonly [level: number, plainBytes: number])[]): LiveFile[] {
  return sizes.map(([level, plainBytes], seq) => fileOf(seq, level, plainBytes));
}

/** Puts the merge's output where its inputs were. */
function applied(
  files: readonly LiveFile[],
  now: number,
  by = settings,
): readonly LiveFile[] | undefined {
  const merge = nextMerge(files, by, now);
  if (merge === undefined) return undefined;
  const at = files.indexOf(merge.inputs[0] as LiveFile);
  const sum = merge.inputs.reduce((bytes, { file }) => bytes + (file.plainBytes ?? 0), 0);
  const output = {
    ...fileOf(0, merge.level, sum),
    from: merge.inputs[0]?.from ?? -1,
    to: merge.inputs.at(-1)?.to ?? -1,
    committedAt: merge.inputs[0]?.committedAt ?? 0,
  };
  return files.toSpliced(at, merge.inputs.length, output);
}

test("files of commits are merged once there are enough in a row, then those of one level", () => {
  assert.equal(nextMerge(filesOf([0, 1], [0, 1], [0, 1]), settings, 0), undefined);
  const four = nextMerge(filesOf([0, 1], [0, 1], [0, 1], [0, 1]), settings, 0);
  assert.deepEqual([four?.inputs.length, four?.level], [4, 1]);
  const merged = nextMerge(filesOf([1, 4], [1, 4], [1, 4], [0, 1], [0, 1]), settings, 0);
  assert.deepEqual([merged?.inputs.length, merged?.level], [3, 2]);
});

test("leftovers of a quiet table are merged once the oldest is old", () => {
  const files = filesOf([1, 1], [0, 1], [0, 1]);
  assert.equal(nextMerge(files, settings, 1_000), undefined);
  assert.deepEqual(nextMerge(files, settings, 1_001)?.inputs, files.slice(1));
  assert.equal(nextMerge(filesOf([0, 1]), settings, 1e9), undefined);
});

test("a step takes no more bytes than it may, the oldest first, and what is full stays", () => {
  const merge = nextMerge(filesOf([0, 400], [0, 400], [0, 400]), settings, 0);
  assert.equal(merge?.inputs.length, 2);
  const files = filesOf([1, 500], [0, 400], [1, 800], [0, 1]);
  assert.equal(nextMerge(files, settings, 0), undefined);
  assert.equal(settledCount(files, settings), 3);
});

test("what stands between full files is merged at once: nothing will join it", () => {
  const merge = nextMerge(filesOf([2, 500], [1, 10], [0, 1], [1, 800], [0, 1]), settings, 0);
  assert.deepEqual(
    merge?.inputs.map(({ file }) => file.key),
    ["1", "2"],
  );
  assert.equal(merge?.level, 2);
});

test("any stream of commits keeps order, bounds each step and leaves a bounded tail", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 1_200 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(sizes, (plain) => {
      let files: readonly LiveFile[] = [];
      for (const [seq, size] of plain.entries()) {
        files = [...files, fileOf(seq, 0, size)];
        for (let next = applied(files, 0); next; next = applied(files, 0)) {
          assert.ok(next.length < files.length, "a merge makes fewer files");
          files = next;
        }
      }
      const seqs = files.flatMap(({ from, to }) => [from, to]);
      assert.deepEqual(
        seqs,
        seqs.toSorted((a, b) => a - b),
      );
      assert.equal(files[0]?.from, 0);
      assert.equal(files.at(-1)?.to, plain.length - 1);
      const total = plain.reduce((sum, size) => sum + size, 0);
      const merged = files.slice(settledCount(files, settings));
      for (const { file, level } of files) {
        assert.ok(level === 0 || (file.plainBytes ?? 0) <= settings.plainBytesMax);
      }
      // The levels above a commit's own hold less than they need each, and there are few levels.
      assert.ok(merged.length <= 3 + 2 * 8, `${merged.length} files are left to be merged`);
      // Of two neighbours among the settled, one is half full at least.
      assert.ok(files.length - merged.length <= 2 * (total / (settings.plainBytesMax / 2)) + 1);
    }),
    { numRuns: 200 },
  );
});

test("a day of commits each second over 8 partitions leaves less than 20,000 files", () => {
  // 1,000 events a second: of 125 a second and partition, bytes in memory of their rows by table.
  const perCommit = { raw: 125 * 2_500, web_events: 125 * 1_900, sessions: 30_000, ledger: 500 };
  let dataFiles = 0;
  let lists = 0;
  for (const plainBytes of Object.values(perCommit)) {
    let tail: readonly LiveFile[] = [];
    let settled = 0;
    for (let second = 0; second < 86_400; second++) {
      tail = [...tail, { ...fileOf(second, 0, plainBytes), committedAt: second * 1_000 }];
      const now = second * 1_000;
      tail = applied(tail, now, defaultCompaction) ?? tail;
      const count = settledCount(tail, defaultCompaction);
      settled += count;
      tail = tail.slice(count);
    }
    dataFiles += settled + tail.length;
    // A merged list names up to 64 files but for the seams; each file of a commit has a list.
    lists += Math.ceil((2 * (settled + tail.length)) / 64) + defaultCompaction.commitFilesMin;
  }
  assert.ok(8 * (dataFiles + lists) < 20_000, `${8 * dataFiles} files, ${8 * lists} lists`);
  assert.ok(dataFiles > 300, "the day has more rows than a few files hold");
});
