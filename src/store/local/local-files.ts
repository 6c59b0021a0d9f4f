// The file system calls the local store makes, no more: the seam where a power cut is simulated.
// Failures are Node's errors with an errno name in `code`. No call follows a symbolic link.
import { constants } from "node:fs";
import { link, lstat, mkdir, open, readdir, unlink } from "node:fs/promises";

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

export const localFiles: LocalFiles = {
  create: async (path) => {
    const file = await open(path, "wx");
    return {
      write: (bytes) => file.writeFile(bytes),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  link,
  remove: unlink,
  makeFolder: async (path) => {
    await mkdir(path);
  },
  syncFolder: async (path) => {
    const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  read: async (path) => {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  },
  stat: async (path) => {
    const stat = await lstat(path);
    return { kind: kindOf(stat), bytes: stat.size };
  },
  list: async (path) => {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
};

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): FileKind {
  if (entry.isFile()) return "file";
  return entry.isDirectory() ? "folder" : "other";
}

/** The errno name of a failed call, "" when there is none. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
