// The dedup window as an owner drives it: folded, sealed, committed, killed and opened again in any
// order. What is in flight is not there to be read, and may be lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { hash32 } from "../codec/hash32.ts";
import { Batch, verdict } from "../event/batch.ts";
import type { StateEntry, StateWrite } from "../state/state.ts";
import { type DedupLimits, Deduplicator } from "../transform/deduplicate.ts";
import { ColdReads } from "./cold-reads.ts";
import { Journals } from "./journals.ts";

const partition = { topic: "web", generation: 1, partition: 3 };
const t0 = Date.UTC(2026, 4, 3, 10);
const longWindowMs = 120;
/** A roll of the deltas keeps below it too. */
const roomMax = 60;
const { landed, duplicate, quarantined } = verdict;

interface Seen {
  readonly id: number;
  readonly payload: number;
  readonly at: number;
  readonly isRefused: boolean;
}

type Step =
  | { readonly kind: "fold"; readonly count: number }
  | { readonly kind: "seal"; readonly times: number }
  | { readonly kind: "commit"; readonly room: number }
  | { readonly kind: "land" }
  | { readonly kind: "kill"; readonly isLanded: boolean };

interface Setup {
  readonly windowMs: number;
  /** Ids are alike in all a filter reads, so that most hits of filters are strangers. */
  readonly isAlike: boolean;
  readonly limits: DedupLimits;
}

function batchOf(seen: readonly Seen[], { isAlike }: Setup): Batch {
  const batch = new Batch(partition, []);
  batch.count = seen.length;
  for (const [i, { id, payload, at, isRefused }] of seen.entries()) {
    batch.appendedAt[i] = at;
    batch.verdict[i] = isRefused ? quarantined : landed;
    batch.payloadHash[i] = payload;
    for (let word = 0; word < 4; word++) {
      const name = Buffer.from(`id ${isAlike && word > 0 ? id % 3 : id}`);
      batch.idHash[4 * i + word] = hash32(name, 0, name.length, word);
    }
  }
  return batch;
}

/** The definition: every landed id with its time, looked through from the start. */
function naive(seen: readonly Seen[], windowMs: number): number[] {
  const held: Seen[] = [];
  return seen.map((event) => {
    if (event.isRefused) return quarantined;
    const known = held.findLast(({ id }) => id === event.id);
    if (known && event.at < known.at + windowMs) {
      return known.payload === event.payload ? duplicate : quarantined;
    }
    held.push(event);
    return landed;
  });
}

interface InFlight {
  readonly writes: readonly StateWrite[];
  readonly next: number;
}

/** One partition over durable keys, through many lives. */
class Partition {
  readonly durable = new Map<string, Uint8Array>();
  readonly given: number[] = [];
  writesMax = 0;
  readonly #seen: readonly Seen[];
  readonly #setup: Setup;
  #dedup: Deduplicator;
  #journals: Journals | undefined;
  #reads: ColdReads;
  #inFlight: InFlight | undefined;
  #head = 0;
  #next = 0;
  #seq = 0;

  constructor(seen: readonly Seen[], setup: Setup) {
    this.#seen = seen;
    this.#setup = setup;
    this.#dedup = new Deduplicator("web/1/3", setup.windowMs, setup.limits);
    this.#reads = this.#newReads();
  }

  get isDone(): boolean {
    return this.#next === this.#seen.length;
  }

  async open(): Promise<void> {
    const { windowMs, limits } = this.#setup;
    this.#dedup = new Deduplicator("web/1/3", windowMs, limits);
    this.#reads = this.#newReads();
    this.#journals = await Journals.open({ dedup: this.#dedup }, this, 0);
    this.#next = this.#head;
  }

  async take(step: Step): Promise<void> {
    if (step.kind === "fold") await this.#fold(step.count);
    else if (step.kind === "seal") for (let i = 0; i < step.times; i++) this.#dedup.seal();
    else if (step.kind === "commit") this.#commit(step.room);
    else if (step.kind === "land") this.#land();
    else {
      if (step.isLanded) this.#land();
      this.#inFlight = undefined;
      await this.open();
    }
  }

  async list(prefix: string, options: { after?: string; limit: number }): Promise<StateEntry[]> {
    const { after = "", limit } = options;
    const keys = [...this.durable.keys()].filter((key) => key.startsWith(prefix) && key > after);
    return keys
      .sort()
      .slice(0, limit)
      .map((key) => ({ key, value: this.durable.get(key) as Uint8Array }));
  }

  #newReads(): ColdReads {
    const get = async (key: string) => this.durable.get(key)?.slice();
    return new ColdReads({ epoch: 1, get }, 1_000);
  }

  /** The slice is begun, the commit in flight may land, the slice is folded. */
  async #fold(count: number): Promise<void> {
    const slice = this.#seen.slice(this.#next, this.#next + count);
    const batch = batchOf(slice, this.#setup);
    const blocks = await this.#reads.read({ blocks: this.#dedup.probe(batch), values: [] });
    this.#dedup.fold(batch, blocks);
    for (let i = 0; i < slice.length; i++) {
      const at = this.#next + i;
      const again = batch.verdict[i] as number;
      assert.equal(this.given[at] ?? again, again, `event ${at} has another verdict when refolded`);
      this.given[at] = again;
    }
    this.#next += slice.length;
  }

  #commit(room: number): void {
    this.#land();
    if (this.#next === this.#head) return;
    const nowMs = this.#seen[this.#next - 1]?.at ?? 0;
    const writes = this.#journals?.commit(++this.#seq, nowMs, room) ?? [];
    // Values must not change from hand-over on.
    const copied = writes.map(({ key, value }) => ({ key, value: value?.slice() ?? null }));
    this.#inFlight = { writes: copied, next: this.#next };
    this.writesMax = Math.max(this.writesMax, writes.length);
  }

  #land(): void {
    if (!this.#inFlight) return;
    for (const { key, value } of this.#inFlight.writes) {
      if (value === null) this.durable.delete(key);
      else this.durable.set(key, value);
    }
    this.#head = this.#inFlight.next;
    this.#inFlight = undefined;
  }
}

