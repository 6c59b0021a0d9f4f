// The headers of a log record, set by whoever accepted it. They are read before the value is, so a
// record can be attributed, routed and counted without parsing it.
import { isUtf8 } from "node:buffer";
import { assert } from "../assert.ts";
import type { ByteMemory } from "../codec/byte-memory.ts";
import { putUtf8 } from "../codec/text-bytes.ts";
import { TextMemory } from "../codec/text-memory.ts";

/**
 * `event`: something a client sent. `server_event`: the same by a server, whose clock is trusted.
 * `tick`: the owner's own clock signal, no value.
 * `rejections`: the collector's counts of one second, by source and reason, as JSON.
 * `derived`: an event that a partition of ours sent on, with its place there.
 * `dictionary`: from here on another version of a dictionary is used; type is the dictionary's
 * name, version the SHA-256 of its content, no value.
 * `row`: a committed row for other services; type is the name of its table, source and id its place
 * as of a derived event, the value its columns as JSON.
 * `page`: what the page of production shows; type `delta` is a LiveDelta of a commit, type `report`
 * what the worker named by source says of its partitions, both as JSON.
 */
export type RecordKind = (typeof kinds)[number];

export interface RecordHeaders {
  readonly kind: RecordKind;
  /** Contract name, `web.page_viewed`; as the client spelled it when unknown. At most 255 bytes. */
  readonly type: string;
  /** Contract version, `1-0-0`; empty when unknown. At most 255 bytes. */
  readonly version: string;
  /** The authenticated source (the write key's), never what a client claims. */
  readonly source: string;
  /** The client's event id, 1 to 128 bytes; empty for ticks and control records. */
  readonly id: string;
  /** Milliseconds since the Unix epoch at the collector, once per request. */
  readonly receivedAt: number;
  /** Of a derived record or a row: the place of the one sent before it on the same way, or empty. */
  readonly prev?: string;
  /** Of a row: the commit that holds it. */
  readonly seq?: number;
}

/** Their places are stored: new ones go to the end. */
const kinds = [
  "event",
  "tick",
  "rejections",
  "server_event",
  "derived",
  "dictionary",
  "row",
  "page",
] as const;

/** The byte that header blocks of the kind begin with. */
export function kindByte(kind: RecordKind): number {
  return kinds.indexOf(kind);
}

/** Whether a record of the kind is an event, to be accounted for. */
export function isEventKind(kind: RecordKind): boolean {
  return kind === "event" || kind === "server_event" || kind === "derived";
}

const fixedBytes = 9;
/** The year 2255: columns of microseconds hold no later one. */
const receivedAtEnd = 8_993_894_400_000;

/**
 * Layout: u8 kind, u64 received_at ms (big-endian), then u8 length + UTF-8 of type, version,
 * source, id, of a derived record and a row prev, of a row seq in digits.
 */
export function encodeHeaders(headers: RecordHeaders): Uint8Array {
  const texts = textsOf(headers);
  const length = texts.reduce((sum, text) => sum + 1 + text.length, fixedBytes);
  const plain = new Uint8Array(length);
  if (putHeaders(plain, headers) === length) return plain;
  const out = new Uint8Array(3 * length);
  return out.slice(0, putHeaders(out, headers));
}

/** The headers of `headers`, encoded without an id, with the id that is `bytes[start, end)`. */
export function encodeId(
  headers: Uint8Array,
  id: { readonly bytes: Uint8Array; readonly start: number; readonly end: number },
  memory: ByteMemory,
): Uint8Array {
  const length = id.end - id.start;
  assert(length <= 255 && headers.at(-1) === 0, "an id of at most 255 bytes takes the empty place");
  const out = memory.take(headers.length + length);
  out.set(headers);
  out[headers.length - 1] = length;
  for (let i = 0; i < length; i++) out[headers.length + i] = id.bytes[id.start + i] as number;
  return out;
}

