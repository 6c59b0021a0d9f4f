// Events on their way to the collector: gathered up to a bound, then sent. What is confirmed to
// PostgreSQL follows only from batches that were sent whole.
import { relayLimits } from "../config/relay.ts";
import type { Delivery } from "../delivery/delivery.ts";
import type { MaskedBytes } from "../event/masked.ts";
import type { RelayReport } from "./report.ts";

export type Origin = keyof RelayReport["sent"];

export class Batch {
  readonly #delivery: Pick<Delivery, "send">;
  readonly #report: RelayReport;
  #events: MaskedBytes[] = [];
  #bytes = 0;
  #counts = { change: 0, snapshot: 0, outbox: 0 };

  constructor(delivery: Pick<Delivery, "send">, report: RelayReport) {
    this.#delivery = delivery;
    this.#report = report;
  }

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  get isFull(): boolean {
    const { batchEventsMax, batchBytesMax } = relayLimits;
    return this.#events.length >= batchEventsMax || this.#bytes >= batchBytesMax;
  }

  add(event: MaskedBytes, origin: Origin): void {
    this.#events.push(event);
    this.#bytes += event.length;
    this.#counts[origin]++;
  }

  /** Resolves once all that was added is durable, or refused for good and counted. */
  async flush(signal: AbortSignal): Promise<void> {
    if (this.isEmpty) return;
    const { quarantined, rejected } = await this.#delivery.send(this.#events, signal);
    const { sent } = this.#report;
    for (const origin of ["change", "snapshot", "outbox"] as const) {
      sent[origin] += this.#counts[origin];
    }
    this.#report.quarantined += quarantined;
    for (const { code } of rejected) this.#report.reject(code);
    this.#events = [];
    this.#bytes = 0;
    this.#counts = { change: 0, snapshot: 0, outbox: 0 };
  }
}
