// The engine over the embedded adapters in this process, for tests that need real files: a log that
// can be filled, workers that can be started over it, rows that can be read back from the lake.
import { type Clock, systemClock } from "../src/clock.ts";
import { ColumnSet } from "../src/codec/columns.ts";
import { murmur2 } from "../src/codec/murmur2.ts";
import { readParquet } from "../src/codec/parquet-read.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import type { DataFile } from "../src/event/entry.ts";
import { encodeHeaders } from "../src/event/headers.ts";
import type { MaskedBytes } from "../src/event/masked.ts";
import { type PartitionId, partitionsOf } from "../src/event/position.ts";
import { rawSpecs, tables } from "../src/event/tables.ts";
import { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import type { AppendRecord, Log } from "../src/log/log.ts";
import { layoutOf, makeEngineParts } from "../src/main/engine-parts.ts";
import { openWarehouseAccess } from "../src/main/warehouse-access.ts";
import { systemRandom } from "../src/random.ts";
import type { Sink } from "../src/sink/sink.ts";
import { openStateReadOnly } from "../src/state/sqlite/read-only.ts";
import { SqliteState } from "../src/state/sqlite/sqlite-state.ts";
import { LocalStore, openLocalStore } from "../src/store/local/local-store.ts";
import { readEntries, readHead } from "../src/stream/chain.ts";
import { type Engine, startEngine } from "../src/stream/engine.ts";
import { applyFiles } from "../src/stream/live-files.ts";
import type { EngineSettings } from "../src/stream/ports.ts";

const rowsMsMax = 120_000;

export const hashKey = new Uint8Array(32).fill(7);

export function fatal(error: Error): never {
  throw error;
}

export function openLog(folder: string): EmbeddedLogWriter {
  return EmbeddedLogWriter.open({
    dir: layoutOf(folder).log,
    topics: embeddedTopics,
    clock: systemClock,
    onFatal: fatal,
  });
}

export interface WebEvent {
  readonly id: string;
  readonly visitor: string;
  readonly type?: string;
  readonly source?: string;
  readonly time?: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The record a collector would append for the event. */
export function webRecord(event: WebEvent): AppendRecord {
  const { id, visitor, type = "web.page_viewed", source = "dev", data } = event;
  const now = Date.now();
  const time = new Date(event.time ?? now).toISOString();
  const value = { id, type, time, data: { anonymous_id: visitor, ...data } };
  const key = Buffer.from(visitor);
  return {
    topic: "web",
    partition: (murmur2(key) & 0x7fffffff) % 8,
    key: masked(key),
    headers: encodeHeaders({ kind: "event", type, version: "", source, id, receivedAt: now }),
    value: masked(Buffer.from(JSON.stringify(value))),
  };
}

/** These tests write no restricted data. */
export function masked(bytes: Uint8Array): MaskedBytes {
  return bytes as MaskedBytes;
}

export interface WorkerOptions {
  readonly folder: string;
  readonly log: Log;
  readonly sinks?: readonly Sink[];
  readonly partitions?: readonly PartitionId[];
  readonly settings?: Partial<EngineSettings>;
  /** The machine's unless told. */
  readonly clock?: Clock;
  /** On unless told. */
  readonly hasScanners?: boolean;
}

export interface Worker {
  readonly engine: Engine;
  /** Resolves when every record of the log is committed. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** An engine over the folder's state and lake. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { folder, log, sinks = [], settings, hasScanners = true, clock = systemClock } = options;
  const partitions = options.partitions ?? partitionsOf(embeddedTopics);
  const paths = layoutOf(folder);
  const state = new SqliteState({ file: paths.state, onFatal: fatal });
  const store = await openLocalStore({ root: paths.lake });
  const parts = makeEngineParts({ hashKey, catalogueFile: undefined, hasScanners });
  const engine = startEngine({
    ports: {
      log,
      state,
      store,
      sinks,
      trial: { run: async () => "passed" },
      clock,
      random: systemRandom,
    },
    settings: { ...parts.settings, commitEveryMs: 50, quietCommitEveryMs: 50, ...settings },
    partitions,
    makePipeline: parts.makePipeline,
    report: () => {},
  });
  const failed = engine.done.then(() => {
    throw new Error("the engine stopped");
  });
  failed.catch(() => undefined);
  return {
    engine,
    caughtUp: async () => {
      for (const status of engine.status) {
        const { end } = await log.bounds(status.partition);
        while (status.committed < end) {
          if (status.phase === "halted") throw new Error(status.reason);
          await Promise.race([systemClock.sleep(5), failed]);
        }
      }
    },
    stop: async () => {
      await engine.stop();
      await state.close();
    },
  };
}

/** Rows of one table of one partition in the order of its files, without `committed_at`. */
export async function lakeRows(
  folder: string,
  table: string,
  partition: PartitionId,
): Promise<readonly string[]> {
  const specs = table === "raw" ? rawSpecs : tables.find(({ name }) => name === table)?.specs;
  if (!specs) throw new Error(`no table ${table}`);
  const store = lakeOf(folder);
  const set = new ColumnSet(table, specs);
  for (const file of await liveFiles(folder, partition)) {
    if (file.table === table) readParquet(await store.get(file.key), specs, set);
  }
  const names = set.columns.filter(({ spec }) => spec.name !== "committed_at");
  return Array.from({ length: set.rows }, (_, row) =>
    JSON.stringify(
      names.map((column) => {
        if (column.isNull(row)) return null;
        const value = column.at(row);
        return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
      }),
    ),
  );
}

export function lakeOf(folder: string): LocalStore {
  return new LocalStore({ root: layoutOf(folder).lake });
}

/** The partition's data files that its chain names, in order. */
export async function liveFiles(folder: string, partition: PartitionId): Promise<DataFile[]> {
  const state = openStateReadOnly(layoutOf(folder).state);
  try {
    const reader = {
      get: state.get.bind(state, partition),
      list: state.list.bind(state, partition),
    };
    const head = await readHead(reader);
    const files = new Map<string, DataFile>();
    const source = { partition, handle: reader, store: lakeOf(folder) };
    for await (const { entry } of readEntries(source, { after: 0, through: head.seq })) {
      applyFiles(files, entry);
    }
    return [...files.values()];
  } finally {
    await state.close();
  }
}

/** Rows of the warehouse of a platform that runs, asked for until there are as many. */
export async function rowsOf(folder: string, sql: string, count: number) {
  const warehouse = await openWarehouseAccess(folder);
  const deadline = systemClock.now() + rowsMsMax;
  for (;;) {
    const rows = (await warehouse.rows(sql)) as readonly Readonly<Record<string, unknown>>[];
    if (rows.length >= count) return rows;
    if (systemClock.now() > deadline) throw new Error(`${rows.length} rows of ${count}: ${sql}`);
    await systemClock.sleep(50);
  }
}
