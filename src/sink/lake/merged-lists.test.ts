// Lists against the chain: whatever is committed, merged, rebuilt and repeated, once nothing is
// pending a reader finds the live files in their order, each once, in few lists.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MemoryStore } from "../../../test/compaction/memory-store.ts";
import type { CommitEntry, CompactionEntry, DataFile } from "../../event/entry.ts";
import { effectiveLists } from "./list-names.ts";
import { mergeLists } from "./merged-lists.ts";
import { PublishedLists, readPublished } from "./published-lists.ts";

const partition = { topic: "web", generation: 1, partition: 3 };
const link = { epoch: 1, nonce: "n", prev: "" };
const counters = { records: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 };

interface Ranged {
  readonly file: DataFile;
  readonly from: number;
  readonly to: number;
}

function fileOf(table: string, key: string): DataFile {
  return { table, key, rows: 1, bytes: 1, sha256: "" };
}

/** A chain of two tables, of which `raw` is in every commit, and the lists sink over it. */
class Lake {
  readonly store = new MemoryStore();
  #sink = new PublishedLists(this.store);
  seq = 0;
  readonly live = new Map<string, Ranged[]>([
    ["raw", []],
    ["t", []],
  ]);
  /** First and last seq of each file there ever was, by key. */
  readonly #ranges = new Map<string, readonly [number, number]>();
  #newest: CommitEntry | undefined;
  readonly #pending: CompactionEntry[] = [];
  readonly #done: CompactionEntry[] = [];

  claim(): void {
    this.seq++;
  }

  async commit(tables: readonly string[]): Promise<void> {
    const seq = ++this.seq;
    const files = tables.map((table) => fileOf(table, `${table}/${seq}`));
    for (const file of files) {
      this.live.get(file.table)?.push({ file, from: seq, to: seq });
      this.#ranges.set(file.key, [seq, seq]);
    }
    const rest = { from: 0, next: 0, last: 0, appendedAt: 0, tail: "", manifest: "", crashes: [] };
    const entry = {
      ...link,
      ...rest,
      kind: "commit" as const,
      seq,
      files,
      counters,
      committedAt: 0,
    };
    this.#newest = entry;
    await this.#sink.emit([{ partition, entry, hash: `h${seq}`, pending: null }]);
  }

  merge(table: string, at: number, count: number): void {
    const live = this.live.get(table) ?? [];
    if (live.length < 2) return;
    const start = at % (live.length - 1);
    const inputs = live.slice(start, start + 2 + count);
    const seq = ++this.seq;
    const [from, to] = [inputs[0]?.from ?? 0, inputs.at(-1)?.to ?? 0];
    const output = { file: fileOf(table, `${table}/${from}-${to}-${seq}`), from, to };
    live.splice(start, inputs.length, output);
    this.#ranges.set(output.file.key, [from, to]);
    const keys = inputs.map(({ file }) => file.key);
    const facts = { table, from, to, inputs: keys, outputs: [output.file], level: 1, rowChain: "" };
    this.#pending.push({ ...link, ...facts, kind: "compaction", seq, next: 0 });
  }

  async finish(): Promise<void> {
    for (const entry of this.#pending.splice(0)) {
      await this.#sink.compact(partition, entry);
      this.#done.push(entry);
      await this.#checkRows(entry.table);
    }
  }

  /** Whatever is merged by now and what is not: each row is found once, in order. */
  async #checkRows(table: string): Promise<void> {
    const listed = await readPublished(this.store, table, partition);
    const ranges = listed.map(({ key }) => this.#ranges.get(key) ?? []);
    assert.ok(
      ranges.every(([from = 0], i) => from > (ranges[i - 1]?.[1] ?? 0)),
      `${ranges}`,
    );
  }

