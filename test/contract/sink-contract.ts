// What every adapter of the Sink port that keeps what it receives promises; the simulated one runs
// it too. A sink whose memory ends with its process (`whenAbsent` "from-head") is not bound by it.
import assert from "node:assert/strict";
import { describe } from "node:test";
import fc from "fast-check";
import { type CommitEntry, type DataFile, encodeEntry, hashEntry } from "../../src/event/entry.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { type Committed, type Sink, SinkError } from "../../src/sink/sink.ts";
import { claim } from "./claim.ts";

/** A sink that holds nothing yet. */
export interface SinkFixture {
  /** The sink as a new process would open it; those opened before are dead. */
  connect(): Promise<Sink>;
  /** Data files with one row for each offset in `[from, next)`, readable for the sink. */
  write(partition: PartitionId, from: number, next: number): Promise<readonly DataFile[]>;
  /** Offsets of the rows a reader finds, of one partition, in rising seq of their entries. */
  offsets(partition: PartitionId): Promise<readonly number[]>;
  /** Every connected process dies this instant; what a kill leaves is what later ones find. */
  crash(): Promise<void>;
  dispose(): Promise<void>;
}

/** Registers the suite; every test gets a fixture of its own from `make`. */
export function sinkContract(name: string, make: () => Promise<SinkFixture>): void {
  describe(`${name} keeps the Sink contract`, () => {
    describe("tokens and rows", () => emitClaims(make));
    describe("repeats and gaps", () => repeatClaims(make));
    describe("crashes", () => crashClaims(make));
  });
}

type Make = () => Promise<SinkFixture>;

const one: PartitionId = { topic: "web", generation: 1, partition: 1 };
const other: PartitionId = { topic: "web", generation: 1, partition: 11 };

function emitClaims(make: Make): void {
  claim("a new sink has no token", make, async (fixture) => {
    const sink = await fixture.connect();
    assert.equal(await sink.token(one), undefined);
    assert.deepEqual(await fixture.offsets(one), []);
  });

  claim("the token is the last entry taken, and its rows are there", make, async (fixture) => {
    const sink = await fixture.connect();
    const chain = await chainOf(fixture, one, [3, 1, 2]);
    for (const committed of chain) {
      await sink.emit([committed]);
      await holds(fixture, sink, committed);
    }
  });

  claim("entries of one partition in one call are taken in order", make, async (fixture) => {
    const sink = await fixture.connect();
    const chain = await chainOf(fixture, one, [2, 2, 1, 4]);
    await sink.emit(chain);
    await holds(fixture, sink, last(chain));
  });

  claim("a call may carry entries of several partitions", make, async (fixture) => {
    const sink = await fixture.connect();
    const [a, b] = [await chainOf(fixture, one, [1, 2]), await chainOf(fixture, other, [4, 3])];
    await sink.emit([...b.slice(0, 1), ...a, ...b.slice(1)]);
    await holds(fixture, sink, last(a));
    await holds(fixture, sink, last(b));
  });

  claim("claims leave holes in the seq that are no gaps", make, async (fixture) => {
    const sink = await fixture.connect();
    const chain = await chainOf(fixture, one, [1, 1, 1], { seqStep: 3 });
    for (const committed of chain) await sink.emit([committed]);
    await holds(fixture, sink, last(chain));
  });

  claim("an entry without files moves the token", make, async (fixture) => {
    const sink = await fixture.connect();
    const [first, second] = await chainOf(fixture, one, [1, 1]);
    assert.ok(first && second);
    await sink.emit([first]);
    const bare = committedOf(one, { ...second.entry, files: [] });
    await sink.emit([bare]);
    assert.deepEqual(await sink.token(one), { seq: bare.entry.seq, hash: bare.hash });
    assert.deepEqual(await fixture.offsets(one), [0]);
  });

  claim("an empty call changes nothing", make, async (fixture) => {
    const sink = await fixture.connect();
    await sink.emit([]);
    assert.equal(await sink.token(one), undefined);
  });
}

function repeatClaims(make: Make): void {
  claim("an entry at or below the token has no effect", make, async (fixture) => {
    const sink = await fixture.connect();
    const chain = await chainOf(fixture, one, [2, 3, 1]);
    await sink.emit(chain);
    await sink.emit(chain);
    await sink.emit(chain.slice(0, 1));
    await holds(fixture, sink, last(chain));
  });

  claim("repeats and new entries may come in one call", make, async (fixture) => {
    const sink = await fixture.connect();
    const chain = await chainOf(fixture, one, [1, 1, 2]);
    await sink.emit(chain.slice(0, 2));
    await sink.emit(chain);
    await holds(fixture, sink, last(chain));
  });

  claim("a repeat has no effect on the next process either", make, async (fixture) => {
    const chain = await chainOf(fixture, one, [2, 2]);
    await (await fixture.connect()).emit(chain);
    await fixture.crash();
    const sink = await fixture.connect();
    await sink.emit(chain);
    await holds(fixture, sink, last(chain));
  });

  claim("an entry behind a gap is refused and nothing of it kept", make, async (fixture) => {
    const sink = await fixture.connect();
    const [first, second, third] = await chainOf(fixture, one, [1, 2, 3]);
    assert.ok(first && second && third);
    await sink.emit([first]);
    await assert.rejects(
      sink.emit([third]),
      (error) => error instanceof SinkError && error.code === "diverged",
    );
    await holds(fixture, sink, first);
    await sink.emit([second, third]);
    await holds(fixture, sink, third);
  });
}

