// `pulse relay`: reads a PostgreSQL database, or topics of a Kafka cluster, and sends what comes to
// the collector.
import { parseArgs } from "node:util";
import { hasRelay } from "../../config/relay.ts";
import { hasTopicRelay } from "../../config/relay-topics.ts";
import { type Command, exitCode, print } from "../command.ts";
import { type RelayProcess, relaySettingsOf, startRelay } from "../relay.ts";
import { runUntilTold } from "../until-told.ts";

/** An orchestrator kills after 25 s or more; what is not confirmed comes again. */
const stopMsMax = 24_000;

export const relayCommand: Command = {
  name: "relay",
  summary: "send what changes in a PostgreSQL database, or comes in topics of Kafka",
  help: `Usage: pulse relay [--resnapshot]

Reads PULSE_RELAY_DATABASE_URL by logical replication, tables and columns as the file
PULSE_RELAY_TABLES names them, and sends to the platform on this machine or PULSE_RELAY_URL.
--resnapshot drops the slot and reads all tables again: after changes were lost.
/status, /metrics and /healthz on http://127.0.0.1:8081 (PULSE_RELAY_PORT).

With PULSE_RELAY_TOPICS it reads the topics that this file names, from PULSE_RELAY_KAFKA_BROKERS;
/status and the rest on port 8083 (PULSE_RELAY_TOPICS_PORT). Both may run in one process.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: { resnapshot: { type: "boolean", default: false } },
    });
    const hasTopics = hasTopicRelay(process.env);
    // Only who reads topics pays for loading a client of Kafka.
    const ofTopics = hasTopics ? await import("../topic-relay.ts") : undefined;
    const topics = ofTopics?.topicRelaySettingsOf(process.env);
    // Without either, the settings of the database say what is missing.
    const isOfTables = hasRelay(process.env) || !hasTopics;
    const settings = isOfTables ? relaySettingsOf(process.env) : undefined;
    const relays: RelayProcess[] = [];
    const stop = async () => {
      await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    };
    try {
      if (settings !== undefined) {
        const relay = await startRelay({ settings, isResnapshot: values.resnapshot });
        relays.push(relay);
        await print(`relay of slot ${settings.slot}: ${relay.url}/status\n`);
      }
      if (ofTopics !== undefined && topics !== undefined) {
        const relay = await ofTopics.startTopicRelay(topics);
        relays.push(relay);
        await print(`relay of topics as ${topics.group}: ${relay.url}/status\n`);
      }
      await runUntilTold({ name: "relay", stopMsMax, stop });
    } finally {
      await stop();
    }
    return exitCode.done;
  },
};
