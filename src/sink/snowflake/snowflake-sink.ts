// The warehouse of production: committed rows through Snowpipe Streaming, a named channel for each
// table and partition. Rows and the channel's offset token are committed by Snowflake together, so
// a row is there once; an entry counts as taken once its token is committed, not when it is
// accepted.
import type { PipeName, SnowpipeClient } from "../../../snowpipe/index.ts";
import type { Clock } from "../../clock.ts";
import type { Table } from "../../event/ddl.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import type { Store } from "../../store/store.ts";
import {
  type Committed,
  type Sink,
  SinkError,
  type SinkPosition,
  type SinkToken,
} from "../sink.ts";
import { ByteBudget } from "./byte-budget.ts";
import { CommitPoller } from "./commit-poller.ts";
import { defaultSnowflakeLimits, type SnowflakeLimits } from "./limits.ts";
import { channelName } from "./offset-token.ts";
import { PartitionLane } from "./partition-lane.ts";
import { asSinkFault } from "./sink-fault.ts";
import type { SinkParts } from "./sink-parts.ts";
import { TableChannel } from "./table-channel.ts";
import { TokenLedger } from "./token-ledger.ts";

export interface SnowflakeSinkOptions {
  /** Closed by its owner, after the sink. */
  readonly client: Pick<SnowpipeClient, "pipe">;
  /** Database and schema of the tables, which are there before the first row. */
  readonly database: string;
  readonly schema: string;
  /** First word of the channels' names: the installation, `PULSE`. */
  readonly channelPrefix: string;
  readonly tables: readonly Pick<Table, "name" | "specs">[];
  /** Where data files are read and the ledger is kept. */
  readonly store: Store;
  readonly clock: Clock;
  readonly limits?: Partial<SnowflakeLimits>;
  /**
   * Said by an operator where no position is known: fill empty tables `from-files` of the chain, or
   * go on behind what the partition has committed, because the tables hold all of that.
   */
  readonly adopt?: "from-files" | "from-head";
  /** Said by an operator who has looked after rows that Snowflake refused. */
  readonly acceptRefusedRows?: boolean;
  /** Whether the partition is still of this process; asked before a channel is opened. */
  readonly isOwner?: (partition: PartitionId) => boolean;
}

export class SnowflakeSink implements Sink {
  readonly name = "snowflake";
  readonly whenAbsent: "rebuild" | "from-head" | "halt";
  readonly isByPartition = true;
  /** A call lasts as long as a commit of Snowflake, some seconds, however much it carries. */
  readonly recordsPerCallMax = 1_048_576;
  readonly #parts: SinkParts;
  readonly #lanes = new Map<string, PartitionLane>();
  readonly #ending = new AbortController();

  constructor(options: SnowflakeSinkOptions) {
    this.whenAbsent = whenAbsentOf(options.adopt);
    this.#parts = partsOf(options, this.#ending.signal);
  }

  async token(partition: PartitionId): Promise<SinkToken | undefined> {
    const lane = this.#laneOf(partition);
    await lane.load();
    const { position } = lane;
    return position && { seq: position.seq, hash: position.hash };
  }

  async begin(partition: PartitionId, position: SinkPosition): Promise<void> {
    await this.#laneOf(partition).begin(position);
  }

  announce(committed: Committed): void {
    this.#laneOf(committed.partition).announce(committed);
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    const byLane = Map.groupBy(committed, ({ partition }) => this.#laneOf(partition));
    const outcomes = await Promise.allSettled(
      [...byLane].map(([lane, entries]) => deliver(lane, entries)),
    );
    const faults = outcomes.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    if (faults.length > 0) throw gravest(faults);
  }

  release(partition: PartitionId): void {
    const name = partitionName(partition);
    this.#lanes.get(name)?.close("the partition was let go of");
    this.#lanes.delete(name);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    for (const lane of this.#lanes.values()) {
      lane.close("the sink is closed");
      await lane.record({ isForced: true }).catch(ignoreSinkError);
    }
  }

  #laneOf(partition: PartitionId): PartitionLane {
    const name = partitionName(partition);
    const lane = this.#lanes.get(name) ?? new PartitionLane(partition, this.#parts);
    this.#lanes.set(name, lane);
    return lane;
  }
}

/** Sends what is new and waits until it is committed. */
async function deliver(lane: PartitionLane, entries: readonly Committed[]): Promise<void> {
  try {
    await takeAll(lane, entries);
  } catch (error) {
    throw asSinkFault(error, lane.partition);
  }
}

async function takeAll(lane: PartitionLane, entries: readonly Committed[]): Promise<void> {
  if (lane.position === undefined) await lane.load();
  for (const committed of entries) {
    await lane.take(committed);
    // What fills the tables comes alone: its rows are counted from the start of the chain.
    if (lane.isFilling) await lane.reach(committed.entry.seq);
  }
  const last = entries.at(-1);
  if (last) await lane.reach(last.entry.seq);
  await lane.record({ isForced: false });
}

function whenAbsentOf(adopt: SnowflakeSinkOptions["adopt"]): "rebuild" | "from-head" | "halt" {
  if (adopt === undefined) return "halt";
  return adopt === "from-files" ? "rebuild" : "from-head";
}

function partsOf(options: SnowflakeSinkOptions, signal: AbortSignal): SinkParts {
  const { client, store, clock, channelPrefix, adopt, acceptRefusedRows = false } = options;
  const { isOwner } = options;
  const limits = { ...defaultSnowflakeLimits, ...options.limits };
  const tables = new Map(options.tables.map(({ name, specs }) => [name, specs]));
  const unacked = new ByteBudget(limits.unackedBytesMax);
  const reading = new ByteBudget(limits.readingBytesMax);
  const source = { store, clock, reading, batchBytes: limits.batchBytes };
  const pipes = new Map(
    [...tables.keys()].map((table) => {
      const pipe = client.pipe(pipeName(options, table));
      const poller = new CommitPoller({ pipe, clock, pollMs: limits.pollMs, signal });
      return [table, { pipe, poller }];
    }),
  );
  const ledger = new TokenLedger(store, channelPrefix);
  return {
    clock,
    limits,
    ledger,
    tables,
    adopt,
    acceptRefusedRows,
    isOwner,
    makeChannel: (table, lane) => {
      const { pipe, poller } = pipes.get(table) ?? missing(table);
      const specs = tables.get(table) ?? missing(table);
      const name = channelName(channelPrefix, lane.partition);
      const shared = { source, unacked, clock, limits };
      return new TableChannel({ table, specs, name, pipe, poller, lane, ...shared });
    },
  };
}

/** Every table has a pipe that Snowflake makes when it is first opened. */
function pipeName(
  { database, schema }: Pick<SnowflakeSinkOptions, "database" | "schema">,
  table: string,
): PipeName {
  return { database, schema, pipe: `${table.toUpperCase()}-STREAMING` };
}

function missing(table: string): never {
  throw new Error(`no table ${table}`);
}

/** A bug first, then what halts: it names its partition, and the others are tried again. */
function gravest(faults: readonly unknown[]): unknown {
  const bug = faults.find((fault) => !(fault instanceof SinkError));
  const halting = faults.find((fault) => fault instanceof SinkError && fault.code === "diverged");
  return bug ?? halting ?? faults[0];
}

function ignoreSinkError(error: unknown): void {
  if (!(error instanceof SinkError)) throw error;
}
