// The heaviest ordering keys of the last five to ten minutes, in fixed memory: of each window the
// keys with the largest counts are kept, and a newcomer takes the place of the smallest, whose
// count is its possible error (the space-saving method). What is shown is count less error: a key
// had at least that many events among those that were reported.

export interface HeavyKey {
  readonly key: string;
  /** At least this many events. */
  readonly count: number;
}

interface Counter {
  count: number;
  error: number;
}

const windowMs = 5 * 60_000;
const keysMax = 256;
const keyCharactersMax = 160;

export class HeavyKeys {
  #window = -1;
  #previous = new Map<string, Counter>();
  #current = new Map<string, Counter>();

  add(key: string, count: number, now: number): void {
    this.#turn(now);
    const name = key.slice(0, keyCharactersMax);
    const known = this.#current.get(name);
    if (known) {
      known.count += count;
      return;
    }
    const error = this.#makeRoom();
    this.#current.set(name, { count: count + error, error });
  }

  /** At most `keys` of them, heaviest first. */
  top(keys: number, now: number): HeavyKey[] {
    this.#turn(now);
    const sums = new Map<string, number>();
    for (const window of [this.#previous, this.#current]) {
      for (const [key, { count, error }] of window) {
        sums.set(key, (sums.get(key) ?? 0) + count - error);
      }
    }
    return [...sums]
      .map(([key, count]) => ({ key, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, keys);
  }

  /** Takes the smallest key out when all places are taken; answers its count, else 0. */
  #makeRoom(): number {
    if (this.#current.size < keysMax) return 0;
    let smallest: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [key, { count }] of this.#current) {
      if (count >= least) continue;
      smallest = key;
      least = count;
    }
    if (smallest !== undefined) this.#current.delete(smallest);
    return least;
  }

  #turn(now: number): void {
    const window = Math.floor(now / windowMs);
    if (window <= this.#window) return;
    this.#previous = window === this.#window + 1 ? this.#current : new Map();
    this.#current = new Map();
    this.#window = window;
  }
}
