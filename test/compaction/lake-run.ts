// One partition over real files, its records in the log already: engines that live or die over it,
// and what a reader finds afterwards.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "../../src/clock.ts";
import { ColumnSet } from "../../src/codec/columns.ts";
import { readParquet } from "../../src/codec/parquet-read.ts";
import type { DataFile } from "../../src/event/entry.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { rawSpecs, tables } from "../../src/event/tables.ts";
import type { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { layoutOf, makeEngineParts } from "../../src/main/engine-parts.ts";
import { systemRandom } from "../../src/random.ts";
import { PublishedLists } from "../../src/sink/lake/published-lists.ts";
import type { Committed, Sink, SinkToken } from "../../src/sink/sink.ts";
import { SqliteState } from "../../src/state/sqlite/sqlite-state.ts";
import { openLocalStore } from "../../src/store/local/local-store.ts";
import type { Store } from "../../src/store/store.ts";
import type { PackSettings } from "../../src/stream/chain-packer.ts";
import type { CompactionSettings } from "../../src/stream/compaction-plan.ts";
import { type Engine, startEngine } from "../../src/stream/engine.ts";
import { fatal, hashKey, webRecord } from "../embedded.ts";
import { Mortality, mortalState, mortalStore } from "./mortal.ts";

export const partition: PartitionId = { topic: "web", generation: 1, partition: 0 };
export const tableNames = ["raw", ...tables.map(({ name }) => name)];

/** Small enough that a hundred commits make files of the third level. */
export const eager: CompactionSettings = {
  commitFilesMin: 4,
  mergedFilesMin: 3,
  leftoverMs: 3_600_000,
  plainBytesMax: 1024 * 1024,
};
export const never: CompactionSettings = { ...eager, commitFilesMin: 1e9 };

/** Appends `count` events of the partition, some refused and some sent twice. */
export async function appendEvents(log: EmbeddedLogWriter, count: number): Promise<void> {
  const records = [];
  for (let i = 0; records.length < count; i++) {
    const id = `e${i % 40 === 7 ? i - 1 : i}`;
    const type = i % 11 === 3 ? "web.unheard_of" : "web.page_viewed";
    const record = webRecord({ id, visitor: `v${i % 40 === 7 ? i - 1 : i}`, type });
    if (record.partition === partition.partition) records.push(record);
  }
  await log.append(records);
}

export interface LifeOptions {
  readonly folder: string;
  readonly log: EmbeddedLogWriter;
  readonly compaction: CompactionSettings;
  /** Nothing is packed unless told. */
  readonly packs?: PackSettings;
  /** The machine's unless told. */
  readonly clock?: Clock;
  readonly mortality?: Mortality;
  readonly sinks?: (store: Store) => readonly Sink[];
}

export interface Life {
  readonly engine: Engine;
  readonly reports: readonly string[];
  end(): Promise<void>;
}

/** An engine over the folder, commits of one record. */
export async function startLife(options: LifeOptions): Promise<Life> {
  const { folder, log, compaction, mortality = new Mortality(), clock = systemClock } = options;
  const paths = layoutOf(folder);
  const state = new SqliteState({ file: paths.state, onFatal: fatal });
  const store = mortalStore(await openLocalStore({ root: paths.lake }), mortality);
  const { settings, makePipeline } = makeEngineParts({ hashKey, catalogueFile: undefined });
  const reports: string[] = [];
  const engine = startEngine({
    ports: {
      log,
      state: mortalState(state, mortality),
      store,
      sinks: [new PublishedLists(store), ...(options.sinks?.(store) ?? [])],
      trial: { run: async () => "passed" },
      clock,
      random: systemRandom,
    },
    settings: {
      ...settings,
      commitRecordsMax: 1,
      readBytesMax: 1,
      // A read of an idle log returns often, so that what was merged is linked soon.
      tickEveryMs: 5,
      compaction,
      packs: options.packs ?? settings.packs,
    },
    partitions: [partition],
    makePipeline: (of, crashes) => {
      const pipeline = makePipeline(of, crashes);
      // No ticks: the log holds what the test appended and nothing else.
      Object.defineProperty(pipeline, "nextTimer", { value: undefined });
      return pipeline;
    },
    report: (level, message) => reports.push(`${level} ${message}`),
  });
  const end = async () => {
    await engine.stop();
    await state.close();
  };
  return { engine, reports, end };
}

/** Resolves once `isSo` holds; throws what the engine threw, or after two minutes. */
export async function until(life: Life, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = systemClock.now() + 120_000;
  const stopped = life.engine.done.then(() => "stopped" as const);
  while (!(await isSo())) {
    const [status] = life.engine.status;
    if (status?.phase === "halted") throw new Error(status.reason);
    if (systemClock.now() > deadline) throw new Error(`nothing came: ${life.reports.join("; ")}`);
    if ((await Promise.race([systemClock.sleep(10), stopped])) === "stopped") return;
  }
}

/** Everything in the log is committed. */
export async function caughtUp(life: Life, log: EmbeddedLogWriter): Promise<void> {
  const { end } = await log.bounds(partition);
  await until(life, () => (life.engine.status[0]?.committed ?? 0) >= end);
}

/** Keys of all objects under the data folders and the lists. */
export async function objects(folder: string, top: string): Promise<string[]> {
  const root = layoutOf(folder).lake;
  const found = await readdir(join(root, top), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** The rows of `files` as text, but for `committed_at`, which differs between runs. */
export async function rowsOf(
  store: Pick<Store, "get">,
  table: string,
  files: readonly DataFile[],
): Promise<readonly string[]> {
  const specs = table === "raw" ? rawSpecs : tables.find(({ name }) => name === table)?.specs;
  const set = new ColumnSet(table, specs ?? []);
  for (const file of files) readParquet(await store.get(file.key), specs ?? [], set);
  const columns = set.columns.filter(({ spec }) => spec.name !== "committed_at");
  return Array.from({ length: set.rows }, (_, row) =>
    columns
      .map((column) => {
        if (column.isNull(row)) return "null";
        const value = column.at(row);
        return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
      })
      .join(" "),
  );
}

/** A sink that holds the rows it was sent in memory; reads files as a warehouse does. */
export class RowSink implements Sink {
  readonly name = "rows";
  readonly whenAbsent = "rebuild";
  readonly rows = new Map<string, string[]>();
  readonly #store: Store;
  #token: SinkToken | undefined;
  /** Resolves when the sink may take entries. */
  readonly #open: Promise<void>;

  constructor(store: Store, open: Promise<void> = Promise.resolve()) {
    this.#store = store;
    this.#open = open;
  }

  async token(): Promise<SinkToken | undefined> {
    return this.#token;
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    await this.#open;
    for (const { entry, hash, partition: of } of committed) {
      if (partitionName(of) !== partitionName(partition)) continue;
      if (this.#token && entry.seq <= this.#token.seq) continue;
      for (const table of tableNames) {
        const files = entry.files.filter((file) => file.table === table);
        const rows = await rowsOf(this.#store, table, files);
        this.rows.set(table, [...(this.rows.get(table) ?? []), ...rows]);
      }
      this.#token = { seq: entry.seq, hash };
    }
  }

  async close(): Promise<void> {}
}
