// `npm run bench:production`: the processes of production over real Kafka and an S3 server of this
// machine, with the stand-in of Snowflake where rows go there: takeover, drains, freshness, memory
// under a slow warehouse. Servers and processes share its cores. Each run that holds is a line of
// results/production.jsonl. `--only takeover,drain,catchup,freshness,slow`, `--ids N` (5,000,000),
// `--events N` (150,000), `--rate N` (1,000), `--seconds N` (60), `--commit N` (5,000 ms).
import { parseArgs } from "node:util";
import { type Production, startProduction } from "../../stack/production.ts";
import { appendLine, circumstances } from "../report.ts";
import { benchCatchUp, benchDrain } from "./drain.ts";
import { type BenchOptions, defaultCommitMs } from "./stage.ts";
import { benchTakeOver } from "./take-over.ts";
import { benchSlowSink, benchWarehouseFreshness } from "./warehouse.ts";

interface Asked {
  readonly only: readonly string[];
  readonly ids: number;
  readonly events: number;
  readonly rate: number;
  readonly seconds: number;
  readonly commit: number;
}

interface Part {
  readonly name: string;
  readonly hasSnowflake: boolean;
  run(asked: Asked, options: BenchOptions): Promise<object>;
}

const usageExit = 2;
const idsPerCommit = 10_000;
const takeOverRate = 400;
const outageSeconds = 60;

const parts: readonly Part[] = [
  {
    name: "takeover",
    hasSnowflake: false,
    run: async ({ ids }, options) => {
      const runs = [];
      for (const each of ids === 0 ? [0] : [0, ids]) {
        const commits = Math.max(1, Math.ceil(each / idsPerCommit));
        runs.push(await benchTakeOver({ ...options, ids: each, commits, perSecond: takeOverRate }));
      }
      return runs;
    },
  },
  {
    name: "drain",
    hasSnowflake: false,
    run: async ({ events }, options) => [
      await benchDrain({ ...options, workers: 1, events }),
      await benchDrain({ ...options, workers: 2, events }),
    ],
  },
  {
    name: "catchup",
    hasSnowflake: false,
    run: ({ rate }, options) => benchCatchUp({ ...options, perSecond: rate, outageSeconds }),
  },
  {
    name: "freshness",
    hasSnowflake: true,
    run: ({ rate, seconds }, options) =>
      benchWarehouseFreshness({ ...options, perSecond: rate, seconds }),
  },
  {
    name: "slow",
    hasSnowflake: true,
    run: ({ rate, seconds }, options) => benchSlowSink({ ...options, perSecond: rate, seconds }),
  },
];

const asked = readOptions(process.argv.slice(2));
for (const part of parts.filter(({ name }) => asked.only.includes(name))) await runPart(part);

async function runPart({ name, hasSnowflake, run }: Part): Promise<void> {
  const at = await circumstances();
  say(`${name}: starting the servers`);
  const production = await startProduction({ hasSnowflake });
  const stop = endingWith(production);
  try {
    const found = await run(asked, { production, say, commitMs: asked.commit });
    await appendLine("production.jsonl", { ...at, options: asked, [name]: found });
    process.stdout.write(`${JSON.stringify({ [name]: found }, undefined, 2)}\n`);
  } catch (error) {
    say(`no figure of ${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  } finally {
    await stop();
  }
}

/** Servers do not outlive the bench: a signal ends them first. */
function endingWith(production: Production): () => Promise<void> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const end = () => void production.stop().finally(() => process.exit(1));
  for (const signal of signals) process.once(signal, end);
  return async () => {
    for (const signal of signals) process.off(signal, end);
    await production.stop();
  };
}

function readOptions(args: string[]): Asked {
  const names = parts.map(({ name }) => name);
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: "string", default: names.join(",") },
        ids: { type: "string", default: "5000000" },
        events: { type: "string", default: "150000" },
        rate: { type: "string", default: "1000" },
        seconds: { type: "string", default: "60" },
        commit: { type: "string", default: String(defaultCommitMs) },
      },
    });
    const only = values.only.split(",");
    const unknown = only.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`--only takes ${names.join(", ")}`);
    return {
      only,
      ids: numberOf(values.ids, "--ids", 0),
      events: numberOf(values.events, "--events", 20_000),
      rate: numberOf(values.rate, "--rate", 50),
      seconds: numberOf(values.seconds, "--seconds", 10),
      commit: numberOf(values.commit, "--commit", 50),
    };
  } catch (error) {
    process.stderr.write(`bench:production: ${error instanceof Error ? error.message : error}\n`);
    process.exit(usageExit);
  }
}

function numberOf(text: string, name: string, min: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < min) throw new Error(`${name} is a number of at least ${min}`);
  return value;
}

function say(message: string): void {
  process.stderr.write(`bench:production: ${message}\n`);
}
