// The heavy part of a compaction, beside the commits: writes the rows of its inputs into one file,
// reads that back and compares. In slices. Small groups of rows are read and written anew as larger
// ones, large ones are copied as they are.
import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { ColumnSet, type ColumnSpec } from "../codec/columns.ts";
import { isCopyable, ParquetFile, storedSum } from "../codec/parquet-file.ts";
import { readFooter } from "../codec/parquet-footer.ts";
import { codec, type FileFacts, type RowGroupFacts } from "../codec/parquet-format.ts";
import { ParquetError, readGroup } from "../codec/parquet-read.ts";
import { plainBytes } from "../codec/plain-bytes.ts";
import { rowChainOf, rowChainOfGroups } from "../codec/row-chain.ts";
import type { DataFile } from "../event/entry.ts";
import { rawSpecs, tables } from "../event/tables.ts";
import { type Store, StoreError } from "../store/store.ts";

/** Rows are gathered up to this size in memory before they become a row group. */
const groupBytesMax = 4 * 1024 * 1024;
/** Rows of a group; a page holds no more. */
const groupRowsMax = 131_072;
/**
 * A group is copied when its pages, inflated, hold this much, and this much for each column: below
 * that, pages compress worse, and headers and bounds of a chunk weigh.
 */
const copiedBytesMin = 512 * 1024;
const copiedChunkBytesMin = 16 * 1024;
/** Share of a copied group that may be stored without compression. */
const copiedAsIsShareMax = 1 / 8;
/** Bytes of columns read or written, or of files hashed, after which others have their turn. */
const sliceBytesMax = 512 * 1024;
const hashSliceBytesMax = 4 * 1024 * 1024;
/** Key in a merged file's metadata: the row chain of each of its groups. */
const rowChainsKey = "row_chains";

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
    const merge = new FileMerge(options);
    for (const input of options.inputs) await merge.take(input);
    const output = await merge.write();
    return { kind: "merged", output, rowChain: await merge.check(output) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", reason: error.message };
    if (error instanceof Stopped) return { kind: "stopped" };
    throw error;
  }
}

class Refusal extends Error {}
class Stopped extends Error {}

/** What must be found in the output; `storedSum` of a group that was copied. */
interface MergedGroup {
  readonly rowChain: string;
  readonly storedSum: number | undefined;
}

/** An input as it was read. */
interface Source {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly facts: FileFacts;
}

/** An output that is being made of its inputs, one after the other. */
class FileMerge {
  readonly #options: MergeOptions;
  readonly #specs: readonly ColumnSpec[];
  readonly #file: ParquetFile;
  /**
   * Rows of small groups, until they are enough for one group; between these, those of a group that
   * is copied or checked, for their chain.
   */
  readonly #gathered: ColumnSet;
  readonly #groups: MergedGroup[] = [];
  #plainBytes = 0;

  constructor(options: MergeOptions) {
    const { table } = options;
    this.#options = options;
    this.#specs = specsOf(table);
    this.#file = new ParquetFile(table, this.#specs);
    this.#gathered = new ColumnSet(table, this.#specs);
  }

