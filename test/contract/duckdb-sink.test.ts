// The embedded warehouse under the contract of the Sink port. A crash is a copy of its files as
// they are: what a process that was killed leaves behind.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DuckDBInstance } from "@duckdb/node-api";
import { systemClock } from "../../src/clock.ts";
import { ColumnSet } from "../../src/codec/columns.ts";
import { encodeParquet } from "../../src/codec/parquet-write.ts";
import { webEvents, webEventsSpecs } from "../../src/event/generated/tables.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { openWarehouse } from "../../src/sink/duckdb/database.ts";
import { DuckDbSink } from "../../src/sink/duckdb/duckdb-sink.ts";
import { sinkContract } from "./sink-contract.ts";

/** A data file with one row for each offset in `[from, next)`. */
function eventFile(partition: PartitionId, from: number, next: number): Uint8Array {
  const set = new ColumnSet("web_events", webEventsSpecs);
  const columns = webEvents(set);
  for (let offset = from; offset < next; offset++) {
    set.begin();
    columns.event_id.putText(`e${offset}`);
    columns.src_topic.putText(partition.topic);
    columns.src_generation.put(partition.generation);
    columns.src_partition.put(partition.partition);
    columns.src_offset.put(offset);
    columns.ordinal.put(0);
    columns.received_at.put(0);
    columns.appended_at.put(0);
    columns.event_type.putText("web.page_viewed");
    columns.event_version.putText("1-0-0");
    set.end();
    columns.committed_at.put(0);
    columns.is_late.put(false);
    columns.is_bot.put(false);
    for (const column of set.columns) if (column.count < set.rows) column.putNull();
  }
  return encodeParquet(set);
}

sinkContract("DuckDbSink", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pulse-duckdb-"));
  const root = join(folder, "lake");
  let life = 0;
  let instance: DuckDBInstance | undefined;
  const file = () => join(folder, String(life), "warehouse.duckdb");
  const open = async () => {
    await mkdir(dirname(file()), { recursive: true });
    const opened = await openWarehouse({
      file: file(),
      readableFolders: [root],
      tables,
      views: [],
    });
    instance = opened.instance;
    return instance;
  };
  const die = async () => {
    await cp(dirname(file()), join(folder, String(life + 1)), { recursive: true });
    instance?.closeSync();
    instance = undefined;
    life++;
  };
  return {
    connect: async () => {
      if (instance) await die();
      return DuckDbSink.open({ instance: await open(), root, tables, clock: systemClock });
    },
    write: async (partition, from, next) => {
      const key = `tables/${partitionName(partition)}/${from}-${next}.parquet`;
      const bytes = eventFile(partition, from, next);
      await mkdir(dirname(join(root, key)), { recursive: true });
      await writeFile(join(root, key), bytes);
      return [{ table: "web_events", key, rows: next - from, bytes: bytes.length, sha256: "" }];
    },
    offsets: async ({ topic, partition }) => {
      const connection = await (instance ?? (await open())).connect();
      const reader = await connection.runAndReadAll(
        `SELECT src_offset FROM web_events WHERE src_topic = '${topic}'
         AND src_partition = ${partition}`,
      );
      connection.closeSync();
      return reader.getRows().map(([offset]) => Number(offset));
    },
    crash: die,
    dispose: async () => {
      instance?.closeSync();
      await rm(folder, { recursive: true, force: true });
    },
  };
});
