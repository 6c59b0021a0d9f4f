// Reads our share of the topics, sends it, and only then commits: a record is read again until the
// collector has said that it is in the log. One batch at a time, in each partition's order.
import { topicLimits } from "../../config/relay-topics.ts";
import type { Delivery } from "../../delivery/delivery.ts";
import type { MaskedBytes } from "../../event/masked.ts";
import { RegistryUnavailable } from "../../registry/registry.ts";
import { RelayFault } from "../fault.ts";
import type { TopicEncoder } from "./topic-event.ts";
import type { Fetched, Place, TopicGroup } from "./topic-group.ts";
import type { TopicRecord } from "./topic-record.ts";
import type { TopicReport } from "./topic-report.ts";

export interface TopicFollowOptions {
  readonly group: Pick<TopicGroup, "isShared" | "takeOver" | "fetch" | "commit" | "places">;
  readonly encoder: TopicEncoder;
  readonly delivery: Pick<Delivery, "send">;
  readonly report: TopicReport;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Runs until `signal` aborts, or throws RelayFault. */
export async function followTopics(
  options: TopicFollowOptions,
  signal: AbortSignal,
): Promise<void> {
  const { group, report, sleep } = options;
  while (!signal.aborted) {
    if (group.isShared) {
      await group.takeOver();
      tellPositions(options);
    }
    if (group.places.length === 0) {
      await sleep(topicLimits.fetchWaitMs);
      continue;
    }
    for (const chunk of chunksOf(await group.fetch())) {
      // Others read on now what was ours; what was sent before is theirs as a repeat.
      if (group.isShared) break;
      await send(options, chunk, signal);
    }
    report.phase = "reading";
    report.reason = "";
    report.fault = undefined;
  }
}

interface Chunk {
  readonly records: TopicRecord[];
  /** How far each partition is read with it. */
  readonly read: Map<string, Place & { readonly next: bigint }>;
}

/** What was fetched, cut into what one request to the collector may hold. */
function* chunksOf(all: readonly Fetched[]): Generator<Chunk> {
  const { batchRecordsMax, batchBytesMax } = topicLimits;
  let chunk: Chunk = { records: [], read: new Map() };
  let bytes = 0;
  for (const { topic, partition, records, next } of all) {
    const place = `${topic} ${partition}`;
    for (const record of records) {
      const length = record.value?.length ?? 0;
      const { length: count } = chunk.records;
      if (count >= batchRecordsMax || (count > 0 && bytes + length > batchBytesMax)) {
        yield chunk;
        chunk = { records: [], read: new Map() };
        bytes = 0;
      }
      chunk.records.push(record);
      bytes += length;
      chunk.read.set(place, { topic, partition, next: record.offset + 1n });
    }
    chunk.read.set(place, { topic, partition, next });
  }
  yield chunk;
}

async function send(options: TopicFollowOptions, chunk: Chunk, signal: AbortSignal): Promise<void> {
  const { encoder, group, report } = options;
  const events: MaskedBytes[] = [];
  const origins: TopicRecord[] = [];
  const reasons: string[] = [];
  let tombstones = 0;
  for (const record of chunk.records) {
    const event = await encode(encoder, record, signal);
    if (event.kind === "tombstone") {
      tombstones++;
      continue;
    }
    if (event.kind === "unreadable") reasons.push(event.reason);
    events.push(event.bytes);
    origins.push(record);
  }
  if (events.length > 0) await deliver(options, { events, origins }, signal);
  await group.commit([...chunk.read.values()]);
  report.tombstones += tombstones;
  for (const reason of reasons) report.countUnreadable(reason);
  tellPositions(options);
}

interface Events {
  readonly events: readonly MaskedBytes[];
  readonly origins: readonly TopicRecord[];
}

/** What the collector refuses goes once more as its hash, so that it is somewhere to be seen. */
async function deliver(
  { encoder, delivery, report }: TopicFollowOptions,
  { events, origins }: Events,
  signal: AbortSignal,
): Promise<void> {
  const first = await delivery.send(events, signal);
  report.sent += first.accepted;
  report.quarantined += first.quarantined;
  const hashes: MaskedBytes[] = [];
  for (const { index, code } of first.rejected) {
    const event = encoder.unreadable(origins[index] as TopicRecord, code);
    report.countUnreadable(code);
    hashes.push(event.bytes);
  }
  if (hashes.length === 0) return;
  const second = await delivery.send(hashes, signal);
  report.sent += second.accepted;
  report.quarantined += second.quarantined;
  report.lost += second.rejected.length;
}

async function encode(encoder: TopicEncoder, record: TopicRecord, signal: AbortSignal) {
  try {
    return await encoder.encode(record, signal);
  } catch (error) {
    if (!(error instanceof RegistryUnavailable)) throw error;
    throw new RelayFault("registry", error.message, { cause: error });
  }
}

function tellPositions({ group, report }: Pick<TopicFollowOptions, "group" | "report">): void {
  report.positions.clear();
  for (const { topic, partition, next } of group.places) {
    report.positions.set(`${topic} ${partition}`, next);
  }
}
