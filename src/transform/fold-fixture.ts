// What the tests of topic folds share: a history run through a fold as an owner would run it, cut
// into slices and commits, values moved out of memory, owners changed, as a test likes.
import fc from "fast-check";
import type { ColumnSet } from "../codec/columns.ts";
import { Batch } from "../event/batch.ts";
import type { PartitionId } from "../event/position.ts";
import type { DerivedRecord } from "./derived-records.ts";
import { rowsOf } from "./slice-fixture.ts";
import type { TopicFold } from "./topic-fold.ts";

/** A fold with the sets its topic's events land in, and how a test's record gets into a batch. */
export interface FoldUnderTest<Told> {
  readonly fold: TopicFold;
  readonly sets: readonly ColumnSet[];
  /** Record `i` of the batch; its offset is set. */
  readonly fill: (batch: Batch, i: number, told: Told) => void;
}

/** How a run is cut: records of a slice, and what is done after it. */
export interface Cut {
  readonly size: number;
  readonly what: "go on" | "commit" | "roll up" | "reopen";
}

export const cuts: fc.Arbitrary<readonly Cut[]> = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 6 }),
    what: fc.constantFrom<Cut["what"]>("go on", "commit", "roll up", "reopen"),
  }),
  { minLength: 1, maxLength: 12 },
);

/** One slice after the other, none of them committed. */
export const uncut: readonly Cut[] = [{ size: 256, what: "go on" }];

export interface RunOptions<Told> {
  readonly partition: PartitionId;
  readonly make: () => FoldUnderTest<Told>;
  readonly cuts: readonly Cut[];
  /** Values that a commit may move out of memory. */
  readonly room: number;
}

export interface RunOutcome {
  /** By table. */
  readonly rows: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly derived: readonly DerivedRecord[];
  /** The last owner's. */
  readonly fold: TopicFold;
}

/** Folds the history; after each slice the cuts say how it goes on, over and over. */
export function runFold<Told>(told: readonly Told[], options: RunOptions<Told>): RunOutcome {
  const owner = new Owner(options);
  for (let from = 0, step = 0; from < told.length; step++) {
    const { size, what } = options.cuts[step % options.cuts.length] ?? { size: 256, what: "go on" };
    owner.slice(told.slice(from, from + size), from);
    from += size;
    if (what !== "go on") owner.commit();
    if (what === "roll up") owner.rollUp();
    if (what === "reopen") owner.reopen();
  }
  owner.commit();
  return { rows: owner.rows, derived: owner.derived, fold: owner.fold };
}

interface Delta {
  readonly bytes: Uint8Array;
  readonly newestMs: number;
}

/** One owner after the other, and what is durable. */
class Owner<Told> {
  readonly rows: Record<string, Record<string, unknown>[]> = {};
  readonly derived: DerivedRecord[] = [];
  readonly #options: RunOptions<Told>;
  readonly #cold = new Map<string, Uint8Array>();
  #journals = new Map<string, readonly Delta[]>();
  #under: FoldUnderTest<Told>;
  #nowMs = 0;

  constructor(options: RunOptions<Told>) {
    this.#options = options;
    this.#under = options.make();
  }

  get fold(): TopicFold {
    return this.#under.fold;
  }

  slice(told: readonly Told[], firstOffset: number): void {
    const { fold, sets, fill } = this.#under;
    const batch = new Batch(this.#options.partition, sets);
    batch.reset();
    batch.count = told.length;
    for (const [i, each] of told.entries()) {
      batch.offset[i] = firstOffset + i;
      fill(batch, i, each);
    }
    const asked = fold.probe(batch).flatMap((key) => {
      const value = this.#cold.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    fold.fold(batch, new Map(asked));
    this.#nowMs = batch.appendedAt[batch.count - 1] as number;
  }

  commit(): void {
    const { fold, sets } = this.#under;
    for (const set of fold.sets) {
      this.rows[set.table] = [...(this.rows[set.table] ?? []), ...rowsOf(set)];
      set.truncate(0);
    }
    for (const set of sets) set.truncate(0);
    this.derived.push(...fold.takeDerived());
    for (const [name, state] of Object.entries(fold.states)) {
      const bytes = state.takeDelta();
      const journal = [...(this.#journals.get(name) ?? [])];
      if (bytes) journal.push({ bytes, newestMs: this.#nowMs });
      const [oldest] = journal;
      if (oldest && state.forgetAfter(oldest.newestMs) <= this.#nowMs) journal.shift();
      this.#journals.set(name, journal);
      for (const { key, value } of state.cold?.take(this.#options.room, this.#nowMs) ?? []) {
        if (value === null) this.#cold.delete(key);
        else this.#cold.set(key, value);
      }
    }
  }

  rollUp(): void {
    for (const [name, state] of Object.entries(this.fold.states)) {
      const journal = this.#journals.get(name) ?? [];
      if (journal.length === 0) continue;
      const bytes = state.merge(journal.map((delta) => delta.bytes));
      this.#journals.set(name, [{ bytes, newestMs: journal.at(-1)?.newestMs ?? 0 }]);
    }
  }

  /** Everything since the last commit is lost. */
  reopen(): void {
    this.#under = this.#options.make();
    for (const [name, state] of Object.entries(this.fold.states)) {
      for (const { bytes } of this.#journals.get(name) ?? []) state.load(bytes);
    }
  }
}
