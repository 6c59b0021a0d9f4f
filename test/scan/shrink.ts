// Makes a sample that two paths see differently as small as it gets while they still do.
import { Prng } from "../../sim/prng.ts";
import { spliced } from "./byte-changes.ts";
import { TokenChanger } from "./token-changes.ts";
import { type Difference, type Sample, TwoPaths } from "./two-paths.ts";

export interface Shrunk {
  /** The sample that differs is the last; those before it, if any, are needed for it to. */
  readonly samples: readonly Sample[];
  readonly difference: Difference;
}

/** A record of a thousand members takes longer to shrink than anyone wants to wait. */
const shrinkMsMax = 10_000;

/** `samples` differ when a new pair of paths decodes them in this order. */
export function shrink(samples: readonly Sample[], first: Difference): Shrunk {
  const shrinker = new Shrinker(samples.slice(0, first.index + 1), first);
  shrinker.dropSamples();
  shrinker.shrinkLast();
  return shrinker.smallest;
}

class Shrinker {
  smallest: Shrunk;
  readonly #endsAt = Date.now() + shrinkMsMax;
  readonly #changer = new TokenChanger(new Prng(1));

  constructor(samples: readonly Sample[], difference: Difference) {
    this.smallest = { samples, difference };
  }

  /** Leaves samples out that are not needed, halves first. */
  dropSamples(): void {
    for (let size = this.smallest.samples.length; size >= 1; size >>= 1) {
      for (let from = 0; from < this.smallest.samples.length - 1; ) {
        const { samples } = this.smallest;
        const last = Math.min(from + size, samples.length - 1);
        if (!this.#keep([...samples.slice(0, from), ...samples.slice(last)])) from += size;
      }
    }
  }

  /** Takes tokens, then bytes, out of the sample that differs. */
  shrinkLast(): void {
    let isSmaller = true;
    while (isSmaller && Date.now() < this.#endsAt) {
      isSmaller = this.#removeTokens() || this.#removeBytes();
    }
  }

  #removeTokens(): boolean {
    const last = this.smallest.samples.at(-1) as Sample;
    for (const value of this.#changer.removals(last.value)) {
      if (value.length < last.value.length && this.#keepValue(value)) return true;
    }
    return false;
  }

  #removeBytes(): boolean {
    let isSmaller = false;
    for (let size = 64; size >= 1; size >>= 1) {
      for (let from = 0; from < this.#value.length; ) {
        const to = Math.min(from + size, this.#value.length);
        if (this.#keepValue(spliced(this.#value, { from, to }, new Uint8Array(0)))) {
          isSmaller = true;
        } else {
          from += size;
        }
      }
    }
    return isSmaller;
  }

  get #value(): Uint8Array {
    return (this.smallest.samples.at(-1) as Sample).value;
  }

  #keepValue(value: Uint8Array): boolean {
    const { samples } = this.smallest;
    return this.#keep([...samples.slice(0, -1), { ...(samples.at(-1) as Sample), value }]);
  }

  #keep(samples: readonly Sample[]): boolean {
    if (Date.now() > this.#endsAt) return false;
    const difference = new TwoPaths().compare(samples);
    if (difference?.index !== samples.length - 1) return false;
    this.smallest = { samples, difference };
    return true;
  }
}

/** The contract, the record and both outcomes, to be read. */
export function textOf({ samples, difference }: Shrunk): string {
  const records = samples.map(({ type, version, kind, value, behind }) => {
    const text = Buffer.from(value).toString("latin1");
    return `  ${type} ${version} (${kind}) ${JSON.stringify(text)} | ${JSON.stringify(String(behind))}`;
  });
  return [
    `${records.length} record(s), the last seen differently (bytes as latin1 | what is behind):`,
    ...records,
    `  fast:  ${difference.fast}`,
    `  plain: ${difference.plain}`,
  ].join("\n");
}
