// Draws record values from the shape of a contract: valid ones in many forms, and, as far as the
// mood says, members nobody declared, values at the bounds of their field and beyond them.
import type { Prng } from "../../sim/prng.ts";
import { partsOf } from "../../src/contracts/document.ts";
import type { ContractSet } from "../../src/contracts/load.ts";
import type { ContractModel, ListNode, Node, ObjectNode } from "../../src/contracts/model.ts";
import { drawRestricted, drawTellingName } from "./card-numbers.ts";
import { edgeScalar, jsonText, plainScalar, strangeToken } from "./scalar-texts.ts";

/** Chances, each between 0 and 1. */
export interface Mood {
  /** Of each optional member. */
  readonly present: number;
  /** Of null where it is allowed. */
  readonly nulls: number;
  /** Of a value at a bound of its field or beyond. */
  readonly edges: number;
  /** At most so many of them: what else is wrong would hide them. */
  readonly edgesMax: number;
  /** Of an undeclared member, in each object. */
  readonly undeclared: number;
  /** Of restricted data, or nearly, in what is undeclared. */
  readonly restricted: number;
  /** Of a text written with escapes. */
  readonly escapes: number;
  /** Of white space between two tokens. */
  readonly spaces: number;
  readonly isShuffled: boolean;
}

/** Nothing but valid events: every record drawn in this mood lands. */
export function plainMood(prng: Prng): Mood {
  return {
    present: prng.pick([0.1, 0.3, 0.6, 1]),
    nulls: prng.pick([0, 0.1]),
    edges: 0,
    edgesMax: 0,
    undeclared: prng.pick([0, 0, 0.1]),
    restricted: 0,
    escapes: prng.pick([0, 0, 0.1]),
    spaces: prng.pick([0, 0, 0, 0.1]),
    isShuffled: prng.chance(0.3),
  };
}

export function wildMood(prng: Prng): Mood {
  return {
    present: prng.pick([0.05, 0.2, 0.5]),
    nulls: prng.pick([0, 0.2]),
    edges: prng.pick([0, 0.02, 0.05, 0.15]),
    edgesMax: prng.pick([1, 1, 1, 3]),
    undeclared: prng.pick([0, 0.3, 0.7]),
    restricted: prng.pick([0, 0, 0.1, 0.5]),
    escapes: prng.pick([0, 0.2]),
    spaces: prng.pick([0, 0, 0.2]),
    isShuffled: prng.chance(0.5),
  };
}

const spaceTexts = [" ", "\n", "\t", "\r\n", "  "] as const;

export class EventMaker {
  readonly #prng: Prng;
  readonly #envelope: ObjectNode;
  readonly #keys = new Map<ContractModel, readonly Key[]>();
  #mood: Mood = wildMood0;
  /** Paths that could be of the ordering key, and those of them that must be there. */
  #keyPaths: ReadonlySet<string> = new Set();
  #forced: readonly string[] = [];
  #target = "";
  #edges = 0;
  readonly #keyTexts = new Map<string, string>();

  constructor(prng: Prng, { envelope }: ContractSet) {
    this.#prng = prng;
    this.#envelope = envelope.root;
  }

