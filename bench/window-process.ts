// One partition's dedup window, filled, taken over and asked. Every verdict is checked: each id
// lands once, each repeat of it is a duplicate.
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Batch, recordsPerBatchMax, verdict } from "../src/event/batch.ts";
import type { ClaimEntry, Head } from "../src/event/entry.ts";
import { partitionName } from "../src/event/position.ts";
import { SqliteState } from "../src/state/sqlite/sqlite-state.ts";
import type { StateHandle } from "../src/state/state.ts";
import { link, noHead } from "../src/stream/chain.ts";
import { ColdReads } from "../src/stream/cold-reads.ts";
import { putsOfCommit, putsPerCommitMax } from "../src/stream/commit.ts";
import { Journals } from "../src/stream/journals.ts";
import { Deduplicator } from "../src/transform/deduplicate.ts";
import { mix } from "./draws.ts";
import { fail } from "./fail.ts";
import { cpuSeconds, type Percentiles, percentiles, rounded } from "./statistics.ts";

export interface WindowOrder {
  readonly folder: string;
  readonly ids: number;
  readonly commits: number;
}

export interface WindowResult {
  readonly ids: number;
  readonly commits: number;
  readonly filterBytesPerId: number;
  /** Blocks read for new ids, per new id, at the full window. */
  readonly newIdsHittingShare: number;
  readonly newIdsPerCpuSecond: number;
  /** Repeats drawn evenly from the window, and repeats of a stretch in its order. */
  readonly duplicatesPerCpuSecond: number;
  readonly duplicatesInOrderPerCpuSecond: number;
  readonly takeOverMs: number;
  readonly takeOverMb: number;
  readonly idsInMemory: number;
  /** Of the slices in which there was something to seal. */
  readonly sealSliceMs: Percentiles;
  readonly foldSliceMs: Percentiles;
  readonly putsPerCommitMax: number;
  readonly stateMb: number;
  readonly peakRssMb: number;
  readonly wallSeconds: number;
}

export type WindowReport =
  | { readonly kind: "progress"; readonly text: string }
  | { readonly kind: "done"; readonly result: WindowResult };

const id = { topic: "web", generation: 1, partition: 0 };
const t0 = Date.UTC(2026, 4, 3, 10);
/** The ids are spread over a little less than the window of a day. */
const spreadMs = 23.5 * 3_600_000;
const askedAfter = 100_000;
const progressEvery = 500;

process.once("disconnect", () => process.exit());
process.once("message", (order) => {
  void measure(order as WindowOrder).then(
    (result) => tell({ kind: "done", result }),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});

/** The process ends once its last report was taken and the channel is closed. */
function tell(report: WindowReport): void {
  process.send?.(report);
}

async function measure({ folder, ids, commits }: WindowOrder): Promise<WindowResult> {
  const begin = performance.now();
  const file = join(folder, "state.sqlite");
  const filled = await fill(file, ids, commits);
  const stateMb = rounded((await stat(file)).size / 1e6);
  const state = new SqliteState({ file, onFatal: fail });
  const handle = await state.open(id);
  const opened = await takeOver(handle);
  const { window } = opened;
  tell({ kind: "progress", text: "taken over, asking new ids and repeats" });
  const { idsInMemory, size, filterBytes } = window.dedup;
  const filterBytesPerId = rounded(filterBytes / (size - idsInMemory), 3);
  const asked = Math.min(ids, askedAfter);
  const fresh = await ask(window, {
    count: asked,
    numberOf: (n) => ids + n,
    given: verdict.landed,
  });
  const repeats = { count: asked, given: verdict.duplicate };
  const drawn = await ask(window, { ...repeats, numberOf: (n) => mix(n) % ids });
  const from = Math.floor((ids - asked) / 2);
  const ordered = await ask(window, { ...repeats, numberOf: (n) => from + n });
  await state.close();
  return {
    ids,
    commits,
    filterBytesPerId,
    newIdsHittingShare: rounded(fresh.reads / asked, 4),
    newIdsPerCpuSecond: Math.round(ids / filled.cpuSeconds),
    duplicatesPerCpuSecond: Math.round(asked / drawn.cpuSeconds),
    duplicatesInOrderPerCpuSecond: Math.round(asked / ordered.cpuSeconds),
    takeOverMs: Math.round(opened.ms),
    takeOverMb: rounded(opened.bytes / 1e6, 1),
    idsInMemory,
    sealSliceMs: roundedAll(percentiles(filled.sealMs)),
    foldSliceMs: roundedAll(percentiles(filled.foldMs)),
    putsPerCommitMax: filled.putsMax,
    stateMb,
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1e3),
    wallSeconds: rounded((performance.now() - begin) / 1000, 1),
  };
}

/** The dedup step of one partition, with what it reads through. */
interface Window {
  readonly dedup: Deduplicator;
  readonly reads: ColdReads;
  readonly batch: Batch;
  nowMs: number;
}

