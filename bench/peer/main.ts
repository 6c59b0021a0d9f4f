// `npm run bench:peer`: our worker and Flink SQL over the same topic of a real Kafka, one after the
// other in the same run, each in a process of its own, in events per CPU-second. Neither the broker
// nor an S3 server counts. Shows no figure when either side's output is wrong.
// `--events N` (1,500,000), `--rounds N` (1, both sides in turn), `--rocksdb`, `--s3`, `--profile`,
// `--json`.
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Kafka, startKafka } from "../../stack/kafka.ts";
import { type Moto, startMoto } from "../../stack/moto.ts";
import { appendLine, circumstances } from "../report.ts";
import { catalogueCsv } from "../shop.ts";
import { type Compared, comparedOf, textOf } from "./figures.ts";
import { flinkVersion, openPeer } from "./flink.ts";
import {
  createTopics,
  type OurRun,
  type PeerRun,
  type Place,
  runOurs,
  runPeer,
  web,
} from "./sides.ts";
import { writeTopic } from "./topic.ts";

interface Asked {
  readonly events: number;
  readonly rounds: number;
  readonly rocksdb: boolean;
  readonly s3: boolean;
  readonly profile: boolean;
}

const usageExit = 2;
const eventsMin = 20_000;

const { asked, isJson } = readOptions(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), "pulse-peer-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const compared = await run(asked);
await appendLine("peer.jsonl", compared);
process.stdout.write(isJson ? `${JSON.stringify(compared)}\n` : textOf(compared));

function readOptions(args: string[]): { readonly asked: Asked; readonly isJson: boolean } {
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({
      args,
      options: {
        events: { type: "string", default: "1500000" },
        rounds: { type: "string", default: "1" },
        rocksdb: flag,
        s3: flag,
        profile: flag,
        json: flag,
      },
    });
    const { json: isJson, events, rounds, ...flags } = values;
    const numbers = {
      events: numberOf(events, "--events", eventsMin),
      rounds: numberOf(rounds, "--rounds", 1),
    };
    return { isJson, asked: { ...flags, ...numbers } };
  } catch (error) {
    process.stderr.write(`bench:peer: ${error instanceof Error ? error.message : error}\n`);
    process.exit(usageExit);
  }
}

function numberOf(text: string, name: string, min: number): number {
  const value = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (value < min) throw new Error(`${name} is a number of at least ${min}`);
  return value;
}

async function run(options: Asked): Promise<Compared> {
  const peer = await openPeer(folder);
  say("starting Kafka");
  const kafka = await startKafka();
  const moto = options.s3 ? await startMoto() : undefined;
  try {
    const place = await prepare(kafka, options.events);
    const runs = await runAll(options, { place, peer, moto });
    const at = { ...(await circumstances()), java: peer.java, flink: flinkVersion };
    return comparedOf({ ...at, options }, place.topic, runs);
  } finally {
    await moto?.stop();
    await kafka.stop();
  }
}

async function prepare(kafka: Kafka, events: number): Promise<Place> {
  const catalogueFile = join(folder, "catalogue.csv");
  await writeFile(catalogueFile, catalogueCsv());
  await createTopics(kafka, [web]);
  say(`writing ${events} events`);
  const topic = await writeTopic({ bootstrap: kafka.bootstrap, web, events });
  return { folder, kafka, topic, catalogueFile };
}

interface Parts {
  readonly place: Place;
  readonly peer: Awaited<ReturnType<typeof openPeer>>;
  readonly moto: Moto | undefined;
}

/** In each round ours first; whatever else the machine does falls on all. */
async function runAll({ rounds, rocksdb, profile }: Asked, { place, peer, moto }: Parts) {
  const runs: (OurRun | PeerRun)[] = [];
  const ours = async (from?: Moto) => {
    const round = 1 + runs.length;
    runs.push(await runOurs(place, { round, isProfiled: false, ...(from && { moto: from }) }));
  };
  for (let round = 1; round <= rounds; round++) {
    say(`round ${round} of ${rounds}: our worker`);
    await ours();
    say("Flink with its state on the heap");
    runs.push(await runPeer(place, peer, "hashmap"));
    if (rocksdb) {
      say("Flink with its state in RocksDB");
      runs.push(await runPeer(place, peer, "rocksdb"));
    }
    if (moto) {
      say("our worker over S3 and SlateDB");
      await ours(moto);
    }
  }
  if (!profile) return { runs };
  say("our worker under the profiler");
  const { profile: found } = await runOurs(place, { round: 1 + runs.length, isProfiled: true });
  return { runs, ...(found && { profile: found }) };
}

function say(message: string): void {
  process.stderr.write(`bench:peer: ${message}\n`);
}
