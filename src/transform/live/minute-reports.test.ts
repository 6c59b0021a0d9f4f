// Reports of minutes: every count is in one of them, whoever owns the partition meanwhile.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { DerivedEvent } from "../derived-records.ts";
import { MinuteReports, minuteNames } from "./minute-reports.ts";

const start = Date.UTC(2026, 10, 22, 12);
const minuteMs = 60_000;
const firstMinute = start / minuteMs;

test("a minute is told once it is over, by subject, and what was not counted is absent", () => {
  const reports = new MinuteReports();
  assert.equal(reports.nextTimer(), undefined);
  reports.add(start + 1, "payments:stripe", "payments_declined", 2);
  reports.add(start + 59_999, "conversion", "sessions");
  reports.add(start + 59_999, "payments:stripe", "payments_declined");
  assert.equal(reports.nextTimer(), start + minuteMs);
  assert.deepEqual(reports.takeDue(start + minuteMs - 1), []);
  const event = { topic: "live", type: "live.minute_counted", version: "1-0-0" };
  const said = { ...event, time: "2026-11-22T12:01:00.000Z" };
  const minute = firstMinute;
  assert.deepEqual(reports.takeDue(start + 5 * minuteMs), [
    { ...said, data: { subject: "payments:stripe", minute, payments_declined: 3 } },
    { ...said, data: { subject: "conversion", minute, sessions: 1 } },
  ]);
  assert.deepEqual(reports.takeDue(start + 9 * minuteMs), []);
});

const steps = fc.array(
  fc.record({
    afterMs: fc.oneof(fc.nat(20_000), fc.nat(200_000)),
    subject: fc.constantFrom("a", "b", "c"),
    name: fc.constantFrom(...minuteNames),
    n: fc.integer({ min: 0, max: 9 }),
    what: fc.constantFrom("go on", "go on", "commit", "roll up", "reopen"),
  }),
  { maxLength: 60 },
);

test("what is told adds up to what was counted, over any commits and owners", () => {
  fc.assert(
    fc.property(steps, (steps) => {
      let reports = new MinuteReports();
      let journal: Uint8Array[] = [];
      const wants = new Map<string, number>();
      const told: DerivedEvent[] = [];
      let nowMs = start;
      for (const { afterMs, subject, name, n, what } of steps) {
        nowMs += afterMs;
        told.push(...reports.takeDue(nowMs));
        reports.add(nowMs, subject, name, n);
        bump(wants, `${Math.floor(nowMs / minuteMs)} ${subject} ${name}`, n);
        if (what === "go on") continue;
        const delta = reports.takeDelta();
        if (delta) journal.push(delta);
        if (what === "roll up") journal = [reports.merge(journal)];
        if (what !== "reopen") continue;
        reports = new MinuteReports();
        for (const bytes of journal) reports.load(bytes);
      }
      told.push(...reports.takeDue(nowMs + minuteMs));
      const has = new Map<string, number>();
      for (const { data } of told) {
        for (const name of minuteNames) {
          const key = `${data.minute} ${data.subject} ${name}`;
          if (data[name] === undefined) continue;
          assert.ok(!has.has(key), "a minute is told once");
          has.set(key, Number(data[name]));
        }
      }
      assert.deepEqual([...has].sort(), [...wants].sort());
    }),
  );
});

function bump(sums: Map<string, number>, key: string, n: number): void {
  sums.set(key, (sums.get(key) ?? 0) + n);
}
