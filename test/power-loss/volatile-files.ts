// A file system in memory that forgets, at a power cut, whatever nobody synced.
// The harshest reading of POSIX: content is durable after a sync of the file, a name after one of
// its folder; of everything else any part may survive, in any combination, torn or as zeros.
import { basename, dirname } from "node:path";
import type { FileKind, LocalFiles } from "../../src/store/local/local-files.ts";

interface FileNode {
  readonly kind: "file";
  content: Buffer;
  /** What a power cut leaves for certain; undefined until the first sync. */
  synced: Buffer | undefined;
}

interface FolderNode {
  readonly kind: "folder";
  readonly names: Map<string, Node>;
  /** The names as of the last sync; a name that changed since may survive or not. */
  synced: ReadonlyMap<string, Node>;
}

type Node = FileNode | FolderNode;

export interface VolatileFiles extends LocalFiles {
  /** Calls made so far. */
  readonly calls: () => number;
  /** Resolves when the power went. */
  readonly died: Promise<void>;
  /** What the next process finds when this one is killed: everything, synced or not. */
  readonly afterKill: () => VolatileFiles;
  /** What a machine that starts again finds; `fraction` decides what survives, in [0, 1). */
  readonly afterPowerCut: (fraction: () => number) => VolatileFiles;
}

/** The power goes with call number `callsMax`: neither it nor what is still under way settles. */
export function volatileFiles(callsMax: number, root: Node = newFolder()): VolatileFiles {
  let calls = 0;
  let die = () => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  const powered = async <T>(action: () => T): Promise<T> => {
    calls += 1;
    if (calls >= callsMax) die();
    // Calls overtake each other, as they do in a thread pool.
    for (let turns = (calls * 7) % 9; turns > 0; turns -= 1) await Promise.resolve();
    return calls >= callsMax ? new Promise<T>(() => {}) : action();
  };
  const changes = changesTo(root);
  const reads = readsOf(root);
  return {
    calls: () => calls,
    died,
    afterKill: () => volatileFiles(Number.POSITIVE_INFINITY, root),
    afterPowerCut: (fraction) => volatileFiles(Number.POSITIVE_INFINITY, survivor(root, fraction)),
    create: async (path) => {
      const file = await powered(() => changes.create(path));
      return {
        write: (bytes) => powered(() => changes.write(file, bytes)),
        sync: () => powered(() => changes.sync(file)),
        close: () => powered(() => undefined),
      };
    },
    link: (from, to) => powered(() => changes.link(from, to)),
    remove: (path) => powered(() => changes.remove(path)),
    makeFolder: (path) => powered(() => changes.makeFolder(path)),
    syncFolder: (path) => powered(() => changes.syncFolder(path)),
    read: (path) => powered(() => reads.read(path)),
    stat: (path) => powered(() => reads.stat(path)),
    list: (path) => powered(() => reads.list(path)),
  };
}

function changesTo(root: Node) {
  const add = (path: string, node: Node) => {
    const { names } = folderAt(root, dirname(path));
    if (names.has(basename(path))) throw failure("EEXIST", path);
    names.set(basename(path), node);
  };
  return {
    create: (path: string): FileNode => {
      const file: FileNode = { kind: "file", content: Buffer.alloc(0), synced: undefined };
      add(path, file);
      return file;
    },
    write: (file: FileNode, bytes: Uint8Array): void => {
      file.content = Buffer.concat([file.content, bytes]);
    },
    sync: (file: FileNode): void => {
      file.synced = file.content;
    },
    link: (from: string, to: string): void => add(to, nodeAt(root, from)),
    remove: (path: string): void => {
      if (!folderAt(root, dirname(path)).names.delete(basename(path)))
        throw failure("ENOENT", path);
    },
    makeFolder: (path: string): void => add(path, newFolder()),
    syncFolder: (path: string): void => {
      const folder = folderAt(root, path);
      folder.synced = new Map(folder.names);
    },
  };
}

function readsOf(root: Node) {
  return {
    read: (path: string): Uint8Array => {
      const node = nodeAt(root, path);
      if (node.kind !== "file") throw failure("EISDIR", path);
      return node.content;
    },
    stat: (path: string): { kind: FileKind; bytes: number } => {
      const node = nodeAt(root, path);
      return { kind: node.kind, bytes: node.kind === "file" ? node.content.length : 0 };
    },
    list: (path: string): readonly { name: string; kind: FileKind }[] =>
      [...folderAt(root, path).names].map(([name, { kind }]) => ({ name, kind })),
  };
}

/** A copy of the tree with every unsynced change kept or lost by the toss of a coin. */
function survivor(node: Node, fraction: () => number): Node {
  if (node.kind === "file") {
    const content = node.content === node.synced ? node.content : torn(node, fraction);
    return { kind: "file", content, synced: content };
  }
  const names = new Map<string, Node>();
  for (const name of new Set([...node.synced.keys(), ...node.names.keys()])) {
    const [before, now] = [node.synced.get(name), node.names.get(name)];
    const kept = before === now || fraction() < 0.5 ? now : before;
    if (kept) names.set(name, survivor(kept, fraction));
  }
  return { kind: "folder", names, synced: new Map(names) };
}

function torn(file: FileNode, fraction: () => number): Buffer {
  const content = Buffer.from(file.content);
  const whole = Math.floor(fraction() * (content.length + 1));
  return fraction() < 0.5 ? content.subarray(0, whole) : content.fill(0, whole);
}

function newFolder(): FolderNode {
  return { kind: "folder", names: new Map(), synced: new Map() };
}

function folderAt(root: Node, path: string): FolderNode {
  const node = nodeAt(root, path);
  if (node.kind !== "folder") throw failure("ENOTDIR", path);
  return node;
}

function nodeAt(root: Node, path: string): Node {
  let node = root;
  for (const name of path.split("/").filter((part) => part !== "")) {
    if (node.kind !== "folder") throw failure("ENOTDIR", path);
    const next = node.names.get(name);
    if (next === undefined) throw failure("ENOENT", path);
    node = next;
  }
  return node;
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
