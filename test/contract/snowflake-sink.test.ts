// The sink of Snowflake under the contract of the Sink port, over a model of the service. What a
// process that crashed asks for is never answered; what it had handed over may still be committed.
import { SnowpipeClient } from "../../snowpipe/index.ts";
import type { DataFile } from "../../src/event/entry.ts";
import { partitionName } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { SnowflakeSink } from "../../src/sink/snowflake/snowflake-sink.ts";
import { MemoryStore } from "../compaction/memory-store.ts";
import { privateKey } from "../snowpipe/key.ts";
import { SnowpipeModel } from "../snowpipe/model.ts";
import { mortal } from "../snowpipe/mortal.ts";
import { SteppingClock } from "../snowpipe/stepping-clock.ts";
import { eventFile } from "./event-file.ts";
import { sinkContract } from "./sink-contract.ts";

sinkContract("SnowflakeSink", async () => {
  const clock = new SteppingClock(Date.UTC(2026, 2, 1, 0, 1));
  const model = new SnowpipeModel({ clock, commitMs: 6_600 });
  const store = new MemoryStore();
  let life = { isOver: false };
  return {
    connect: async () => {
      life.isOver = true;
      life = { isOver: false };
      const client = new SnowpipeClient({
        account: "ACME-TEST",
        user: "loader",
        privateKey,
        ports: { clock, transport: mortal(model.transport(), life) },
      });
      return new SnowflakeSink({
        client,
        database: "PULSE",
        schema: "EVENTS",
        channelPrefix: "TEST",
        tables,
        store: mortal(store, life),
        clock,
        // A token is what the next process finds: written with each call here.
        limits: { ledgerMs: 0 },
      });
    },
    write: async (partition, from, next) => {
      const key = `tables/${partitionName(partition)}/${from}-${next}.parquet`;
      const bytes = eventFile(partition, from, next);
      if ((await store.size(key)) === undefined) await store.create(key, bytes);
      const file: DataFile = {
        table: "web_events",
        key,
        rows: next - from,
        bytes: bytes.length,
        sha256: "",
      };
      return [file];
    },
    offsets: async ({ topic, partition }) =>
      model
        .rows("WEB_EVENTS-STREAMING")
        .filter((row) => row.SRC_TOPIC === topic && row.SRC_PARTITION === partition)
        .map((row) => Number(row.SRC_OFFSET)),
    crash: async () => {
      life.isOver = true;
    },
    dispose: async () => {
      life.isOver = true;
    },
  };
});
