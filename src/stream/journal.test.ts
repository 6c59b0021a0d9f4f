import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { StatePage } from "../state/pages.ts";
import type { ListOptions, StateEntry, StateWrite } from "../state/state.ts";
import type { FoldState } from "../transform/fold.ts";
import { commitsPerBlock } from "./journal.ts";
import { Journals } from "./journals.ts";

/** A fold that is a list of numbers; forgets nothing before `keptMs`. */
class Numbers implements FoldState {
  readonly all: number[] = [];
  readonly #fresh: number[] = [];

  add(value: number): void {
    this.all.push(value);
    this.#fresh.push(value);
  }

  takeDelta(): Uint8Array | undefined {
    if (this.#fresh.length === 0) return undefined;
    return Buffer.from(JSON.stringify(this.#fresh.splice(0)));
  }

  load(bytes: Uint8Array): void {
    this.all.push(...(JSON.parse(Buffer.from(bytes).toString()) as number[]));
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    const parts = deltas.flatMap((each) => JSON.parse(Buffer.from(each).toString()) as number[]);
    return Buffer.from(JSON.stringify(parts));
  }

  forgetAfter(): number {
    return Number.POSITIVE_INFINITY;
  }
}

/** Keys in order, as State keeps them. */
class Keys {
  readonly #entries = new Map<string, Uint8Array>();
  lists = 0;

  apply(writes: readonly StateWrite[]): void {
    for (const { key, value } of writes) {
      if (value === null) this.#entries.delete(key);
      else this.#entries.set(key, value);
    }
  }

  async list(prefix: string, options: ListOptions): Promise<readonly StateEntry[]> {
    const { after = "" } = options;
    this.lists++;
    const page = new StatePage(options);
    for (const [key, value] of [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (key.startsWith(prefix) && key > after && page.hasRoom) page.add({ key, value });
    }
    return page.entries;
  }
}

test("what was committed is loaded again in order, wherever lives end and blocks roll", async () => {
  const lives = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(lives, fc.nat(commitsPerBlock), async (commits, partition) => {
      const keys = new Keys();
      const expected: number[] = [];
      let seq = 0;
      for (const count of commits) {
        const folds = { numbers: new Numbers(), "numbers-more": new Numbers() };
        const journals = await Journals.open(folds, keys, partition);
        assert.deepEqual(folds.numbers.all, expected);
        assert.deepEqual(folds["numbers-more"].all, expected);
        for (let i = 0; i < count; i++) {
          seq++;
          if (seq % 5 !== 0) {
            for (const fold of Object.values(folds)) fold.add(seq);
            expected.push(seq);
          }
          keys.apply(journals.commit(seq, seq, 0));
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("no commit makes more puts than a roll needs, however short the lives before it were", async () => {
  const keys = new Keys();
  let seq = 0;
  for (let life = 0; life < 25; life++) {
    const fold = new Numbers();
    const journals = await Journals.open({ numbers: fold }, keys, 0);
    for (let i = 0; i < 20; i++) {
      fold.add(++seq);
      const writes = journals.commit(seq, seq, 0);
      assert.ok(writes.length <= commitsPerBlock + 2, `${writes.length} writes`);
      keys.apply(writes);
    }
  }
  const left = await keys.list("delta/", { limit: 1_000 });
  assert.ok(left.length <= commitsPerBlock, `${left.length} deltas are left`);
});

test("a fold that is no more leaves what the others load as it is", async () => {
  const keys = new Keys();
  const before = { gone: new Numbers(), numbers: new Numbers() };
  const journals = await Journals.open(before, keys, 0);
  for (const fold of Object.values(before)) fold.add(1);
  keys.apply(journals.commit(1, 1, 0));
  const numbers = new Numbers();
  await Journals.open({ numbers }, keys, 0);
  assert.deepEqual(numbers.all, [1]);
});

test("opening lists as often for twenty folds as for one", async () => {
  const listsOf = async (names: readonly string[]) => {
    const keys = new Keys();
    await Journals.open(Object.fromEntries(names.map((name) => [name, new Numbers()])), keys, 0);
    return keys.lists;
  };
  const names = Array.from({ length: 20 }, (_, i) => `fold-${i}`);
  assert.equal(await listsOf(names), await listsOf(["one"]));
});
