// A hash over rows in their order that does not depend on how they are cut into files or pages: two
// runs of files with the same row chain hold the same rows, none lost, doubled or moved.
import { createHash, type Hash } from "node:crypto";
import { assert } from "../assert.ts";
import type { BytesColumn, Column, ColumnSet, ColumnSpec } from "./columns.ts";

/** What is hashed of one column: its values back to back, and which rows have one (how long). */
interface ColumnChain {
  readonly spec: ColumnSpec;
  readonly values: Hash;
  readonly shape: Hash;
  isUsed: boolean;
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
    this.#chains = specs.map((spec) => ({
      spec,
      values: createHash("sha256"),
      shape: createHash("sha256"),
      isUsed: false,
    }));
  }

  /** Adds the rows of `set` from `from` on; its columns are those of `specs`. */
  add(set: ColumnSet, from = 0): void {
    assert(set.columns.length === this.#chains.length, "the rows have the columns that were named");
    for (const [index, chain] of this.#chains.entries()) {
      const column = set.columns[index];
      assert(column?.spec.name === chain.spec.name, "the columns come in the order of their specs");
      const valid = column.valid.subarray(from, set.rows);
      chain.isUsed ||= valid.includes(1);
      chain.values.update(valueBytes(column, from, set.rows));
      chain.shape.update(column.kind === "bytes" ? this.#lengthsOf(column, from, set.rows) : valid);
    }
    this.#rows += set.rows - from;
  }

  /** Lower-case hexadecimal; ends the chain. */
  digest(): string {
    const sum = createHash("sha256").update(`${this.#rows}\n`);
    const used = this.#chains.filter(({ isUsed }) => isUsed);
    used.sort((a, b) => (a.spec.name < b.spec.name ? -1 : 1));
    for (const { spec, values, shape } of used) {
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