  /** A new owner knows less of what was finished than is so. */
  async repeat(): Promise<void> {
    for (const entry of this.#done.slice(-5)) await this.#sink.compact(partition, entry);
  }

  /** Somebody deletes the lists: the sink begins anew with all live files. */
  async rebuild(): Promise<void> {
    if (!this.#newest) return;
    this.store.objects.clear();
    this.#sink = new PublishedLists(this.store);
    await this.restart();
    const files = [...this.live.values()].flat().map(({ file }) => file);
    const entry = { ...this.#newest, files };
    await this.#sink.emit([{ partition, entry, hash: `h${entry.seq}`, pending: null }]);
  }

  async restart(): Promise<void> {
    this.#sink = new PublishedLists(this.store);
    const token = await this.#sink.token(partition);
    const isEmpty = this.store.objects.size === 0;
    const newest = this.#newest;
    const expected = newest && { seq: newest.seq, hash: `h${newest.seq}` };
    assert.deepEqual(token, isEmpty ? undefined : expected);
  }

  async check(): Promise<void> {
    for (const [table, files] of this.live) {
      const listed = await readPublished(this.store, table, partition);
      assert.deepEqual(
        listed.map(({ key }) => key),
        files.map(({ file }) => file.key),
      );
    }
  }
}

type Step = (lake: Lake) => Promise<void> | void;
const index = fc.nat({ max: 40 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step>((lake) => lake.commit(["raw", "t"])) },
  { weight: 2, arbitrary: fc.constant<Step>((lake) => lake.commit(["raw"])) },
  { weight: 1, arbitrary: fc.constant<Step>((lake) => lake.claim()) },
  {
    weight: 4,
    arbitrary: fc
      .record({ table: fc.constantFrom("raw", "t"), at: index, count: fc.nat({ max: 6 }) })
      .map(
        ({ table, at, count }): Step =>
          (lake) =>
            lake.merge(table, at, count),
      ),
  },
  { weight: 3, arbitrary: fc.constant<Step>((lake) => lake.finish()) },
  { weight: 1, arbitrary: fc.constant<Step>((lake) => lake.repeat()) },
  { weight: 1, arbitrary: fc.constant<Step>((lake) => lake.rebuild()) },
  { weight: 1, arbitrary: fc.constant<Step>((lake) => lake.restart()) },
);

test("once nothing is pending the lists name the live files in their order, each once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const lake = new Lake();
      for (const act of steps) await act(lake);
      await lake.finish();
      await lake.check();
      await lake.repeat();
      await lake.check();
    }),
    { numRuns: 300 },
  );
});

test("lists of merged files are merged too, 64 files to a list", async () => {
  const lake = new Lake();
  for (let merged = 0; merged < 130; merged++) {
    for (let commit = 0; commit < 4; commit++) await lake.commit(["raw", "t"]);
    lake.merge("raw", merged, 2);
    await lake.finish();
  }
  await lake.check();
  const lists = [...lake.store.objects.keys()].filter((key) => key.startsWith("published/raw/"));
  assert.equal(lists.length, 3);
});

test("of what two owners published up to one entry the list that says more counts", () => {
  const list = (from: number, to: number) => ({ key: `${from} to ${to}`, from, to, rank: to });
  const names = [list(1, 2), list(3, 3), list(1, 4), list(4, 4), list(5, 5)];
  const counting = effectiveLists(names).map(({ key }) => key);
  assert.deepEqual(counting, ["1 to 4", "5 to 5"]);
});

test("a list that goes while a reader follows the lists makes it begin again", async () => {
  const lake = new Lake();
  for (let commit = 0; commit < 4; commit++) await lake.commit(["raw"]);
  lake.merge("raw", 0, 2);
  const { store } = lake;
  let isOvertaken = false;
  const files = await readPublished(
    {
      list: (prefix, options) => store.list(prefix, options),
      get: async (key) => {
        if (!isOvertaken) await lake.finish();
        isOvertaken = true;
        return store.get(key);
      },
    },
    "raw",
    partition,
  );
  assert.deepEqual(
    files.map(({ key }) => key),
    ["raw/1-4-5"],
  );
});

test("a merge looks at the lists around it, however many there are", async () => {
  const lake = new Lake();
  for (let seq = 0; seq < 4_000; seq++) await lake.commit(["raw"]);
  const [from, to, seq] = [3_901, 3_920, 4_001];
  const keys = Array.from({ length: 20 }, (_, i) => `raw/${from + i}`);
  const output = fileOf("raw", "raw/merged");
  const facts = { table: "raw", from, to, inputs: keys, outputs: [output], level: 1, rowChain: "" };
  let listed = 0;
  const list = lake.store.list.bind(lake.store);
  lake.store.list = async (prefix, options) => {
    const page = await list(prefix, options);
    listed += page.length;
    return page;
  };
  await mergeLists(lake.store, partition, { ...link, ...facts, kind: "compaction", seq, next: 0 });
  assert.ok(listed < 1_200, `${listed}`);
  const files = (await readPublished(lake.store, "raw", partition)).map(({ key }) => key);
  assert.deepEqual(files.slice(3_899, 3_902), ["raw/3900", "raw/merged", "raw/3921"]);
});
