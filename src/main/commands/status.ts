// `pulse status`: is it running, how far behind is it, how fresh are its rows.
import { parseArgs } from "node:util";
import { partitionName } from "../../event/position.ts";
import { type Command, type ExitCode, exitCode, NotRunningError, print } from "../command.ts";
import type { ProductionStatus } from "../production-status.ts";
import { render } from "../render.ts";
import { dataFolderOf } from "../settings-of.ts";
import { messageOf, runningUrl } from "../warehouse-access.ts";

interface Status {
  readonly ready: boolean;
  readonly lagRecords: number;
  /** Nulls while nothing landed. */
  readonly freshnessMs: Readonly<Record<"p50" | "p95" | "p99", number | null>>;
  readonly pausedSinks?: Readonly<Record<string, string>>;
  readonly partitions?: readonly { readonly phase: string; readonly reason: string }[];
}

export const statusCommand: Command = {
  name: "status",
  summary: "readiness, lag and freshness of the running platform",
  help: `Usage: pulse status [--production] [--json]

Exits 3 when nothing is running.
--production tells what the workers of the environment's cluster said last, and of partitions that
none speaks for what log and bucket hold: commit head, lag, freshness, sinks that are behind or
wait. Exits 3 when no worker is heard of, 1 when the log cannot be read.`,
  run: async (args) => {
    const flag = { type: "boolean", default: false } as const;
    const { values } = parseArgs({ args: [...args], options: { json: flag, production: flag } });
    if (values.production) return ofProduction(values.json);
    const url = await runningUrl(dataFolderOf());
    const response = await fetch(`${url}/api/status`).catch((error: unknown) => {
      throw new NotRunningError(`nothing answers at ${url}`, { cause: error });
    });
    const text = await response.text();
    if (!response.ok) throw new Error(messageOf(text) ?? `${url} answers ${response.status}`);
    if (values.json) {
      await print(`${text}\n`);
      return exitCode.done;
    }
    const status = JSON.parse(text) as Status;
    await print(`${status.ready ? "ready" : "not ready"} at ${url}\n`);
    await print(`lag        ${status.lagRecords} records\n`);
    await print(`freshness  ${freshnessText(status.freshnessMs)}\n`);
    const held = (status.partitions ?? []).filter(({ reason }) => reason !== "");
    for (const { phase, reason } of held) await print(`${phase.padEnd(10)} ${reason}\n`);
    for (const reason of Object.values(status.pausedSinks ?? {})) {
      await print(`paused     ${reason}\n`);
    }
    return exitCode.done;
  },
};

async function ofProduction(isJson: boolean): Promise<ExitCode> {
  // The adapters of production are loaded where they are used.
  const { statusOfProduction } = await import("../status-production.ts");
  const status = await statusOfProduction();
  await print(isJson ? `${JSON.stringify(status)}\n` : productionText(status));
  if (!status.isLogRead) return exitCode.failed;
  return status.workers === 0 ? exitCode.notRunning : exitCode.done;
}

function productionText(status: ProductionStatus): string {
  const { ready, workers, health, lagRecords, freshnessMs, sinks, partitions, unknown } = status;
  const heard = `${workers} ${workers === 1 ? "worker" : "workers"}`;
  const lines = [
    `${ready ? "ready" : "not ready"}: ${heard}; ${health.sentence}`,
    `lag        ${lagRecords ?? "unknown"} records`,
    `freshness  ${freshnessText(freshnessMs)}, from receipt to commit`,
    ...sinks.map(({ name, entriesBehind, paused }) => {
      const behind =
        entriesBehind === 0 ? "has every commit" : `${entriesBehind ?? "?"} commits behind`;
      return `sink       ${name}: ${behind}${paused === null ? "" : `; waits: ${paused}`}`;
    }),
    ...unknown.map((sentence) => `unknown    ${sentence}`),
  ];
  const rows = partitions.map(({ phase, lagRecords: lag, seq, committed, ...place }) => ({
    partition: partitionName(place),
    phase,
    head: seq,
    committed,
    lag,
    "told by": place.toldBy,
  }));
  return `${[...lines, ...reasonsOf(partitions)].join("\n")}\n\n${render(rows, "table")}`;
}

/** Each reason once, with the partitions it is of. */
function reasonsOf(partitions: ProductionStatus["partitions"]): readonly string[] {
  const held = Map.groupBy(
    partitions.filter(({ reason }) => reason !== ""),
    ({ phase, reason }) => `${phase.padEnd(10)} ${reason}`,
  );
  return Array.from(held, ([reason, [first, ...more]]) => {
    const others = more.length === 0 ? "" : ` and ${more.length} more`;
    return `${reason} (${first === undefined ? "" : partitionName(first)}${others})`;
  });
}

function freshnessText({ p50, p95, p99 }: Status["freshnessMs"]): string {
  const told = p50 === null ? "nothing landed" : `P50 ${p50} ms, P95 ${p95} ms, P99 ${p99} ms`;
  return `${told} in the last ten minutes`;
}
