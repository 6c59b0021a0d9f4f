// The engine over every embedded adapter in one folder, warehouse and published lists included, as
// the power-cut tests run it: once under the shim, then over what a cut left.
import { join } from "node:path";
import type { DuckDBInstance } from "@duckdb/node-api";
import { systemClock } from "../../src/clock.ts";
import { tables } from "../../src/event/tables.ts";
import { views } from "../../src/event/views.ts";
import type { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { layoutOf } from "../../src/main/engine-parts.ts";
import { openWarehouse } from "../../src/sink/duckdb/database.ts";
import { DuckDbSink } from "../../src/sink/duckdb/duckdb-sink.ts";
import { PublishedLists } from "../../src/sink/lake/published-lists.ts";
import { openLocalStore } from "../../src/store/local/local-store.ts";
import { openLog, startWorker } from "../embedded.ts";

export interface EngineOnDisk {
  readonly log: EmbeddedLogWriter;
  readonly warehouse: DuckDBInstance;
  /** Why the warehouse began empty, when it did. */
  readonly setAside: string | undefined;
  /** Resolves when every record of the log is committed. */
  caughtUp(): Promise<void>;
  /** Lets the sinks take what is committed, then closes everything. */
  stop(): Promise<void>;
}

export async function startEngineOnDisk(folder: string): Promise<EngineOnDisk> {
  const paths = layoutOf(folder);
  const log = openLog(folder);
  const store = await openLocalStore({ root: paths.lake });
  const { instance, setAside } = await openWarehouse({
    file: paths.warehouse,
    readableFolders: [join(paths.lake, "tables"), join(paths.lake, "raw")],
    tables,
    views: views.map(({ ddl }) => ddl),
  });
  const duckdb = await DuckDbSink.open({ instance, root: paths.lake, tables, clock: systemClock });
  const worker = await startWorker({ folder, log, sinks: [duckdb, new PublishedLists(store)] });
  return {
    log,
    warehouse: instance,
    setAside,
    caughtUp: worker.caughtUp,
    stop: async () => {
      await worker.stop();
      await duckdb.close();
      instance.closeSync();
      await log.close();
    },
  };
}
