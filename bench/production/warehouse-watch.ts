// Looks into the stand-in of Snowflake while rows come in: when each was first to be seen.
import { systemClock } from "../../src/clock.ts";
import type { Snowpipe } from "../../stack/snowpipe/start.ts";

/** A row of an event, all times in ms. */
export interface SeenRow {
  /** When it was to be sent, of its id. */
  readonly dueAt: number;
  readonly receivedAt: number;
  readonly appendedAt: number;
  readonly committedAt: number;
  /** When a query first showed it: up to a poll too late, never too early. */
  readonly seenAt: number;
}

const pollMs = 250;
/** Ids of bench events: `ajs-next-<ms>-<uuid>`. */
const dueInId = /^ajs-next-(\d+)-/;

export class WarehouseWatch {
  readonly rows: SeenRow[] = [];
  readonly #snowpipe: Snowpipe;
  readonly #ending = new AbortController();
  readonly #watching: Promise<void>;
  #last = -1;

  constructor(snowpipe: Snowpipe) {
    this.#snowpipe = snowpipe;
    this.#watching = this.#watch();
    this.#watching.catch(() => undefined);
  }

  /** Resolves once so many rows were seen; throws after `msMax`. */
  async waitFor(count: number, msMax: number): Promise<void> {
    const deadline = Date.now() + msMax;
    while (this.rows.length < count) {
      if (Date.now() > deadline) {
        throw new Error(`${this.rows.length} of ${count} rows are in the warehouse`);
      }
      await Promise.race([systemClock.sleep(pollMs), this.#watching]);
    }
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      const found = await this.#snowpipe.query(
        `SELECT rowid AS place, EVENT_ID AS id, epoch_ms(RECEIVED_AT) AS received,
           epoch_ms(APPENDED_AT) AS appended, epoch_ms(COMMITTED_AT) AS committed
         FROM PULSE.EVENTS.WEB_EVENTS WHERE rowid > ${this.#last} ORDER BY rowid`,
      );
      const seenAt = Date.now();
      for (const row of found) {
        this.#last = Number(row.place);
        const dueAt = Number(dueInId.exec(String(row.id))?.[1]);
        const [receivedAt, appendedAt] = [Number(row.received), Number(row.appended)];
        const committedAt = Number(row.committed);
        this.rows.push({ dueAt, receivedAt, appendedAt, committedAt, seenAt });
      }
      await systemClock.sleep(pollMs);
    }
  }
}
