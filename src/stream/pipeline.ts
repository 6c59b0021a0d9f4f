// What happens to the records of one partition between the log and the commit: decode, deduplicate,
// the fold of their topic, count, archive. Synchronous, a slice at a time; holds the folds and the
// rows of the commit that is being filled.
import { createHash } from "node:crypto";
import { assert, present } from "../assert.ts";
import { ColumnSet } from "../codec/columns.ts";
import { rowsOf } from "../codec/rows.ts";
import { Batch, verdict } from "../event/batch.ts";
import type { DictionaryRecord } from "../event/dictionary.ts";
import type { Counters } from "../event/entry.ts";
import { contracts } from "../event/generated/contracts.ts";
import { eventTables } from "../event/generated/tables.ts";
import type { LedgerRow } from "../event/ledger-row.ts";
import { encodePending } from "../event/pending.ts";
import { type PartitionId, partitionName, type TopicLayout } from "../event/position.ts";
import type { RecordRun } from "../event/run.ts";
import {
  ledger,
  ledgerSpecs,
  quarantine,
  quarantineSpecs,
  raw,
  rawSpecs,
} from "../event/tables.ts";
import type { AlertThresholds } from "../transform/alerts/alert-rules.ts";
import { Archiver } from "../transform/archive.ts";
import type { Catalogue } from "../transform/catalogue.ts";
import { Decoder } from "../transform/decode.ts";
import { type DedupLimits, Deduplicator } from "../transform/deduplicate.ts";
import { encodeHops } from "../transform/derived-batch.ts";
import type { Dictionary } from "../transform/dictionaries.ts";
import { DictionariesInUse } from "../transform/dictionaries-in-use.ts";
import type { ColdKeys, ColdValues, FoldState } from "../transform/fold.ts";
import type { Geo } from "../transform/geo.ts";
import { HopGuard } from "../transform/hop-guard.ts";
import { HopWriter } from "../transform/hop-writer.ts";
import { Ledger } from "../transform/ledger.ts";
import { LiveCounts } from "../transform/live-counts.ts";
import { QuarantineWriter } from "../transform/quarantine.ts";
import { earliest, type TopicFold } from "../transform/topic-fold.ts";
import { topicFoldOf } from "../transform/topic-folds.ts";
import { Halt } from "./halt.ts";

export interface PipelineOptions {
  readonly partition: PartitionId;
  /** Key of the dedup hash, eight words. */
  readonly hashKey: Uint32Array;
  readonly codeVersion: string;
  readonly catalogue: Catalogue;
  readonly geo: Geo;
  readonly thresholds: AlertThresholds;
  /** Offsets whose verdict is `crash`. */
  readonly crashes: ReadonlySet<number>;
  /** Off, the plain path alone decodes. */
  readonly hasScanners: boolean;
  readonly dedup: DedupLimits;
  /** Where folds may send records on to. */
  readonly topics: readonly TopicLayout[];
  /** Key of keyed hashes in what is sent on, 32 bytes. */
  readonly hmacKey: Uint8Array;
}

/** Records `[from, to)` of `run`. */
interface Slice {
  readonly run: RecordRun;
  readonly from: number;
  readonly to: number;
}

/** The rows and facts of one commit, before they are files. */
export interface Draft {
  /** Column sets with at least one row, `committed_at` filled. */
  readonly sets: readonly ColumnSet[];
  readonly next: number;
  readonly last: number;
  readonly appendedAt: number;
  readonly tail: string;
  readonly counters: Counters;
  readonly crashes: readonly number[];
  /** Written by `encodePending`. */
  readonly pending: Uint8Array;
}

export class Pipeline {
  readonly #options: PipelineOptions;
  readonly #quarantine = rowsOf("quarantine", quarantineSpecs, quarantine);
  readonly #ledgerRows = rowsOf("ledger", ledgerSpecs, ledger);
  readonly #raw = rowsOf("raw", rawSpecs, raw);
  readonly #sets: readonly ColumnSet[];
  readonly #batch: Batch;
  readonly #decoder: Decoder;
  readonly #deduplicator: Deduplicator;
  readonly #topic: TopicFold;
  readonly #hopGuard = new HopGuard();
  readonly #hopWriter: HopWriter;
  readonly #dictionaries = new DictionariesInUse();
  readonly #ledger = new Ledger();
  readonly #archiver = new Archiver();
  readonly #quarantineWriter: QuarantineWriter;
  readonly #live: LiveCounts;
  /** The folds, by the name their state is kept under. */
  readonly folds: Readonly<Record<string, FoldState>>;
  #counters = noCounters;
  #crashes: number[] = [];
  #next = -1;
  #last = -1;
  #appendedAt = 0;
  #tail = "";
  /** Begun and not finished. */
  #slice: Slice | undefined;

