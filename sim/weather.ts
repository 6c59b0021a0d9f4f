// What befalls the world as a whole: outages, full disks, clocks that jump, sinks that are restored
// from yesterday. Each kind comes at random intervals, as often as the fault options say.
import { type Disturbance, disturbances } from "./faults.ts";
import type { Fleet } from "./fleet.ts";
import type { SimProcess } from "./process.ts";
import type { Received } from "./sink.ts";
import type { SimWorld } from "./world.ts";

const hourMs = 3_600_000;

export class Weather {
  readonly #world: SimWorld;
  readonly #fleet: Fleet;

  constructor(world: SimWorld, fleet: Fleet) {
    this.#world = world;
    this.#fleet = fleet;
  }

  start(): void {
    for (const kind of disturbances) this.#plan(kind);
  }

  /** Clocks tell the truth again. */
  clear(processes: readonly SimProcess[]): void {
    this.#world.log.clockOffsetMs = 0;
    for (const process of processes) heal(process);
  }

  #plan(kind: Disturbance): void {
    const { faults, scheduler } = this.#world;
    const meanMs = faults.options.meanMs[kind];
    if (meanMs === 0) return;
    const delayMs = -Math.log(1 - faults.random.fraction()) * meanMs;
    const action = () => {
      if (faults.options.meanMs[kind] === 0) return;
      this.#strike(kind);
      this.#plan(kind);
    };
    scheduler.schedule({ label: `weather: ${kind}`, delayMs, action });
  }

  #strike(kind: Disturbance): void {
    const { faults, scheduler, log } = this.#world;
    const { random } = faults;
    const process = random.pick(this.#fleet.mortals);
    switch (kind) {
      case "clock.jump":
        process.clockOffsetMs = random.between(-hourMs, hourMs);
        break;
      case "clock.freeze":
        process.clockFrozenAtMs = scheduler.nowMs + process.clockOffsetMs;
        break;
      case "clock.heal":
        heal(process);
        break;
      case "log.clock_jump":
        log.clockOffsetMs = random.pick([0, random.between(-hourMs, 10 * 60_000)]);
        break;
      case "worker.move":
        this.#fleet.movePartition();
        break;
      case "worker.flap":
        this.#fleet.flap();
        break;
      case "sink.restored":
      case "sink.lost":
        this.#setBackSink(kind === "sink.lost");
        break;
      case "sink.slip":
        this.#slipSink();
        break;
      default:
        faults.open(kind, scheduler.nowMs + random.pick([200, 3_000, 30_000]));
    }
    faults.count(kind);
  }

  /** The warehouse, rows and tokens, goes back to an earlier state or is gone; nobody runs then. */
  #setBackSink(isLost: boolean): void {
    const { faults, warehouse } = this.#world;
    this.#fleet.restartAll();
    warehouse.incarnation++;
    for (const [partition, received] of warehouse.received) {
      received.length = isLost
        ? 0
        : faults.random.between(this.#replayable(received), received.length);
      warehouse.changed.add(partition);
    }
  }

  /** The warehouse loses the newest entry of a partition while somebody goes on to feed it. */
  #slipSink(): void {
    const { faults, warehouse } = this.#world;
    const lossy = [...warehouse.received].filter(
      ([, received]) => received.length > Math.max(1, this.#replayable(received)),
    );
    const [partition, received] = lossy[faults.random.between(0, lossy.length - 1)] ?? [];
    if (partition === undefined || received === undefined) return;
    warehouse.lost.add(`${partition}:${received.pop()?.seq}`);
    warehouse.changed.add(partition);
    this.#fleet.slipped.add(partition);
    faults.count("sink.slipped");
  }

  /**
   * How far back a sink can be set and still be brought up to the head: files that were merged
   * since are gone.
   */
  #replayable(received: readonly Received[]): number {
    const { objects } = this.#world.store;
    return received.findLastIndex(({ files }) => files.some(({ key }) => !objects.has(key))) + 1;
  }
}

function heal(process: SimProcess): void {
  process.clockOffsetMs = 0;
  process.clockFrozenAtMs = undefined;
}
