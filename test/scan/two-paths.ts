// The same records through the decoder twice, with scanners and without: whether every outcome and
// every column is the same, byte for byte. What stands around a record differs between the two, so
// that a scanner that reads beyond its record is caught as well.
import { present } from "../../src/assert.ts";
import { type Column, ColumnSet } from "../../src/codec/columns.ts";
import { Batch, recordsPerBatchMax, verdict } from "../../src/event/batch.ts";
import { find, newest } from "../../src/event/generated/contracts.ts";
import { type EventTable, eventTables } from "../../src/event/generated/tables.ts";
import { encodeHeaders, type RecordKind } from "../../src/event/headers.ts";
import type { RecordRun } from "../../src/event/run.ts";
import { Decoder } from "../../src/transform/decode.ts";
import { RecordScanner } from "../../src/transform/scan-record.ts";

export interface Sample {
  /** Of the record's headers: the contract it is held against. */
  readonly type: string;
  readonly version: string;
  readonly kind: RecordKind;
  readonly id: string;
  readonly value: Uint8Array;
  /** What the scanner finds behind the value. */
  readonly behind: Uint8Array;
}

export interface Difference {
  /** Index of the first sample that differs. */
  readonly index: number;
  readonly fast: string;
  readonly plain: string;
}

const partition = { topic: "web", generation: 1, partition: 0 };
const receivedAt = Date.UTC(2026, 10, 22, 12);
const hashKey = new Uint32Array(8).fill(7);

/** One way of decoding, with a batch of its own. */
class Path {
  readonly sets = eventTables.map(({ name, specs }) => new ColumnSet(name, specs));
  readonly batch = new Batch(partition, this.sets);
  readonly #decoder: Decoder;

  constructor(hasScanners: boolean) {
    this.#decoder = new Decoder({ hashKey, crashes: new Set(), hasScanners });
  }

  decode(run: RecordRun): void {
    for (const set of this.sets) set.truncate(0);
    this.#decoder.decode(run, { from: 0, to: run.count }, this.batch);
  }

  outcome(i: number): string {
    const { batch, sets } = this;
    const set = sets[batch.set[i] as number];
    const row = set ? (batch.row[i] as number) : -1;
    const columns = (set?.columns ?? []).flatMap((column) => {
      if (row < 0 || column.count <= row || column.isNull(row)) return [];
      return [[column.spec.name, textAt(column, row)] as const];
    });
    return JSON.stringify({
      verdict: batch.verdict[i],
      failure: batch.failure[i],
      contract: batch.contract[i],
      key: keyOf(batch, i),
      payloadHash: row < 0 ? undefined : batch.payloadHash[i],
      columns: Object.fromEntries(columns),
    });
  }
}

