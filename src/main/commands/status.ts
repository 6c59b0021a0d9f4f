// `pulse status`: is it running, how far behind is it, how fresh are its rows.
import { parseArgs } from "node:util";
import { type Command, exitCode, NotRunningError, print } from "../command.ts";
import { dataFolderOf } from "../settings-of.ts";
import { runningUrl } from "../warehouse-access.ts";

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
  help: "Usage: pulse status [--json]\n\nExits 3 when nothing is running.",
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean" } } });
    const url = await runningUrl(dataFolderOf());
    const response = await fetch(`${url}/api/status`).catch((error: unknown) => {
      throw new NotRunningError(`nothing answers at ${url}`, { cause: error });
    });
    const text = await response.text();
    if (values.json) {
      await print(`${text}\n`);
      return exitCode.done;
    }
    const status = JSON.parse(text) as Status;
    const { p50, p95, p99 } = status.freshnessMs;
    await print(`${status.ready ? "ready" : "not ready"} at ${url}\n`);
    await print(`lag        ${status.lagRecords} records\n`);
    const isFresh = p50 !== null;
    const freshness = isFresh ? `P50 ${p50} ms, P95 ${p95} ms, P99 ${p99} ms` : "nothing landed";
    await print(`freshness  ${freshness} in the last ten minutes\n`);
    const held = (status.partitions ?? []).filter(({ reason }) => reason !== "");
    for (const { phase, reason } of held) await print(`${phase.padEnd(10)} ${reason}\n`);
    for (const reason of Object.values(status.pausedSinks ?? {})) {
      await print(`paused     ${reason}\n`);
    }
    return exitCode.done;
  },
};
