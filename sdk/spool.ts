// Events on disk until the collector has them: segments that are only appended to, each event under
// a length and a checksum, synced in groups. A torn event at the end of a segment, which a crash
// leaves, is dropped and said. A folder belongs to one process at a time: a second one would send
// and remove segments that the first still appends to, and those events would be lost.
import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  truncate,
  unlink,
} from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Clock } from "../src/clock.ts";
import type { MaskedBytes } from "../src/event/masked.ts";
import { syncFolder } from "../src/sync-folder.ts";
import type { BatchBounds, EventQueue } from "./event-queue.ts";

export interface SpoolOptions {
  /** Made where it is absent, readable by its owner alone. */
  readonly folder: string;
  /** Of all segments together. */
  readonly bytesMax: number;
  /** Told of bytes that a crash left torn, and of a disk that takes no more. */
  readonly onFault: (sentence: string) => void;
  readonly clock: Clock;
}

interface Segment {
  readonly path: string;
  /** Bytes of whole events. */
  length: number;
  /** Up to here the collector has them. */
  sentTo: number;
  count: number;
}

const headerBytes = 8;
const segmentBytes = 1024 * 1024;
/** Of events that wait to be written: a disk that hangs holds no more than this. */
const unwrittenBytesMax = 4 * 1024 * 1024;
const retryMs = 1_000;
const segmentName = /^spool-(\d{12})\.log$/;

export class Spool implements EventQueue {
  readonly #options: SpoolOptions;
  /** Oldest first; the last one is being written where `#active` is open. */
  readonly #segments: Segment[] = [];
  #active: FileHandle | undefined;
  #nextNumber: number;
  #unwritten: MaskedBytes[] = [];
  #unwrittenBytes = 0;
  #writing: Promise<void> | undefined;
  /** The newest try to write what waits. */
  #attempt: Promise<void> = Promise.resolve();
  #peeked = { bytes: 0, count: 0 };
  #isClosed = false;

  private constructor(options: SpoolOptions, segments: Segment[], nextNumber: number) {
    this.#options = options;
    this.#segments = segments;
    this.#nextNumber = nextNumber;
  }

  /** Opens a folder with what an earlier process left in it. */
  static async open(options: SpoolOptions): Promise<Spool> {
    const { folder, onFault } = options;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = (await readdir(folder)).filter((name) => segmentName.test(name)).sort();
    const segments: Segment[] = [];
    for (const name of names) {
      const path = join(folder, name);
      const bytes = await readFile(path);
      const { length, count } = wholeEvents(bytes);
      const torn = bytes.length - length;
      if (torn > 0) onFault(`${torn} bytes of a torn event were dropped from ${name}`);
      if (count === 0) await unlink(path);
      else segments.push({ path, length, sentTo: 0, count });
    }
    const last = segmentName.exec(names.at(-1) ?? "")?.[1] ?? "0";
    return new Spool(options, segments, Number(last) + 1);
  }

  get count(): number {
    return this.#segments.reduce((sum, { count }) => sum + count, this.#unwritten.length);
  }

