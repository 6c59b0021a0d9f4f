// What a person needs to see of a simulated seed: how to run it again, what was drawn for it, how
// far it came and, when it broke, its last steps.
import { allFaults } from "./coverage.ts";
import { type SimulationResult, safetyStepsMax } from "./run.ts";

export interface Shown {
  /** Steps of the safety phase at most. */
  readonly stepsMax: number;
  /** Last steps that are shown. */
  readonly stepsShown: number;
}

export function textOf(result: SimulationResult, { stepsMax, stepsShown }: Shown): string {
  const { seed, options, failure, steps, elapsedMs, sent, acknowledged, commits } = result;
  const ofSteps = stepsMax === safetyStepsMax ? "" : ` --steps ${stepsMax}`;
  const lines = [
    `npm run sim -- --seed ${seed}${ofSteps}`,
    `seed ${seed}: ${JSON.stringify(options, null, 1).replaceAll(/\n */g, " ")}`,
    `${steps} steps, ${Math.round(elapsedMs / 1000)} s of virtual time, trace ${result.traceHash}`,
    `${sent} events sent, ${acknowledged} acknowledged, ${commits} commits`,
  ];
  const lastSteps = stepsShown > 0 ? result.lastSteps.slice(-stepsShown) : [];
  if (!failure) return [...lines, ...lastSteps].join("\n");
  const { error, phase, progress } = failure;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const broke = `seed ${seed} broke in the ${phase} phase: ${text}`;
  return [...lines, ...lastSteps, ...progress, broke].join("\n");
}

/** How often each fault took place, over all seeds. */
export function textOfCounts(counts: ReadonlyMap<string, number>): string {
  return allFaults.map((name) => `${String(counts.get(name) ?? 0).padStart(8)} ${name}`).join("\n");
}

export function addCounts(to: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [name, count] of counts) to.set(name, (to.get(name) ?? 0) + count);
}
