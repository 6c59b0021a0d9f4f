// What the lanes of the sink share.
import type { Clock } from "../../clock.ts";
import type { ColumnSpec } from "../../codec/columns.ts";
import type { PartitionId } from "../../event/position.ts";
import type { SnowflakeLimits } from "./limits.ts";
import type { PartitionLane } from "./partition-lane.ts";
import type { ChannelOwner, TableChannel } from "./table-channel.ts";
import type { TokenLedger } from "./token-ledger.ts";

export interface SinkParts {
  readonly clock: Clock;
  readonly limits: SnowflakeLimits;
  readonly ledger: TokenLedger;
  /** Columns by table, names as in the lake. */
  readonly tables: ReadonlyMap<string, readonly ColumnSpec[]>;
  /** What an operator said to do where Snowflake or the ledger holds no position. */
  readonly adopt: "from-files" | "from-head" | undefined;
  readonly acceptRefusedRows: boolean;
  /** Whether the partition is still of this process, as far as is known. */
  readonly isOwner: ((partition: PartitionId) => boolean) | undefined;
  makeChannel(table: string, lane: PartitionLane & ChannelOwner): TableChannel;
}
