// The embedded warehouse under the contract of the Sink port. A crash is a copy of its files as
// they are: what a process that was killed leaves behind.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DuckDBInstance } from "@duckdb/node-api";
import { systemClock } from "../../src/clock.ts";
import { partitionName } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { openWarehouse } from "../../src/sink/duckdb/database.ts";
import { DuckDbSink } from "../../src/sink/duckdb/duckdb-sink.ts";
import { eventFile } from "./event-file.ts";
import { sinkContract } from "./sink-contract.ts";

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
