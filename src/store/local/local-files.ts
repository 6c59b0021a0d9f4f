// The file system calls the local store makes, no more: the seam where a power cut is simulated.
// Failures are Node's errors with an errno name in `code`. No call follows a symbolic link.
import * as fs from "node:fs";
import { readdir } from "node:fs/promises";

const { O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY } = fs.constants;
const modeOfFiles = 0o666;

export type FileKind = "file" | "folder" | "other";

export interface FileStat {
  readonly kind: FileKind;
  readonly bytes: number;
}

export interface NewFile {
  /** Writes all of the bytes behind those written before. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes the content durable, not the name. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface LocalFiles {
  /** EEXIST when the name is taken. */
  create(path: string): Promise<NewFile>;
  /** A second name for the file; EEXIST when it is taken. */
  link(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Makes the names in the folder durable. */
  syncFolder(path: string): Promise<void>;
  read(path: string): Promise<Uint8Array>;
  stat(path: string): Promise<FileStat>;
  list(path: string): Promise<readonly { readonly name: string; readonly kind: FileKind }[]>;
}

// By number and callback, since handles and promises of node:fs/promises cost more; and each turn in
// the thread pool costs more than a call that waits for no disk, so those are made at once.
export const localFiles: LocalFiles = {
  create: async (path) => {
    const file = await open(path, O_WRONLY | O_CREAT | O_EXCL);
    return {
      write: (bytes) => writeAll(file, bytes),
      sync: () => called((done) => fs.fsync(file, done)),
      close: async () => fs.closeSync(file),
    };
  },
  link: (from, to) => called((done) => fs.link(from, to, done)),
  remove: (path) => called((done) => fs.unlink(path, done)),
  makeFolder: (path) => called((done) => fs.mkdir(path, done)),
  syncFolder: async (path) => {
    const folder = fs.openSync(path, O_RDONLY | O_DIRECTORY);
    try {
      await called((done) => fs.fsync(folder, done));
    } finally {
      fs.closeSync(folder);
    }
  },
  read: async (path) => {
    const file = await open(path, O_RDONLY | O_NOFOLLOW);
    try {
      return await answered((done) => fs.readFile(file, done));
    } finally {
      fs.closeSync(file);
    }
  },
  stat: async (path) => {
    const stat = await answered<fs.Stats>((done) => fs.lstat(path, done));
    return { kind: kindOf(stat), bytes: stat.size };
  },
  list: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
};

function open(path: string, flags: number): Promise<number> {
  return answered((done) => fs.open(path, flags, modeOfFiles, done));
}

async function writeAll(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += await answered<number>((done) =>
      fs.write(file, bytes, at, bytes.length - at, null, done),
    );
  }
}

type Failure = Error | null | undefined;

function called(call: (done: (error: Failure) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}

function answered<T>(call: (done: (error: Failure, answer: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): FileKind {
  if (entry.isFile()) return "file";
  return entry.isDirectory() ? "folder" : "other";
}

/** The errno name of a failed call, "" when there is none. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