  /** Takes over the rows of an input. */
  async take(input: DataFile): Promise<void> {
    const source = await readSource(input, this.#options);
    const { facts } = source;
    checkColumns(facts.columns, this.#specs, input.key);
    const canCopy = isCopyable(facts, this.#specs);
    const chains = facts.metadata[rowChainsKey]?.split(" ") ?? [];
    let read = 0;
    for (const [index, group] of facts.groups.entries()) {
      const isCopied = canCopy && isWorthCopying(group, this.#specs.length);
      if (isCopied) await this.#copy(source, group, chains[index]);
      else await this.#gather(source, group);
      read += uncompressedBytes(group);
    }
    this.#plainBytes += input.plainBytes ?? read;
  }

  /** Makes the output durable. */
  async write(): Promise<DataFile> {
    const { table, key, store, clock } = this.#options;
    await this.#endGroup();
    const { rows } = this.#file;
    const chains = this.#groups.map(({ rowChain }) => rowChain).join(" ");
    const bytes = this.#file.finish({ [rowChainsKey]: chains });
    await create(store, key, bytes);
    const sha256 = await hashOf(bytes, clock);
    const size = { rows, bytes: bytes.length, plainBytes: this.#plainBytes };
    return { table, key, ...size, sha256 };
  }

  /**
   * Reads the output as anybody would, and answers its row chain. One that differs is deleted: no
   * entry names it yet.
   */
  async check(output: DataFile): Promise<string> {
    try {
      const source = await readSource(output, this.#options);
      const found = source.facts.groups;
      let isSame = found.length === this.#groups.length;
      for (const [index, group] of found.entries()) {
        isSame &&= await this.#isSame(source, group, this.#groups[index]);
      }
      if (!isSame) throw new Refusal(`${output.key} does not hold the rows it was made of`);
      return rowChainOfGroups(this.#groups.map(({ rowChain }) => rowChain));
    } catch (error) {
      if (error instanceof Refusal) await this.#options.store.delete(output.key);
      throw error;
    }
  }

  async #isSame(source: Source, group: RowGroupFacts, made?: MergedGroup): Promise<boolean> {
    await turn(this.#options);
    if (made?.storedSum !== undefined) return storedSum(source.bytes, group) === made.storedSum;
    const set = this.#gathered;
    await readRows(source, { group, set, options: this.#options });
    const isSame = rowChainOf(set) === made?.rowChain;
    set.truncate(0);
    return isSame;
  }

  async #copy(source: Source, group: RowGroupFacts, known: string | undefined): Promise<void> {
    await this.#endGroup();
    let rowChain = known;
    if (rowChain === undefined) {
      const set = this.#gathered;
      await readRows(source, { group, set, options: this.#options });
      rowChain = rowChainOf(set);
      set.truncate(0);
    }
    this.#file.copy(source.bytes, source.facts, group);
    this.#groups.push({ rowChain, storedSum: storedSum(source.bytes, group) });
    await turn(this.#options);
  }

  async #gather(source: Source, group: RowGroupFacts): Promise<void> {
    const set = this.#gathered;
    await readRows(source, { group, set, options: this.#options });
    if (plainBytes(set) >= groupBytesMax || set.rows >= groupRowsMax) await this.#endGroup();
  }

  /** Writes what was gathered. */
  async #endGroup(): Promise<void> {
    const set = this.#gathered;
    if (set.rows === 0) return;
    this.#groups.push({ rowChain: rowChainOf(set), storedSum: undefined });
    let written = 0;
    for (const bytes of this.#file.append(set)) {
      written += bytes;
      if (written < sliceBytesMax) continue;
      written = 0;
      await turn(this.#options);
    }
    set.truncate(0);
  }
}

function isWorthCopying(group: RowGroupFacts, columns: number): boolean {
  const largeFrom = Math.max(copiedBytesMin, columns * copiedChunkBytesMin);
  if (uncompressedBytes(group) < largeFrom) return false;
  let stored = 0;
  let asIs = 0;
  for (const chunk of group.chunks) {
    stored += chunk.compressedBytes;
    if (chunk.codec === codec.uncompressed) asIs += chunk.compressedBytes;
  }
  return asIs <= stored * copiedAsIsShareMax;
}

function uncompressedBytes({ chunks }: RowGroupFacts): number {
  return chunks.reduce((sum, chunk) => sum + chunk.uncompressedBytes, 0);
}

interface RowsInto {
  readonly group: RowGroupFacts;
  readonly set: ColumnSet;
  readonly options: MergeOptions;
}

/** Appends the rows of a group to `set`. */
async function readRows(source: Source, { group, set, options }: RowsInto): Promise<void> {
  const { key, bytes, facts } = source;
  const specs = set.columns.map(({ spec }) => spec);
  let read = 0;
  try {
    for (const length of readGroup(bytes, facts, { group, set, specs })) {
      read += length;
      if (read < sliceBytesMax) continue;
      read = 0;
      await turn(options);
    }
  } catch (error) {
    throw asRefusal(error, key);
  }
}

/** Lets others have their turn. */
async function turn({ clock, signal }: MergeOptions): Promise<void> {
  await clock.yield();
  if (signal.aborted) throw new Stopped();
}

async function readSource(file: DataFile, options: MergeOptions): Promise<Source> {
  await turn(options);
  const { key } = file;
  const bytes = await read(file, options);
  try {
    const facts = readFooter(bytes);
    if (facts.rows === file.rows) return { key, bytes, facts };
    throw new Refusal(`${key} has ${facts.rows} rows, not ${file.rows}`);
  } catch (error) {
    throw asRefusal(error, key);
  }
}

/** Damage of a file refuses the merge; anything else goes its way. */
function asRefusal(error: unknown, key: string): unknown {
  if (!(error instanceof ParquetError)) return error;
  return new Refusal(`${key} cannot be read: ${error.message}`);
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
