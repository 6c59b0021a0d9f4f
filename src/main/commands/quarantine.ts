// `pulse quarantine`: what was refused, and why.
import { parseArgs } from "node:util";
import { type Command, exitCode, print, UsageError } from "../command.ts";
import { render } from "../render.ts";
import { openWarehouse } from "../warehouse-access.ts";
import { formatOf } from "./query.ts";

const positionOf =
  "src_topic || '/' || src_generation || '/' || src_partition || '/' || src_offset";

export const quarantineCommand: Command = {
  name: "quarantine",
  summary: "list refused events, or show one",
  help: `Usage: pulse quarantine list [--production] [--limit N] [--code CODE]
                             [--format table|csv|json] [--json]
       pulse quarantine show [--production] <topic/generation/partition/offset> [--json]

Refused events are kept with contract, code, path, step and masked payload.
--production asks where \`pulse query --production\` does.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        limit: { type: "string", default: "50" },
        code: { type: "string" },
        format: { type: "string" },
        json: { type: "boolean" },
        production: { type: "boolean", default: false },
      },
    });
    const [what, position, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError("too many arguments");
    const format = values.json ? "json" : formatOf(values.format ?? "table");
    const sql =
      what === "list" && position === undefined
        ? listSql(values.limit, values.code)
        : showSql(what, position);
    const warehouse = await openWarehouse({ isProduction: values.production });
    try {
      const rows = await warehouse.rows(sql);
      if (what === "show" && rows.length === 0) {
        process.stderr.write("pulse: there is no refused event at that position\n");
        return exitCode.failed;
      }
      const isShown = what === "show" && format === "table";
      const text = isShown ? `${JSON.stringify(rows[0], null, 2)}\n` : render(rows, format);
      await print(text);
    } finally {
      warehouse.close();
    }
    return exitCode.done;
  },
};

function listSql(limit: string, code: string | undefined): string {
  if (!/^[1-9]\d{0,5}$/.test(limit)) throw new UsageError("--limit is a number from 1 to 999999");
  if (code !== undefined && !/^[a-z_]{1,40}$/.test(code)) throw new UsageError("--code is a word");
  const where = code === undefined ? "" : `WHERE code = '${code}'`;
  return `SELECT ${positionOf} AS position, contract, code, path, step, source, event_id,
    received_at FROM quarantine ${where} ORDER BY received_at DESC LIMIT ${limit}`;
}

function showSql(what: string | undefined, position: string | undefined): string {
  if (what !== "show" || position === undefined) {
    throw new UsageError("quarantine takes `list`, or `show` and a position");
  }
  if (!/^[a-z_]{1,32}\/\d{1,9}\/\d{1,9}\/\d{1,16}$/.test(position)) {
    throw new UsageError("a position is <topic>/<generation>/<partition>/<offset>");
  }
  return `SELECT ${positionOf} AS position, * FROM quarantine WHERE ${positionOf} = '${position}'`;
}
