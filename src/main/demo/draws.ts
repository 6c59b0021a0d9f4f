// Seeded chance: the same seed tells the same story.

/** Uniform in [0, 1), from a 32-bit seed (mulberry32). */
export function seededFraction(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Draws {
  readonly fraction: () => number;

  constructor(seed: number) {
    this.fraction = seededFraction(seed);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Uniform integer in [min, max]. */
  between(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.fraction() * from.length)] as T;
  }

  /** Milliseconds between two numbers of seconds. */
  seconds(min: number, max: number): number {
    return Math.round(1_000 * (min + this.fraction() * (max - min)));
  }

  /** `length` letters and digits. */
  word(length: number): string {
    return this.fraction()
      .toString(36)
      .slice(2, 2 + length)
      .padEnd(length, "0");
  }
}
