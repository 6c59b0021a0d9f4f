// What makes two events one where the contract names a dedup id of its own: a hash of source, type,
// ordering key and the values of that id. Their payloads are compared by their data alone, since a
// producer that sends again may make up a new event id and time. All is read from the columns of
// the row that just landed, so both ways of decoding give the same.
import { ByteWriter } from "../codec/byte-writer.ts";
import type { Column, ColumnSet } from "../codec/columns.ts";
import { hash32 } from "../codec/hash32.ts";
import { type ByteRange, keyedHash128 } from "../codec/keyed-hash.ts";
import type { Contract } from "../event/contract.ts";

/** A row that ended and is not settled yet: the last of its set. */
export interface LandedRow {
  readonly contract: Contract;
  readonly key: string;
  readonly set: ColumnSet;
  /** The source as it stands in the headers, its length in front. */
  readonly source: ByteRange;
}

export class DedupIds {
  /** Hash of the data of the row asked about last. */
  contentHash = 0;
  readonly #hashKey: Uint32Array;
  readonly #out = new ByteWriter();
  /** Columns of the dedup id; none for contracts that go by the event's id. */
  readonly #columns = new Map<Contract, readonly number[]>();

  constructor(hashKey: Uint32Array) {
    this.#hashKey = hashKey;
  }

  /** Whether the contract names a dedup id of its own. */
  isNamedBy(contract: Contract): boolean {
    return this.#columnsOf(contract).length > 0;
  }

  /**
   * Writes the hash to `to[at, at + 4)`. False, and nothing written, where the event lacks a part
   * of the id and so goes by its event id.
   */
  hash(landed: LandedRow, to: Uint32Array, at: number): boolean {
    const { contract, set } = landed;
    const columns = this.#columnsOf(contract);
    const row = set.rows - 1;
    for (let i = 0; i < columns.length; i++) {
      if (!isPresent(columnAt(set, columns[i] as number), row)) return false;
    }
    this.#writeId(landed, columns);
    const bytes = this.#out.view();
    keyedHash128(this.#hashKey, { bytes, start: 0, end: bytes.length }, to, at);
    this.contentHash = this.#hashContent(contract, set);
    return true;
  }

  #writeId({ contract, key, set, source }: LandedRow, columns: readonly number[]): void {
    const out = this.#out;
    out.reset();
    out.bytes(source.bytes, source.start, source.end);
    // Where the hash of an event id has that id's length, which is never 0.
    out.byte(0);
    putText(out, contract.type);
    putText(out, key);
    for (let i = 0; i < columns.length; i++) {
      putValue(out, columnAt(set, columns[i] as number), set.rows - 1);
    }
  }

  /** By the names of columns, since their places change with the contracts. */
  #hashContent({ projection }: Contract, set: ColumnSet): number {
    const out = this.#out;
    const row = set.rows - 1;
    out.reset();
    for (let i = 0; i < projection.length; i++) {
      const column = columnAt(set, (projection[i] as { column: number }).column);
      if (!isPresent(column, row)) continue;
      putText(out, column.spec.name);
      putValue(out, column, row);
    }
    const bytes = out.view();
    return hash32(bytes, 0, bytes.length, 0);
  }

  #columnsOf(contract: Contract): readonly number[] {
    const known = this.#columns.get(contract);
    if (known) return known;
    const columns = dedupColumns(contract);
    this.#columns.set(contract, columns);
    return columns;
  }
}

/** The columns that hold the contract's dedup id; none where that is the event's id. */
function dedupColumns({ dedup, projection }: Contract): readonly number[] {
  return dedup.flatMap((path) => {
    const field = projection.find((each) => each.path.join() === path.join());
    return field ? [field.column] : [];
  });
}

function columnAt(set: ColumnSet, index: number): Column {
  return set.columns[index] as Column;
}

/** A column not written in the last row has not come as far as others. */
function isPresent(column: Column, row: number): boolean {
  return column.count > row && !column.isNull(row);
}

function putValue(out: ByteWriter, column: Column, row: number): void {
  if (column.kind !== "bytes") {
    putText(out, String(column.at(row)));
    return;
  }
  const start = column.start(row);
  const end = column.end(row);
  out.u32(end - start);
  out.bytes(column.bytes, start, end);
}

function putText(out: ByteWriter, text: string): void {
  out.u32(Buffer.byteLength(text));
  out.text(text);
}
