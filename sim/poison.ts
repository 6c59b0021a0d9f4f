// Records that kill whoever decodes them, as a native crash or an endless loop would.
import { present } from "../src/assert.ts";
import { partitionName } from "../src/event/position.ts";
import type { Decoding, TrialRange } from "./engine.ts";
import { positionOf } from "./log-disk.ts";
import type { Oracle } from "./oracle.ts";
import type { SimProcess } from "./process.ts";
import type { SimWorld } from "./world.ts";

/** Ends the decoding of a process that is dead already; nothing it does afterwards has effect. */
export class PoisonError extends Error {
  override readonly name = "PoisonError";
}

export class Poison {
  readonly #world: SimWorld;
  readonly #oracle: Oracle;
  /** Who tried which partition last when the trial was killed. */
  readonly #killed = new Set<string>();

  constructor(world: SimWorld, oracle: Oracle) {
    this.#world = world;
    this.#oracle = oracle;
  }

  /** Kills the process when it is about to decode poison. */
  beforeDecode(process: SimProcess, { run, from, to, crashes }: Decoding): void {
    for (let i = from; i < to; i++) {
      const offset = run.offsets[i] as number;
      const range = { partition: run.partition, from: offset, to: offset + 1 };
      if (crashes.has(offset) || !this.#isPoisonous(range)) continue;
      this.#world.faults.count("poison");
      process.kill();
      throw new PoisonError(`${process.name} died of the record at ${offset}`);
    }
  }

  /** Whether a child of `process` survives the range; else it dies, if of another cause, then once. */
  async try(process: SimProcess, range: TrialRange): Promise<"passed" | "died"> {
    await this.#world.scheduler.step("trial", { process, minMs: 1, maxMs: 500 });
    const { faults } = this.#world;
    const trier = `${process.name} ${partitionName(range.partition)}`;
    const mayDie = !this.#killed.delete(trier);
    if (mayDie && faults.happens("trial.killed", faults.options.trialKill)) {
      this.#killed.add(trier);
      return "died";
    }
    if (!this.#isPoisonous(range)) return "passed";
    this.#world.faults.count("poison.trial");
    return "died";
  }

  #isPoisonous({ partition, from, to }: TrialRange): boolean {
    const name = partitionName(partition);
    const { records } = present(this.#world.log.partitions.get(name), `${name} is in the log`);
    return records
      .slice(positionOf(records, from), positionOf(records, to))
      .some((record) => this.#oracle.eventOf(record)?.isPoison);
  }
}
