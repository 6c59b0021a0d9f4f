// Sends committed rows to other services, through the log: the rows of an entry's data files, one
// record each, in the order of the tables' files. Nothing is kept of how far it came but what waits
// in the chain: what an owner died over is sent again, a stretch that its places reveal.
import type { Clock } from "../../clock.ts";
import { readFooter } from "../../codec/parquet-footer.ts";
import { ParquetError, readGroup } from "../../codec/parquet-read.ts";
import { type DataFile, seqDigits } from "../../event/entry.ts";
import { type PartitionId, partitionName, type TopicLayout } from "../../event/position.ts";
import { type AppendRecord, type Log, LogError } from "../../log/log.ts";
import { type Store, StoreError } from "../../store/store.ts";
import { type Committed, type Sink, SinkError, type SinkToken } from "../sink.ts";
import { RowRecords } from "./row-records.ts";
import { rowTopics } from "./row-topics.ts";

/** Bounds of one append: well below what the log takes at a time. */
const recordsPerAppendMax = 512;
const bytesPerAppendMax = 512 * 1024;
/** Bytes of pages read after which others have their turn. */
const sliceBytesMax = 512 * 1024;
const namesPerPage = 1_000;

export interface TopicsSinkOptions {
  readonly log: Pick<Log, "append">;
  readonly store: Pick<Store, "get" | "list">;
  readonly clock: Pick<Clock, "yield">;
  /** The topics that rows go to, among others. */
  readonly topics: readonly TopicLayout[];
}

export class TopicsSink implements Sink {
  readonly name = "topics";
  readonly whenAbsent = "from-pending";
  /** Commits of a second end within this, and an append costs a sync for each topic. */
  readonly gatherMs = 200;
  readonly #options: TopicsSinkOptions;
  readonly #tables: readonly RowRecords[];
  /** Newest entry of each partition whose rows are all in the log by an append of this process. */
  readonly #sent = new Map<string, number>();
  /** Records that wait for the next append, and the entries that are complete with them. */
  #records: AppendRecord[] = [];
  #bytes = 0;
  #complete: Committed[] = [];

  constructor(options: TopicsSinkOptions) {
    this.#options = options;
    this.#tables = rowTopics.map((rowTopic) => new RowRecords(rowTopic, options.topics));
  }

  async token(_partition: PartitionId): Promise<SinkToken | undefined> {
    return undefined;
  }

  /** One append at a time, so that no record overtakes another on its way. */
  async emit(committed: readonly Committed[]): Promise<void> {
    this.#forget();
    try {
      for (const each of committed) {
        const { partition, entry } = each;
        if (entry.seq <= (this.#sent.get(partitionName(partition)) ?? 0)) continue;
        for (const rows of this.#tables) await this.#sendTable(each, rows);
        this.#complete.push(each);
      }
      await this.#append();
    } catch (error) {
      throw asSinkError(error);
    }
  }

  async close(): Promise<void> {}

  async #sendTable(committed: Committed, rows: RowRecords): Promise<void> {
    for (const file of committed.entry.files) {
      if (file.table === rows.table) await this.#sendFile(committed, file, rows);
    }
  }

  async #sendFile(committed: Committed, file: DataFile, rows: RowRecords): Promise<void> {
    const { clock } = this.#options;
    const { set } = rows;
    const { seq } = committed.entry;
    const bytes = await this.#read(file, seq);
    if (bytes === undefined) return;
    const facts = readFooter(bytes);
    if (facts.rows !== file.rows) {
      throw new SinkError("unavailable", `${file.key} has ${facts.rows} rows, not ${file.rows}`);
    }
    const specs = set.columns.map(({ spec }) => spec);
    for (const group of facts.groups) {
      set.truncate(0);
      let read = 0;
      for (const length of readGroup(bytes, facts, { group, set, specs })) {
        read += length;
        if (read < sliceBytesMax) continue;
        read = 0;
        await clock.yield();
      }
      for (let row = 0; row < set.rows; row++) {
        this.#take(rows.make({ partition: committed.partition, seq, row }));
        if (this.#isFull()) await this.#append();
      }
    }
  }

  /**
   * A file's bytes; undefined for one that was merged with others since: inputs of a merge are
   * deleted once every sink has passed them, so its rows were sent before.
   */
  async #read({ key }: DataFile, seq: number): Promise<Uint8Array | undefined> {
    const { store } = this.#options;
    try {
      return await store.get(key);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== "missing") throw error;
      if (await isMerged(store, key, seq)) return undefined;
      throw error;
    }
  }

  #take(record: AppendRecord): void {
    this.#records.push(record);
    this.#bytes += record.key.length + record.headers.length + record.value.length;
  }

  #isFull(): boolean {
    return this.#records.length >= recordsPerAppendMax || this.#bytes >= bytesPerAppendMax;
  }

  async #append(): Promise<void> {
    if (this.#records.length > 0) await this.#options.log.append(this.#records);
    for (const { partition, entry } of this.#complete) {
      this.#sent.set(partitionName(partition), entry.seq);
    }
    this.#forget();
  }

  #forget(): void {
    this.#records = [];
    this.#bytes = 0;
    this.#complete = [];
  }
}

/** Whether a merged file of the folder, `<to>-<epoch>-<nonce>-<from>-<level>`, has the commit. */
async function isMerged(store: Pick<Store, "list">, key: string, seq: number): Promise<boolean> {
  const folder = key.slice(0, key.lastIndexOf("/") + 1);
  // The seq alone sorts before every name that begins with it.
  for (let after = `${folder}${seqDigits(seq)}`; ; ) {
    const names = await store.list(folder, { after, limit: namesPerPage });
    for (const name of names) {
      const from = /\/\d{20}-\d+-[0-9a-f]+-(\d+)-\d+\.parquet$/.exec(name)?.[1];
      if (from !== undefined && Number(from) <= seq) return true;
    }
    if (names.length < namesPerPage) return false;
    after = names.at(-1) ?? after;
  }
}

/** What passes by itself, or is waited out until somebody has mended it. */
function asSinkError(error: unknown): unknown {
  if (error instanceof LogError) {
    const what = `log ${error.code}: ${error.message}`;
    return new SinkError(error.code === "full" ? "full" : "unavailable", what);
  }
  if (error instanceof StoreError) {
    return new SinkError("unavailable", `store ${error.code}: ${error.message}`);
  }
  if (error instanceof ParquetError) return new SinkError("unavailable", error.message);
  return error;
}
