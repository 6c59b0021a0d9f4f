// Chance in tests: the same numbers for the same seed.

/** Numbers in [0, 1), by a linear congruential generator. */
export function fractions(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
