// What a simulation did, as a rolling hash over every step, and its last steps in words.
// Two runs of one seed must end with the same hash; a difference means hidden nondeterminism.

const keptMax = 400;

export class Trace {
  /** Steps seen so far. */
  steps = 0;
  #low = 0x811c9dc5;
  #high = 0x9747b28c;
  readonly #kept: string[] = [];
  readonly #isKeepingAll: boolean;

  constructor(options: { readonly isKeepingAll?: boolean } = {}) {
    this.#isKeepingAll = options.isKeepingAll ?? false;
  }

  add(line: string): void {
    this.steps++;
    for (let i = 0; i < line.length; i++) {
      const unit = line.charCodeAt(i);
      this.#low = Math.imul(this.#low ^ unit, 0x01000193);
      this.#high = Math.imul(this.#high ^ unit, 0x5bd1e995) ^ (this.#high >>> 15);
    }
    if (!this.#isKeepingAll && this.#kept.length >= 2 * keptMax) this.#kept.splice(0, keptMax);
    this.#kept.push(line);
  }

  /** 16 hexadecimal digits over every step so far. */
  get hash(): string {
    return [this.#high, this.#low].map((word) => hex32(word)).join("");
  }

  /** The last steps, oldest first, at most `count` of those kept. */
  last(count: number): readonly string[] {
    return this.#kept.slice(-count);
  }
}

/** A short name for bytes in a trace. */
export function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) {
    hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  }
  return `${bytes.length}#${hex32(hash)}`;
}

function hex32(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}
