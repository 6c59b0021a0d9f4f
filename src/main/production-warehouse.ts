// How a command asks for the rows of production: Snowflake when it is configured, by the key pair
// that `provision` uses, else the files of the lake, copied for the question from the bucket.
import { systemClock } from "../clock.ts";
import {
  parseWarehouseSettings,
  type ReaderSettings,
  type SnowflakeSettings,
} from "../config/production.ts";
import type { DataFile } from "../event/entry.ts";
import { type PartitionId, partitionsOf } from "../event/position.ts";
import { tables } from "../event/tables.ts";
import { views } from "../event/views.ts";
import { openLakeDatabase } from "../sink/duckdb/lake-database.ts";
import { query } from "../sink/duckdb/query.ts";
import { readPublished } from "../sink/lake/published-lists.ts";
import type { QueryRow } from "../sink/query.ts";
import { querySnowflake } from "../sink/snowflake/query.ts";
import type { Store } from "../store/store.ts";
import { showProgress, UsageError } from "./command.ts";
import { openBucketToRead, openSql } from "./production-ports.ts";
import { withScratchFolder } from "./scratch-folder.ts";
import type { Warehouse } from "./warehouse-access.ts";

/** Lists of a table that are read at once. */
const listsAtOnce = 16;

/** Throws UsageError naming every variable that is wrong. */
export function openProductionWarehouse(environment = process.env): Warehouse {
  const parsed = parseWarehouseSettings(environment);
  if (parsed.kind === "errors") throw new UsageError(parsed.errors.join("\n"));
  const { settings } = parsed;
  return settings.kind === "snowflake" ? snowflakeOf(settings.snowflake) : lakeOf(settings);
}

function snowflakeOf(settings: SnowflakeSettings): Warehouse {
  return {
    rows: (sql) => querySnowflake({ open: () => openSql(settings), sql, clock: systemClock }),
    close: () => {},
  };
}

function lakeOf({ cluster, bucket }: ReaderSettings): Warehouse {
  const store = openBucketToRead(bucket);
  const partitions = partitionsOf(cluster.topics);
  return {
    rows: (sql) => withScratchFolder((folder) => rowsOfCopy({ sql, folder, store, partitions })),
    close: () => store.destroy(),
  };
}

interface Question {
  readonly sql: string;
  /** Where the files are copied to. */
  readonly folder: string;
  readonly store: Store;
  readonly partitions: readonly PartitionId[];
}

async function rowsOfCopy({ sql, folder, store, partitions }: Question): Promise<QueryRow[]> {
  const instance = await openLakeDatabase({
    sql,
    tables,
    views,
    folder,
    store,
    files: (table) => publishedOf(store, table, partitions),
    onFile: (copied, of) => showProgress("copying", copied, of),
  });
  const all: QueryRow[] = [];
  for await (const rows of query(instance, sql, systemClock)) {
    for (const row of rows) all.push(row);
  }
  instance.closeSync();
  return all;
}

/** The table's files of all partitions. Throws StoreError. */
async function publishedOf(
  store: Pick<Store, "get" | "list">,
  table: string,
  partitions: readonly PartitionId[],
): Promise<readonly DataFile[]> {
  const waiting = [...partitions];
  const files: DataFile[] = [];
  const readOn = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      files.push(...(await readPublished(store, table, next)));
    }
  };
  await Promise.all(Array.from({ length: listsAtOnce }, readOn));
  return files;
}
