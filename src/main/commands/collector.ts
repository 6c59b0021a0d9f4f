// `pulse collector`: take events in production and append them to Kafka.
import { type Command, exitCode, expectNoArguments, print } from "../command.ts";
import { runUntilTold } from "../until-told.ts";

/** An orchestrator kills after 25 s or more. */
const stopMsMax = 24_000;

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
    await runUntilTold({ name: "collector", stopMsMax, stop: collector.stop });
    return exitCode.done;
  },
};
