// Freshness from log-bucket histograms: bucket b counts [2^(b/4), 2^((b+1)/4)) ms, so a quantile is
// off by at most a fifth; inside a bucket it is placed by rank.
import { SlotRing } from "./slot-ring.ts";

/** The last bucket holds everything above a month. */
const bucketsMax = 128;

/** Milliseconds from receipt to commit. */
export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export class FreshnessSlots {
  readonly #ring: SlotRing;

  /** `slots` seconds are remembered. */
  constructor(slots: number) {
    this.#ring = new SlotRing({ slots, columns: bucketsMax });
  }

  add(second: number, bucket: number, count: number): void {
    this.#ring.add(second, Math.min(bucketsMax - 1, Math.max(0, Math.floor(bucket))), count);
  }

  /** Of the seconds in [from, to); null when nothing landed in them. */
  quantiles(from: number, to: number): Quantiles | null {
    const counts = new Float64Array(bucketsMax);
    let total = 0;
    for (let second = from; second < to; second++) {
      for (let bucket = 0; bucket < bucketsMax; bucket++) {
        const count = this.#ring.at(second, bucket);
        counts[bucket] = (counts[bucket] as number) + count;
        total += count;
      }
    }
    if (total === 0) return null;
    return {
      p50: quantile(counts, total * 0.5),
      p95: quantile(counts, total * 0.95),
      p99: quantile(counts, total * 0.99),
    };
  }
}

function quantile(counts: Float64Array, rank: number): number {
  let below = 0;
  for (let bucket = 0; bucket < bucketsMax; bucket++) {
    const count = counts[bucket] as number;
    if (count > 0 && below + count >= rank) {
      return Math.round(2 ** ((bucket + (rank - below) / count) / 4));
    }
    below += count;
  }
  return Math.round(2 ** (bucketsMax / 4));
}
