// A hash over rows in their order that does not depend on how they are cut into portions or pages:
// rows with the same row chain are the same rows, none lost, doubled or moved. That of a file is a
// hash over those of its row groups, so that a group which is copied is not hashed again.
import { createHash, type Hash } from "node:crypto";
import { assert } from "../assert.ts";
import type { BytesColumn, Column, ColumnSet, ColumnSpec } from "./columns.ts";

/** What is hashed of one column: its values back to back, and which rows have one (how long). */
interface ColumnChain {
  readonly spec: ColumnSpec;
  /** Absent until a row has a value; the rows before it are hashed then. */
  sums: Sums | undefined;
}

interface Sums {
  readonly values: Hash;
  readonly shape: Hash;
}

/**
 * Takes rows in any portions. Columns are hashed by name, and one without a value in any row adds
 * nothing, so a column that became part of the table later does not change the hash. Numbers are
 * hashed as they lie in memory: little-endian, as on every machine the platform runs on.
 */
export class RowChain {
  readonly #chains: readonly ColumnChain[];
  #rows = 0;
  #lengths = new Int32Array(0);

  constructor(specs: readonly ColumnSpec[]) {
    this.#chains = specs.map((spec) => ({ spec, sums: undefined }));
  }

  /** Adds the rows of `set` from `from` on; its columns are those of `specs`. */
  add(set: ColumnSet, from = 0): void {
    assert(set.columns.length === this.#chains.length, "the rows have the columns that were named");
    for (const [index, chain] of this.#chains.entries()) {
      const column = set.columns[index];
      assert(column?.spec.name === chain.spec.name, "the columns come in the order of their specs");
      const valid = column.valid.subarray(from, set.rows);
      if (chain.sums === undefined && !valid.includes(1)) continue;
      chain.sums ??= sumsOfNulls(column, this.#rows);
      chain.sums.values.update(valueBytes(column, from, set.rows));
      chain.sums.shape.update(
        column.kind === "bytes" ? this.#lengthsOf(column, from, set.rows) : valid,
      );
    }
    this.#rows += set.rows - from;
  }

  /** Lower-case hexadecimal; ends the chain. */
  digest(): string {
    const sum = createHash("sha256").update(`${this.#rows}\n`);
    const sorted = this.#chains.toSorted((a, b) => (a.spec.name < b.spec.name ? -1 : 1));
    for (const { spec, sums } of sorted) {
      if (sums === undefined) continue;
      const { values, shape } = sums;
      const type = spec.scale === undefined ? spec.type : `${spec.type} ${spec.scale}`;
      sum.update(`${spec.name} ${type} ${values.digest("hex")} ${shape.digest("hex")}\n`);
    }
    return sum.digest("hex");
  }

  /** Length of each value, -1 for null. */
  #lengthsOf(column: BytesColumn, from: number, to: number): Uint8Array {
    if (this.#lengths.length < to - from) this.#lengths = new Int32Array(to - from);
    let start = column.start(from);
    for (let row = from; row < to; row++) {
      const end = column.end(row);
      this.#lengths[row - from] = column.isNull(row) ? -1 : end - start;
      start = end;
    }
    return asBytes(this.#lengths.subarray(0, to - from));
  }
}

/** The sums of rows without a value. */
function sumsOfNulls({ kind }: Column, rows: number): Sums {
  const values = createHash("sha256");
  const shape = createHash("sha256");
  if (kind !== "bytes") values.update(new Uint8Array(kind === "bool" ? rows : 8 * rows));
  shape.update(kind === "bytes" ? new Uint8Array(4 * rows).fill(0xff) : new Uint8Array(rows));
  return { values, shape };
}

/** The row chain of one portion: the rows of `set` from `from` on. */
export function rowChainOf(set: ColumnSet, from = 0): string {
  const chain = new RowChain(set.columns.map(({ spec }) => spec));
  chain.add(set, from);
  return chain.digest();
}

/** The row chain of a file, from those of its row groups in their order. */
export function rowChainOfGroups(chains: readonly string[]): string {
  return createHash("sha256").update(chains.join("\n")).digest("hex");
}

/** Values of rows `[from, to)` as they lie in memory; a null is zero or empty. */
function valueBytes(column: Column, from: number, to: number): Uint8Array {
  switch (column.kind) {
    case "bytes":
      return column.bytes.subarray(column.start(from), column.start(to));
    case "number":
    case "decimal":
    case "bool":
      return asBytes(column.values.subarray(from, to));
  }
}

function asBytes(values: Int32Array | Float64Array | BigInt64Array | Uint8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
