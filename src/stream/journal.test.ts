import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { StateEntry, StateWrite } from "../state/state.ts";
import type { FoldState } from "../transform/fold.ts";
import { commitsPerBlock, Journal } from "./journal.ts";

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

  apply(writes: readonly StateWrite[]): void {
    for (const { key, value } of writes) {
      if (value === null) this.#entries.delete(key);
      else this.#entries.set(key, value);
    }
  }

  async list(prefix: string, options: { after?: string; limit: number }): Promise<StateEntry[]> {
    const keys = [...this.#entries.keys()].sort();
    const found = keys.filter((key) => key.startsWith(prefix) && key > (options.after ?? ""));
    return found
      .slice(0, options.limit)
      .map((key) => ({ key, value: this.#entries.get(key) as Uint8Array }));
  }
}

test("what was committed is loaded again in order, wherever lives end and blocks roll", async () => {
  const lives = fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(lives, fc.nat(commitsPerBlock), async (commits, stagger) => {
      const keys = new Keys();
      const expected: number[] = [];
      let seq = 0;
      for (const count of commits) {
        const fold = new Numbers();
        const journal = new Journal("numbers", fold, stagger);
        await journal.load(keys);
        assert.deepEqual(fold.all, expected);
        for (let i = 0; i < count; i++) {
          seq++;
          if (seq % 5 !== 0) {
            fold.add(seq);
            expected.push(seq);
          }
          keys.apply(journal.commit(seq, seq));
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
    const journal = new Journal("numbers", fold, 0);
    await journal.load(keys);
    for (let i = 0; i < 20; i++) {
      fold.add(++seq);
      const writes = journal.commit(seq, seq);
      assert.ok(writes.length <= commitsPerBlock + 2, `${writes.length} writes`);
      keys.apply(writes);
    }
  }
  const left = await keys.list("delta/", { limit: 1_000 });
  assert.ok(left.length <= commitsPerBlock, `${left.length} deltas are left`);
});
