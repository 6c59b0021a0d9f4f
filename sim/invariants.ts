// What must hold after every step of a simulation; final-invariants.ts has what must hold at last.
import { present } from "../src/assert.ts";
import { type ChainInvariants, newChains } from "./chain-invariants.ts";
import type { PublishedView } from "./engine.ts";
import type { Oracle } from "./oracle.ts";
import { SinkInvariants } from "./sink-invariants.ts";
import type { SimWorld } from "./world.ts";

export class Invariants {
  readonly #world: SimWorld;
  readonly #chains: ReadonlyMap<string, ChainInvariants>;
  readonly #sinks: SinkInvariants;
  readonly #published: PublishedView | undefined;

  constructor(world: SimWorld, oracle: Oracle, published: PublishedView | undefined) {
    this.#world = world;
    this.#published = published;
    this.#chains = newChains(world, oracle);
    this.#sinks = new SinkInvariants(world.store.objects, (partition) => this.chain(partition));
  }

  /** Looks at what changed since the last step. */
  afterStep(): void {
    const { log, state, warehouse, hop, live } = this.#world;
    for (const write of state.applied) this.chain(write.partition).apply(write);
    state.applied.length = 0;
    for (const read of log.reads) this.chain(read.partition).checkRead(read);
    log.reads.length = 0;
    for (const disk of [warehouse, hop, ...live])
      if (disk.changed.size > 0) this.#sinks.check(disk);
  }

  chain(partition: string): ChainInvariants {
    return present(this.#chains.get(partition), `${partition} is not a partition`);
  }

  get chains(): Iterable<ChainInvariants> {
    return this.#chains.values();
  }

  /** Every event record committed and received by the sinks, but for those of `halted`. */
  isDrained(halted?: string): boolean {
    for (const [name, chain] of this.#chains) {
      if (name === halted) continue;
      const log = present(this.#world.log.partitions.get(name), `${name} is in the log`);
      const last = log.records.findLast(({ headers }) => headers[0] === 0);
      if (last && chain.next <= last.offset) return false;
      const commit = chain.commits.at(-1);
      if (!commit) continue;
      const { warehouse, hop } = this.#world;
      for (const disk of [warehouse, hop]) {
        if (disk.of(name).at(-1)?.seq !== commit.seq) return false;
      }
      const { objects } = this.#world.store;
      if (this.#published && this.#published.newest(objects, log.id) < commit.seq) return false;
    }
    return true;
  }

  /** Commits of all partitions. */
  get commits(): number {
    return [...this.#chains.values()].reduce((sum, { commits }) => sum + commits.length, 0);
  }

  /** Where each partition stands, for a report. */
  get progress(): readonly string[] {
    return [...this.#chains].map(([name, { seq, next, epoch }]) => {
      const end = this.#world.log.partitions.get(name)?.end;
      const sink = this.#world.warehouse.of(name).at(-1)?.seq ?? 0;
      return `${name}: entry ${seq}, epoch ${epoch}, next ${next} of ${end}, sink at ${sink}`;
    });
  }
}