  constructor(options: PipelineOptions) {
    this.#options = options;
    const { partition, hashKey, crashes, hasScanners, hmacKey } = options;
    const events = eventSetsOf(partition.topic);
    const byTable = new Map(events.map((set) => [set.table, set]));
    this.#topic = topicFoldOf(partition.topic, { ...options, events: byTable });
    const further = [this.#quarantine.set, this.#ledgerRows.set];
    this.#sets = [this.#raw.set, ...events, ...this.#topic.sets, ...further];
    this.#batch = new Batch(partition, events);
    this.#decoder = new Decoder({ hashKey, crashes, hasScanners });
    const windowMs = dedupWindowOf(partition.topic);
    this.#deduplicator = new Deduplicator(partitionName(partition), windowMs, options.dedup);
    this.#quarantineWriter = new QuarantineWriter(options.codeVersion);
    this.#live = new LiveCounts(partition);
    this.#hopWriter = new HopWriter({ partition, topics: options.topics, hmacKey });
    this.folds = {
      arrived: this.#hopGuard.places,
      sent: this.#hopWriter.places,
      dedup: this.#deduplicator,
      dictionaries: this.#dictionaries.versions,
      ...this.#topic.states,
      ledger: this.#ledger,
    };
  }

  /** Goes on behind a commit whose newest partition time was `ms`; comes before the first slice. */
  resumeAt(ms: number): void {
    this.#decoder.resumeAt(ms);
    this.#appendedAt = ms;
  }

  /** For a trial, which may begin anywhere: records sent on may be without those before them. */
  passGaps(): void {
    this.#hopGuard.passGaps();
  }

  /** Records waiting for a commit. */
  get records(): number {
    return this.#counters.records;
  }

  /** Whether a commit now would write any row besides ticks. */
  get hasRows(): boolean {
    const isDerived = this.#topic.sets.some(({ rows }) => rows > 0);
    return this.#counters.accepted > 0 || isDerived || this.#ledgerRows.set.rows > 0;
  }

  /** Bytes of the largest buffer being filled: the archive's payloads. */
  get bytes(): number {
    const { set, columns } = this.#raw;
    return set.rows === 0 ? 0 : columns.payload.end(set.rows - 1);
  }

  /** Fields of a partition's status. */
  get dedupSizes() {
    const { size, idsInMemory, filterBytes } = this.#deduplicator;
    return { dedupIds: size, dedupIdsInMemory: idsInMemory, dedupFilterBytes: filterBytes };
  }

  /** Partition time at which a timer of a fold is due, ms; undefined when none is set. */
  get nextTimer(): number | undefined {
    return earliest(this.#topic.nextTimer(), this.#ledger.nextTimer());
  }

  /** Versions the partition uses, by its log; a new owner gives each before the first slice. */
  get dictionaries(): readonly DictionaryRecord[] {
    return this.#dictionaries.list;
  }

  /** Goes by the dictionary from the next slice on. */
  useDictionary(dictionary: Dictionary): void {
    this.#dictionaries.give(dictionary);
    this.#topic.useDictionary?.(dictionary);
  }

  /**
   * Begins one slice: records `[from, to)` of `run`, at most `recordsPerBatchMax`. A dictionary
   * record is the first of its slice, and its content was given. The keys of the cold values that
   * `finish` has to be given. Throws Halt when a record sent on by another partition is missing.
   */
  begin(run: RecordRun, from: number, to: number): ColdKeys {
    assert(this.#slice === undefined, "a slice is finished before the next begins");
    this.#slice = { run, from, to };
    this.#decoder.decode(run, { from, to }, this.#batch);
    const gap = this.#hopGuard.take(this.#batch, run, from);
    if (gap !== undefined) throw new Halt(gap);
    this.#dictionaries.take(this.#batch, run, from);
    const blocks = this.#deduplicator.probe(this.#batch);
    return { blocks, values: this.#topic.probe(this.#batch) };
  }

  /** Folds the slice that was begun. */
  finish(cold: ColdValues): void {
    const { run, from, to } = present(this.#slice, "a slice is begun before it is finished");
    this.#slice = undefined;
    const batch = this.#batch;
    this.#deduplicator.fold(batch, cold);
    batch.dropRefusedRows();
    const late = this.#topic.fold(batch, cold);
    for (let i = 0; i < batch.count; i++) {
      if (batch.source[i] !== -1) continue;
      this.#decoder.readRejections(run, from + i, this.#ledger.rejectionsOf(i));
    }
    for (const row of this.#ledger.fold(batch)) this.#writeLedgerRow(row);
    this.#quarantineWriter.write(batch, { run, from }, this.#quarantine);
    this.#archiver.write(run, { from, to }, this.#raw);
    this.#live.add(batch, late);
    this.#count(batch, late);
    this.#advance(run, to);
  }

  /** Moves a little of what is over out of memory; to be called between slices. */
  tidy(): void {
    this.#deduplicator.seal();
  }

  /** Ends the commit being filled: its rows and facts. The sets are to be emptied by `clear`. */
  draft({ committedAt, seq }: { committedAt: number; seq: number }): Draft {
    const filled = this.#sets.filter((set) => set.rows > 0);
    for (const set of filled) fillCommittedAt(set, committedAt * 1000);
    const live = this.#live.take({ committedAt, seq, topic: this.#topic.takeLive() });
    const hops = encodeHops(this.#hopWriter.write(this.#topic.takeDerived(), this.#appendedAt));
    return {
      sets: filled,
      next: this.#next,
      last: this.#last,
      appendedAt: this.#appendedAt,
      tail: this.#tail,
      counters: this.#counters,
      crashes: this.#crashes,
      pending: encodePending({ live, hops }),
    };
  }

  /** Empties the sets once the draft's files are encoded, for the next commit. */
  clear(): void {
    for (const set of this.#sets) set.truncate(0);
    this.#counters = noCounters;
    this.#crashes = [];
  }

  #count(batch: Batch, late: number): void {
    let { accepted, landed, duplicate, quarantined } = this.#counters;
    for (let i = 0; i < batch.count; i++) {
      const given = batch.verdict[i];
      if (given === verdict.none) continue;
      accepted++;
      if (given === verdict.landed) landed++;
      else if (given === verdict.duplicate) duplicate++;
      else quarantined++;
      if (batch.failure[i]?.code === "crash") this.#crashes.push(batch.offset[i] as number);
    }
    this.#counters = {
      records: this.#counters.records + batch.count,
      accepted,
      landed,
      duplicate,
      quarantined,
      late: this.#counters.late + late,
    };
  }

  #advance(run: RecordRun, to: number): void {
    const record = to - 1;
    this.#last = run.offsets[record] as number;
    this.#next = to === run.count ? run.next : (run.offsets[to] as number);
    this.#appendedAt = this.#batch.appendedAt[this.#batch.count - 1] as number;
    this.#tail = recordHash(run, record);
  }

  #writeLedgerRow(row: LedgerRow): void {
    const { topic, generation, partition } = this.#options.partition;
    const { columns } = this.#ledgerRows;
    this.#ledgerRows.begin();
    columns.minute.put(row.minute * 1000);
    columns.source.putText(row.source);
    columns.topic.putText(topic);
    columns.generation.put(generation);
    columns.partition.put(partition);
    columns.received.put(row.received);
    columns.rejected.put(row.rejected);
    columns.accepted.put(row.accepted);
    columns.landed.put(row.landed);
    columns.duplicate.put(row.duplicate);
    columns.quarantined.put(row.quarantined);
    columns.src_offset.put(row.offset);
    columns.ordinal.put(row.ordinal);
    this.#ledgerRows.end();
  }
}

/** Empty sets of the tables that the contracts of a topic land in. */
function eventSetsOf(topic: string): readonly ColumnSet[] {
  const own = contracts.filter((each) => each.topic === topic);
  const names = new Set<string>(own.map(({ table }) => table));
  const tables = eventTables.filter(({ name }) => names.has(name));
  return tables.map(({ name, specs }) => new ColumnSet(name, specs));
}

/** The longest window of a topic's contracts: there a shorter one is kept as well. */
function dedupWindowOf(topic: string): number | undefined {
  const own = contracts.filter((each) => each.topic === topic);
  return own.length === 0 ? undefined : Math.max(...own.map((each) => each.dedupWindowMs));
}

const noCounters: Counters = {
  records: 0,
  accepted: 0,
  landed: 0,
  duplicate: 0,
  quarantined: 0,
  late: 0,
};

/** Identifies a record's bytes: a log that was rewritten below the head is noticed by it. */
export function recordHash(run: RecordRun, record: number): string {
  const bytes = run.bytes.subarray(run.keyStart[record], run.valueEnd[record]);
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

function fillCommittedAt(set: ColumnSet, committedUs: number): void {
  const index = set.columns.findIndex(({ spec }) => spec.name === "committed_at");
  if (index >= 0) {
    const column = set.number(index);
    while (column.count < set.rows) column.put(committedUs);
  }
  assert(set.isComplete, `every column of ${set.table} has a value for every row`);
}
