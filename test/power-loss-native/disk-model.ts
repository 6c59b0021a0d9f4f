// What a disk holds for certain while a process works, going by its trace, and what else of it was
// written. The harshest reading of POSIX: content is durable after a sync of its file, a name after
// a sync of its folder, and nothing else is.
import { dirname, join } from "node:path";
import { assert, present } from "../../src/assert.ts";
import type { Change } from "./trace.ts";

/** A write, or a truncation when there is no data, that was not synced. */
export interface Edit {
  readonly offset: number;
  readonly data: Buffer | undefined;
}

export interface FileNode {
  readonly kind: "file";
  /** What a power cut leaves for certain. */
  synced: Buffer;
  readonly edits: Edit[];
}

interface FolderNode {
  readonly kind: "folder";
}

export type DiskNode = FileNode | FolderNode;

/** A name that changed, undefined when it is gone; a rename is two at once. */
export type NameChange = readonly (readonly [path: string, node: DiskNode | undefined])[];

/** Files and folders by path relative to a root; undefined stands for a folder. */
export type Image = ReadonlyMap<string, Buffer | undefined>;

export class DiskModel {
  readonly root: string;
  /** As the process sees them. */
  readonly names = new Map<string, DiskNode>();
  readonly syncedNames = new Map<string, DiskNode>();
  /** By folder, its changes since it was synced, in order. */
  readonly nameChanges = new Map<string, NameChange[]>();
  readonly #byInode = new Map<bigint, FileNode>();

  /** `image` is on the disk already, below `root`. */
  constructor(root: string, image: Image) {
    this.root = root;
    for (const [name, bytes] of image) {
      const path = join(root, name);
      const node: DiskNode =
        bytes === undefined ? { kind: "folder" } : { kind: "file", synced: bytes, edits: [] };
      this.names.set(path, node);
      this.syncedNames.set(path, node);
    }
  }

  apply(change: Change): void {
    const { kind, path, target, inode, offset, data } = change;
    switch (kind) {
      case "opened":
        this.#byInode.set(inode, this.#fileAt(path));
        return;
      case "written":
        this.#file(inode).edits.push({ offset, data });
        return;
      case "truncated":
        this.#file(inode).edits.push({ offset, data: undefined });
        return;
      case "synced":
        sync(this.#file(inode));
        return;
      case "folderSynced":
        this.#syncFolder(path);
        return;
      case "linked":
        this.#rename([[target, this.#named(path)]]);
        return;
      case "renamed":
        assert(dirname(path) === dirname(target), "a rename stays in its folder");
        this.#rename([
          [path, undefined],
          [target, this.#named(path)],
        ]);
        return;
      case "unlinked":
        this.#rename([[path, undefined]]);
        return;
      case "folderMade":
        this.#rename([[path, { kind: "folder" }]]);
        return;
      case "mapped":
        this.#checkMapped(change);
    }
  }

  #fileAt(path: string): FileNode {
    const known = this.names.get(path);
    if (known?.kind === "file") return known;
    const made: FileNode = { kind: "file", synced: Buffer.alloc(0), edits: [] };
    this.#rename([[path, made]]);
    return made;
  }

  /** The path of what a change is about, as far as the process still sees it. */
  pathOf({ path, inode }: Change): string {
    if (path !== "") return path;
    const file = this.#byInode.get(inode);
    return this.names.entries().find(([, node]) => node === file)?.[0] ?? "a file that is gone";
  }

  #named(path: string): DiskNode {
    return present(this.names.get(path), "a name is made of one that is there");
  }

  #file(inode: bigint): FileNode {
    return present(this.#byInode.get(inode), "a file that changes was opened");
  }

  #rename(change: NameChange): void {
    for (const [path, node] of change) {
      if (node) this.names.set(path, node);
      else this.names.delete(path);
    }
    const folder = dirname(present(change[0], "a change names something")[0]);
    this.nameChanges.getOrInsertComputed(folder, () => []).push(change);
  }

  #syncFolder(folder: string): void {
    for (const change of this.nameChanges.get(folder) ?? []) applyNames(this.syncedNames, change);
    this.nameChanges.delete(folder);
  }

  /** SQLite alone writes through mappings, and only what it makes anew after a power cut. */
  #checkMapped(change: Change): void {
    const path = this.pathOf(change);
    assert(path.endsWith("-shm"), `${path} is written through a mapping`);
  }
}

export function applyNames(names: Map<string, DiskNode>, change: NameChange): void {
  for (const [path, node] of change) {
    if (node) names.set(path, node);
    else names.delete(path);
  }
}

function sync(file: FileNode): void {
  file.synced = writtenContent(file);
  file.edits.length = 0;
}

/** The content with every edit, as the process would read it. */
export function writtenContent({ synced, edits }: FileNode): Buffer {
  let length = synced.length;
  let lengthMax = length;
  for (const { offset, data } of edits) {
    length = data ? Math.max(length, offset + data.length) : offset;
    lengthMax = Math.max(length, lengthMax);
  }
  const content = Buffer.alloc(lengthMax);
  synced.copy(content);
  for (const { offset, data } of edits) {
    if (data) data.copy(content, offset);
    else content.fill(0, offset);
  }
  return content.subarray(0, length);
}
