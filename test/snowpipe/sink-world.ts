// A sink over the model of the service, in processes that can be killed or left behind.
import { SnowpipeClient } from "../../snowpipe/index.ts";
import type { PartitionId } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { type Committed, SinkError } from "../../src/sink/sink.ts";
import {
  SnowflakeSink,
  type SnowflakeSinkOptions,
} from "../../src/sink/snowflake/snowflake-sink.ts";
import { MemoryStore } from "../compaction/memory-store.ts";
import { privateKey, publicKey } from "./key.ts";
import { type ModelOptions, SnowpipeModel } from "./model.ts";
import { type Life, mortal } from "./mortal.ts";
import { SteppingClock } from "./stepping-clock.ts";

export const start = Date.UTC(2026, 2, 1);

export class SinkWorld {
  readonly clock = new SteppingClock(start);
  readonly store = new MemoryStore();
  readonly model: SnowpipeModel;

  constructor(options: Partial<ModelOptions> = {}) {
    this.model = new SnowpipeModel({ clock: this.clock, publicKey, commitMs: 6_600, ...options });
  }

  /** The sink of a new process, until `life` is over. */
  connect(
    life: Life = { isOver: false },
    options: Partial<SnowflakeSinkOptions> = {},
  ): SnowflakeSink {
    const { clock, model, store } = this;
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
      ...options,
    });
  }

  /** `offset.ordinal` of the partition's rows as a reader of the table finds them. */
  rows(table: string, partition: PartitionId): readonly string[] {
    return this.model
      .rows(`${table.toUpperCase()}-STREAMING`)
      .filter((row) => row.SRC_TOPIC === partition.topic)
      .filter((row) => row.SRC_PARTITION === partition.partition)
      .map((row) => `${row.SRC_OFFSET}.${row.ORDINAL}`);
  }
}

/** Emits as a feed does: again after a fault that passes. Any other is thrown. */
export async function emitAtLast(
  world: SinkWorld,
  sink: SnowflakeSink,
  committed: readonly Committed[],
): Promise<void> {
  for (let tries = 0; tries < 1_000; tries++) {
    try {
      return await sink.emit(committed);
    } catch (error) {
      if (!(error instanceof SinkError) || error.code === "diverged") throw error;
      await world.clock.sleep(1_000);
    }
  }
  throw new Error("the sink does not take its entries");
}

/** `offset.ordinal` of the rows that entries hold for a table. */
export function rowsOf(chain: readonly Committed[], table: string): readonly string[] {
  return chain.flatMap(({ entry }) => {
    const rows = entry.files.find((file) => file.table === table)?.rows ?? 0;
    const perRecord = rows / (entry.next - entry.from);
    return Array.from({ length: rows }, (_, i) => {
      return `${entry.from + Math.floor(i / perRecord)}.${i % perRecord}`;
    });
  });
}
