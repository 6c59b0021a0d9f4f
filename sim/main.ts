// npm run sim -- --seed 42 | --seeds 0-499 [--steps 2000] [--once] [--trace]: simulates the
// engine and prints what was drawn, what went wrong and whether all held. Exit code 1 when not.
import { parseArgs } from "node:util";
import { neverHappened } from "./coverage.ts";
import { pulseEngine } from "./pulse-engine.ts";
import { addCounts, textOf, textOfCounts } from "./report.ts";
import { safetyStepsMax, simulate } from "./run.ts";

const usage = `usage: npm run sim -- [--seed N | --seeds A-B] [--steps M] [--once] [--trace]
  --seed N     one seed, with its options and, when it fails, its last steps
  --seeds A-B  every seed from A to B
  --steps M    steps of the safety phase at most (${safetyStepsMax})
  --once       do not run each seed a second time to compare the traces
  --trace      with --seed, print every step`;

/** In so many seeds every fault takes place, or it was not tested. */
const seedsForCoverage = 100;

interface Order {
  readonly first: number;
  readonly last: number;
  readonly stepsMax: number;
  readonly isOnce: boolean;
  readonly isTracing: boolean;
}

const order = readOrder();
if (order === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  process.exitCode = (await runSeeds(order)) ? 0 : 1;
}

function readOrder(): Order | undefined {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      seeds: { type: "string" },
      steps: { type: "string", default: `${safetyStepsMax}` },
      once: { type: "boolean", default: false },
      trace: { type: "boolean", default: false },
    },
  });
  const [first, last] = (values.seeds ?? `${values.seed ?? 0}-${values.seed ?? 0}`).split("-");
  const order = {
    first: Number(first),
    last: Number(last),
    stepsMax: Number(values.steps),
    isOnce: values.once,
    isTracing: values.trace,
  };
  const isValid = [order.first, order.last, order.stepsMax].every(Number.isSafeInteger);
  return isValid && order.first <= order.last ? order : undefined;
}

/** True when every seed held. */
async function runSeeds({ first, last, stepsMax, isOnce, isTracing }: Order): Promise<boolean> {
  const counts = new Map<string, number>();
  let broken = 0;
  let steps = 0;
  for (let seed = first; seed <= last; seed++) {
    const result = await simulate(seed, pulseEngine, { stepsMax, isKeepingTrace: isTracing });
    const again = isOnce
      ? result
      : await simulate(seed, pulseEngine, { stepsMax, isForTrace: true });
    const isSame = result.traceHash === again.traceHash;
    addCounts(counts, result.counts);
    steps += result.steps;
    if (!isSame)
      console.log(`seed ${seed}: two runs differ, ${result.traceHash} then ${again.traceHash}`);
    if (result.failure || !isSame) broken++;
    const stepsShown = isTracing ? Number.POSITIVE_INFINITY : result.failure ? 60 : 0;
    if (result.failure || first === last) console.log(textOf(result, { stepsMax, stepsShown }));
  }
  const seeds = last - first + 1;
  console.log(`${seeds - broken} of ${seeds} seeds held, ${steps} steps`);
  if (seeds > 1) console.log(textOfCounts(counts));
  const missing = seeds < seedsForCoverage ? [] : neverHappened(counts);
  if (missing.length > 0) console.log(`never took place: ${missing.join(", ")}`);
  return broken === 0 && missing.length === 0;
}