/** The end of the headers, or -1 where they do not fit. */
function putHeaders(out: Uint8Array, headers: RecordHeaders): number {
  out[0] = kindByte(headers.kind);
  putU48(out, 3, headers.receivedAt);
  let at = fixedBytes;
  for (const text of textsOf(headers)) if (at >= 0) at = putText(out, at, text);
  return at;
}

function textsOf({ kind, type, version, source, id, prev = "", seq = 0 }: RecordHeaders) {
  if (kind === "row") return [type, version, source, id, prev, String(seq)];
  return kind === "derived" ? [type, version, source, id, prev] : [type, version, source, id];
}

/** How many texts `textsOf` gives. */
function textsCount(kind: RecordKind): number {
  if (kind === "row") return 6;
  return kind === "derived" ? 5 : 4;
}

/** The end of a text and its length before it, or -1 where it does not fit. */
function putText(out: Uint8Array, at: number, text: string): number {
  const end = putUtf8(text, out, at + 1);
  if (end < 0) return -1;
  assert(end - at - 1 <= 255, "a header is at most 255 bytes");
  out[at] = end - at - 1;
  return end;
}

/** The texts of a header block, in their order. */
export const headerField = { type: 0, version: 1, source: 2, id: 3, prev: 4, seq: 5 } as const;
export type HeaderField = (typeof headerField)[keyof typeof headerField];

/** Reads headers in place, without an object per record; `read` positions it on a block. */
export class HeaderReader {
  kind: RecordKind = "event";
  receivedAt = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  readonly #starts = new Int32Array(6);
  readonly #ends = new Int32Array(6);
  readonly #texts = new TextMemory();

  /**
   * Positions the reader on `bytes[start, end)`; false when that is not a header block. Nor is one
   * with a time or a text that no column holds: a file of such rows could not be written or read.
   */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start < fixedBytes + 4) return false;
    const kind = kinds[bytes[start] as number];
    if (kind === undefined) return false;
    this.kind = kind;
    this.#bytes = bytes;
    this.receivedAt = u48(bytes, start + 3);
    if (bytes[start + 1] !== 0 || bytes[start + 2] !== 0) return false;
    if (this.receivedAt >= receivedAtEnd) return false;
    let at = start + fixedBytes;
    const fields = textsCount(kind);
    for (let field = 0; field < fields; field++) {
      if (at >= end) return false;
      const length = bytes[at] as number;
      this.#starts[field] = at + 1;
      at += 1 + length;
      this.#ends[field] = at;
    }
    return at === end && this.#isText(start + fixedBytes, end, fields);
  }

  /** Whether the texts, which fill `[at, end)` of the bytes, are UTF-8. */
  #isText(at: number, end: number, fields: number): boolean {
    const bytes = this.#bytes;
    while (at < end && (bytes[at] as number) < 0x80) at++;
    if (at === end) return true;
    for (let field = 0; field < fields; field++) {
      if (!isUtf8(bytes.subarray(this.#starts[field], this.#ends[field]))) return false;
    }
    return true;
  }

  get type(): string {
    return this.#text(headerField.type);
  }

  get version(): string {
    return this.#text(headerField.version);
  }

  get source(): string {
    return this.#text(headerField.source);
  }

  /** First byte of a field in the bytes read; its length is the byte before. */
  start(field: HeaderField): number {
    return this.#starts[field] as number;
  }

  end(field: HeaderField): number {
    return this.#ends[field] as number;
  }

  get id(): string {
    return this.#text(headerField.id);
  }

  /** Of a derived record or a row. */
  get prev(): string {
    return this.#text(headerField.prev);
  }

  /** Of a row. */
  get seq(): number {
    return Number(this.#text(headerField.seq));
  }

  #text(field: HeaderField): string {
    const start = this.#starts[field] as number;
    return this.#texts.text(this.#bytes, start, this.#ends[field] as number);
  }
}

function putU48(out: Uint8Array, at: number, value: number): void {
  let rest = value;
  for (let i = 5; i >= 0; i--) {
    out[at + i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}

function u48(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = 0; i < 6; i++) value = value * 256 + (bytes[at + i] as number);
  return value;
}
