// `pulse bench`: worker, market, collector, freshness and state, one after the other, on this
// machine alone. Shows no figure of a part whose output was wrong, and then exits 1 naming it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchCollector } from "./collector.ts";
import { compare } from "./compare.ts";
import { benchFreshness } from "./freshness.ts";
import { benchMarket } from "./market.ts";
import { comparedText, type Results, recordRun, textOf } from "./report.ts";
import { benchState } from "./window.ts";
import { benchWorker } from "./worker.ts";

const parts = ["worker", "market", "collector", "freshness", "state"] as const;
type Part = (typeof parts)[number];

interface BenchOptions {
  readonly parts: readonly Part[];
  /** Backlog of the worker and the market bench. */
  readonly events: number;
  /** Length of the freshness run; stretches of the collector bench are never longer than 4 s. */
  readonly seconds: number;
  /** Events per second of the freshness run. */
  readonly rate: number;
  /** Ids in the dedup window of the state bench. */
  readonly ids: number;
}

const stretchSecondsMax = 4;
const usageExit = 2;

const { options, isJson, compared } = readOptions(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), "pulse-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

if (compared !== undefined) {
  const result = compare({ folder, commit: compared, events: options.events, say });
  process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : comparedText(result));
} else {
  const results = await run(options);
  await recordRun(options, results);
  process.stdout.write(isJson ? `${JSON.stringify(results)}\n` : textOf(results));
  process.exitCode = results.failures.length > 0 ? 1 : 0;
}

interface Asked {
  readonly options: BenchOptions;
  readonly isJson: boolean;
  /** Commit to compare this tree with, instead of a run. */
  readonly compared?: string;
}

function readOptions(args: string[]): Asked {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: "boolean", default: false },
        only: text,
        events: text,
        seconds: text,
        rate: text,
        ids: text,
        compare: text,
      },
    });
    const only = parts.find((part) => part === values.only);
    if (values.only !== undefined && !only) throw new Error(`--only takes ${parts.join(", ")}`);
    return {
      isJson: values.json,
      ...(values.compare !== undefined && { compared: values.compare }),
      options: {
        parts: only ? [only] : parts,
        events: numberOf(values.events, { name: "--events", otherwise: 200_000, min: 4_000 }),
        seconds: numberOf(values.seconds, { name: "--seconds", otherwise: 60, min: 1 }),
        rate: numberOf(values.rate, { name: "--rate", otherwise: 5_000, min: 50 }),
        ids: numberOf(values.ids, { name: "--ids", otherwise: 2_000_000, min: 200_000 }),
      },
    };
  } catch (error) {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(usageExit);
  }
}

function numberOf(
  text: string | undefined,
  { name, otherwise, min }: { name: string; otherwise: number; min: number },
): number {
  if (text === undefined) return otherwise;
  const value = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (value < min) throw new Error(`${name} is a number of at least ${min}`);
  return value;
}

async function run({ parts, events, seconds, rate, ids }: BenchOptions): Promise<Results> {
  const stretch = Math.min(stretchSecondsMax, seconds);
  const results: { -readonly [name in keyof Results]: Results[name] } = { failures: [] };
  const failures: string[] = [];
  for (const part of parts) {
    const at = { folder: join(folder, part), say };
    try {
      if (part === "worker") results.worker = await benchWorker({ ...at, events });
      else if (part === "market") results.market = await benchMarket({ ...at, events });
      else if (part === "collector") {
        results.collector = await benchCollector({ ...at, seconds: stretch });
      } else if (part === "state") results.state = await benchState({ ...at, ids });
      else {
        results.freshness = await benchFreshness({ ...at, seconds, perSecond: rate });
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failures.push(`${part}: ${message}`);
      process.stderr.write(`bench: no figure of ${part}: ${message}\n`);
    }
  }
  return { ...results, failures };
}

function say(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`bench: ${message}\n`);
}
