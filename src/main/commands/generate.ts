// `pulse generate`: the demo's traffic, against a platform that is running.
import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { systemClock } from "../../clock.ts";
import { type Command, exitCode, print, UsageError } from "../command.ts";
import { webhookSecretsOf } from "../demo/signed-delivery.ts";
import { startDemo } from "../demo.ts";
import { dataFolderOf } from "../settings-of.ts";
import { runningUrl } from "../warehouse-access.ts";

export const generateCommand: Command = {
  name: "generate",
  summary: "send a made-up marketplace's events to the running platform",
  help: `Usage: pulse generate [--rate N] [--seconds S] [--seed N] [--plants FILE]

Sends N events a second (200) for S seconds (60): visits, orders, payments and stock, with
retries, late, malformed and card-bearing events among them, with the dev keys. Payment
providers whose webhook secrets are in the environment deliver to their webhooks.
--plants writes what is planted among them, a line of JSON each: fraud rings and shortages
with the alert each is to raise (in runs of some minutes), repeats, and what must be refused.`,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rate: { type: "string", default: "200" },
        seconds: { type: "string", default: "60" },
        seed: { type: "string", default: "1" },
        plants: { type: "string" },
      },
    });
    const rate = whole("--rate", values.rate, 100_000);
    const seconds = whole("--seconds", values.seconds, 86_400);
    const seed = whole("--seed", values.seed, 2 ** 31);
    const url = await runningUrl(dataFolderOf());
    const secrets = webhookSecretsOf(process.env);
    const plants = values.plants === undefined ? undefined : openSync(values.plants, "w");
    const demo = startDemo({
      url,
      rate,
      seed,
      seconds,
      secrets,
      ...(plants !== undefined && {
        onPlant: (plant) => void writeSync(plants, `${JSON.stringify(plant)}\n`),
      }),
    });
    await systemClock.sleep(seconds * 1000);
    await demo.stop();
    if (plants !== undefined) closeSync(plants);
    await print(`sent ${demo.sent()} events\n`);
    return exitCode.done;
  },
};

function whole(name: string, text: string, max: number): number {
  const value = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= max) return value;
  throw new UsageError(`${name} is a whole number from 1 to ${max}`);
}
