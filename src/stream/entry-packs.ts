// Old entries of a chain leave State for objects of the store, packs: the entries of an hour as
// they were, a line each. The hashes that link them go on through the packs to what State holds.
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { decodeEntry, type Entry, hashEntry, seqDigits } from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";
import { type Store, StoreError } from "../store/store.ts";

export interface Stored {
  readonly entry: Entry;
  readonly hash: string;
}

export interface PackName {
  readonly key: string;
  /** Seqs of the first and the last entry in it. */
  readonly from: number;
  readonly to: number;
}

/** Of a damaged object no more is inflated; a pack is far below it. */
const inflatedBytesMax = 64 * 1024 * 1024;
const newline = 0x0a;

/** The smallest `to` comes first: `chain/web/1/3/<to>-<from>.jsonl.zst`. */
export function packKey(partition: PartitionId, { from, to }: Omit<PackName, "key">): string {
  return `${folderOf(partition)}${seqDigits(to)}-${from}.jsonl.zst`;
}

function folderOf(partition: PartitionId): string {
  return `chain/${partitionName(partition)}/`;
}

/** `lines`: entries as State holds them, in order. */
export function encodePack(lines: readonly Uint8Array[]): Uint8Array {
  const plain = Buffer.concat(lines.flatMap((line) => [line, Buffer.of(newline)]));
  return zstdCompressSync(plain, {
    params: { [constants.ZSTD_c_compressionLevel]: 6, [constants.ZSTD_c_checksumFlag]: 1 },
  });
}

/** The pack that entry `seq` is in or else the next one; undefined for none. Throws StoreError. */
export async function findPack(
  store: Pick<Store, "list">,
  partition: PartitionId,
  seq: number,
): Promise<PackName | undefined> {
  const folder = folderOf(partition);
  const after = `${folder}${seqDigits(seq)}`;
  const [key] = await store.list(folder, { after, limit: 1 });
  const match = key?.slice(folder.length).match(/^(\d{20})-(\d{1,16})\.jsonl\.zst$/);
  if (key === undefined || !match) return undefined;
  return { key, from: Number(match[2]), to: Number(match[1]) };
}

/**
 * The entries of a pack; none of one that is damaged or gone, so that they are missed where they
 * are asked for. Throws StoreError.
 */
export async function readPack(
  store: Pick<Store, "get">,
  { key }: PackName,
): Promise<readonly Stored[]> {
  let packed: Uint8Array;
  try {
    packed = await store.get(key);
  } catch (error) {
    if (error instanceof StoreError && error.code === "missing") return [];
    throw error;
  }
  try {
    const plain = zstdDecompressSync(packed, { maxOutputLength: inflatedBytesMax });
    return linesOf(plain).map((line) => ({ entry: decodeEntry(line), hash: hashEntry(line) }));
  } catch {
    return [];
  }
}

function linesOf(plain: Buffer): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0, end = 0; start < plain.length; start = end + 1) {
    end = plain.indexOf(newline, start);
    if (end < 0) end = plain.length;
    lines.push(plain.subarray(start, end));
  }
  return lines;
}