function crashClaims(make: Make): void {
  claim("what was taken outlives a crash", make, async (fixture) => {
    const chain = await chainOf(fixture, one, [1, 2, 3]);
    await (await fixture.connect()).emit(chain);
    await fixture.crash();
    await holds(fixture, await fixture.connect(), last(chain));
  });

  claim("a crash leaves rows and token of the same entries", make, async (fixture) => {
    const chain = await chainOf(fixture, one, [2, 1, 3, 2]);
    const sink = await fixture.connect();
    await sink.emit(chain.slice(0, 1));
    sink.emit(chain.slice(1)).catch(() => undefined);
    await fixture.crash();
    const survivor = await fixture.connect();
    const token = await survivor.token(one);
    const kept = chain.find(({ entry }) => entry.seq === token?.seq);
    assert.ok(kept, `the token is ${token?.seq}`);
    await holds(fixture, survivor, kept);
    await survivor.emit(chain);
    await holds(fixture, survivor, last(chain));
  });

  claim("any order of calls, repeats and restarts holds a prefix", make, async (fixture) => {
    let runs = 0;
    const step = fc.record({ back: fc.nat(3), ahead: fc.nat(2), restarts: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        const partition = { ...one, partition: 20 + runs++ };
        const chain = await chainOf(fixture, partition, [1, 3, 1, 2, 2, 1]);
        let sink = await fixture.connect();
        let taken = 0;
        for (const { back, ahead, restarts } of steps) {
          if (restarts) {
            await fixture.crash();
            sink = await fixture.connect();
          }
          await sink.emit(chain.slice(Math.max(0, taken - back), taken + ahead));
          taken = Math.min(chain.length, taken + ahead);
          const newest = chain[taken - 1];
          if (newest) await holds(fixture, sink, newest);
        }
      }),
      { numRuns: 10 },
    );
  });
}

/** Commits of `counts` records each, one behind the other. */
async function chainOf(
  fixture: SinkFixture,
  partition: PartitionId,
  counts: readonly number[],
  { seqStep = 1 } = {},
): Promise<readonly Committed[]> {
  const chain: Committed[] = [];
  let from = 0;
  for (const [i, count] of counts.entries()) {
    const next = from + count;
    const files = await fixture.write(partition, from, next);
    const seq = 2 + i * seqStep;
    const prev = seqStep === 1 ? (chain.at(-1)?.hash ?? "") : `claim before ${seq}`;
    chain.push(committedOf(partition, entryOf({ seq, prev, from, next, files })));
    from = next;
  }
  return chain;
}

function entryOf(link: Pick<CommitEntry, "seq" | "prev" | "from" | "next" | "files">): CommitEntry {
  const records = link.next - link.from;
  return {
    kind: "commit",
    epoch: 1,
    nonce: "0123456789ab",
    last: link.next - 1,
    appendedAt: 1_772_323_200_000,
    tail: "f".repeat(32),
    counters: {
      records,
      accepted: records,
      landed: records,
      duplicate: 0,
      quarantined: 0,
      late: 0,
    },
    manifest: "{}",
    crashes: [],
    committedAt: 1_772_323_201_000,
    ...link,
  };
}

function committedOf(partition: PartitionId, entry: CommitEntry): Committed {
  return { partition, entry, hash: hashEntry(encodeEntry(entry)), pending: null };
}

/** The sink's token is `newest`, and its rows are those of every record up to it, once each. */
async function holds(fixture: SinkFixture, sink: Sink, newest: Committed): Promise<void> {
  const { partition, entry, hash } = newest;
  const where = `${partitionName(partition)} at entry ${entry.seq}`;
  assert.deepEqual(await sink.token(partition), { seq: entry.seq, hash }, where);
  const offsets = Array.from({ length: entry.next }, (_, offset) => offset);
  assert.deepEqual(await fixture.offsets(partition), offsets, where);
}

function last(chain: readonly Committed[]): Committed {
  const newest = chain.at(-1);
  assert.ok(newest, "a chain has entries");
  return newest;
}
