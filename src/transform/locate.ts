// Where the declared leaves of a contract are in a record: one walk over the members, whatever the
// number of fields. Undeclared members are stepped over.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { KeyTable } from "../codec/key-table.ts";
import type { Contract, MaskPlan } from "../event/contract.ts";

/** Declared members of an object by name: one that lands is the index of its field. */
type Members = KeyTable<Members | number>;

const noToken = -1;
const undeclaredMax = 64;
/** Of a member that is declared and does not land. */
const noField = -1;

/** Finds the fields of one record after another; all it holds is of the last. */
export class Locator {
  /** Value token of field i of the contract's projection; -1 where it is absent or null. */
  tokens = new Int32Array(128);
  /** Value tokens of undeclared members, in order; `[0, undeclaredCount)`, the first few only. */
  readonly undeclared = new Int32Array(undeclaredMax);
  undeclaredCount = 0;
  readonly #compiled = new Map<Contract, Members>();

  locate(tape: JsonTape, contract: Contract): Int32Array {
    const count = contract.projection.length;
    if (this.tokens.length < count) this.tokens = new Int32Array(2 * count);
    this.tokens.fill(noToken, 0, count);
    this.undeclaredCount = 0;
    if (tape.kind[0] === jsonKind.object) this.#walk(tape, 0, this.#membersOf(contract));
    return this.tokens;
  }

  #walk(tape: JsonTape, object: number, members: Members): void {
    const { kind, next } = tape;
    const end = next[object] as number;
    for (let key = object + 1; key < end; key = next[key] as number) {
      const found = members.find(tape, key);
      const value = key + 1;
      if (found === undefined) {
        if (this.undeclaredCount < undeclaredMax) this.undeclared[this.undeclaredCount++] = value;
      } else if (typeof found === "number") {
        if (found !== noField && kind[value] !== jsonKind.null) this.tokens[found] = value;
      } else if (kind[value] === jsonKind.object) {
        this.#walk(tape, value, found);
      }
    }
  }

  #membersOf(contract: Contract): Members {
    const known = this.#compiled.get(contract);
    if (known) return known;
    const fields = new Map(contract.projection.map(({ path }, i) => [path.join("/"), i]));
    const members = compile(contract.mask, "", fields);
    this.#compiled.set(contract, members);
    return members;
  }
}

/** The members of an object at `path`: its plan names all that are declared. */
function compile(plan: MaskPlan, path: string, fields: ReadonlyMap<string, number>): Members {
  return new KeyTable(
    Object.entries(plan.fields).map(([name, below]) => {
      const field = fields.get(path + name);
      if (field !== undefined) return [name, field];
      const isLeaf = typeof below === "string";
      return [name, isLeaf ? noField : compile(below, `${path}${name}/`, fields)];
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