  offer(event: MaskedBytes): boolean {
    const bytes = headerBytes + event.length;
    const held = this.#segments.reduce((sum, { length }) => sum + length, this.#unwrittenBytes);
    if (held + bytes > this.#options.bytesMax) return false;
    if (this.#unwrittenBytes + bytes > unwrittenBytesMax || this.#isClosed) return false;
    this.#unwritten.push(event);
    this.#unwrittenBytes += bytes;
    this.#write();
    return true;
  }

  async peek({ eventsMax, bytesMax }: BatchBounds): Promise<readonly MaskedBytes[]> {
    await this.#dropSent();
    // Not until it is written: a disk that takes nothing would hold the end of the client up.
    if (!this.#hasStored()) await this.#attempt.catch(() => {});
    const [segment] = this.#segments;
    if (segment === undefined || segment.sentTo === segment.length) return [];
    const bytes = (await readFile(segment.path)).subarray(segment.sentTo, segment.length);
    const events: MaskedBytes[] = [];
    let at = 0;
    while (events.length < eventsMax && at < bytes.length) {
      const end = at + headerBytes + bytes.readUInt32LE(at);
      if (events.length > 0 && end > bytesMax) break;
      events.push(bytes.subarray(at + headerBytes, end) as Uint8Array as MaskedBytes);
      at = end;
    }
    this.#peeked = { bytes: at, count: events.length };
    return events;
  }

  async done(): Promise<void> {
    const [segment] = this.#segments;
    if (segment === undefined) return;
    segment.sentTo += this.#peeked.bytes;
    segment.count -= this.#peeked.count;
    this.#peeked = { bytes: 0, count: 0 };
    await this.#dropSent();
  }

  #hasStored(): boolean {
    return this.#segments.some(({ sentTo, length }) => sentTo < length);
  }

  /** Removes segments that the collector has whole, but for one that is being written to. */
  async #dropSent(): Promise<void> {
    for (let [segment] = this.#segments; segment; [segment] = this.#segments) {
      if (segment.sentTo < segment.length) return;
      if (this.#segments.length === 1 && this.#writing) return;
      if (this.#segments.length === 1) await this.#endSegment();
      this.#segments.shift();
      await unlink(segment.path);
    }
  }

  async stored(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.stored();
    await this.#dropSent();
    await this.#endSegment();
  }

  #write(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
      if (this.#unwritten.length > 0 && !this.#isClosed) this.#write();
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#unwritten.length > 0) {
      const events = this.#unwritten;
      try {
        this.#attempt = this.#append(events);
        await this.#attempt;
        this.#unwritten = this.#unwritten.slice(events.length);
        for (const event of events) this.#unwrittenBytes -= headerBytes + event.length;
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
        this.#options.onFault(`the spool cannot be written: ${code}`);
        await this.#dropTorn().catch(() => {});
        if (this.#isClosed) return;
        await this.#options.clock.sleep(retryMs);
      }
    }
  }

  async #append(events: readonly MaskedBytes[]): Promise<void> {
    const last = this.#segments.at(-1);
    if (this.#active && last && last.length >= segmentBytes) await this.#endSegment();
    const segment = this.#active && last ? last : await this.#beginSegment();
    const bytes = framed(events);
    const file = this.#active as FileHandle;
    await file.appendFile(bytes);
    await file.datasync();
    segment.length += bytes.length;
    segment.count += events.length;
  }

  async #beginSegment(): Promise<Segment> {
    const name = `spool-${String(this.#nextNumber++).padStart(12, "0")}.log`;
    const path = join(this.#options.folder, name);
    this.#active = await open(path, "ax", 0o600);
    const segment: Segment = { path, length: 0, sentTo: 0, count: 0 };
    this.#segments.push(segment);
    await syncFolder(this.#options.folder);
    return segment;
  }

  /** Gives back the room of what was half written; the next begins in a file of its own. */
  async #dropTorn(): Promise<void> {
    const segment = this.#segments.at(-1);
    if (this.#active === undefined || segment === undefined) return;
    await this.#endSegment();
    if (segment.length > 0) return truncate(segment.path, segment.length);
    this.#segments.pop();
    await unlink(segment.path);
  }

  async #endSegment(): Promise<void> {
    const file = this.#active;
    this.#active = undefined;
    await file?.close();
  }
}

function framed(events: readonly MaskedBytes[]): Buffer {
  return Buffer.concat(
    events.flatMap((event) => {
      const header = Buffer.alloc(headerBytes);
      header.writeUInt32LE(event.length, 0);
      header.writeUInt32LE(crc32(event), 4);
      return [header, event];
    }),
  );
}

/** How far the bytes are whole events, and how many. */
function wholeEvents(bytes: Buffer): { length: number; count: number } {
  let at = 0;
  let count = 0;
  while (at + headerBytes <= bytes.length) {
    const eventBytes = bytes.readUInt32LE(at);
    const end = at + headerBytes + eventBytes;
    // No event is empty: zeros, which a file system may leave at a file's end, check as if one were.
    if (eventBytes === 0 || end > bytes.length) break;
    if (crc32(bytes.subarray(at + headerBytes, end)) !== bytes.readUInt32LE(at + 4)) break;
    at = end;
    count++;
  }
  return { length: at, count };
}
