// What one commit adds to the live page, counted while its records are folded.
import { type Batch, verdict } from "../event/batch.ts";
import { contracts } from "../event/generated/contracts.ts";
import type { LiveDelta } from "../event/live.ts";
import type { PartitionId } from "../event/position.ts";
import type { TopicLive } from "./topic-fold.ts";

const namesMax = 64;
const other = "(other)";
/** Seconds times types; the types are those of the contracts. */
const landedNamesMax = 1024;
const topKeysMax = 5;
const keysCountedMax = 1024;

export class LiveCounts {
  readonly #partition: PartitionId;
  /** By second of append time and contract: the second times their number plus the contract. */
  readonly #landed = new Map<number, number>();
  #landedOther = 0;
  readonly #quarantined = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #receivedAt: number[] = [];
  #accepted = 0;
  #duplicate = 0;
  #late = 0;

  constructor(partition: PartitionId) {
    this.#partition = partition;
  }

  add(batch: Batch, late: number): void {
    this.#late += late;
    for (let i = 0; i < batch.count; i++) {
      const given = batch.verdict[i];
      if (given === verdict.none) continue;
      this.#accepted++;
      if (given === verdict.duplicate) this.#duplicate++;
      else if (given === verdict.quarantined) this.#addRefused(batch, i);
      else this.#addLanded(batch, i);
    }
  }

  /** The counts since the last call, as the JSON bytes of a `LiveDelta`. */
  take({ committedAt, seq, topic }: TakeOptions): Uint8Array {
    const delta: LiveDelta = {
      topic: this.#partition.topic,
      partition: this.#partition.partition,
      seq,
      committedAt,
      landed: this.#landedByType(),
      accepted: this.#accepted,
      duplicate: this.#duplicate,
      late: this.#late,
      quarantined: [...this.#quarantined],
      freshness: histogram(this.#receivedAt, committedAt),
      sums: topic.sums,
      gauges: topic.gauges,
      alerts: topic.alerts,
      topKeys: [...this.#keys].sort((a, b) => b[1] - a[1]).slice(0, topKeysMax),
    };
    this.#reset();
    return Buffer.from(JSON.stringify(delta), "utf8");
  }

  #addLanded(batch: Batch, i: number): void {
    const second = Math.floor((batch.appendedAt[i] as number) / 1000);
    const name = second * contracts.length + (batch.contract[i] as number);
    const known = this.#landed.get(name);
    if (known === undefined && this.#landed.size === landedNamesMax) this.#landedOther++;
    else this.#landed.set(name, (known ?? 0) + 1);
    bump(this.#keys, batch.keys.at(batch.key[i] as number), keysCountedMax);
    this.#receivedAt.push(batch.receivedAt[i] as number);
  }

  #landedByType(): LiveDelta["landed"] {
    const landed = [...this.#landed].map(([name, count]): [number, string, number] => {
      const type = contracts[name % contracts.length]?.type ?? "";
      return [Math.floor(name / contracts.length), type, count];
    });
    return this.#landedOther > 0 ? [...landed, [0, other, this.#landedOther]] : landed;
  }

  #addRefused(batch: Batch, i: number): void {
    const failure = batch.failure[i];
    const type = contracts[batch.contract[i] as number]?.type ?? "-";
    bump(this.#quarantined, `${type} ${failure?.code} ${failure?.path || "/"}`, namesMax);
  }

  #reset(): void {
    this.#landed.clear();
    this.#landedOther = 0;
    this.#quarantined.clear();
    this.#keys.clear();
    this.#receivedAt.length = 0;
    this.#accepted = this.#duplicate = this.#late = 0;
  }
}

interface TakeOptions {
  readonly committedAt: number;
  readonly topic: TopicLive;
  readonly seq: number;
}

/** Adds one to `name`; past `namesAllowed` names, new ones share `other`. */
function bump(counts: Map<string, number>, name: string, namesAllowed: number): void {
  const known = counts.get(name);
  if (known !== undefined) counts.set(name, known + 1);
  else if (counts.size < namesAllowed) counts.set(name, 1);
  else counts.set(other, (counts.get(other) ?? 0) + 1);
}

/** Bucket b counts ages in [2^(b/4), 2^((b+1)/4)) ms; ages below 1 ms are in bucket 0. */
function histogram(receivedAt: readonly number[], committedAt: number): [number, number][] {
  const buckets = new Map<number, number>();
  for (const at of receivedAt) {
    const bucket = Math.floor(4 * Math.log2(Math.max(1, committedAt - at)));
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  return [...buckets].sort((a, b) => a[0] - b[0]);
}
