// `pulse query`: one SELECT over the warehouse.
import { parseArgs } from "node:util";
import { tables } from "../../event/tables.ts";
import { views } from "../../event/views.ts";
import { type Command, exitCode, print, UsageError } from "../command.ts";
import { type Format, render } from "../render.ts";
import { openWarehouse } from "../warehouse-access.ts";

const columnsMax = 90;

/** Names, comma by comma, in lines that a terminal shows whole. */
function wrapped(named: readonly { readonly name: string }[]): string {
  const lines = [""];
  for (const [i, { name }] of named.entries()) {
    const word = i < named.length - 1 ? `${name},` : name;
    const line = `${lines.at(-1)} ${word}`.trimStart();
    if (line.length > columnsMax) lines.push(word);
    else lines[lines.length - 1] = line;
  }
  return lines.join("\n");
}

export const queryCommand: Command = {
  name: "query",
  summary: "run one SELECT over the tables",
  help: `Usage: pulse query [--production] "<sql>" [--format table|csv|json] [--json]

Views: ${wrapped(views)}.
Tables: ${wrapped(tables)}.
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
