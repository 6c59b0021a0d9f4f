// A simulated world without faults for the contract suites: virtual time runs by itself, in an
// order drawn from a seed, until the fixture is disposed of.
import { turn } from "../../sim/ban.ts";
import { noFaults } from "../../sim/faults.ts";
import { SimProcess } from "../../sim/process.ts";
import { type Ports, SimWorld } from "../../sim/world.ts";

export interface SimulatedFixture {
  readonly world: SimWorld;
  /** The ports of a new process. */
  connect(): Ports;
  /** Kills every process there is; calls in flight may or may not have had their effect. */
  crash(): void;
  dispose(): Promise<void>;
}

let fixtures = 0;

export function makeSimulated(): SimulatedFixture {
  const world = new SimWorld({
    seed: fixtures++,
    faults: { ...noFaults, landAfterDeath: 0.5 },
    log: { topic: "web", partitions: 8, gaps: 0 },
  });
  const processes: SimProcess[] = [];
  let isDisposed = false;
  const running = runOn(world, () => isDisposed);
  return {
    world,
    connect: () => {
      const process = new SimProcess(`process-${processes.length}`);
      processes.push(process);
      return world.connect(process);
    },
    crash: () => {
      for (const process of processes) process.kill();
    },
    dispose: () => {
      isDisposed = true;
      return running;
    },
  };
}

/** Takes one step after the other, as long as there are any. */
async function runOn(world: SimWorld, isDisposed: () => boolean): Promise<void> {
  while (!isDisposed()) {
    await turn();
    await world.scheduler.run({ stepsMax: 1 });
  }
}
