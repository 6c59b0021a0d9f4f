import assert from "node:assert/strict";
import { test } from "node:test";
import { AssertionError } from "../assert.ts";
import { PrometheusText, samplesMax } from "./prometheus.ts";

test("a family is its help, its type and its samples", () => {
  const text = new PrometheusText();
  text.add({ name: "pulse_events_total", type: "counter", help: "Events." }, [
    { labels: { verdict: "landed", partition: 3 }, value: 12 },
    { value: 0.5 },
  ]);
  assert.equal(
    text.text(),
    "# HELP pulse_events_total Events.\n# TYPE pulse_events_total counter\n" +
      'pulse_events_total{verdict="landed",partition="3"} 12\npulse_events_total 0.5\n',
  );
});

test("a label value can end neither its quotes nor its line, nor grow without bound", () => {
  const text = new PrometheusText();
  const family = { name: "pulse_lag", type: "gauge", help: "Lag." } as const;
  text.add(family, [
    { labels: { topic: 'a"} 1\nevil{x="\\' }, value: 1 },
    { labels: { topic: "x".repeat(5_000) }, value: 1 },
  ]);
  const lines = text.text().trimEnd().split("\n");
  assert.equal(lines.length, 4);
  assert.equal(lines[2], 'pulse_lag{topic="a\\"} 1\\nevil{x=\\"\\\\"} 1');
  assert.ok((lines[3] ?? "").length < 200);
});

test("samples of one family are bounded, and a family without samples is absent", () => {
  const text = new PrometheusText();
  const family = { name: "pulse_lag", type: "gauge", help: "Lag." } as const;
  text.add(family, []);
  assert.equal(text.text(), "\n");
  text.add(
    family,
    Array.from({ length: samplesMax + 10 }, (_, value) => ({ value })),
  );
  assert.equal(text.text().trimEnd().split("\n").length, samplesMax + 2);
});

test("a counter that does not say so, and a name with foreign characters, are bugs", () => {
  const text = new PrometheusText();
  const sample = [{ value: 1 }];
  assert.throws(() => text.add({ name: "a", type: "counter", help: "" }, sample), AssertionError);
  assert.throws(() => text.add({ name: "a-b", type: "gauge", help: "" }, sample), AssertionError);
});
