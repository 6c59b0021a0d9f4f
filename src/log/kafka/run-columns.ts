// Gathers where the records of a run lie, then copies their bytes once, into one buffer.
import type { PartitionId } from "../../event/position.ts";
import type { RecordRun } from "../../event/run.ts";
import type { RecordScanner } from "./record-batch.ts";

/** Counts with each record, so that a run of empty ones has an end too. */
const recordBytes = 8;
/** Below this a loop is faster than a call. */
const loopBytesMax = 32;

/** Numbers of a record in `places`. */
const place = { source: 0, key: 1, keyBytes: 2, headers: 3, headersBytes: 4, value: 5 } as const;
const placesEach = 7;

export class RunColumns {
  count = 0;
  /** Bytes of keys, headers and values. */
  #bytes = 0;
  #places = new Int32Array(placesEach * 1024);
  #offsets = new Float64Array(1024);
  #appendedAt = new Float64Array(1024);
  readonly #sources: Buffer[] = [];

  begin(): void {
    this.count = 0;
    this.#bytes = 0;
    this.#sources.length = 0;
  }

  /** Whether a record of so many bytes fits a run of `bytesMax`; the first one always does. */
  hasRoom(bytes: number, bytesMax: number): boolean {
    return this.count === 0 || this.#bytes + bytes + recordBytes * (this.count + 1) <= bytesMax;
  }

  /** The record the scanner is at, whose bytes lie in `source`. */
  add(scanner: RecordScanner, source: Buffer, appendedAt: number): void {
    if (this.#sources.at(-1) !== source) this.#sources.push(source);
    if (this.count === this.#offsets.length) this.#grow();
    const at = this.count * placesEach;
    const places = this.#places;
    places[at + place.source] = this.#sources.length - 1;
    places[at + place.key] = scanner.keyAt;
    places[at + place.keyBytes] = scanner.keyBytes;
    places[at + place.headers] = scanner.headersAt;
    places[at + place.headersBytes] = scanner.headersBytes;
    places[at + place.value] = scanner.valueAt;
    places[at + 6] = scanner.valueBytes;
    this.#offsets[this.count] = scanner.offset;
    this.#appendedAt[this.count] = appendedAt;
    this.#bytes += scanner.keyBytes + scanner.headersBytes + scanner.valueBytes;
    this.count++;
  }

  /** What was gathered, with memory of its own. */
  run(partition: PartitionId, next: number): RecordRun {
    const { count } = this;
    const bytes = Buffer.allocUnsafeSlow(this.#bytes);
    const keyStart = new Int32Array(count);
    const headersStart = new Int32Array(count);
    const valueStart = new Int32Array(count);
    const valueEnd = new Int32Array(count);
    const places = this.#places;
    let end = 0;
    for (let i = 0, at = 0; i < count; i++, at += placesEach) {
      const source = this.#sources[places[at] as number] as Buffer;
      keyStart[i] = end;
      end = copy(source, places[at + 1] as number, places[at + 2] as number, bytes, end);
      headersStart[i] = end;
      end = copy(source, places[at + 3] as number, places[at + 4] as number, bytes, end);
      valueStart[i] = end;
      end = copy(source, places[at + 5] as number, places[at + 6] as number, bytes, end);
      valueEnd[i] = end;
    }
    this.#sources.length = 0;
    const offsets = this.#offsets.slice(0, count);
    const appendedAt = this.#appendedAt.slice(0, count);
    const bounds = { keyStart, headersStart, valueStart, valueEnd };
    return { partition, count, next, bytes, offsets, appendedAt, ...bounds };
  }

  #grow(): void {
    const length = 2 * this.#offsets.length;
    this.#places = grown(this.#places, new Int32Array(placesEach * length));
    this.#offsets = grown(this.#offsets, new Float64Array(length));
    this.#appendedAt = grown(this.#appendedAt, new Float64Array(length));
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function copy(from: Buffer, start: number, length: number, to: Buffer, at: number): number {
  if (length > loopBytesMax) from.copy(to, at, start, start + length);
  else for (let i = 0; i < length; i++) to[at + i] = from[start + i] as number;
  return at + length;
}
