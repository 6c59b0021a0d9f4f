// The records of one partition in an answer to a fetch, handed on in runs: batches are checked and
// inflated one at a time, when their turn comes, and each record's bytes are copied once.
import type { PartitionId } from "../../event/position.ts";
import type { RecordRun } from "../../event/run.ts";
import {
  type BatchHead,
  batchHeadBytes,
  hasIntactBytes,
  isAbort,
  RecordScanner,
  readBatchHead,
  recordsOf,
} from "./record-batch.ts";
import { RunColumns } from "./run-columns.ts";

/** From `firstOffset` on, what this producer wrote in a transaction was dropped in the end. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: number;
}

export interface FetchedBytes {
  readonly partition: PartitionId;
  /** Batches back to back, of which the last may be cut. */
  readonly bytes: Buffer;
  /** The offset asked for: what lies below in the first batch is passed over. */
  readonly from: number;
  readonly aborted: readonly AbortedTransaction[];
  /** A batch that inflates to more is refused. */
  readonly inflatedBytesMax: number;
}

/** Why the records from `offset` on cannot be handed on; a clause about a batch. */
export interface BatchFault {
  readonly kind: "batch_fault";
  /** `corrupt`: another answer may be whole. `settings`: the topic is not set up as ours are. */
  readonly cause: "corrupt" | "settings";
  readonly offset: number;
  readonly clause: string;
}

export interface ReadCounts {
  batches: number;
  records: number;
  inflatedBytes: number;
}

/** Reused by all: what it holds is copied before another run is begun. */
const columns = new RunColumns();

export class FetchedRecords {
  readonly #fetched: FetchedBytes;
  readonly #counts: ReadCounts;
  readonly #scanner = new RecordScanner();
  /** Whose transactions the batches ahead belong to and were dropped. */
  readonly #dropped = new Set<bigint>();
  #bytes: Buffer;
  #at = 0;
  #next: number;
  #abortedSeen = 0;
  /** A batch was met, and the one with the offset asked for. */
  #hasMet = false;
  #hasBegun = false;
  #batch: BatchHead | undefined;
  #records: Buffer = Buffer.alloc(0);
  /** The scanner is at a record that did not fit the run before. */
  #isHeld = false;

  constructor(fetched: FetchedBytes, counts: ReadCounts) {
    this.#fetched = fetched;
    this.#counts = counts;
    this.#next = fetched.from;
    this.#bytes = fetched.bytes;
  }

  /** The offset the next run begins at or after. */
  get next(): number {
    return this.#next;
  }

  /** Nothing is left but perhaps a cut batch. */
  get isDone(): boolean {
    return this.#batch === undefined && this.#bytes.length - this.#at < batchHeadBytes;
  }

  /** Lets go of the answer it is part of when it is a small part. */
  detach(): void {
    if (this.#batch !== undefined || 2 * this.#bytes.length > this.#bytes.buffer.byteLength) return;
    this.#bytes = Buffer.from(this.#bytes.subarray(this.#at));
    this.#at = 0;
  }

  /** Records of at most about `bytesMax` bytes, and at least one while one is there. */
  take(bytesMax: number): RecordRun | BatchFault {
    columns.begin();
    const fault = this.#fill(bytesMax);
    // What came before a broken batch is whole; the fault comes back when it is met first.
    if (fault !== undefined && columns.count === 0) return fault;
    this.#counts.records += columns.count;
    return columns.run(this.#fetched.partition, this.#next);
  }

  #fill(bytesMax: number): BatchFault | undefined {
    const scanner = this.#scanner;
    for (;;) {
      if (this.#batch === undefined) {
        const opened = this.#openBatch();
        if (opened !== true) return opened === false ? undefined : opened;
      }
      const batch = this.#batch as BatchHead | undefined;
      if (batch === undefined) continue;
      while (this.#isHeld || scanner.advance()) {
        this.#isHeld = false;
        if (scanner.offset < this.#fetched.from) continue;
        const bytes = scanner.keyBytes + scanner.headersBytes + scanner.valueBytes;
        if (!columns.hasRoom(bytes, bytesMax)) {
          this.#isHeld = true;
          this.#next = scanner.offset;
          return undefined;
        }
        columns.add(scanner, this.#records, batch.appendedAt);
        this.#next = scanner.offset + 1;
      }
      if (scanner.fault !== undefined) return this.#corrupt(scanner.fault);
      this.#next = batch.next;
      this.#batch = undefined;
    }
  }

  /**
   * Goes to the next batch and opens it unless nobody is to see it; false at the end of what was
   * fetched.
   */
  #openBatch(): boolean | BatchFault {
    const batch = readBatchHead(this.#bytes, this.#at);
    if (typeof batch === "string") return this.#corrupt(batch);
    if (batch === undefined) {
      // The first one comes whole, however large it is.
      const isEnd = this.#hasMet || this.#bytes.length === 0;
      return isEnd ? false : this.#corrupt("is cut short");
    }
    if (!hasIntactBytes(this.#bytes, batch)) return this.#corrupt("does not match its checksum");
    // The checksum leaves the base offset out: it has to fit what came before.
    if (batch.base > this.#next || (this.#hasBegun && batch.base < this.#next)) {
      return this.#corrupt(`begins at ${batch.base}`);
    }
    this.#hasMet = true;
    this.#at = batch.end;
    this.#counts.batches++;
    if (batch.next <= this.#next) return true;
    this.#hasBegun = true;
    if (!this.#isWanted(batch)) {
      this.#next = batch.next;
      return true;
    }
    const records = this.#inflated(batch);
    if (typeof records === "string") return this.#corrupt(records);
    if (!batch.hasAppendTime) {
      return this.#fault("settings", "is stamped with its sender's time, not with the log's");
    }
    this.#records = records;
    this.#batch = batch;
    this.#scanner.open(records, batch);
    return true;
  }

  #inflated(batch: BatchHead): Buffer | string {
    const records = recordsOf(this.#bytes, batch, this.#fetched.inflatedBytesMax);
    if (typeof records !== "string") this.#counts.inflatedBytes += records.length;
    return records;
  }

  /** Marks of transactions, and what a transaction dropped, are nobody's records. */
  #isWanted(batch: BatchHead): boolean {
    const { aborted } = this.#fetched;
    while ((aborted[this.#abortedSeen]?.firstOffset ?? Number.POSITIVE_INFINITY) < batch.next) {
      this.#dropped.add((aborted[this.#abortedSeen++] as AbortedTransaction).producerId);
    }
    if (batch.isControl) {
      const records = this.#inflated(batch);
      if (typeof records !== "string" && isAbort(records)) this.#dropped.delete(batch.producerId);
      return false;
    }
    return !(batch.isTransactional && this.#dropped.has(batch.producerId));
  }

  #corrupt(clause: string): BatchFault {
    return this.#fault("corrupt", clause);
  }

  #fault(cause: BatchFault["cause"], clause: string): BatchFault {
    return { kind: "batch_fault", cause, offset: this.#next, clause };
  }
}