  /** The JSON text of a record value of the contract, with an edge at `target` if one is given. */
  make(contract: ContractModel, mood: Mood, target = ""): string {
    const prng = this.#prng;
    this.#mood = mood;
    this.#target = target;
    this.#edges = 0;
    this.#keyTexts.clear();
    const keys = this.#keysOf(contract);
    this.#keyPaths = new Set(keys.flatMap(({ paths }) => paths));
    this.#forced = (prng.chance(0.7) ? (keys[0] as Key) : prng.pick(keys as [Key])).paths;
    if (mood.edges > 0 && prng.chance(0.05)) this.#forced = [];
    const data = this.#object(contract.data, "data");
    const members: string[] = [];
    for (const [name, node] of this.#envelope.fields) {
      const isForced = this.#isForced(name) || (name === "version" && prng.chance(0.7));
      if (!isForced && !this.#isDrawn(this.#envelope, name)) continue;
      members.push(this.#member(name, this.#envelopeValue(name, node, { contract, data })));
    }
    // The subject is the key, so it comes once that is known.
    if (mood.edges > 0 && prng.chance(0.02)) members.push(this.#undeclared(0));
    return this.#gap() + this.#closed(members) + this.#gap();
  }

  #envelopeValue(name: string, node: Node, { contract, data }: Drawn): string {
    const prng = this.#prng;
    const isEdge = prng.chance(name === this.#target ? 0.7 : this.#mood.edges / 10);
    if (name === "data") return isEdge ? strangeToken(prng) : data;
    if (name === "type") return isEdge ? strangeToken(prng) : JSON.stringify(contract.name.type);
    if (name === "version") return isEdge ? '"1-0-9"' : JSON.stringify(contract.name.text);
    if (name === "subject" && !this.#keyPaths.has("subject")) {
      const subject = this.#subject(contract);
      if (subject !== undefined && !isEdge) return subject;
    }
    return this.#value(node, name);
  }

  #subject(contract: ContractModel): string | undefined {
    for (const { paths, prefix } of this.#keysOf(contract)) {
      const texts = paths.map((path) => this.#keyTexts.get(path) ?? "");
      const isWhole = texts.every((text) => text.startsWith('"') && text !== '""');
      if (isWhole) return `"${prefix}${texts.map((text) => text.slice(1, -1)).join(":")}"`;
    }
    return undefined;
  }

  #keysOf(contract: ContractModel): readonly Key[] {
    const known = this.#keys.get(contract);
    if (known) return known;
    const keys = contract.document["x-pc-key"].map((key) => {
      return { paths: partsOf(key).map((path) => path.join("/")), prefix: key.prefix ?? "" };
    });
    this.#keys.set(contract, keys);
    return keys;
  }

  #value(node: Node, path: string): string {
    const prng = this.#prng;
    const { edges, edgesMax } = this.#mood;
    const isEdge = path === this.#target || (this.#edges < edgesMax && prng.chance(edges));
    if (isEdge) this.#edges++;
    const text = isEdge ? this.#edge(node, path) : this.#plain(node, path);
    if (this.#keyPaths.has(path)) this.#keyTexts.set(path, text);
    return text;
  }

  #plain(node: Node, path: string): string {
    if (node.kind === "scalar") {
      const nulls = this.#forced.includes(path) ? 0 : this.#mood.nulls;
      return plainScalar(this.#prng, node, { nulls, escapes: this.#mood.escapes });
    }
    const isNull = node.isNullable && !this.#isForced(path) && this.#prng.chance(this.#mood.nulls);
    if (isNull) return "null";
    if (node.kind === "object") return this.#object(node, path);
    if (node.kind === "list") return this.#list(node, path, this.#itemsOf(node, path));
    return this.#closed(this.#manyUndeclared(Math.min(node.membersMax, this.#prng.between(0, 4))));
  }

  #edge(node: Node, path: string): string {
    const prng = this.#prng;
    if (node.kind === "scalar") return edgeScalar(prng, node);
    if (prng.chance(0.3)) return strangeToken(prng);
    if (node.kind === "object") return this.#object(node, path);
    const bound = node.kind === "list" ? node.itemsMax : node.membersMax;
    const count = prng.chance(0.2) && bound <= 200 ? bound + prng.between(-1, 1) : 1;
    if (node.kind === "list") {
      return this.#list(node, path, prng.chance(0.3) ? node.itemsMin - 1 : count);
    }
    return this.#closed(this.#manyUndeclared(count));
  }

  #itemsOf({ itemsMin, itemsMax }: ListNode, path: string): number {
    const least = this.#isForced(path) ? Math.max(1, itemsMin) : itemsMin;
    return Math.min(itemsMax, least + this.#prng.between(0, 3));
  }

  #list(node: ListNode, path: string, count: number): string {
    const items: string[] = [];
    for (let i = 0; i < count; i++) items.push(this.#value(node.element, `${path}/item`));
    return `[${this.#gap()}${items.join(`${this.#gap()},${this.#gap()}`)}${this.#gap()}]`;
  }

  #object(node: ObjectNode, path: string): string {
    const prng = this.#prng;
    const members: string[] = [];
    for (const [name, field] of node.fields) {
      const below = `${path}/${name}`;
      if (!this.#isForced(below) && !this.#isDrawn(node, name)) continue;
      const isWanted = below === this.#target || prng.chance(this.#mood.edges);
      if (isDropped(field) && !isWanted) continue;
      members.push(this.#member(name, this.#value(field, below)));
    }
    if (!node.isClosed || prng.chance(this.#mood.edges)) {
      while (prng.chance(this.#mood.undeclared)) members.push(this.#undeclared(0));
    }
    return this.#closed(members);
  }

  /** Whether the member at `path` has to be there, for the key or an edge in or below it. */
  #isForced(path: string): boolean {
    const isOfKey = this.#forced.some((forced) => isAtOrBelow(forced, path));
    return isOfKey || isAtOrBelow(this.#target, path);
  }

  #isDrawn({ required }: ObjectNode, name: string): boolean {
    const isRequired = required.has(name);
    return this.#prng.chance(isRequired ? 1 - this.#mood.edges / 20 : this.#mood.present);
  }

  #manyUndeclared(count: number): string[] {
    return Array.from({ length: count }, () => this.#undeclared(0));
  }

  #undeclared(depth: number): string {
    const prng = this.#prng;
    const { restricted } = this.#mood;
    const name = prng.chance(restricted) ? drawTellingName(prng) : `x_${prng.between(0, 1e6)}`;
    if (prng.chance(restricted)) {
      const text = jsonText(prng, drawRestricted(prng), this.#mood.escapes);
      return this.#member(name, prng.chance(0.2) ? strangeToken(prng) : text);
    }
    return this.#member(name, this.#anything(depth));
  }

  /** A well-formed value without a name that matters. */
  #anything(depth: number): string {
    const prng = this.#prng;
    const kind = prng.between(0, depth > 3 ? 3 : 5);
    if (kind === 0) return prng.pick(["true", "false", "null"]);
    if (kind === 1) return prng.pick(["0", "12", "-3.5", "1000000", "0.25", "7e2"]);
    if (kind < 4) return jsonText(prng, prng.pick(plainTexts), this.#mood.escapes);
    const count = prng.between(0, 3);
    if (kind === 4) return `[${Array.from({ length: count }, () => this.#anything(depth + 1))}]`;
    return this.#closed(Array.from({ length: count }, () => this.#undeclared(depth + 1)));
  }

  #member(name: string, value: string): string {
    const escapes = this.#mood.edges > 0 && this.#prng.chance(0.01) ? 1 : 0;
    return `${jsonText(this.#prng, name, escapes)}${this.#gap()}:${this.#gap()}${value}`;
  }

  #closed(members: string[]): string {
    if (this.#mood.isShuffled) this.#shuffle(members);
    if (this.#mood.spaces === 0) return `{${members.join(",")}}`;
    const gap = this.#gap();
    return `{${gap}${members.join(`${gap},${this.#gap()}`)}${this.#gap()}}`;
  }

  #shuffle(members: string[]): void {
    for (let i = members.length - 1; i > 0; i--) {
      const j = this.#prng.between(0, i);
      const moved = members[i] as string;
      members[i] = members[j] as string;
      members[j] = moved;
    }
  }

  #gap(): string {
    return this.#prng.chance(this.#mood.spaces) ? this.#prng.pick(spaceTexts) : "";
  }
}

/** An alternative of the ordering key. */
interface Key {
  readonly paths: readonly string[];
  readonly prefix: string;
}

interface Drawn {
  readonly contract: ContractModel;
  readonly data: string;
}

const plainTexts = ["", "a", "blue", "größer", "漢字", "😀", "M", "NOM", "50 %", "a & b"] as const;

function isAtOrBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}

/** Paths of all values of a record, `item` standing for the elements of a list. */
export function targetsOf(contract: ContractModel, envelope: ObjectNode): readonly string[] {
  const paths: string[] = [];
  const collect = (node: Node, path: string): void => {
    paths.push(path);
    if (node.kind === "list") collect(node.element, `${path}/item`);
    if (node.kind !== "object") return;
    for (const [name, field] of node.fields) collect(field, `${path}/${name}`);
  };
  for (const [name, field] of envelope.fields) {
    collect(name === "data" ? contract.data : field, name);
  }
  return paths;
}

/** The collector takes what is dropped out, so no record it appends has such a member. */
function isDropped(node: Node): boolean {
  if (node.kind === "list") return isDropped(node.element);
  return node.kind !== "object" && node.mask === "drop";
}

const wildMood0: Mood = {
  present: 0,
  nulls: 0,
  edges: 0,
  edgesMax: 0,
  undeclared: 0,
  restricted: 0,
  escapes: 0,
  spaces: 0,
  isShuffled: false,
};
