// The heavy part of a compaction, beside the commits: reads the inputs, writes their rows into one
// file, reads that back and compares. In slices, with one row group in memory beside the output.
import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { ColumnSet, type ColumnSpec } from "../codec/columns.ts";
import { ParquetFile } from "../codec/parquet-file.ts";
import { ParquetError, readParquetFooter, readParquetGroups } from "../codec/parquet-read.ts";
import { plainBytes } from "../codec/plain-bytes.ts";
import { RowChain } from "../codec/row-chain.ts";
import type { DataFile } from "../event/entry.ts";
import { rawSpecs, tables } from "../event/tables.ts";
import { type Store, StoreError } from "../store/store.ts";

/**
 * Rows are gathered up to this size in memory before they become a row group. Reading one back or
 * encoding its payloads is the longest slice there is: 20 ms of CPU at 4 MB.
 */
const groupBytesMax = 4 * 1024 * 1024;
/** Rows of a group; a page holds no more. */
const groupRowsMax = 131_072;
/** Bytes of columns encoded, or of files hashed, after which others have their turn. */
const sliceBytesMax = 512 * 1024;
const hashSliceBytesMax = 4 * 1024 * 1024;

export interface MergeOptions {
  readonly table: string;
  readonly inputs: readonly DataFile[];
  /** Key of the file to write; unique to this claim and these inputs. */
  readonly key: string;
  readonly store: Store;
  readonly clock: Pick<Clock, "yield">;
  readonly signal: AbortSignal;
}

/**
 * `merged`: the output is durable and holds the rows of the inputs. `refused`: an input is not what
 * the chain says, or the output is not what was written; nothing is left behind, `reason` is a
 * sentence. `stopped`: the signal aborted.
 */
export type MergeOutcome =
  | { readonly kind: "merged"; readonly output: DataFile; readonly rowChain: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "stopped" };

/** Throws StoreError for faults that pass by themselves; the step can then be repeated. */
export async function mergeFiles(options: MergeOptions): Promise<MergeOutcome> {
  try {
    const merged = await writeMerged(options);
    return await checkMerged(merged, options);
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", reason: error.message };
    if (error instanceof Stopped) return { kind: "stopped" };
    throw error;
  }
}

class Refusal extends Error {}
class Stopped extends Error {}

interface Merged {
  readonly output: DataFile;
  readonly rowChain: string;
}

async function writeMerged(options: MergeOptions): Promise<Merged> {
  const { table, inputs, key, store, clock } = options;
  const specs = specsOf(table);
  const chain = new RowChain(specs);
  const file = new ParquetFile(table, specs);
  const group = new ColumnSet(table, specs);
  let size = 0;
  for (const input of inputs) {
    for await (const _ of rowsOf(input, { into: group, chain, options })) {
      if (plainBytes(group) < groupBytesMax && group.rows < groupRowsMax) continue;
      size += await appendGroup(file, group, options);
    }
  }
  size += await appendGroup(file, group, options);
  const { rows } = file;
  const bytes = file.finish();
  await create(store, key, bytes);
  const sha256 = await hashOf(bytes, clock);
  const output = { table, key, rows, bytes: bytes.length, sha256, plainBytes: size };
  return { output, rowChain: chain.digest() };
}

/** Reads the output as anybody would; one that differs is deleted: no entry names it yet. */
async function checkMerged(merged: Merged, options: MergeOptions): Promise<MergeOutcome> {
  const { output, rowChain } = merged;
  const specs = specsOf(output.table);
  const chain = new RowChain(specs);
  const group = new ColumnSet(output.table, specs);
  try {
    for await (const _ of rowsOf(output, { into: group, chain, options })) group.truncate(0);
    if (chain.digest() !== rowChain) {
      throw new Refusal(`${output.key} does not hold the rows it was made of`);
    }
    return { kind: "merged", ...merged };
  } catch (error) {
    if (error instanceof Refusal) await options.store.delete(output.key);
    throw error;
  }
}

interface RowsInto {
  readonly into: ColumnSet;
  readonly chain: RowChain;
  readonly options: MergeOptions;
}

/** Appends the rows of `file` to `into` and `chain`, a row group at a time. */
async function* rowsOf(file: DataFile, { into, chain, options }: RowsInto): AsyncGenerator<void> {
  const { clock, signal } = options;
  if (signal.aborted) throw new Stopped();
  const bytes = await read(file, options);
  const specs = specsOf(file.table);
  let rows = 0;
  try {
    checkColumns(readParquetFooter(bytes).columns, specs, file.key);
    for (const count of readParquetGroups(bytes, specs, into)) {
      chain.add(into, into.rows - count);
      rows += count;
      await clock.yield();
      if (signal.aborted) throw new Stopped();
      yield;
    }
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    throw new Refusal(`${file.key} cannot be read: ${error.message}`);
  }
  if (rows !== file.rows) throw new Refusal(`${file.key} has ${rows} rows, not ${file.rows}`);
}

async function read(file: DataFile, { store, clock }: MergeOptions): Promise<Uint8Array> {
  const bytes = await store.get(file.key).catch((error: unknown) => {
    if (!(error instanceof StoreError) || error.code !== "missing") throw error;
    throw new Refusal(`${file.key} is missing`);
  });
  const isWhole = bytes.length === file.bytes && (await hashOf(bytes, clock)) === file.sha256;
  if (isWhole) return bytes;
  throw new Refusal(`${file.key} has other bytes than were written`);
}

/** A file of newer code may have columns that this code would drop. */
function checkColumns(
  found: readonly ColumnSpec[],
  specs: readonly ColumnSpec[],
  key: string,
): void {
  const known = new Set(specs.map(({ name }) => name));
  const unknown = found.find(({ name }) => !known.has(name));
  if (unknown)
    throw new Refusal(`${key} has a column ${unknown.name} that this code does not know`);
}

/** Empties `group` into the file; its bytes in memory. */
async function appendGroup(
  file: ParquetFile,
  group: ColumnSet,
  { clock, signal }: MergeOptions,
): Promise<number> {
  const size = plainBytes(group);
  if (group.rows === 0) return size;
  let encoded = 0;
  for (const bytes of file.append(group)) {
    encoded += bytes;
    if (encoded < sliceBytesMax) continue;
    encoded = 0;
    await clock.yield();
    if (signal.aborted) throw new Stopped();
  }
  group.truncate(0);
  return size;
}

/** The name holds our nonce and the range, so an object that is there is of an earlier attempt. */
async function create(store: Store, key: string, bytes: Uint8Array): Promise<void> {
  await store.create(key, bytes).catch((error: unknown) => {
    if (!(error instanceof StoreError) || error.code !== "exists") throw error;
  });
}

function specsOf(table: string): readonly ColumnSpec[] {
  const specs = table === "raw" ? rawSpecs : tables.find(({ name }) => name === table)?.specs;
  if (specs === undefined) throw new Refusal(`this code does not know the table ${table}`);
  return specs;
}

async function hashOf(bytes: Uint8Array, clock: Pick<Clock, "yield">): Promise<string> {
  const hash = createHash("sha256");
  for (let at = 0; at < bytes.length; at += hashSliceBytesMax) {
    if (at > 0) await clock.yield();
    hash.update(bytes.subarray(at, at + hashSliceBytesMax));
  }
  return hash.digest("hex");
}
