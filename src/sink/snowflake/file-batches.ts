// Cuts a committed data file into batches of lines for a channel. The rows of one record are never
// in two batches.
import type { Clock } from "../../clock.ts";
import { ColumnSet, type ColumnSpec, type NumberColumn } from "../../codec/columns.ts";
import { ParquetError, readParquetGroups } from "../../codec/parquet-read.ts";
import type { DataFile } from "../../event/entry.ts";
import type { Store } from "../../store/store.ts";
import { SinkError } from "../sink.ts";
import { asSinkError } from "../store-fault.ts";
import type { ByteBudget } from "./byte-budget.ts";
import { NdjsonRows } from "./ndjson-rows.ts";

export interface RowBatch {
  /** Lines, uncompressed. */
  readonly lines: Uint8Array;
  readonly rows: number;
}

export interface BatchSource {
  readonly store: Pick<Store, "get">;
  readonly clock: Clock;
  /** Bounds the decoded rows of all files that are read at once. */
  readonly reading: ByteBudget;
  /** A batch ends before it is longer than this, unless one record's rows are. */
  readonly batchBytes: number;
  readonly signal: AbortSignal;
}

/** Bytes of decoded rows for each of a file's, where its entry does not say. */
const plainPerByte = 10;
const rowsPerSlice = 512;

/**
 * Batches of the file's rows behind the first `skip`, in order. Throws SinkError: `unavailable`
 * when the store is, `diverged` when the file is gone or is not what its entry says.
 */
export async function* batchesOf(
  file: DataFile,
  { specs, skip }: { readonly specs: readonly ColumnSpec[]; readonly skip: number },
  source: BatchSource,
): AsyncGenerator<RowBatch> {
  const { store, reading, signal } = source;
  const release = await reading.take(file.plainBytes ?? file.bytes * plainPerByte, signal);
  try {
    if (signal.aborted) return;
    const bytes = await store.get(file.key);
    yield* cut(readGroups(bytes, specs, file), { specs, skip }, source);
  } catch (error) {
    if (!(error instanceof ParquetError)) throw asFileError(file, error);
    throw new SinkError("diverged", `${file.key}: ${error.message}`, { cause: error });
  } finally {
    release();
  }
}

interface Group {
  /** Rows that are ready; those behind belong to a record whose last rows are not read yet. */
  readonly ready: number;
  readonly set: ColumnSet;
}

/** Groups of the file, each with what the one before held back in front. */
function* readGroups(
  bytes: Uint8Array,
  specs: readonly ColumnSpec[],
  file: DataFile,
): Generator<Group> {
  const set = new ColumnSet(file.table, specs);
  const offsets = set.number(specs.findIndex(({ name }) => name === "src_offset"));
  let read = 0;
  for (const count of readParquetGroups(bytes, specs, set)) {
    read += count;
    const ready = read === file.rows ? set.rows : startOfLast(offsets, set.rows);
    yield { ready, set };
    const keep = new Uint8Array(set.rows).fill(1, ready);
    set.retain(0, keep);
  }
  if (read === file.rows) return;
  throw new SinkError("diverged", `${file.key} holds ${read} rows, not ${file.rows}`);
}

async function* cut(
  groups: Iterable<Group>,
  { specs, skip }: { readonly specs: readonly ColumnSpec[]; readonly skip: number },
  { clock, batchBytes, signal }: BatchSource,
): AsyncGenerator<RowBatch> {
  const out = new NdjsonRows(specs);
  let loadedUs = clock.now() * 1000;
  let passed = 0;
  for (const { ready, set } of groups) {
    const offsets = set.number(specs.findIndex(({ name }) => name === "src_offset"));
    let row = Math.min(ready, Math.max(0, skip - passed));
    passed += ready;
    for (let slice = 0; row < ready; slice++) {
      const { length, rows } = out;
      const end = endOfRecord(offsets, row, ready);
      for (; row < end; row++) out.add(set, row, loadedUs);
      if (out.length > batchBytes && rows > 0) {
        row -= out.rows - rows;
        out.rewind(length, rows);
        yield { rows, lines: out.take() };
        loadedUs = clock.now() * 1000;
      }
      if (slice % rowsPerSlice === rowsPerSlice - 1) await clock.yield();
      if (signal.aborted) return;
    }
  }
  if (out.rows > 0) yield { rows: out.rows, lines: out.take() };
}

/** First row of the last record within `[0, rows)`. */
function startOfLast(offsets: NumberColumn, rows: number): number {
  let at = rows - 1;
  while (at > 0 && offsets.at(at - 1) === offsets.at(rows - 1)) at--;
  return Math.max(0, at);
}

/** Behind the last row of the record that row `from` belongs to. */
function endOfRecord(offsets: NumberColumn, from: number, rows: number): number {
  let at = from + 1;
  while (at < rows && offsets.at(at) === offsets.at(from)) at++;
  return at;
}

function asFileError(file: DataFile, error: unknown): unknown {
  const fault = asSinkError(`reading ${file.key}`, error);
  const isMissing =
    fault instanceof SinkError && fault.cause instanceof Error && "code" in fault.cause
      ? fault.cause.code === "missing"
      : false;
  return isMissing ? new SinkError("diverged", `${file.key} is gone`, { cause: error }) : fault;
}
