// Where the declared leaves of a contract are in a record: one walk over the members, whatever the
// number of fields. Undeclared members are stepped over.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { Contract } from "../event/contract.ts";

/** Members of a declared object by name; a leaf holds the index of its field. */
interface Members {
  readonly byName: ReadonlyMap<string, Members | number>;
}

const noToken = -1;

/** Finds the fields of one record after another; `tokens` holds those of the last. */
export class Locator {
  /** Value token of field i of the contract's projection; -1 where it is absent or null. */
  tokens = new Int32Array(128);
  readonly #compiled = new Map<Contract, Members>();
  #names = Buffer.alloc(0);

  locate(tape: JsonTape, contract: Contract): Int32Array {
    const count = contract.projection.length;
    if (this.tokens.length < count) this.tokens = new Int32Array(2 * count);
    this.tokens.fill(noToken, 0, count);
    const { buffer, byteOffset, byteLength } = tape.bytes;
    if (this.#names.buffer !== buffer || this.#names.byteOffset !== byteOffset) {
      this.#names = Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
    }
    this.#walk(tape, 0, this.#membersOf(contract));
    return this.tokens;
  }

  #walk(tape: JsonTape, object: number, members: Members): void {
    const end = tape.next[object] as number;
    for (let key = object + 1; key < end; key = tape.next[key] as number) {
      const found = members.byName.get(this.#nameOf(tape, key));
      if (found === undefined) continue;
      const value = key + 1;
      const kind = tape.kind[value];
      if (typeof found === "number") {
        if (kind !== jsonKind.null) this.tokens[found] = value;
      } else if (kind === jsonKind.object) {
        this.#walk(tape, value, found);
      }
    }
  }

  /** Declared names are ASCII, which Latin-1 reads as it is; nothing else can be taken for one. */
  #nameOf(tape: JsonTape, key: number): string {
    if (tape.escaped[key] === 1) return tape.text(key);
    return this.#names.toString("latin1", tape.start[key], tape.end[key]);
  }

  #membersOf(contract: Contract): Members {
    const known = this.#compiled.get(contract);
    if (known) return known;
    const members = compile(contract);
    this.#compiled.set(contract, members);
    return members;
  }
}

function compile(contract: Contract): Members {
  const root = new Map<string, Members | number>();
  for (const [field, { path }] of contract.projection.entries()) {
    let at = root;
    for (const name of path.slice(0, -1)) {
      let below = at.get(name);
      if (below === undefined || typeof below === "number") {
        below = { byName: new Map() };
        at.set(name, below);
      }
      at = below.byName as Map<string, Members | number>;
    }
    at.set(path.at(-1) ?? "", field);
  }
  return { byName: root };
}

/** Value token at `path`, or -1 where a member is absent or null. */
export function locate(tape: JsonTape, path: readonly string[]): number {
  let token = 0;
  for (const name of path) {
    if (tape.kind[token] !== jsonKind.object) return noToken;
    token = tape.member(token, name);
    if (token < 0) return noToken;
  }
  return tape.kind[token] === jsonKind.null ? noToken : token;
}
