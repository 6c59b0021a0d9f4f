// Counts of rejected events by source and reason. Each second they go into the log as one control
// record per topic, so that the ledger can say received = accepted + rejected. A killed collector
// loses at most its last second of them.
import type { Clock } from "../clock.ts";
import { encodeHeaders } from "../event/headers.ts";
import { controlValue, noBytes } from "../event/masked.ts";
import type { AppendRecord, Log } from "../log/log.ts";
import type { RejectionCode } from "./admit.ts";

const flushMs = 1_000;

/** reason -> count, by source. */
type Counts = Record<string, Record<string, number>>;

export interface RejectionsOptions {
  readonly log: Pick<Log, "append">;
  readonly clock: Clock;
  /** Told of every flush that failed; the counts are kept for the next. */
  readonly onFailure: (error: unknown) => void;
}

export class Rejections {
  readonly #options: RejectionsOptions;
  readonly #stop = new AbortController();
  /** By topic; sources are configured names and reasons a closed list, so this stays small. */
  #pending = new Map<string, Counts>();
  #running: Promise<void> = Promise.resolve();

  constructor(options: RejectionsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  count(topic: string, source: string, code: RejectionCode): void {
    this.#add(topic, source, { reason: code, count: 1 });
  }

  /** Flushes what is left and ends. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#flush();
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stop.signal.aborted) {
      await clock.sleep(flushMs, this.#stop.signal);
      if (!this.#stop.signal.aborted) await this.#flush();
    }
  }

  async #flush(): Promise<void> {
    if (this.#pending.size === 0) return;
    const { log, clock, onFailure } = this.#options;
    const flushed = this.#pending;
    this.#pending = new Map();
    const headers = encodeHeaders({
      kind: "rejections",
      type: "",
      version: "",
      source: "",
      id: "",
      receivedAt: clock.now(),
    });
    for (const [topic, counts] of flushed) {
      const record: AppendRecord = {
        topic,
        partition: 0,
        key: noBytes,
        headers,
        value: controlValue(counts),
      };
      try {
        await log.append([record]);
      } catch (error) {
        onFailure(error);
        this.#putBack(topic, counts);
      }
    }
  }

  /**
   * A failed append whose outcome is unknown may count twice; rejections are a lower duty than
   * events.
   */
  #putBack(topic: string, counts: Counts): void {
    for (const [source, reasons] of Object.entries(counts)) {
      for (const [reason, count] of Object.entries(reasons)) {
        this.#add(topic, source, { reason, count });
      }
    }
  }

  #add(topic: string, source: string, { reason, count }: { reason: string; count: number }): void {
    let counts = this.#pending.get(topic);
    if (counts === undefined) {
      // Without a prototype: a source may be named `constructor`.
      counts = Object.create(null) as Counts;
      this.#pending.set(topic, counts);
    }
    const reasons = counts[source] ?? {};
    counts[source] = reasons;
    reasons[reason] = (reasons[reason] ?? 0) + count;
  }
}
