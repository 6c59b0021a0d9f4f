// `npm start`: the whole platform in one process over embedded adapters. Collector, log and console
// on this thread, the engine in its own; everything under one data folder and one port.

import { parseArgs } from "node:util";
import { systemClock } from "../clock.ts";
import { hasRelay } from "../config/relay.ts";
import { hasTopicRelay } from "../config/relay-topics.ts";
import { systemRandom } from "../random.ts";
import { exitCode, isUsageError, UsageError } from "./command.ts";
import { DataFolderError } from "./data-folder.ts";
import { writeMadeUpPlaces } from "./demo/places.ts";
import { madeUpSecrets, webhookSecretsOf } from "./demo/signed-delivery.ts";
import { startDemo } from "./demo.ts";
import { isAddressInUse } from "./edge.ts";
import { countBuffersWithHeap } from "./heap.ts";
import { type Platform, startPlatform } from "./platform.ts";
import { type RelayProcess, relaySettingsOf, startRelay } from "./relay.ts";
import { settingsOf } from "./settings-of.ts";
import { stopOnce } from "./until-told.ts";

const parentCheckMs = 1_000;

countBuffersWithHeap();
try {
  const { demoRate } = optionsOf(process.argv.slice(2).filter((arg) => arg !== "start"));
  const made = demoRate > 0 ? madeUpSecrets(process.env, systemRandom.hex) : {};
  const environment = { ...process.env, ...made };
  const platform = await startPlatform({
    settings: settingsOf(environment),
    clock: systemClock,
    ...(demoRate > 0 && { makePlaces: writeMadeUpPlaces }),
    onFatal: die,
  });
  printHowTo(platform);
  const secrets = webhookSecretsOf(environment);
  const demo = demoRate > 0 ? startDemo({ url: platform.url, rate: demoRate, secrets }) : undefined;
  const relays = await startRelays(platform);
  const end = async () => {
    await demo?.stop();
    await Promise.all(relays.map((relay) => relay.stop()));
    await platform.stop();
  };
  const stop = stopOnce(() => {
    end().then(() => process.exit(exitCode.done), die);
  });
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  stopWithParent(stop);
} catch (error) {
  sayWhy(error);
}

/** Relays beside the platform send to it, unless they are told where else. */
async function startRelays(platform: Platform): Promise<readonly RelayProcess[]> {
  const environment = { PULSE_RELAY_URL: platform.url, ...process.env };
  const relays: RelayProcess[] = [];
  try {
    if (hasRelay(environment)) {
      const settings = relaySettingsOf(environment);
      relays.push(await startRelay({ settings, isResnapshot: false }));
    }
    if (hasTopicRelay(environment)) {
      // Only who reads topics pays for loading a client of Kafka.
      const { startTopicRelay, topicRelaySettingsOf } = await import("./topic-relay.ts");
      relays.push(await startTopicRelay(topicRelaySettingsOf(environment)));
    }
    return relays;
  } catch (error) {
    await Promise.all(relays.map((relay) => relay.stop()));
    await platform.stop();
    throw error;
  }
}

function optionsOf(args: readonly string[]): { demoRate: number } {
  const { values } = parseArgs({
    args: [...args],
    options: { demo: { type: "boolean", default: false }, rate: { type: "string" } },
  });
  if (values.rate !== undefined && !/^[1-9]\d{0,5}$/.test(values.rate)) {
    throw new UsageError("--rate is a number of events per second from 1 to 999999");
  }
  if (values.rate !== undefined && !values.demo) throw new UsageError("--rate goes with --demo");
  return { demoRate: values.demo ? Number(values.rate ?? 200) : 0 };
}

function printHowTo({ url, hasDevKeys }: Platform): void {
  const lines = [`PulseCart is up: ${url}`, ""];
  if (hasDevKeys) {
    const event =
      '{"messageId":"hello-1","anonymousId":"me","type":"page","properties":{"url":"https://shop.example/"}}';
    lines.push(
      "Send an event (browser key `dev`, server key `dev-server`):",
      `  curl -u dev: ${url}/v1/page -H 'content-type: application/json' \\`,
      `    -d '${event}'`,
      "",
    );
  }
  lines.push("Ask for it:", '  npx pulse query "select * from web_events"', "");
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** npm that is killed takes nobody along: when it goes, so do we. */
function stopWithParent(stop: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, parentCheckMs);
  timer.unref();
}

/** A fault nobody can go on from: say it, acknowledge nothing more, end. */
function die(error: unknown): never {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`pulse: ${message}\n`);
  process.exit(exitCode.failed);
}

function sayWhy(error: unknown): void {
  const isExpected = isUsageError(error) || error instanceof DataFolderError;
  if (!isExpected && !isAddressInUse(error)) die(error);
  process.stderr.write(`pulse: ${(error as Error).message}\n`);
  process.exit(isUsageError(error) ? exitCode.usage : exitCode.failed);
}
