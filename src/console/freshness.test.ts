import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FreshnessSlots } from "./freshness.ts";

test("a quantile lies in the bucket of the age of that rank", () => {
  const ages = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(ages, (sample) => {
      const slots = new FreshnessSlots(10);
      for (const [i, age] of sample.entries()) {
        slots.add(100 + (i % 10), Math.floor(4 * Math.log2(age)), 1);
      }
      const found = slots.quantiles(100, 110);
      const sorted = [...sample].sort((a, b) => a - b);
      for (const [name, share] of [
        ["p50", 0.5],
        ["p95", 0.95],
        ["p99", 0.99],
      ] as const) {
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
        const bucket = Math.floor(4 * Math.log2(exact));
        const value = found?.[name] ?? 0;
        assert.ok(value >= Math.floor(2 ** (bucket / 4)), `${name} ${value} of ${exact}`);
        assert.ok(value <= Math.ceil(2 ** ((bucket + 1) / 4)), `${name} ${value} of ${exact}`);
      }
    }),
  );
});

test("nothing landed means no quantiles, and buckets beyond the last share it", () => {
  const slots = new FreshnessSlots(10);
  assert.equal(slots.quantiles(0, 10), null);
  slots.add(3, 4_000, 1);
  assert.ok((slots.quantiles(0, 10)?.p50 ?? 0) > 86_400_000 * 30);
});
