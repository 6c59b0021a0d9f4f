// `pulse collector`: take events in production and append them to Kafka.
import { once } from "node:events";
import { type Command, exitCode, expectNoArguments, print } from "../command.ts";

const signals = ["SIGTERM", "SIGINT"] as const;

export const collectorCommand: Command = {
  name: "collector",
  summary: "take events in production and append them to Kafka",
  help: `Usage: pulse collector

The HTTP edge on PULSE_HOST and PULSE_PORT over the cluster PULSE_KAFKA_BROKERS. Outside
loopback PULSE_KEYS is required; PULSE_HMAC_KEY always. /healthz, /readyz and /metrics.`,
  run: async (args) => {
    expectNoArguments(args);
    // Loaded here, so that no other command pays for the adapters of production.
    const { collectorSettingsOf, startCollector } = await import("../collector.ts");
    const collector = await startCollector(collectorSettingsOf(process.env));
    await print(`collector: ${collector.url}\n`);
    await Promise.race(signals.map((signal) => once(process, signal)));
    await collector.stop();
    return exitCode.done;
  },
};
