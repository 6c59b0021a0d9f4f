// Draws samples by the batch: events fresh from their contract, and events drawn before with their
// bytes or tokens changed. Equal seeds draw equal samples.
import { join } from "node:path";
import { Prng } from "../../sim/prng.ts";
import { readContractFiles } from "../../src/contracts/files.ts";
import { type ContractSet, loadContracts } from "../../src/contracts/load.ts";
import type { ContractModel } from "../../src/contracts/model.ts";
import { changeBytes } from "./byte-changes.ts";
import { EventMaker, plainMood, targetsOf, wildMood } from "./event-maker.ts";
import { drawHuge } from "./huge-events.ts";
import { TokenChanger } from "./token-changes.ts";
import type { Sample } from "./two-paths.ts";

export interface Drawn extends Sample {
  /** Drawn to be valid and left as it was: it lands, and the scanner should accept it. */
  readonly isPlain: boolean;
}

/** The contracts of this repository, from their files; those of one type if it is given. */
export function readContracts(type?: string): ContractSet {
  const loaded = loadContracts(readContractFiles(join(import.meta.dirname, "../../contracts")));
  if (loaded.kind === "unsound") throw new Error(loaded.findings[0]?.message);
  const { contracts } = loaded.set;
  const own = contracts.filter(({ name }) => type === undefined || name.type === type);
  return { ...loaded.set, contracts: own };
}

export interface Shares {
  /** Of all samples: valid events, events drawn in a wild mood; the rest are changed ones. */
  readonly plain: number;
  readonly wild: number;
  /** Of samples at the limits of size, depth and number; each costs as much as a thousand. */
  readonly huge: number;
}

/** Events that changed ones are made from. */
const poolMax = 512;

export class SampleSource {
  readonly #prng: Prng;
  readonly #shares: Shares;
  readonly #contracts: readonly ContractModel[];
  readonly #maker: EventMaker;
  readonly #changer: TokenChanger;
  readonly #targets: ReadonlyMap<ContractModel, readonly string[]>;
  readonly #pool: Drawn[] = [];

  constructor(seed: number, set: ContractSet, shares: Shares) {
    this.#prng = new Prng(seed);
    this.#shares = shares;
    this.#contracts = set.contracts;
    const targets = set.contracts.map((one) => [one, targetsOf(one, set.envelope.root)] as const);
    this.#targets = new Map(targets);
    this.#maker = new EventMaker(this.#prng.fork(), set);
    this.#changer = new TokenChanger(this.#prng.fork());
  }

  next(): Drawn {
    const { plain, wild, huge } = this.#shares;
    const prng = this.#prng;
    if (huge > 0 && prng.chance(huge)) return this.#huge();
    const draw = prng.fraction();
    if (draw < plain + wild || this.#pool.length === 0) return this.#fresh(draw < plain);
    return this.#changed();
  }

  #fresh(isPlain: boolean): Drawn {
    const prng = this.#prng;
    const contract = this.#draw(this.#contracts);
    const isTargeted = !isPlain && prng.chance(0.5);
    const mood = isPlain || isTargeted ? plainMood(prng) : wildMood(prng);
    const target = isTargeted ? this.#draw(this.#targets.get(contract) as string[]) : "";
    const present = isTargeted ? 0.03 : mood.present;
    const value = Buffer.from(this.#maker.make(contract, { ...mood, present }, target));
    const headersOf = !isPlain && prng.chance(0.01) ? this.#draw(this.#contracts) : contract;
    const drawn = this.#sample(headersOf, value, isPlain);
    if (this.#pool.length < poolMax) this.#pool.push(drawn);
    else this.#pool[prng.between(0, poolMax - 1)] = drawn;
    return drawn;
  }

  #changed(): Drawn {
    const prng = this.#prng;
    const first = this.#draw(this.#pool);
    let { value } = first;
    for (let changes = prng.pick([1, 1, 1, 2, 3]); changes > 0; changes--) {
      const other = this.#draw(this.#pool).value;
      value = prng.chance(0.6)
        ? changeBytes(prng, value, other)
        : this.#changer.change(value, other);
    }
    const isCut = value.length < first.value.length && prng.chance(0.7);
    const behind = isCut ? first.value.subarray(value.length) : this.#behind();
    return { ...first, value, behind, isPlain: false };
  }

  #huge(): Drawn {
    const contract = this.#draw(this.#contracts);
    const mood = { ...plainMood(this.#prng), present: 0.1 };
    const text = drawHuge(this.#prng, this.#maker.make(contract, mood));
    return this.#sample(contract, Buffer.from(text), false);
  }

  #sample({ name }: ContractModel, value: Uint8Array, isPlain: boolean): Drawn {
    const prng = this.#prng;
    // Where there is a newer version, an event without one in its headers is held against that.
    const version = name.text;
    const kind = prng.chance(0.2) ? "server_event" : "event";
    const id = prng.pick(['"', "{", "1", "é", " ", "\\"]) + prng.u32();
    return { type: name.type, version, kind, id, value, behind: this.#behind(), isPlain };
  }

  #behind(): Uint8Array {
    return behinds[this.#prng.between(0, behinds.length - 1)] as Uint8Array;
  }

  #draw<T>(choices: readonly T[]): T {
    return choices[this.#prng.between(0, choices.length - 1)] as T;
  }
}

/** What would mend a value that is cut short, or spoil a whole one, were it read. */
const behinds = [
  "",
  "}",
  '"}',
  '"}}',
  "]}}",
  "5",
  "e5}",
  ",",
  '":1}',
  "ull}}",
  "0}}",
  '\u00e9"}}',
].map((text) => Buffer.from(text));