const setups: fc.Arbitrary<Setup> = fc.record({
  windowMs: fc.constantFrom(24, longWindowMs, 400),
  isAlike: fc.boolean(),
  limits: fc.record({
    idsPerBucketMax: fc.constantFrom(1, 3, 8, 1_000),
    idsPerBlock: fc.constantFrom(1, 2, 5, 640),
    filterBitsPerId: fc.constantFrom(1, 4, 18),
    sealingPerCall: fc.constantFrom(1, 20, 16_384),
    blocksPerCommitMax: fc.constantFrom(1, 2, 32),
  }),
});

/** `ids` of them, so few that most come again. */
function streams(ids: number): fc.Arbitrary<readonly Seen[]> {
  const event = fc.record({
    id: fc.integer({ min: 1, max: ids }),
    payload: fc.integer({ min: 0, max: 4 }).map((drawn) => (drawn === 0 ? 0 : 1)),
    step: fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 0, max: 3 }) },
      fc.integer({ min: 0, max: 40 }),
      // Ids come back just as a bucket begins to leave the window.
      fc.integer({ min: longWindowMs - 12, max: longWindowMs + 2 }),
    ),
    isRefused: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
  });
  return fc.array(event, { minLength: 30, maxLength: 250 }).map((events) => {
    let at = t0;
    return events.map(({ step, ...rest }): Seen => {
      at += step;
      return { ...rest, at };
    });
  });
}

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("fold" as const),
      count: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("seal" as const),
      times: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("commit" as const),
      room: fc.integer({ min: 0, max: roomMax }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("land" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("kill" as const), isLanded: fc.boolean() }),
  },
);

test("verdicts are those of a plain search, whatever is sealed, in flight, lost or read", async () => {
  const plans = fc.array(steps, { minLength: 20, maxLength: 120 });
  const ids = fc.constantFrom(6, 40, 400).chain(streams);
  await fc.assert(
    fc.asyncProperty(ids, plans, setups, async (seen, plan, setup) => {
      const partition = new Partition(seen, setup);
      await partition.open();
      for (const step of plan) await partition.take(step);
      while (!partition.isDone) {
        for (const kind of ["fold", "seal", "commit"] as const) {
          await partition.take({ kind, count: 7, times: 2, room: 20 } as Step);
        }
      }
      assert.deepEqual(partition.given, naive(seen, setup.windowMs));
      assert.ok(partition.writesMax <= roomMax, `${partition.writesMax} writes in a commit`);
    }),
    { numRuns: 400 },
  );
});

/** Folds one id after the other, each in a commit of its own, sealing all there is to seal. */
async function foldSealed(
  ids: readonly (readonly [id: number, at: number])[],
  setup: Setup,
): Promise<Partition> {
  const seen = ids.map(([id, at]) => ({ id, at, payload: 1, isRefused: false }));
  const partition = new Partition(seen, setup);
  await partition.open();
  for (let event = 0; event < seen.length - 1; event++) {
    await partition.take({ kind: "fold", count: 1 });
    await partition.take({ kind: "seal", times: 1 });
    await partition.take({ kind: "commit", room: 20 });
  }
  return partition;
}

const small: DedupLimits = {
  idsPerBucketMax: 2,
  idsPerBlock: 1,
  filterBitsPerId: 18,
  sealingPerCall: 1_000,
  blocksPerCommitMax: 32,
};

test("deltas left of a bucket that was sealed and forgotten do not hide a newer one", async () => {
  const times = [0, 1, 24, 25, 26, 27].map((after) => t0 + after);
  const ids = [1, 2, 1, 3, 4, 1].map((id, i) => [id, times[i] as number] as const);
  const limits = { ...small, idsPerBucketMax: 1 };
  const partition = await foldSealed(ids, { windowMs: 24, isAlike: false, limits });
  const sealed = await partition.list("dedup/sealed/", { limit: 9 });
  assert.deepEqual(
    sealed.map(({ key }) => Number(key.slice(-1))),
    [2],
  );
  await partition.take({ kind: "kill", isLanded: true });
  await partition.take({ kind: "fold", count: 1 });
  assert.deepEqual(partition.given, [landed, landed, landed, landed, landed, duplicate]);
});

test("an id that landed again is known by the newer of two sealed buckets", async () => {
  // One of the starts lies so that the first two share a stretch, wherever its edges are.
  for (let start = t0; start < t0 + 5; start++) {
    const times = [0, 2, 120, 120, 121, 121, 121].map((after) => start + after);
    const ids = [1, 2, 1, 3, 4, 5, 1].map((id, i) => [id, times[i] as number] as const);
    const partition = await foldSealed(ids, { windowMs: 120, isAlike: false, limits: small });
    await partition.take({ kind: "fold", count: 1 });
    assert.deepEqual(partition.given, [...Array(6).fill(landed), duplicate]);
  }
});
