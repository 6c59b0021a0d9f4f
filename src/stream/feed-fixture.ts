// Feeds under test: time that stands still, and a sink whose calls last until they are ended.
import type { Clock } from "../clock.ts";
import type { CommitEntry, Head } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";
import type { Committed, Sink } from "../sink/sink.ts";
import type { StateHandle } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import { Feed } from "./feed.ts";

/** Time that goes on when the test says so. */
export class StillClock implements Clock {
  #now = 1_000;
  readonly #sleeping = new Map<() => void, number>();

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#sleeping.set(resolve, this.#now + ms);
      signal?.addEventListener("abort", () => resolve());
    });
  }

  yield(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  async pass(ms: number): Promise<void> {
    await this.yield();
    this.#now += ms;
    for (const [wake, at] of this.#sleeping) {
      if (at > this.#now) continue;
      this.#sleeping.delete(wake);
      wake();
    }
    await this.yield();
  }
}

/** A sink of volatile things, whose calls last until they are ended. */
export class HeldSink implements Sink {
  readonly name = "held";
  whenAbsent: Sink["whenAbsent"] = "from-head";
  readonly gatherMs: number;
  isByPartition = false;
  /** Partition and seq of the entries of each call. */
  readonly calls: string[][] = [];
  readonly released: number[] = [];
  readonly #held: PromiseWithResolvers<void>[] = [];

  constructor(gatherMs: number) {
    this.gatherMs = gatherMs;
  }

  async token(): Promise<undefined> {}

  emit(committed: readonly Committed[]): Promise<void> {
    this.calls.push(committed.map(({ partition, entry }) => `${partition.partition}:${entry.seq}`));
    const held = Promise.withResolvers<void>();
    this.#held.push(held);
    return held.promise;
  }

  release({ partition }: PartitionId): void {
    this.released.push(partition);
  }

  /** Of the call that came last. */
  failCall(error: Error): void {
    this.#held.at(-1)?.reject(error);
  }

  endCall(): void {
    this.#held.at(-1)?.resolve();
  }

  endAll(): void {
    for (const { resolve } of this.#held) resolve();
  }

  async close(): Promise<void> {}
}

/** Nothing these tests commit is old enough to be packed. */
export const noStore = { list: async () => [] } as unknown as Store;

export function partitionOf(partition: number): PartitionId {
  return { topic: "web", generation: 1, partition };
}

export function committed(partition: number, seq: number, records = 1): Committed {
  const counters = { records, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 };
  const entry = { kind: "commit", seq, counters } as CommitEntry;
  return { partition: partitionOf(partition), entry, hash: "", pending: null };
}

/** A feed of two partitions, both at seq 0. */
export async function feeding(gatherMs: number, isByPartition = false) {
  const clock = new StillClock();
  const sink = new HeldSink(gatherMs);
  sink.isByPartition = isByPartition;
  const ending = new AbortController();
  let reason: string | null = null;
  const onPause = (why: string | null) => {
    reason = why;
  };
  const feed = new Feed({ sink, store: noStore, clock, signal: ending.signal, onPause });
  for (const partition of [0, 1]) {
    // A sink that goes on from the head reads nothing of the chain.
    await feed.attach(partitionOf(partition), {} as StateHandle, { seq: 0 } as Head);
  }
  await clock.pass(1);
  const end = async () => {
    ending.abort();
    sink.endAll();
    await feed.done;
  };
  return { clock, sink, feed, paused: () => reason, end };
}
