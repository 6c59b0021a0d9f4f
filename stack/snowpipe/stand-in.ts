// The stand-in itself: one database, its catalogue, channels and tokens, and the timer that
// commits. What changes something runs alone, one after another.

import { Prng } from "../../sim/prng.ts";
import type { Clock } from "../../src/clock.ts";
import { Authority } from "./authority.ts";
import { Catalog } from "./catalog.ts";
import { Channels } from "./channels.ts";
import { type Call, type Fault, Faults } from "./faults.ts";
import type { Control, SnowpipeSettings } from "./options.ts";
import { type QueryRow, Warehouse } from "./warehouse.ts";

export const accountName = "TESTORG-TESTACCOUNT";
/** The one database. */
export const database = "PULSE";
/** As measured on the live service: 5.0 s to 8.8 s over 145 rounds. */
const commitDelayDefault = { min: 5000, max: 9000 };
/** The timer looks again after so long when nothing is buffered and nothing wakes it. */
const idleMs = 3_600_000;

export interface StandInOptions {
  readonly settings: SnowpipeSettings;
  readonly clock: Clock;
  /** Where the database is; null keeps it in memory. */
  readonly folder: string | null;
  /** What became of batches that were buffered when the process before ended; kept unless given. */
  readonly buffered?: "kept" | "lost";
}

export class StandIn implements Control {
  readonly warehouse: Warehouse;
  readonly authority: Authority;
  readonly faults = new Faults();
  readonly clock: Clock;
  catalog: Catalog;
  channels: Channels;
  readonly #delayMs: () => number;
  #last: Promise<unknown> = Promise.resolve();
  #wake = new AbortController();
  #isStopped = false;
  #stalledUntil = 0;
  readonly #timer: Promise<void>;

  private constructor(options: StandInOptions, parts: Parts) {
    this.clock = options.clock;
    this.warehouse = parts.warehouse;
    this.authority = parts.authority;
    this.catalog = parts.catalog;
    this.#delayMs = parts.delayMs;
    this.channels = parts.channels;
    this.#timer = this.#commitWhenDue();
  }

  static async start(options: StandInOptions): Promise<StandIn> {
    const { settings, clock, folder } = options;
    const warehouse = await Warehouse.open(folder, database);
    const authority = await Authority.load({
      warehouse,
      account: accountName,
      scopedTokenMs: settings.scopedTokenMs ?? 600_000,
    });
    const random = new Prng(settings.seed ?? 1);
    const { min, max } = settings.commitDelayMs ?? commitDelayDefault;
    const delayMs = () => min + Math.round(random.fraction() * (max - min));
    const catalog = await Catalog.load(warehouse);
    const channels = new Channels({ warehouse, catalog, clock, commitDelayMs: delayMs });
    await channels.load(options.buffered ?? "kept");
    return new StandIn(options, { warehouse, authority, catalog, channels, delayMs });
  }

  /** Runs `work` with nothing else that changes something beside it. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#last.then(work);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Has the timer look again: something was buffered, or a stall is over. */
  wake(): void {
    this.#wake.abort();
  }

  registerKey(user: string, publicKeyPem: string): Promise<void> {
    return this.alone(() => this.authority.register(user, publicKeyPem));
  }

  query(sql: string): Promise<readonly QueryRow[]> {
    return this.alone(async () => {
      const rows = await this.catalog.query(sql);
      await this.channels.followCatalog();
      return rows;
    });
  }

  async addFault(fault: Fault): Promise<void> {
    this.faults.add(fault);
  }

  async clearFaults(): Promise<void> {
    this.faults.clear();
  }

  async calls(): Promise<readonly Call[]> {
    return this.faults.calls();
  }

  async expireTokens(): Promise<void> {
    this.authority.expireTokens();
  }

  async stallCommits(ms: number): Promise<void> {
    this.#stalledUntil = this.clock.now() + ms;
    this.wake();
  }

  async commitNow(): Promise<void> {
    while (await this.alone(() => this.channels.commitOne(Number.POSITIVE_INFINITY)));
  }

  /** As after a death: memory is gone, what is stored is taken up again. */
  restart(buffered: "kept" | "lost"): Promise<void> {
    return this.alone(async () => {
      const { warehouse, clock } = this;
      this.catalog = await Catalog.load(warehouse);
      const parts = { warehouse, clock, catalog: this.catalog, commitDelayMs: this.#delayMs };
      this.channels = new Channels(parts);
      await this.channels.load(buffered);
      this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.wake();
    await this.#timer;
    await this.alone(async () => this.warehouse.close());
  }

  async #commitWhenDue(): Promise<void> {
    while (!this.#isStopped) {
      const due = this.channels.nextDueAt();
      const at = due === undefined ? undefined : Math.max(due, this.#stalledUntil);
      const now = this.clock.now();
      if (at !== undefined && at <= now) {
        await this.alone(() => this.channels.commitOne(now));
        continue;
      }
      this.#wake = new AbortController();
      await this.clock.sleep(at === undefined ? idleMs : at - now, this.#wake.signal);
    }
  }
}

interface Parts {
  readonly warehouse: Warehouse;
  readonly authority: Authority;
  readonly catalog: Catalog;
  readonly channels: Channels;
  readonly delayMs: () => number;
}
