// The engine's thread of the embedded platform: owns every partition, the state, the lake and the
// warehouse. It is only ever asked to stop, never terminated.
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { DuckDBInstance } from "@duckdb/node-api";
import { assertNever, present } from "../assert.ts";
import { systemClock } from "../clock.ts";
import { embeddedDerivedTopics, embeddedTopics } from "../config/topics.ts";
import { partitionsOf } from "../event/position.ts";
import { tables } from "../event/tables.ts";
import { views } from "../event/views.ts";
import { EmbeddedLogReader } from "../log/embedded/embedded-log-reader.ts";
import { systemRandom } from "../random.ts";
import { openWarehouse } from "../sink/duckdb/database.ts";
import { DuckDbSink } from "../sink/duckdb/duckdb-sink.ts";
import { query } from "../sink/duckdb/query.ts";
import { PublishedLists } from "../sink/lake/published-lists.ts";
import { LiveSink } from "../sink/live/live-sink.ts";
import { QueryError } from "../sink/query.ts";
import { TopicsSink } from "../sink/topics/topics-sink.ts";
import { SqliteState } from "../state/sqlite/sqlite-state.ts";
import { openLocalStore } from "../store/local/local-store.ts";
import { type Engine, startEngine } from "../stream/engine.ts";
import { answerDictionaries, type DictionaryPorts } from "../stream/manage-dictionaries.ts";
import type { EngineReport } from "../stream/status.ts";
import type { EngineStart, FromEngine, ToEngine } from "./engine-messages.ts";
import { layoutOf, makeEngineParts } from "./engine-parts.ts";
import { ChildTrial, type TrialPlace } from "./trial-client.ts";

const port = present(parentPort, "the engine runs in a thread of its own");
const start = workerData as EngineStart;
const post = (message: FromEngine) => port.postMessage(message);

await run();

async function run(): Promise<void> {
  const paths = layoutOf(start.dataFolder);
  const { settings, makePipeline, faults } = makeEngineParts({ ...start, ...start.files });
  for (const message of faults) post({ kind: "say", level: "warn", message });
  const log = await EmbeddedLogReader.open({ port: start.logPort, clock: systemClock });
  const state = new SqliteState({ file: paths.state, onFatal: fail });
  const store = await openLocalStore({ root: paths.lake });
  const { instance, setAside } = await openWarehouse({
    file: paths.warehouse,
    readableFolders: [join(paths.lake, "tables"), join(paths.lake, "raw")],
    tables,
    views: views.map(({ ddl }) => ddl),
  });
  if (setAside) post({ kind: "say", level: "warn", message: `${setAside}; it is rebuilt` });
  const duckdb = await DuckDbSink.open({ instance, root: paths.lake, tables, clock: systemClock });
  const live = new LiveSink((delta) => post({ kind: "live", delta }));
  const topics = new TopicsSink({ log, store, clock: systemClock, topics: embeddedDerivedTopics });
  const engine = startEngine({
    ports: {
      log,
      state,
      store,
      sinks: [duckdb, new PublishedLists(store), live, topics],
      trial: new ChildTrial(placeOf(start)),
      clock: systemClock,
      random: systemRandom,
    },
    settings,
    partitions: partitionsOf(embeddedTopics),
    makePipeline,
    report: (level, message) => post({ kind: "say", level, message }),
  });
  listen({ engine, instance, ports: { store, log, clock: systemClock } });
  post({ kind: "ready" });
  await engine.done;
  await duckdb.close();
  instance.closeSync();
  await state.close();
  await log.close();
  port.close();
}

interface Running {
  readonly engine: Engine;
  readonly instance: DuckDBInstance;
  readonly ports: DictionaryPorts;
}

function listen({ engine, instance, ports }: Running): void {
  port.on("message", (message: ToEngine) => {
    switch (message.kind) {
      case "stop":
        void engine.stop();
        return;
      case "report":
        post({ kind: "report", id: message.id, report: reportOf(engine) });
        return;
      case "query":
        void answer(instance, message);
        return;
      case "dictionaries":
        void answerDictionaries(message.ask, ports, reportOf(engine).partitions).then(
          (answered) => post({ kind: "dictionaries", id: message.id, answer: answered }),
          fail,
        );
        return;
      default:
        assertNever(message);
    }
  });
}

/** Serialised a chunk at a time, so that a large answer never holds the partitions up. */
async function answer(instance: DuckDBInstance, { id, sql }: { id: number; sql: string }) {
  try {
    for await (const rows of query(instance, sql, systemClock)) {
      post({ kind: "rows", id, json: rows.map((row) => JSON.stringify(row)).join(",") });
      await systemClock.yield();
    }
    post({ kind: "rowsEnd", id });
  } catch (error) {
    const code = error instanceof QueryError ? error.code : "failed";
    const message = error instanceof Error ? error.message : "unknown fault";
    post({ kind: "rowsFailed", id, code, message });
  }
}

function reportOf(engine: Engine): EngineReport {
  return {
    partitions: engine.status.map((status) => status.report()),
    pausedSinks: Object.fromEntries(engine.pausedSinks),
  };
}

function placeOf({ dataFolder, hashKey, files }: EngineStart): TrialPlace {
  const hashKeyHex = Buffer.from(hashKey).toString("hex");
  return { kind: "folder", dataFolder, hashKeyHex, files };
}

/** A state file that failed is not trusted again by this process. */
function fail(error: Error): never {
  throw error;
}
