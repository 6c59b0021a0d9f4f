// A keyed state against a plain map, wherever commits fall, values go cold and owners change: what
// is stored as an owner would store it, and what is asked for as a slice would ask for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { putUint } from "../codec/state-bytes.ts";
import { KeyedState } from "./keyed-state.ts";

interface Counted {
  readonly count: number;
  /** 0 for none. */
  readonly dueMs: number;
}

const coldAfterMs = 100;
/** What State takes for a key. */
const stateKey = /^[\x20-\x7e]{1,256}$/;
const long = "bestellung-".repeat(40);

function newState(): KeyedState<Counted> {
  return new KeyedState<Counted>({
    name: "counted",
    write: ({ count, dueMs }, to) => {
      putUint(to, count);
      putUint(to, dueMs);
    },
    read: (from) => ({ count: from.uint(), dueMs: from.uint() }),
    dueAt: ({ dueMs }) => (dueMs === 0 ? undefined : dueMs),
    coldAfterMs,
  });
}

/** An owner of one state after the other, and what is durable. */
class Owners {
  state = newState();
  readonly cold = new Map<string, Uint8Array>();
  readonly journal: { bytes: Uint8Array; newestMs: number }[] = [];
  #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  get(key: string): Counted | undefined {
    const asked = this.state.missing([key]);
    const found = asked.flatMap((at) => {
      const bytes = this.cold.get(at);
      return bytes === undefined ? [] : [[at, bytes] as const];
    });
    return this.state.get(key, new Map(found));
  }

  commit(nowMs: number): void {
    const bytes = this.state.takeDelta();
    if (bytes) this.journal.push({ bytes, newestMs: nowMs });
    const oldest = this.journal[0];
    if (oldest && this.state.forgetAfter(oldest.newestMs) <= nowMs) this.journal.shift();
    for (const { key, value } of this.state.cold.take(this.#room, nowMs)) {
      assert.match(key, stateKey);
      if (value !== null) this.cold.set(key, value);
    }
  }

  roll(): void {
    const rolled = this.journal.splice(0);
    if (rolled.length === 0) return;
    const bytes = this.state.merge(rolled.map((delta) => delta.bytes));
    this.journal.push({ bytes, newestMs: rolled.at(-1)?.newestMs ?? 0 });
  }

  /** Everything since the last commit is lost. */
  reopen(): void {
    this.state = newState();
    for (const { bytes } of this.journal) this.state.load(bytes);
  }
}

const step = fc.record({
  key: fc.constantFrom("a", "b", "b/c", "é", "e\u0301", long, `${long}2`),
  afterMs: fc.integer({ min: 0, max: 60 }),
  dueInMs: fc.option(fc.integer({ min: 1, max: 400 })),
  what: fc.constantFrom("go on", "commit", "commit", "roll", "reopen"),
});

test("a state says what a map would, however it is cut, moved out and taken over", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 120 }),
      fc.integer({ min: 0, max: 3 }),
      (steps, room) => {
        const owners = new Owners(room);
        const model = new Map<string, Counted>();
        let nowMs = 1_000;
        for (const { key, afterMs, dueInMs, what } of steps) {
          nowMs += afterMs;
          const due = [...model]
            .filter(([, { dueMs }]) => dueMs > 0 && dueMs <= nowMs)
            .sort(([a, x], [b, y]) => x.dueMs - y.dueMs || (a < b ? -1 : 1))
            .map(([name]) => name);
          assert.deepEqual(owners.state.takeDue(nowMs), due);
          for (const name of due) {
            const rung = { count: model.get(name)?.count ?? 0, dueMs: 0 };
            owners.state.put(name, rung, nowMs);
            model.set(name, rung);
          }
          assert.deepEqual(owners.get(key), model.get(key));
          const count = (model.get(key)?.count ?? 0) + 1;
          const value = { count, dueMs: dueInMs === null ? 0 : nowMs + dueInMs };
          owners.state.put(key, value, nowMs);
          model.set(key, value);
          if (what !== "go on") owners.commit(nowMs);
          if (what === "roll") owners.roll();
          if (what === "reopen") owners.reopen();
          const next = Math.min(...[...model.values()].map(({ dueMs }) => dueMs || Infinity));
          assert.equal(owners.state.nextTimer(), next === Infinity ? undefined : next);
        }
      },
    ),
  );
});

test("a key that State takes none of, or is longer than one, is kept under a key of its own", () => {
  const owners = new Owners(50);
  const keys = ["order-1", "Bestellung-Ä", "注文-7", "tab\t", long, `${long}2`];
  for (const [count, key] of keys.entries()) owners.state.put(key, { count, dueMs: 0 }, 1_000);
  for (let nowMs = 1_000; nowMs <= 3_000; nowMs += 50) owners.commit(nowMs);
  assert.equal(owners.state.size, 0);
  assert.equal(owners.cold.size, keys.length);
  for (const [count, key] of keys.entries()) {
    assert.deepEqual(owners.get(key), { count, dueMs: 0 });
  }
});

test("what is quiet leaves memory and the journal, what waits for its time does not", () => {
  const owners = new Owners(50);
  owners.state.put("quiet", { count: 1, dueMs: 0 }, 1_000);
  owners.state.put("waits", { count: 2, dueMs: 10_000 }, 1_000);
  for (let nowMs = 1_000; nowMs <= 3_000; nowMs += 50) owners.commit(nowMs);
  assert.equal(owners.state.size, 1);
  assert.equal(owners.journal.length, 1);
  owners.reopen();
  assert.deepEqual(owners.get("quiet"), { count: 1, dueMs: 0 });
  assert.deepEqual(owners.state.takeDue(10_000), ["waits"]);
});

test("a time that is put off again and again takes no more room", () => {
  const state = newState();
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 1; i <= 200_000; i++) state.put("a", { count: i, dueMs: 1_000 + i }, i);
  assert.ok(process.memoryUsage().arrayBuffers - before < 1_000_000);
  assert.equal(state.nextTimer(), 201_000);
});
