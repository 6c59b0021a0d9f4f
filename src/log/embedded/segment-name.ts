// A topic's log is a folder of segments, `<UTC day of its first append>.<n>.sqlite`; in order of day
// and n they are the log. Each has SQLite's `-wal` and `-shm` files beside it while it is open.
import { mkdirSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import { syncFolderNow } from "../../sync-folder.ts";

export interface SegmentName {
  /** `2026-07-28`. */
  readonly day: string;
  /** From 0 on within the day; never used again. */
  readonly n: number;
}

export function segmentFile({ day, n }: SegmentName): string {
  return `${day}.${n}.sqlite`;
}

export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** File names of the folder's segments, oldest first; none when there is no folder. */
export function listSegments(folder: string): string[] {
  return entriesOf(folder)
    .map(parseSegmentFile)
    .filter((name) => name !== undefined)
    .sort((a, b) => (a.day === b.day ? a.n - b.n : a.day < b.day ? -1 : 1))
    .map(segmentFile);
}

export function parseSegmentFile(file: string): SegmentName | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})\.(0|[1-9]\d{0,8})\.sqlite$/.exec(file);
  return match ? { day: match[1] as string, n: Number(match[2]) } : undefined;
}

/** The name of a segment until it is whole; readers do not see it. */
export function unfinishedFile(file: string): string {
  return `${file}.new`;
}

/** What a crash left of a segment's creation, or of its removal: SQLite's files without theirs. */
export function listRemains(folder: string): string[] {
  const entries = new Set(entriesOf(folder));
  return [...entries].filter(
    (entry) =>
      /\.sqlite\.new(-(wal|shm|journal))?$/.test(entry) ||
      (/\.sqlite-(wal|shm|journal)$/.test(entry) && !entries.has(segmentOf(entry))),
  );
}

function segmentOf(companion: string): string {
  return companion.slice(0, companion.lastIndexOf("-"));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Makes `folder` and what it lies in, names synced. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  const stop = dirname(first);
  for (let at = folder; at !== stop; at = dirname(at)) syncFolderNow(dirname(at));
}
