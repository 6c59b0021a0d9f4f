// The members of one object of a bench event. Clients differ in what they leave out and in what
// they add: of the fields a contract declares as optional a fifth is absent, and one member in
// twenty is declared by nothing.
import { Prng } from "../sim/prng.ts";
import { drawFrom, drawWords } from "./shop.ts";

/** Members of an object in the order they are written. */
export type Tree = Map<string, TreeValue>;
export type TreeValue = string | number | boolean | Tree | readonly TreeValue[];

const absentShare = 0.2;
/** Behind a declared field; experiments, which fill an event up, are undeclared as well. */
const strayChance = 0.018;
const clients = 24;

/** A client is a release of a program: what its events lack and add stays the same. */
export function drawClient(prng: Prng): number {
  return prng.between(0, clients - 1);
}

export class Members {
  readonly tree: Tree = new Map();
  readonly #prng: Prng;
  readonly #habits: Prng;
  readonly #absences: Prng;

  /** `place` names the kind of object; absences follow the client, or each event by itself. */
  constructor(
    prng: Prng,
    { client, place, varies = false }: { client: number; place: number; varies?: boolean },
  ) {
    this.#prng = prng;
    this.#habits = new Prng(1_000 * client + place);
    this.#absences = varies ? prng : this.#habits;
  }

  must(name: string, value: TreeValue): this {
    this.tree.set(name, value);
    return this.#stray();
  }

  /** A declared field that need not be there. */
  may(name: string, value: TreeValue): this {
    if (!this.#absences.chance(absentShare)) this.tree.set(name, value);
    return this.#stray();
  }

  #stray(): this {
    if (!this.#habits.chance(strayChance)) return this;
    const name = this.#habits.pick(strays);
    if (!this.tree.has(name)) this.tree.set(name, drawStray(this.#prng, name));
    return this;
  }
}

const strays = [
  "consent",
  "load_ms",
  "scroll_depth",
  "is_returning",
  "container",
  "theme",
  "rank_score",
  "referral_tags",
] as const;

/** A member no contract declares. */
function drawStray(prng: Prng, name: (typeof strays)[number]): TreeValue {
  switch (name) {
    case "consent":
      return new Map(Object.entries({ ads: prng.chance(0.5), analytics: true }));
    case "load_ms":
      return prng.between(80, 4_000);
    case "scroll_depth":
      return prng.between(1, 100) / 100;
    case "is_returning":
      return prng.chance(0.5);
    case "container":
      return `GTM-${prng.hex(3).toUpperCase()}`;
    case "theme":
      return drawWords(prng, 4, "-");
    case "rank_score":
      return prng.between(1, 9_999) / 10_000;
    case "referral_tags":
      return [drawWords(prng, 8, "-"), drawWords(prng, 8, "-")];
  }
}

/** Names of experiments and of what custom events say, in the order they are written. */
const assigned: readonly string[] = makeNames(new Prng(2));

function makeNames(prng: Prng): readonly string[] {
  const names = new Set<string>();
  while (names.size < 120) names.add(drawWords(prng, 9, "_"));
  return [...names];
}

/** About `bytes` bytes of names and values; the names from `first` on, so events share them. */
export function drawAssignments(prng: Prng, bytes: number, first: number): Tree {
  const tree: Tree = new Map();
  for (let written = 0; written < bytes && tree.size < assigned.length; ) {
    const name = assigned[(first + tree.size) % assigned.length] as string;
    const value = prng.chance(0.3) ? prng.between(0, 500) : drawVariant(prng);
    tree.set(name, value);
    written += name.length + String(value).length + 5;
  }
  return tree;
}

const variants = ["control", "variant b", "treatment_2", "blue button", "long copy", "off"];

function drawVariant(prng: Prng): string {
  return prng.chance(0.5) ? drawFrom(prng, variants) : drawWords(prng, 12, " ");
}
