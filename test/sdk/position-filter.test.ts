// A consumer of a derived topic whose writers die, are fenced late and begin again.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  PositionFilter,
  RowGapError,
  type RowOrigin,
  readOrigin,
} from "../../sdk/position-filter.ts";
import { encodeHeaders, type RecordHeaders } from "../../src/event/headers.ts";

const sources = ["web/1/0", "web/1/1", "payments/1/0"];

/** The `n`th row of a source: two rows a record, offsets with holes. */
function rowAt(source: string, n: number, before?: number): RowOrigin {
  const place = (i: number) => ({ offset: 3 * Math.floor(i / 2), ordinal: i % 2 });
  const row = { source, position: place(n) };
  return before === undefined ? row : { ...row, prev: place(before) };
}

/** One writer's turn: of which source, how far back it begins where it is new, how much it sends. */
const turn = fc.record({
  source: fc.nat(sources.length - 1),
  writer: fc.nat(2),
  back: fc.nat(6),
  isNew: fc.boolean(),
  count: fc.nat(5),
});

type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

/**
 * What a topic holds: writers, some of them fenced and slow, each send a stretch in order that
 * begins at or before what was sent already.
 */
function topicOf(turns: readonly Turn[]) {
  const sent = sources.map(() => 0);
  const writers = new Map<string, { next: number; before: number | undefined }>();
  const topic: RowOrigin[] = [];
  for (const { source, writer, back, isNew, count } of turns) {
    const name = `${source} ${writer}`;
    const ahead = sent[source] as number;
    const known = isNew ? undefined : writers.get(name);
    const at = known ?? { next: Math.max(0, ahead - back), before: undefined };
    writers.set(name, at);
    for (let i = 0; i < count; i++) {
      topic.push(rowAt(sources[source] as string, at.next, at.before));
      at.before = at.next++;
    }
    sent[source] = Math.max(ahead, at.next);
  }
  return { topic, sent };
}

const turns = fc.array(turn, { maxLength: 40 });

test("whatever stretches come again, each row is new once, in its order, over any restarts", () => {
  fc.assert(
    fc.property(turns, fc.infiniteStream(fc.nat(9)), (said, dice) => {
      const { topic, sent } = topicOf(said);
      const roll = () => dice.next().value as number;
      const seen = new Map(sources.map((source) => [source, [] as RowOrigin[]]));
      let filter = new PositionFilter();
      for (let at = 0; at < topic.length; at++) {
        const row = topic[at] as RowOrigin;
        if (filter.isNew(row)) seen.get(row.source)?.push(row);
        if (roll() > 0) continue;
        // The consumer dies; what it kept is its state, and it reads again from further back.
        filter = new PositionFilter(JSON.parse(JSON.stringify(filter.state)));
        at = Math.max(-1, at - roll());
      }
      for (const [i, source] of sources.entries()) {
        const positions = Array.from({ length: sent[i] as number }, (_, n) => rowAt(source, n));
        const found = seen.get(source)?.map(({ position }) => ({ source, position }));
        assert.deepEqual(found, positions);
      }
    }),
  );
});

test("a row that is lost is noticed at the next one, which is not taken", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 30 }), fc.nat(), (count, n) => {
      const lost = 1 + (n % (count - 2));
      const filter = new PositionFilter();
      for (let i = 0; i < lost; i++) filter.isNew(rowAt("web/1/0", i, i === 0 ? undefined : i - 1));
      const next = rowAt("web/1/0", lost + 1, lost);
      const before = filter.state;
      assert.throws(() => filter.isNew(next), RowGapError);
      assert.deepEqual(filter.state, before);
      filter.skip("web/1/0", rowAt("web/1/0", lost).position);
      assert.equal(filter.isNew(next), true);
    }),
  );
});

test("a consumer that begins in the middle takes what comes first", () => {
  const filter = new PositionFilter();
  assert.equal(filter.isNew(rowAt("web/1/0", 7, 6)), true);
  assert.equal(filter.isNew(rowAt("web/1/0", 6, 5)), false);
  assert.equal(filter.isNew(rowAt("web/1/0", 8, 7)), true);
});

test("what is no position is refused, by the filter and as its state", () => {
  const filter = new PositionFilter();
  for (const offset of [Number.NaN, -1, 0.5, Number.POSITIVE_INFINITY]) {
    const row = { source: "web/1/0", position: { offset, ordinal: 0 } };
    assert.throws(() => filter.isNew(row), TypeError);
    assert.throws(() => filter.skip("web/1/0", row.position), TypeError);
  }
  assert.throws(() => new PositionFilter({ "web/1/0": "12" }), TypeError);
});

test("the headers of a row say where it comes from; others say nothing", () => {
  const row = {
    kind: "row",
    type: "payments_revisions",
    version: "",
    source: "pulse:payments",
    id: "1/3/120/2",
    receivedAt: 1_700_000_000_000,
    seq: 9,
  } as const;
  const read = (headers: Partial<RecordHeaders>) =>
    readOrigin(encodeHeaders({ ...row, ...headers }));
  const origin = { source: "payments/1/3", position: { offset: 120, ordinal: 2 } };
  assert.deepEqual(read({}), origin);
  const prev = { offset: 118, ordinal: 0 };
  assert.deepEqual(read({ prev: "118/0" }), { ...origin, prev });
  assert.equal(read({ kind: "derived" }), undefined);
  assert.equal(read({ source: "dev" }), undefined);
  assert.equal(read({ id: "event-1" }), undefined);
  assert.equal(readOrigin(new Uint8Array(0)), undefined);
});
