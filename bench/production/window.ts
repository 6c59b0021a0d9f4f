// Fills the dedup window of a partition in production's own state, as its owner would have: ids by
// deltas, blocks and filters, a commit at a time. What a worker takes over is then as large as a
// day leaves it.
import { systemClock } from "../../src/clock.ts";
import { Batch, recordsPerBatchMax, verdict } from "../../src/event/batch.ts";
import type { CommitEntry, Head } from "../../src/event/entry.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { SlateDbState } from "../../src/state/slatedb/slatedb-state.ts";
import type { StateHandle } from "../../src/state/state.ts";
import { S3Store } from "../../src/store/s3/s3-store.ts";
import { link, noHead } from "../../src/stream/chain.ts";
import { putsOfCommit, putsPerCommitMax } from "../../src/stream/commit.ts";
import { Journals } from "../../src/stream/journals.ts";
import { Deduplicator } from "../../src/transform/deduplicate.ts";
import { formatVersion } from "../../src/transform/id-blocks.ts";
import { motoCredentials, motoRegion } from "../../stack/moto.ts";
import { mix } from "../draws.ts";

export interface WindowFill {
  readonly endpoint: string;
  /** `s3://bucket/prefix` of the state. */
  readonly url: string;
  readonly partition: PartitionId;
  readonly ids: number;
  readonly commits: number;
}

/** The ids are spread over a little less than the window of a day, up to now. */
const spreadMs = 23.5 * 3_600_000;
const restMs = 10_000;
const pollMs = 1_000;
/** More than SlateDB keeps at any time. */
const manifestsMax = 100_000;
const noIds = new Uint8Array(Uint32Array.of(formatVersion).buffer);

/** Seconds it took, compaction included. The partition has no record yet. */
export async function fillWindow({ endpoint, url, ...fill }: WindowFill): Promise<number> {
  const { partition, ids, commits } = fill;
  const begin = performance.now();
  const credentials = motoCredentials;
  const state = new SlateDbState({ endpoint, url, credentials, region: motoRegion });
  const handle = await state.open(partition);
  const dedup = new Deduplicator(partitionName(partition));
  const journals = await Journals.open({ dedup }, handle, partition.partition);
  const batch = new Batch(partition, []);
  const startMs = Date.now() - spreadMs;
  let head: Head = noHead;
  for (let commit = 0, from = 0; commit < commits; commit++) {
    const to = Math.floor((ids * (commit + 1)) / commits);
    const nowMs = startMs + Math.floor((spreadMs * to) / ids);
    for (let at = from; at < to; at += recordsPerBatchMax) {
      drawIds(batch, { from: at, count: Math.min(to - at, recordsPerBatchMax), nowMs });
      // Every id is new: a block that may hold one does not, and need not be read to know it.
      dedup.fold(batch, new Map(dedup.probe(batch).map((key) => [key, noIds])));
      dedup.seal();
    }
    const linked = link(head, entryOf(head, handle, nowMs));
    const room = putsPerCommitMax - putsOfCommit;
    await handle.write([...linked.writes, ...journals.commit(head.seq + 1, nowMs, room)]);
    head = linked.head;
    from = to;
  }
  await settle({ endpoint, url, partition });
  await state.close();
  return (performance.now() - begin) / 1_000;
}

/**
 * A day leaves its state compacted; ids of a day written in a minute are not, for a while. Resolves
 * once the state's manifest has not changed for some time.
 */
async function settle({
  endpoint,
  url,
  partition,
}: Pick<WindowFill, "endpoint" | "url" | "partition">): Promise<void> {
  const { host: bucket, pathname } = new URL(url);
  const place = { bucket, prefix: pathname.slice(1), endpoint, region: motoRegion };
  const store = new S3Store({ ...place, credentials: motoCredentials });
  const prefix = `${partitionName(partition)}/manifest/`;
  let newest: string | undefined;
  for (let since = performance.now(); performance.now() < since + restMs; ) {
    const manifests = await store.list(prefix, { limit: manifestsMax });
    if (manifests.at(-1) !== newest) since = performance.now();
    newest = manifests.at(-1);
    await systemClock.sleep(pollMs);
  }
  store.destroy();
}

interface Drawing {
  readonly from: number;
  readonly count: number;
  readonly nowMs: number;
}

function drawIds(batch: Batch, { from, count, nowMs }: Drawing): void {
  batch.reset();
  batch.count = count;
  for (let i = 0; i < count; i++) {
    batch.verdict[i] = verdict.landed;
    batch.appendedAt[i] = nowMs;
    batch.payloadHash[i] = from + i;
    for (let word = 0; word < 4; word++) batch.idHash[4 * i + word] = mix(4 * (from + i) + word);
  }
}

/** A commit without records and files: what counts is the state that goes with it. */
function entryOf(head: Head, { epoch }: StateHandle, nowMs: number): CommitEntry {
  const { seq, hash, next } = head;
  const counters = { records: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 };
  return {
    kind: "commit",
    seq: seq + 1,
    epoch,
    nonce: "filled",
    prev: hash,
    from: next,
    next,
    last: -1,
    appendedAt: nowMs,
    tail: "",
    files: [],
    counters,
    manifest: "{}",
    crashes: [],
    committedAt: nowMs,
  };
}
