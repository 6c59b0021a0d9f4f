// How a command asks the warehouse: through the running process, else in the folder it left behind.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import { openWarehouseReadOnly } from "../sink/duckdb/database.ts";
import { query } from "../sink/duckdb/query.ts";
import { type QueryRow, queryMsMax, queryRowsMax } from "../sink/query.ts";
import { NotRunningError } from "./command.ts";
import { addressFile, readDataFolder } from "./data-folder.ts";
import { urlOf } from "./edge.ts";
import { layoutOf } from "./engine-parts.ts";
import { dataFolderOf } from "./settings-of.ts";

export interface Warehouse {
  /** Runs one SELECT; throws an Error with the reason when it is refused. */
  rows(sql: string): Promise<readonly QueryRow[]>;
  close(): void;
}

/** Where the running process listens; written when it does. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** That of the data folder, or of the installation that the environment names. */
export async function openWarehouse({
  isProduction,
}: {
  readonly isProduction: boolean;
}): Promise<Warehouse> {
  if (!isProduction) return openWarehouseAccess(dataFolderOf());
  // The adapters of production are loaded where they are used.
  const { openProductionWarehouse } = await import("./production-warehouse.ts");
  return openProductionWarehouse();
}

export async function openWarehouseAccess(dataFolder: string): Promise<Warehouse> {
  const view = await readDataFolder(dataFolder);
  if (!view.isPresent) throw new NotRunningError(`there is no data in ${dataFolder} yet`);
  return view.isRunning ? openRemote(dataFolder, view.adminToken ?? "") : openFile(dataFolder);
}

/** Base URL of the running process; throws NotRunningError. */
export async function runningUrl(dataFolder: string): Promise<string> {
  const view = await readDataFolder(dataFolder);
  if (!view.isRunning) throw new NotRunningError(`nothing is running on ${dataFolder}`);
  try {
    const address = JSON.parse(await readFile(join(dataFolder, addressFile), "utf8")) as Address;
    return urlOf(address);
  } catch (error) {
    throw new NotRunningError("the platform is still starting", { cause: error });
  }
}

const brokenOff =
  `the answer broke off: at most ${queryMsMax / 1000} s and ` +
  `${queryRowsMax.toLocaleString("en-US")} rows are answered, and it may have failed half way`;

async function openRemote(dataFolder: string, adminToken: string): Promise<Warehouse> {
  const url = await runningUrl(dataFolder);
  return {
    rows: async (sql) => {
      const response = await fetch(`${url}/api/query`, {
        method: "POST",
        headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
        body: JSON.stringify({ sql }),
      }).catch((error: unknown) => {
        throw new NotRunningError(`nothing answers at ${url}`, { cause: error });
      });
      const text = await response.text().catch((error: unknown) => {
        throw new Error(brokenOff, { cause: error });
      });
      if (!response.ok) throw new Error(messageOf(text) ?? `the query failed: ${response.status}`);
      return JSON.parse(text) as QueryRow[];
    },
    close: () => {},
  };
}

async function openFile(dataFolder: string): Promise<Warehouse> {
  const paths = layoutOf(dataFolder);
  const readableFolders = [join(paths.lake, "tables"), join(paths.lake, "raw")];
  const instance = await openWarehouseReadOnly({ file: paths.warehouse, readableFolders });
  return {
    rows: async (sql) => {
      const all: QueryRow[] = [];
      for await (const rows of query(instance, sql, systemClock)) {
        for (const row of rows) all.push(row);
      }
      return all;
    },
    close: () => instance.closeSync(),
  };
}

/** What an answer of the platform says went wrong, where it says so. */
export function messageOf(text: string): string | undefined {
  try {
    const answer = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof answer.error?.message === "string" ? answer.error.message : undefined;
  } catch {
    return undefined;
  }
}