export class TwoPaths {
  readonly #fast = new Path(true);
  readonly #plain = new Path(false);
  readonly #scanner = new RecordScanner();
  readonly #scanned = new Map<EventTable, ColumnSet>(
    eventTables.map(({ name, specs }) => [name as EventTable, new ColumnSet(name, specs)]),
  );

  /** The first sample that the two paths see differently; at most `recordsPerBatchMax` of them. */
  compare(samples: readonly Sample[]): Difference | undefined {
    this.#fast.decode(runOf(samples, (sample) => sample.behind));
    this.#plain.decode(runOf(samples, () => quietBytes));
    const index = firstDifference(this.#fast, this.#plain);
    if (index < 0) return undefined;
    return { index, fast: this.#fast.outcome(index), plain: this.#plain.outcome(index) };
  }

  /** Whether sample `i` of those compared last landed. */
  isLanded(i: number): boolean {
    return this.#plain.batch.verdict[i] === verdict.landed;
  }

  /** What the plain path says of sample `i` of those compared last. */
  outcome(i: number): string {
    return this.#plain.outcome(i);
  }

  /** Whether the scanner of its contract accepts the sample. */
  isAccepted({ type, version, value }: Sample): boolean {
    const contract = version === "" ? newest(type) : find(type, version);
    if (contract === undefined) return false;
    const range = { start: 0, end: value.length };
    const set = present(this.#scanned.get(contract.table), "every table has a set");
    const isAccepted = this.#scanner.accept(value, range, { contract, set });
    if (isAccepted) set.rewind();
    return isAccepted;
  }
}

const quietBytes = Buffer.from("}\n");

/** The samples as a run; behind each value come the bytes that `behindOf` answers. */
function runOf(samples: readonly Sample[], behindOf: (sample: Sample) => Uint8Array): RecordRun {
  const count = samples.length;
  if (count > recordsPerBatchMax) throw new Error(`${count} samples are too many for a batch`);
  const headersStart = new Int32Array(count);
  const valueStart = new Int32Array(count);
  const valueEnd = new Int32Array(count);
  const parts: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (let i = 0; i < count; i++) {
    const sample = samples[i] as Sample;
    const { kind, type, version, id } = sample;
    headersStart[i] = at;
    put(encodeHeaders({ kind, type, version, source: "shop", id, receivedAt }));
    valueStart[i] = at;
    put(sample.value);
    valueEnd[i] = at;
    put(behindOf(sample));
  }
  const bytes = new Uint8Array(at);
  at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const offsets = Float64Array.from(samples, (_, i) => i);
  const appendedAt = new Float64Array(count).fill(receivedAt);
  const bounds = { keyStart: headersStart, headersStart, valueStart, valueEnd };
  return { partition, count, next: count, bytes, offsets, appendedAt, ...bounds };
}

function firstDifference(fast: Path, plain: Path): number {
  const { batch } = plain;
  for (let i = 0; i < batch.count; i++) if (!isSameRecord(fast.batch, batch, i)) return i;
  const others = fast.sets.flatMap(({ columns }) => columns);
  const differing = plain.sets
    .flatMap(({ columns }) => columns)
    .filter((column, i) => !isSameColumn(others[i] as Column, column));
  if (differing.length === 0) return -1;
  for (let i = 0; i < batch.count; i++) if (fast.outcome(i) !== plain.outcome(i)) return i;
  throw new Error(`columns differ where no value does: ${differing.map(({ spec }) => spec.name)}`);
}

const compared = ["offset", "appendedAt", "receivedAt", "verdict", "source", "contract"] as const;

function isSameRecord(a: Batch, b: Batch, i: number): boolean {
  for (const name of compared) if (a[name][i] !== b[name][i]) return false;
  for (let word = 4 * i; word < 4 * i + 4; word++) {
    if (a.idHash[word] !== b.idHash[word]) return false;
  }
  if (b.verdict[i] === verdict.landed) {
    const isSame = a.set[i] === b.set[i] && a.row[i] === b.row[i];
    return isSame && a.payloadHash[i] === b.payloadHash[i] && keyOf(a, i) === keyOf(b, i);
  }
  const { code, path, step } = a.failure[i] ?? {};
  const failure = b.failure[i];
  return code === failure?.code && path === failure?.path && step === failure?.step;
}

function keyOf({ key, keys }: Batch, i: number): string | undefined {
  return (key[i] as number) < 0 ? undefined : keys.at(key[i] as number);
}

function isSameColumn(a: Column, b: Column): boolean {
  if (a.count !== b.count || !isSame(a.valid, b.valid, a.count)) return false;
  if (a.kind === "bytes" && b.kind === "bytes") {
    return isSame(a.ends, b.ends, a.count) && isSame(a.bytes, b.bytes, a.start(a.count));
  }
  return a.kind !== "bytes" && b.kind !== "bytes" && isSame(a.values, b.values, a.count);
}

type Elements = Uint8Array | Int32Array | Float64Array | BigInt64Array;

function isSame(a: Elements, b: Elements, count: number): boolean {
  return bytesOf(a, count).equals(bytesOf(b, count));
}

function bytesOf(elements: Elements, count: number): Buffer {
  return Buffer.from(elements.buffer, elements.byteOffset, count * elements.BYTES_PER_ELEMENT);
}

function textAt(column: Column, row: number): string {
  if (column.kind !== "bytes") return String(Object.is(column.at(row), -0) ? "-0" : column.at(row));
  return JSON.stringify(Buffer.from(column.at(row)).toString("latin1"));
}