interface Filled {
  readonly cpuSeconds: number;
  readonly sealMs: readonly number[];
  readonly foldMs: readonly number[];
  readonly putsMax: number;
}

/** Lands `ids` over `commits`, each made as an owner makes it: entry, head, deltas, blocks. */
async function fill(file: string, ids: number, commits: number): Promise<Filled> {
  const state = new SqliteState({ file, onFatal: fail });
  const handle = await state.open(id);
  const dedup = new Deduplicator(partitionName(id));
  const window = { dedup, reads: new ColdReads(handle), batch: new Batch(id, []), nowMs: t0 };
  const journals = await Journals.open({ dedup }, handle, 0);
  const cpu = process.cpuUsage();
  const sealMs: number[] = [];
  const foldMs: number[] = [];
  let putsMax = 0;
  let head: Head = noHead;
  for (let commit = 0, from = 0; commit < commits; commit++) {
    const to = Math.floor((ids * (commit + 1)) / commits);
    for (let at = from; at < to; at += recordsPerBatchMax) {
      const count = Math.min(to - at, recordsPerBatchMax);
      window.nowMs = t0 + Math.floor((spreadMs * at) / ids);
      const begin = performance.now();
      await foldSlice(window, { count, numberOf: (n) => at + n, given: verdict.landed });
      const folded = performance.now();
      foldMs.push(folded - begin);
      if (dedup.seal() > 0) sealMs.push(performance.now() - folded);
    }
    const linked = link(head, entryOf(head, handle));
    const room = putsPerCommitMax - putsOfCommit;
    const writes = [...linked.writes, ...journals.commit(head.seq + 1, window.nowMs, room)];
    putsMax = Math.max(putsMax, writes.length);
    await handle.write(writes);
    head = linked.head;
    from = to;
    if (commit % progressEvery === 0) tell({ kind: "progress", text: `${to} of ${ids} ids` });
  }
  const seconds = cpuSeconds(cpu);
  await nextTurn();
  await state.close();
  return { cpuSeconds: seconds, sealMs, foldMs, putsMax };
}

function entryOf(head: Head, { epoch }: StateHandle): ClaimEntry {
  const { seq, hash, next } = head;
  return { kind: "claim", seq: seq + 1, epoch, nonce: `${seq + 1}`, prev: hash, next };
}

async function takeOver(
  handle: StateHandle,
): Promise<{ window: Window; ms: number; bytes: number }> {
  let bytes = 0;
  const list: StateHandle["list"] = async (prefix, options) => {
    const page = await handle.list(prefix, options);
    for (const { value } of page) bytes += value.length;
    return page;
  };
  const dedup = new Deduplicator(partitionName(id));
  const begin = performance.now();
  await Journals.open({ dedup }, { list }, 0);
  const ms = performance.now() - begin;
  const reads = new ColdReads(handle);
  const nowMs = t0 + spreadMs;
  return { window: { dedup, reads, batch: new Batch(id, []), nowMs }, ms, bytes };
}

/** Ids by number, and what must come of each. */
interface Asked {
  readonly count: number;
  readonly numberOf: (n: number) => number;
  readonly given: number;
}

async function ask(
  window: Window,
  { count, numberOf, given }: Asked,
): Promise<{ cpuSeconds: number; reads: number }> {
  const cpu = process.cpuUsage();
  let reads = 0;
  for (let from = 0; from < count; from += recordsPerBatchMax) {
    const size = Math.min(recordsPerBatchMax, count - from);
    reads += await foldSlice(window, { count: size, numberOf: (n) => numberOf(from + n), given });
    window.dedup.seal();
  }
  return { cpuSeconds: cpuSeconds(cpu), reads };
}

/** Folds one slice; the number of blocks it asked for. */
async function foldSlice(window: Window, { count, numberOf, given }: Asked): Promise<number> {
  const { batch, dedup, reads, nowMs } = window;
  batch.reset();
  batch.count = count;
  for (let i = 0; i < count; i++) {
    const number = numberOf(i);
    batch.verdict[i] = verdict.landed;
    batch.appendedAt[i] = nowMs;
    batch.payloadHash[i] = number;
    for (let word = 0; word < 4; word++) batch.idHash[4 * i + word] = mix(4 * number + word);
  }
  const keys = dedup.probe(batch);
  dedup.fold(batch, await reads.read({ blocks: keys, values: [] }));
  for (let i = 0; i < count; i++) {
    if (batch.verdict[i] !== given)
      assert.fail(`id ${numberOf(i)} has verdict ${batch.verdict[i]}`);
  }
  return keys.length;
}

function roundedAll({ p50, p95, p99, max }: Percentiles): Percentiles {
  return { p50: rounded(p50, 2), p95: rounded(p95, 2), p99: rounded(p99, 2), max: rounded(max, 2) };
}
