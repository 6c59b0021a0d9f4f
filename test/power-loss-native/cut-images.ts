// What a disk may hold when the power fails: all that was synced, and of the rest any part. A page
// was written back at any moment, or never; names of a folder changed in order, up to any one.
import { dirname, relative } from "node:path";
import { acknowledgementFile } from "./acknowledge.ts";
import {
  applyNames,
  type DiskModel,
  type DiskNode,
  type Edit,
  type FileNode,
  type Image,
  writtenContent,
} from "./disk-model.ts";

/** Draws a fraction in [0, 1). */
export type Draw = () => number;

/** Nothing but what was synced. */
export function syncedImage(model: DiskModel): Image {
  return imageOf(model.root, model.syncedNames, ({ synced }) => synced);
}

/** Everything, synced or not: what a killed process leaves. */
export function writtenImage(model: DiskModel): Image {
  return imageOf(model.root, model.names, writtenContent);
}

export function tornImage(model: DiskModel, draw: Draw): Image {
  const names = new Map(model.syncedNames);
  for (const changes of model.nameChanges.values()) {
    const kept = momentOf(changes.length, draw);
    for (const change of changes.slice(0, kept)) applyNames(names, change);
  }
  const blockBytes = draw() < 0.5 ? 4096 : 512;
  return imageOf(model.root, names, (file) => tornContent(file, blockBytes, draw));
}

/** A moment among `count` changes: after how many of them; often none or all. */
function momentOf(count: number, draw: Draw): number {
  const chance = draw();
  if (chance < 0.35) return 0;
  if (chance < 0.7) return count;
  return Math.floor(draw() * (count + 1));
}

function imageOf(
  root: string,
  names: ReadonlyMap<string, DiskNode>,
  contentOf: (file: FileNode) => Buffer,
): Image {
  const contents = new Map<FileNode, Buffer>();
  const image = new Map<string, Buffer | undefined>();
  for (const [path, node] of names) {
    const name = relative(root, path);
    if (name === acknowledgementFile || !isReachable(path, root, names)) continue;
    // Two names of one file show one content.
    const bytes = node.kind === "file" ? contents.getOrInsertComputed(node, contentOf) : undefined;
    image.set(name, bytes);
  }
  return image;
}

/** Every folder above it lasted. */
function isReachable(path: string, root: string, names: ReadonlyMap<string, DiskNode>): boolean {
  for (let at = dirname(path); at !== root; at = dirname(at)) if (!names.has(at)) return false;
  return true;
}

/**
 * The length is as of one moment, each block as of its own. What was written behind a truncation
 * that did not last has no place on the disk.
 */
function tornContent({ synced, edits }: FileNode, blockBytes: number, draw: Draw): Buffer {
  const lengthMoment = momentOf(edits.length, draw);
  const lost = edits.findIndex(({ data }, index) => data === undefined && index >= lengthMoment);
  const kept = lost < 0 ? edits : edits.slice(0, lost);
  const length = lengthAfter(synced.length, edits.slice(0, lengthMoment));
  const content = Buffer.alloc(Math.max(synced.length, ...kept.map(endOf)));
  synced.copy(content);
  const moments = new Map<number, number>();
  const isWritten = (block: number, index: number) =>
    index < moments.getOrInsertComputed(block, () => momentOf(kept.length, draw));
  for (const [index, { offset, data }] of kept.entries()) {
    if (data === undefined) content.fill(0, offset);
    else {
      for (const [from, to] of blocksOf(offset, data.length, blockBytes)) {
        if (!isWritten(Math.floor(from / blockBytes), index)) continue;
        data.copy(content, from, from - offset, to - offset);
      }
    }
  }
  return content.subarray(0, length);
}

function lengthAfter(length: number, edits: readonly Edit[]): number {
  for (const edit of edits) length = edit.data ? Math.max(length, endOf(edit)) : edit.offset;
  return length;
}

function endOf({ offset, data }: Edit): number {
  return offset + (data?.length ?? 0);
}

/** The parts of `[offset, offset + length)` in each block. */
function* blocksOf(offset: number, length: number, blockBytes: number) {
  for (let from = offset; from < offset + length; ) {
    const to = Math.min(offset + length, (Math.floor(from / blockBytes) + 1) * blockBytes);
    yield [from, to] as const;
    from = to;
  }
}
