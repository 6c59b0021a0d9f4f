// What a disk may hold after a power cut between two acknowledged appends. The older snapshot is
// what was synced; of what was written since, in the order of its syncs, any part may be missing.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of a folder by name, without SQLite's `-shm`, which does not outlive a process. */
export type Snapshot = ReadonlyMap<string, Buffer>;

export function snapshot(folder: string): Snapshot {
  const files = readdirSync(folder).filter((file) => !file.endsWith("-shm"));
  return new Map(files.map((file) => [file, readFileSync(join(folder, file))]));
}

export interface DiskImage {
  /** Which file was cut, where and how. */
  readonly name: string;
  readonly files: Snapshot;
}

const none = Buffer.alloc(0);
const pageBytes = 4096;
const walHeaderBytes = 32;
const walFrameBytes = 24 + pageBytes;

/**
 * The images between `synced` and `written`. `pick` draws an integer below its argument; it chooses
 * the byte cuts and the blocks that made it to the disk.
 */
export function* imagesBetween(
  synced: Snapshot,
  written: Snapshot,
  pick: (below: number) => number,
): Generator<DiskImage> {
  const names = [...new Set([...synced.keys(), ...written.keys()])];
  const changed = names
    .filter((name) => !(synced.get(name) ?? none).equals(written.get(name) ?? none))
    .sort((a, b) => phase(a, synced) - phase(b, synced));
  for (const [index, name] of changed.entries()) {
    const before = new Map(synced);
    for (const done of changed.slice(0, index)) put(before, done, written.get(done));
    yield { name: `${name} not begun`, files: before };
    if (phase(name, synced) === newFile || !written.has(name)) continue;
    const older = synced.get(name) ?? none;
    for (const [how, bytes] of mixtures(name, older, written.get(name) ?? none, pick)) {
      yield { name: `${name} ${how}`, files: put(new Map(before), name, bytes) };
    }
  }
}

const newFile = 1;

/** The order of syncs: a checkpoint writes the file, then a segment may start, then its WAL grows. */
function phase(name: string, synced: Snapshot): number {
  if (name.endsWith("-wal")) return 2;
  return synced.has(name) ? 0 : newFile;
}

function put(
  files: Map<string, Buffer>,
  name: string,
  bytes: Buffer | undefined,
): Map<string, Buffer> {
  if (bytes) files.set(name, bytes);
  else files.delete(name);
  return files;
}

function* mixtures(
  name: string,
  older: Buffer,
  newer: Buffer,
  pick: (below: number) => number,
): Generator<[string, Buffer]> {
  const isWal = name.endsWith("-wal");
  if (isWal) yield* tornHeaders(older, newer);
  const base = isWal ? withHeader(older, newer, walHeaderBytes) : older;
  for (const cut of cutsOf(isWal, { older: base, newer }, pick)) {
    const head = newer.subarray(0, cut);
    yield [`reverted from ${cut}`, Buffer.concat([head, base.subarray(cut)])];
    yield [`written from ${cut} only`, Buffer.concat([padded(base, cut), newer.subarray(cut)])];
    if (!isWal) continue;
    yield [`truncated at ${cut}`, head];
    yield [`zero from ${cut}`, padded(head, newer.length)];
  }
  for (let draw = 0; draw < 2; draw++) yield [`scattered ${draw}`, scattered(base, newer, pick)];
}

/** SQLite syncs the header of a WAL that starts over before it writes a frame. */
function* tornHeaders(older: Buffer, newer: Buffer): Generator<[string, Buffer]> {
  if (firstDifference(older, newer) >= walHeaderBytes) return;
  for (let cut = 0; cut < walHeaderBytes; cut += 5) {
    yield [`header torn at ${cut}`, withHeader(older, newer, cut)];
  }
}

function withHeader(older: Buffer, newer: Buffer, cut: number): Buffer {
  return Buffer.concat([newer.subarray(0, cut), older.subarray(cut)]);
}

/** Every frame of a WAL and page of a database that changed, and a byte inside each. */
function* cutsOf(
  isWal: boolean,
  { older, newer }: { readonly older: Buffer; readonly newer: Buffer },
  pick: (below: number) => number,
): Generator<number> {
  const first = firstDifference(older, newer);
  const [offset, step] = isWal ? [walHeaderBytes, walFrameBytes] : [0, pageBytes];
  for (let at = offset; at < newer.length; at += step) {
    for (const cut of [at, at + 1 + pick(step - 1)]) {
      if (cut >= first && cut < newer.length) yield cut;
    }
  }
}

function firstDifference(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return at;
  return length;
}

function padded(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([
    bytes.subarray(0, length),
    Buffer.alloc(Math.max(0, length - bytes.length)),
  ]);
}

/** Each block of 4 KB as it was or as it was written. */
function scattered(older: Buffer, newer: Buffer, pick: (below: number) => number): Buffer {
  const mixed = padded(older, Math.max(older.length, newer.length));
  for (let at = 0; at < newer.length; at += pageBytes) {
    if (pick(2) === 0) newer.copy(mixed, at, at, at + pageBytes);
  }
  return mixed;
}
