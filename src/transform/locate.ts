// Where the declared leaves of a contract are in a record: one walk over the members, whatever the
// number of fields. Undeclared members are stepped over.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { KeyTable } from "../codec/key-table.ts";
import type { Contract } from "../event/contract.ts";

/** Members of a declared object by name; a leaf holds the index of its field. */
type Members = KeyTable<Members | number>;

const noToken = -1;

/** Finds the fields of one record after another; `tokens` holds those of the last. */
export class Locator {
  /** Value token of field i of the contract's projection; -1 where it is absent or null. */
  tokens = new Int32Array(128);
  readonly #compiled = new Map<Contract, Members>();

  locate(tape: JsonTape, contract: Contract): Int32Array {
    const count = contract.projection.length;
    if (this.tokens.length < count) this.tokens = new Int32Array(2 * count);
    this.tokens.fill(noToken, 0, count);
    this.#walk(tape, 0, this.#membersOf(contract));
    return this.tokens;
  }

  #walk(tape: JsonTape, object: number, members: Members): void {
    const { kind, next } = tape;
    const end = next[object] as number;
    for (let key = object + 1; key < end; key = next[key] as number) {
      const found = members.find(tape, key);
      if (found === undefined) continue;
      const value = key + 1;
      if (typeof found === "number") {
        if (kind[value] !== jsonKind.null) this.tokens[found] = value;
      } else if (kind[value] === jsonKind.object) {
        this.#walk(tape, value, found);
      }
    }
  }

  #membersOf(contract: Contract): Members {
    const known = this.#compiled.get(contract);
    if (known) return known;
    const fields = contract.projection.map(({ path }, field) => ({ path, field }));
    const members = compile(fields, 0);
    this.#compiled.set(contract, members);
    return members;
  }
}

interface Leaf {
  readonly path: readonly string[];
  readonly field: number;
}

/** The members at `depth` of the leaves' paths, which have all names before it in common. */
function compile(leaves: readonly Leaf[], depth: number): Members {
  const byName = Map.groupBy(leaves, ({ path }) => path[depth] ?? "");
  return new KeyTable(
    [...byName].map(([name, below]) => {
      const leaf = below.find(({ path }) => path.length === depth + 1);
      return [name, leaf ? leaf.field : compile(below, depth + 1)] as const;
    }),
  );
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
