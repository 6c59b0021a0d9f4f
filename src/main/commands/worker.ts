// `pulse worker`: own partitions in production: Kafka, S3, SlateDB, Snowflake.
import { type Command, exitCode, expectNoArguments, print } from "../command.ts";
import { countBuffersWithHeap } from "../heap.ts";
import { runUntilTold, sayAndEnd } from "../until-told.ts";

/** An orchestrator kills after 25 s or more; what was not committed is folded again elsewhere. */
const stopMsMax = 20_000;

export const workerCommand: Command = {
  name: "worker",
  summary: "own partitions in production: Kafka, S3, SlateDB, Snowflake",
  help: `Usage: pulse worker

Joins the group PULSE_KAFKA_GROUP and owns the partitions it is given. Reads the cluster
PULSE_KAFKA_BROKERS, keeps state and files in PULSE_S3_BUCKET (PULSE_AWS_REGION), and sends
rows to PULSE_SNOWFLAKE_ACCOUNT where one is set. PULSE_HMAC_KEY is required.
/healthz, /readyz, /metrics and /status on http://127.0.0.1:8082 (PULSE_WORKER_PORT).`,
  run: async (args) => {
    expectNoArguments(args);
    countBuffersWithHeap();
    // Loaded here, so that no other command pays for the adapters of production.
    const { startWorker } = await import("../worker.ts");
    const { workerSettingsOf } = await import("../worker-settings.ts");
    const worker = await startWorker(workerSettingsOf(process.env));
    await print(`worker: ${worker.url}\n`);
    worker.done.catch((error: unknown) => {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      sayAndEnd("worker", why);
    });
    await runUntilTold({ name: "worker", stopMsMax, stop: worker.stop });
    return exitCode.done;
  },
};
