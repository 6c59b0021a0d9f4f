// One drain of a backlog, in a process of its own: the engine over its real adapters, warmed up on
// the first part of the backlog and measured on the rest, from the first read until the last commit
// is durable and every sink has taken it.

import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import { tables } from "../src/event/tables.ts";
import { views } from "../src/event/views.ts";
import { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import { layoutOf, makeEngineParts } from "../src/main/engine-parts.ts";
import { countBuffersWithHeap } from "../src/main/heap.ts";
import { systemRandom } from "../src/random.ts";
import { openWarehouse } from "../src/sink/duckdb/database.ts";
import { DuckDbSink } from "../src/sink/duckdb/duckdb-sink.ts";
import { query } from "../src/sink/duckdb/query.ts";
import { PublishedLists } from "../src/sink/lake/published-lists.ts";
import { LiveSink } from "../src/sink/live/live-sink.ts";
import { SqliteState } from "../src/state/sqlite/sqlite-state.ts";
import { openLocalStore } from "../src/store/local/local-store.ts";
import { startEngine } from "../src/stream/engine.ts";
import { fail } from "./fail.ts";
import { GatedLog } from "./gated-log.ts";
import { type Measured, measureDrain } from "./measured-drain.ts";
import { benchKey } from "./records.ts";
import { WatchedSink } from "./watched-sink.ts";

export interface DrainOrder {
  /** Empty but for the log. */
  readonly dataFolder: string;
  readonly catalogueFile: string;
  /** Part of the backlog that only warms up. */
  readonly warmUpShare: number;
  readonly hasWarehouse: boolean;
  readonly isProfiled: boolean;
}

export interface Drained extends Measured {
  /** Of the whole backlog. */
  readonly found: Found;
}

/** What came out, for the check. */
export interface Found {
  readonly counted: WatchedSink["counted"];
  /** Rows and bytes of the data files of web events, by table. */
  readonly files: ReadonlyMap<string, { readonly rows: number; readonly bytes: number }>;
  /** Rows of the data files of other topics, by table. */
  readonly rowsElsewhere: ReadonlyMap<string, number>;
  readonly listedRows: number;
  /** Absent without a warehouse: numbers of its rows, by what they say. */
  readonly warehouse?: Readonly<Record<string, number>>;
}

countBuffersWithHeap();
process.once("disconnect", () => process.exit());
process.once("message", (order) => {
  void drain(order as DrainOrder).then(
    (drained) => process.send?.(drained, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});

async function drain(order: DrainOrder): Promise<Drained> {
  const paths = layoutOf(order.dataFolder);
  const clock = systemClock;
  const writer = EmbeddedLogWriter.open({
    dir: paths.log,
    topics: embeddedTopics,
    clock,
    onFatal: fail,
  });
  const log = await GatedLog.before(writer, order.warmUpShare);
  const state = new SqliteState({ file: paths.state, onFatal: fail });
  const store = await openLocalStore({ root: paths.lake });
  const { instance } = await openWarehouse({
    file: paths.warehouse,
    readableFolders: [join(paths.lake, "tables")],
    tables,
    views: views.map(({ ddl }) => ddl),
  });
  const duckdb = await DuckDbSink.open({ instance, root: paths.lake, tables, clock });
  const lists = new WatchedSink(new PublishedLists(store));
  const warehouse = order.hasWarehouse ? new WatchedSink(duckdb) : undefined;
  const live = new WatchedSink(new LiveSink(() => {}));
  const sinks = warehouse ? [lists, warehouse, live] : [lists, live];
  const { catalogueFile } = order;
  const { settings, makePipeline } = makeEngineParts({ hashKey: benchKey, catalogueFile });
  const trial = { run: async () => "passed" as const };
  const engine = startEngine({
    ports: { log, state, store, sinks, trial, clock, random: systemRandom },
    settings,
    partitions: log.partitions,
    makePipeline,
    report: (level, message) => {
      if (level === "error") fail(new Error(message));
    },
  });
  engine.done.catch(fail);
  const measured = await measureDrain({ engine, log, sinks, isProfiled: order.isProfiled });
  await engine.stop();
  const counts = warehouse && (await countRows(instance));
  await duckdb.close();
  instance.closeSync();
  await state.close();
  await log.close();
  const { counted, files, rowsElsewhere } = warehouse ?? lists;
  const listedRows = lists.files.get("raw")?.rows ?? 0;
  return {
    ...measured,
    found: { counted, files, rowsElsewhere, listedRows, ...(counts && { warehouse: counts }) },
  };
}

const counts = `
  SELECT
    (SELECT count(*) FROM web_events) AS events,
    (SELECT count(DISTINCT event_id) FROM web_events) AS ids,
    (SELECT count(DISTINCT session_id) FROM web_events_sessions) AS sessions,
    (SELECT count(*) FROM web_events WHERE session_id IS NULL) AS unsessioned,
    (SELECT count(*) FROM sessions_all WHERE merged_into IS NULL AND NOT is_deleted) AS living,
    (SELECT count(*) FROM sessions_revisions) AS revisions,
    (SELECT count(*) FROM web_events WHERE browser IS NOT NULL OR is_bot) AS clients,
    (SELECT count(*) FROM web_events WHERE user_agent IS NOT NULL) AS agents,
    (SELECT count(*) FROM web_events WHERE campaign_source IS NOT NULL) AS campaigns,
    (SELECT count(*) FROM web_events WHERE item_sku IS NOT NULL) AS items,
    (SELECT count(*) FROM web_events WHERE item_catalogue_name IS NOT NULL) AS catalogued,
    (SELECT count(*) FROM quarantine) AS quarantined,
    (SELECT coalesce(sum(landed), 0)::BIGINT FROM ledger) AS "closedLanded",
    (SELECT count(*) FROM ledger) AS "ledgerRows"`;

async function countRows(
  instance: Parameters<typeof query>[0],
): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for await (const rows of query(instance, counts, systemClock)) {
    for (const [name, value] of Object.entries(rows[0] ?? {})) found[name] = Number(value);
  }
  const codes = "SELECT code, count(*) AS n FROM quarantine GROUP BY code";
  for await (const rows of query(instance, codes, systemClock)) {
    for (const { code, n } of rows) found[`code ${String(code)}`] = Number(n);
  }
  return found;
}
