// The scanners never say anything else than the plain path: of thousands of events, valid, bent and
// broken, the verdict, the failure, the key, the hashes and every column are the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsPerBatchMax } from "../../src/event/batch.ts";
import { brokenUtf8, spliced, tellingBytes } from "./byte-changes.ts";
import { type Drawn, readContracts, SampleSource, type Shares } from "./samples.ts";
import { shrink, textOf } from "./shrink.ts";
import { type Sample, TwoPaths } from "./two-paths.ts";

const set = readContracts();
const paths = new TwoPaths();

/** Compares them batch by batch and fails with the smallest record that is seen differently. */
function assertSame(samples: readonly Sample[]): void {
  for (let from = 0; from < samples.length; from += recordsPerBatchMax) {
    const batch = samples.slice(from, from + recordsPerBatchMax);
    const difference = paths.compare(batch);
    if (difference) assert.fail(textOf(shrink(batch, difference)));
  }
}

function draw(count: number, seed: number, shares: Shares): readonly Drawn[] {
  const source = new SampleSource(seed, set, shares);
  return Array.from({ length: count }, () => source.next());
}

test("valid events land, most of them by the scanner, as the plain path lands them", () => {
  const samples = draw(3_000, 1, { plain: 1, wild: 0, huge: 0 });
  let accepted = 0;
  for (let from = 0; from < samples.length; from += recordsPerBatchMax) {
    const batch = samples.slice(from, from + recordsPerBatchMax);
    assertSame(batch);
    for (const [i, sample] of batch.entries()) {
      assert.ok(paths.isLanded(i), `${paths.outcome(i)} ${sample.value}`);
      if (paths.isAccepted(sample)) accepted++;
    }
  }
  assert.ok(accepted > 0.6 * samples.length, `the scanners accept ${accepted} of 3000`);
});

test("events with strange members, values at the bounds and restricted data", () => {
  assertSame(draw(4_000, 2, { plain: 0, wild: 1, huge: 0 }));
});

test("events with bytes and tokens changed", () => {
  const samples = draw(6_000, 3, { plain: 0.1, wild: 0.1, huge: 0 });
  assertSame(samples);
});

test("events at the limits of depth, keys, strings, tokens and bytes", () => {
  assertSame(draw(60, 4, { plain: 0, wild: 0, huge: 1 }));
});

/** A short valid event of each contract. */
function shortEvents(seed: number): readonly Drawn[] {
  const byType = new Map<string, Drawn>();
  for (const sample of draw(2_000, seed, { plain: 1, wild: 0, huge: 0 })) {
    const known = byType.get(sample.type);
    const isShorter = known === undefined || sample.value.length < known.value.length;
    if (sample.value.length > 300 && isShorter) byType.set(sample.type, sample);
  }
  return [...byType.values()];
}

test("an event of each contract, cut off at every byte, what was cut off behind it", () => {
  for (const sample of shortEvents(5)) {
    const { value } = sample;
    const cuts = Array.from(value, (_, length) => {
      return { ...sample, value: value.subarray(0, length), behind: value.subarray(length) };
    });
    assertSame(cuts);
  }
});

/** Valid events with a value of every kind, and nothing that calls for a closer look. */
const richEvents = [
  {
    type: "web.product_viewed",
    data: '"viewport":{"width":90,"x":0.5},"item":{"sku":"s","price":"-1.50","quantity":2}',
  },
  { type: "web.coupon_changed", data: '"coupon_id":"c","action":"denied","title":"t\\n\\"é"' },
  { type: "web.cart_viewed", data: '"items":[{"sku":"s"},{"sku":"é","currency":"EUR"}],"x":[{}]' },
  { type: "identity.identified", data: '"traits":{"accepts_marketing":true,"orders_count":null}' },
  { type: "web.event_tracked", data: '"name":"n","properties":{"a":[-0.5,"😀"],"b":{"a":false}}' },
];

function richSample({ type, data }: { type: string; data: string }): Sample {
  const times = '"time":"2026-11-22T11:00:00.5Z","sent_at":"2026-11-22T11:00:01+01:00"';
  const text = `{"id":"e1","type":"${type}",${times},"data":{"anonymous_id":"v",${data}}}`;
  const behind = Buffer.from("}");
  return { type, version: "", kind: "event", id: "e1", value: Buffer.from(text), behind };
}

for (const event of richEvents) {
  test(`every byte of ${event.type} replaced, taken out, doubled or broken`, () => {
    const sample = richSample(event);
    const { value } = sample;
    assert.ok(paths.isAccepted(sample));
    const changed: Uint8Array[] = [];
    for (let at = 0; at < value.length; at++) {
      const byte = { from: at, to: at + 1 };
      changed.push(spliced(value, byte, new Uint8Array(0)));
      changed.push(spliced(value, { from: at, to: at }, value.subarray(at, at + 1)));
      for (const put of tellingBytes) changed.push(spliced(value, byte, Uint8Array.of(put)));
      for (const put of brokenUtf8) changed.push(spliced(value, byte, put));
    }
    assertSame(changed.map((each) => ({ ...sample, value: each })));
  });
}
