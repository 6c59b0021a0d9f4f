// `pulse verify`: recomputes the promises from files and log, and names each breach.
import { parseArgs } from "node:util";
import { systemClock } from "../../clock.ts";
import { embeddedTopics } from "../../config/topics.ts";
import { type PartitionId, partitionName, partitionsOf } from "../../event/position.ts";
import { openLogReadOnly } from "../../log/embedded/read-only-log.ts";
import { type Verified, verify, type WarehouseCount } from "../../replay/verify.ts";
import { readPublished } from "../../sink/lake/published-lists.ts";
import { openStateReadOnly } from "../../state/sqlite/read-only.ts";
import { LocalStore } from "../../store/local/local-store.ts";
import {
  type Command,
  exitCode,
  NotRunningError,
  print,
  showProgress,
  UsageError,
} from "../command.ts";
import { readDataFolder } from "../data-folder.ts";
import { layoutOf } from "../engine-parts.ts";
import { dataFolderOf } from "../settings-of.ts";
import { openWarehouseAccess, type Warehouse } from "../warehouse-access.ts";

const repeatedIdsShown = 20;

export const verifyCommand: Command = {
  name: "verify",
  summary: "check conservation, uniqueness, order and the commit chain",
  help: `Usage: pulse verify [--since AGE] [--production] [--json]

Recomputes from the chain, the data files and the log, up to the heads at the start;
runs beside a running platform. Exits 1 and names each breach when one is found.
--since checks what was committed since: a number with s, m, h or d, such as 24h. It reads
nothing before that, so repeats of earlier events are believed and no warehouse is counted.
--production reads the cluster and the bucket of the environment, as \`pulse worker\` does.`,
  run: async (args) => {
    const flag = { type: "boolean", default: false } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { json: flag, production: flag, since: { type: "string" } },
    });
    const since = values.since === undefined ? undefined : timeOf(values.since);
    const verified = values.production ? await ofProduction(since) : await ofFolder(since);
    await print(values.json ? jsonOf(verified) : textOf(verified));
    return verified.breaches.found.length === 0 ? exitCode.done : exitCode.failed;
  },
};

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The time so long ago, ms. */
function timeOf(age: string): number {
  const [, count, unit = ""] = /^(\d{1,9})([smhd])$/.exec(age) ?? [];
  if (count !== undefined) return systemClock.now() - Number(count) * (unitMs[unit] ?? 0);
  throw new UsageError("--since is a number with s, m, h or d, such as 24h");
}

async function ofFolder(since: number | undefined): Promise<Verified> {
  const dataFolder = dataFolderOf();
  if ((await readDataFolder(dataFolder)).isPresent) return verifyFolder(dataFolder, since);
  throw new NotRunningError(`there is no data in ${dataFolder} yet`);
}

async function ofProduction(since: number | undefined): Promise<Verified> {
  // The adapters of production are loaded where they are used.
  const { verifyProduction } = await import("../verify-production.ts");
  return verifyProduction(since, showVerified);
}

/** Verifies a data folder, beside its process or after it; all of it, or from a time on, ms. */
export async function verifyFolder(dataFolder: string, since?: number): Promise<Verified> {
  const paths = layoutOf(dataFolder);
  const state = openStateReadOnly(paths.state);
  const log = openLogReadOnly(paths.log, embeddedTopics);
  const warehouse = await openWarehouseAccess(dataFolder).catch(() => undefined);
  try {
    const store = new LocalStore({ root: paths.lake });
    return await verify(
      {
        partitions: partitionsOf(embeddedTopics),
        reader: (partition) => ({
          get: (key) => state.get(partition, key),
          list: (prefix, options) => state.list(partition, prefix, options),
        }),
        store,
        log,
        warehouseRows: (table, partition) => countRows(warehouse, table, partition),
        published: (table, partition, from) => readPublished(store, table, partition, from),
        ...(since === undefined && { repeatedIds: () => repeatedIds(warehouse) }),
        onPartition: showVerified,
      },
      since,
    );
  } finally {
    warehouse?.close();
    await log.close();
    await state.close();
  }
}

async function countRows(
  warehouse: Warehouse | undefined,
  table: string,
  { topic, generation, partition }: PartitionId,
): Promise<WarehouseCount | undefined> {
  const prefix = table === "ledger" ? "" : "src_";
  const [row] =
    (await warehouse?.rows(`SELECT
      (SELECT count(*) FROM ${table} WHERE ${prefix}topic = '${topic}'
        AND ${prefix}generation = ${generation} AND ${prefix}partition = ${partition}) AS n,
      (SELECT max(seq) FROM pulse.tokens WHERE topic = '${topic}'
        AND generation = ${generation} AND partition = ${partition}) AS seq`)) ?? [];
  if (!row || row.seq === null) return undefined;
  return { rows: Number(row.n), seq: Number(row.seq) };
}

/** Dedup is exact for one ordering key; the same id under another lands, and is told here. */
async function repeatedIds(warehouse: Warehouse | undefined): Promise<readonly string[]> {
  const rows =
    (await warehouse?.rows(`SELECT source, event_id, count(*) AS n FROM web_events
      GROUP BY ALL HAVING count(*) > 1 ORDER BY n DESC LIMIT ${repeatedIdsShown}`)) ?? [];
  return rows.map(
    ({ source, event_id, n }) =>
      `the id ${JSON.stringify(event_id)} of ${String(source)} landed ${String(n)} times, ` +
      "under different keys or more than a day apart",
  );
}

function showVerified(done: number, of: number): void {
  showProgress("verifying", done, of);
}

function jsonOf({ breaches, ...counts }: Verified): string {
  const name = <T extends { partition: PartitionId }>(breach: T) => ({
    ...breach,
    partition: partitionName(breach.partition),
  });
  const answer = {
    ok: breaches.found.length === 0,
    ...counts,
    breaches: breaches.found.map(name),
    breachesDropped: breaches.dropped,
    warnings: breaches.warnings,
  };
  return `${JSON.stringify(answer)}\n`;
}

function textOf({ breaches, partitions, commits, files, records }: Verified): string {
  const lines = breaches.found.map(
    ({ kind, partition, message }) => `breach  ${kind}  ${partitionName(partition)}  ${message}`,
  );
  const warnings = breaches.warnings.map((message) => `warning ${message}`);
  const checked = `${records} records, ${commits} commits, ${files} files, ${partitions} partitions`;
  const end = lines.length === 0 ? `sound: ${checked}` : `${lines.length} breaches in ${checked}`;
  return `${[...lines, ...warnings, end].join("\n")}\n`;
}
