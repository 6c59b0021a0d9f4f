// What a process changed on disk, in order, as fsync-shim.c wrote it down.
import { readFileSync } from "node:fs";
import { present } from "../../src/assert.ts";

/** In the order of the C enumeration, which starts at 1. */
const kinds = [
  "opened",
  "written",
  "truncated",
  "synced",
  "folderSynced",
  "linked",
  "renamed",
  "unlinked",
  "folderMade",
  "mapped",
] as const;

export interface Change {
  readonly kind: (typeof kinds)[number];
  /** Absolute; "" where the inode says which file. */
  readonly path: string;
  /** The new name of a link or rename. */
  readonly target: string;
  readonly inode: bigint;
  /** Of a write; the new length of a truncation. */
  readonly offset: number;
  readonly data: Buffer;
}

const headBytes = 32;

export function readTrace(file: string): readonly Change[] {
  const bytes = readFileSync(file);
  const changes: Change[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [pathEnd, targetEnd, dataEnd] = endsOf(bytes, at);
    changes.push({
      kind: present(kinds[bytes.readUInt32LE(at) - 1], "a change is of a known kind"),
      path: bytes.toString("utf8", at + headBytes, pathEnd),
      target: bytes.toString("utf8", pathEnd, targetEnd),
      inode: bytes.readBigUInt64LE(at + 16),
      offset: Number(bytes.readBigUInt64LE(at + 24)),
      data: bytes.subarray(targetEnd, dataEnd),
    });
    at = dataEnd;
  }
  return changes;
}

function endsOf(bytes: Buffer, at: number): readonly [number, number, number] {
  const pathEnd = at + headBytes + bytes.readUInt32LE(at + 4);
  const targetEnd = pathEnd + bytes.readUInt32LE(at + 8);
  return [pathEnd, targetEnd, targetEnd + bytes.readUInt32LE(at + 12)];
}
