import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Agenda } from "./agenda.ts";

test("stories go on by time, those of one time in the order they were added", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 60 }), (times) => {
      const agenda = new Agenda();
      const told: { at: number; i: number }[] = [];
      for (const [i, at] of times.entries()) {
        agenda.add(
          at,
          (function* () {
            told.push({ at, i });
            yield* [];
          })(),
        );
      }
      while (agenda.runDue(100)) assert.ok(told.length <= times.length);
      const wanted = times.map((at, i) => ({ at, i })).toSorted((a, b) => a.at - b.at);
      assert.deepEqual(told, wanted);
      assert.equal(agenda.size, 0);
    }),
  );
});

test("a story waits for as long as it says, and for nothing before it is due", () => {
  const agenda = new Agenda();
  const told: string[] = [];
  agenda.add(
    10,
    (function* () {
      told.push("first");
      yield 30;
      told.push("second");
    })(),
  );
  assert.equal(agenda.runDue(9), false);
  assert.equal(agenda.runDue(15), true);
  assert.equal(agenda.runDue(44), false);
  assert.equal(agenda.runDue(45), true);
  assert.deepEqual(told, ["first", "second"]);
});
