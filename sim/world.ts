// Everything that survives the death of a process: the log, the state, the objects, the sinks.
// `connect` gives a process its ports to them.
import type { Clock } from "../src/clock.ts";
import type { Log } from "../src/log/log.ts";
import type { Random } from "../src/random.ts";
import type { Sink } from "../src/sink/sink.ts";
import type { State } from "../src/state/state.ts";
import type { Store } from "../src/store/store.ts";
import type { Surroundings } from "./call.ts";
import { SimClock } from "./clock.ts";
import { type FaultOptions, Faults } from "./faults.ts";
import { SimLog } from "./log.ts";
import { LogDisk, type LogShape } from "./log-disk.ts";
import type { SimProcess } from "./process.ts";
import { Scheduler } from "./scheduler.ts";
import { SimSink, SinkDisk } from "./sink.ts";
import { SimState, StateDisk } from "./state.ts";
import { SimStore, StoreDisk } from "./store.ts";
import { Trace } from "./trace.ts";

/** The ports of one process. */
export interface Ports {
  readonly log: Log;
  readonly state: State;
  readonly store: Store;
  readonly sinks: readonly Sink[];
  readonly clock: Clock;
  readonly random: Random;
}

export interface WorldOptions {
  readonly seed: number;
  readonly faults: FaultOptions;
  readonly log: LogShape;
  readonly isKeepingTrace?: boolean;
}

export class SimWorld implements Surroundings {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly log: LogDisk;
  readonly state = new StateDisk();
  readonly store = new StoreDisk();
  readonly warehouse = new SinkDisk("warehouse", "rebuild");
  /** What is sent on through the log: a token it has not, and every repeat is passed over. */
  readonly hop = new SinkDisk("hop", "from-pending");
  /** The volatile sink of each process there ever was: it dies with its process. */
  readonly live: SinkDisk[] = [];

  constructor({ seed, faults, log, isKeepingTrace = false }: WorldOptions) {
    this.scheduler = new Scheduler(seed, new Trace({ isKeepingAll: isKeepingTrace }));
    this.faults = new Faults(faults, this.scheduler.random.fork());
    this.log = new LogDisk(this, log);
  }

  connect(process: SimProcess): Ports {
    const live = new SinkDisk("live", "from-head", process);
    this.live.push(live);
    return {
      log: new SimLog(this, process, this.log),
      state: new SimState(this, process, this.state),
      store: new SimStore(this, process, this.store),
      sinks: [this.warehouse, this.hop, live].map((disk) => new SimSink(this, process, disk)),
      clock: new SimClock(this.scheduler, process),
      random: this.scheduler.random.fork(),
    };
  }
}
