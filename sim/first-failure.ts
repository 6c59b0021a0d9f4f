// node sim/first-failure.ts A B: runs seeds A to B once each, the sharpest first, and prints as one
// line of JSON the first that broke; null when all held. A mutant is tried with it.
import { InvariantError } from "./invariant-error.ts";
import { pulseEngine } from "./pulse-engine.ts";
import { simulate } from "./run.ts";
import { sharpestFirst } from "./seeds.ts";

/** Where a set of seeds broke. */
export interface FirstFailure {
  readonly seed: number;
  readonly phase: string;
  /** Short name of the invariant, or the name of the error that ended the run. */
  readonly by: string;
  /** First line of the error. */
  readonly message: string;
}

const [first = 0, last = 0] = process.argv.slice(2).map(Number);
process.stdout.write(`${JSON.stringify(await firstFailure())}\n`);
// What a broken engine left behind must not keep the process.
process.exit(0);

async function firstFailure(): Promise<FirstFailure | null> {
  for (const seed of sharpestFirst(first, last)) {
    const { failure } = await simulate(seed, pulseEngine);
    if (!failure) continue;
    const { phase, error } = failure;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const by = error instanceof InvariantError ? error.invariant : name;
    const [line = ""] = message.split("\n", 1);
    return { seed, phase, by, message: line.replace(`${by}: `, "") };
  }
  return null;
}
