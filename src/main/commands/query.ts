// `pulse query`: one SELECT over the warehouse.
import { parseArgs } from "node:util";
import { type Command, exitCode, print, UsageError } from "../command.ts";
import { type Format, render } from "../render.ts";
import { openWarehouse } from "../warehouse-access.ts";

export const queryCommand: Command = {
  name: "query",
  summary: "run one SELECT over the tables",
  help: `Usage: pulse query [--production] "<sql>" [--format table|csv|json] [--json]

Tables and views: web_events, order_events, payment_notifications, stock_events, sessions,
payments, payment_facts, payment_facts_resolved, payment_status, stock_levels, stock_movements,
stock_transfers, alerts, quarantine, ledger, sessions_revisions, sessions_all, payments_revisions,
payments_all, stock_levels_revisions, alerts_revisions, web_events_unique, web_events_sessions.
At most 30 s and 1,000,000 rows. Timestamps are UTC.
--production asks Snowflake, by the key pair of the environment, in its own SQL; without
PULSE_SNOWFLAKE_ACCOUNT the files of the bucket, 1 GB of the tables named at most.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string" },
        json: { type: "boolean" },
        production: { type: "boolean", default: false },
      },
    });
    const [sql, ...rest] = positionals;
    if (sql === undefined || rest.length > 0) throw new UsageError("query takes one SQL text");
    const format = values.json ? "json" : formatOf(values.format ?? "table");
    const warehouse = await openWarehouse({ isProduction: values.production });
    try {
      await print(render(await warehouse.rows(sql), format));
    } finally {
      warehouse.close();
    }
    return exitCode.done;
  },
};

export function formatOf(text: string): Format {
  if (text === "table" || text === "csv" || text === "json") return text;
  throw new UsageError(`--format is table, csv or json, not ${JSON.stringify(text)}`);
}
