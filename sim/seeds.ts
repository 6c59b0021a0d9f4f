// Which seeds are run: by `npm test` all, in order; by `npm run mutants` the sharpest first.

/** Seeds 0 to 199. In each half of them everything that can go wrong does. */
export const seedCount = 200;

/** Few of them break most of what can be broken: a mutant is hardly ever tried with another. */
const sharpest = [0, 1, 2, 4, 18, 21, 36, 56, 10, 20, 27, 34, 68, 171, 100, 188];

/** The seeds from `first` to `last`, those first that catch most. */
export function sharpestFirst(first: number, last: number): readonly number[] {
  const isAsked = (seed: number) => seed >= first && seed <= last;
  const all = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return [...new Set([...sharpest.filter(isAsked), ...all])];
}
