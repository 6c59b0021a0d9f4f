// `pulse relay`: reads a PostgreSQL database and sends what changes to the collector.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { type Command, exitCode, print } from "../command.ts";
import { relaySettingsOf, startRelay } from "../relay.ts";

export const relayCommand: Command = {
  name: "relay",
  summary: "send outbox events and row changes of a PostgreSQL database",
  help: `Usage: pulse relay [--resnapshot]

Reads PULSE_RELAY_DATABASE_URL by logical replication, tables and columns as the file
PULSE_RELAY_TABLES names them, and sends to the platform on this machine or PULSE_RELAY_URL.
--resnapshot drops the slot and reads all tables again: after changes were lost.
/status, /metrics and /healthz on http://127.0.0.1:8081 (PULSE_RELAY_PORT).`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { resnapshot: { type: "boolean", default: false } },
    });
    const settings = relaySettingsOf(process.env);
    const relay = await startRelay({ settings, isResnapshot: values.resnapshot });
    await print(`relay of slot ${settings.slot}: ${relay.url}/status\n`);
    await Promise.race(["SIGTERM", "SIGINT"].map((signal) => once(process, signal)));
    await relay.stop();
    return exitCode.done;
  },
};
