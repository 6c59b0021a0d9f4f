// Watches through the platform's query route which loads can be seen, and when each was first seen:
// `loaded_at` alone is taken before a load commits.
import type { Percentiles } from "./statistics.ts";

const pollMs = 100;

export interface Rows {
  /** Rows of web_events in all. */
  readonly total: number;
  readonly queryableMs: Percentiles;
  readonly loadedMs: Percentiles;
  readonly stagesMs: Readonly<Record<Stage, Percentiles>>;
}

/**
 * The way of a row, a stage from the end of the one before: received by the collector, in the log,
 * its commit begun, its load begun, seen by a query.
 */
const stages = ["receive", "append", "fold", "commit", "load"] as const;
export type Stage = (typeof stages)[number];

const stageSql: Readonly<Record<Stage, string>> = {
  receive: "epoch_ms(received_at) - due",
  append: "epoch_ms(appended_at) - epoch_ms(received_at)",
  fold: "epoch_ms(committed_at) - epoch_ms(appended_at)",
  commit: "loaded - epoch_ms(committed_at)",
  load: "seen_at - loaded",
};

/** Values of the columns read here are numbers alone. */
type Row = Readonly<Record<string, number>>;

export class RowWatch {
  readonly #url: string;
  readonly #token: string;
  /** When a load was first seen, by its `loaded_at`, ms. */
  readonly #seen = new Map<number, number>();
  readonly #ended = new AbortController();
  readonly #polling: Promise<void>;
  #rows = 0;

  constructor({ url, adminToken }: { url: string; adminToken: string }) {
    this.#url = new URL("/api/query", url).href;
    this.#token = adminToken;
    this.#polling = this.#poll();
    // A failure is told by whoever waits for rows.
    this.#polling.catch(() => {});
  }

  /** Resolves once as many rows can be queried; throws when they do not appear. */
  async waitFor(rows: number, msMax: number): Promise<void> {
    const deadline = Date.now() + msMax;
    while (this.#rows < rows) {
      if (Date.now() > deadline) {
        throw new Error(`${this.#rows} of ${rows} rows after ${msMax} ms`);
      }
      await Promise.race([this.#polling, sleep(pollMs)]);
    }
    await this.stop();
  }

  /** Ends the watching; throws what ended it before. */
  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#polling;
  }

  /** Reads the delays of rows due at or after `fromMs`. */
  async read(fromMs: number): Promise<Rows> {
    const seen = [...this.#seen].map(([loaded, at]) => `(${loaded},${at})`).join(",");
    const delays = { queryable: "seen_at - due", loaded: "loaded - due", ...stageSql };
    const [row] = await this.#query(`
      WITH seen(loaded, seen_at) AS (VALUES ${seen}),
      timed AS (
        SELECT seen_at, rows.*
        FROM (
          SELECT epoch_ms(loaded_at) AS loaded, split_part(event_id, '-', 3)::BIGINT AS due,
            received_at, appended_at, committed_at
          FROM web_events
        ) AS rows JOIN seen ON seen.loaded = rows.loaded
        WHERE due >= ${fromMs}
      )
      SELECT ${Object.entries(delays).map(([name, sql]) => columns(name, sql))} FROM timed`);
    return {
      total: this.#rows,
      queryableMs: percentilesOf(row, "queryable"),
      loadedMs: percentilesOf(row, "loaded"),
      stagesMs: {
        receive: percentilesOf(row, "receive"),
        append: percentilesOf(row, "append"),
        fold: percentilesOf(row, "fold"),
        commit: percentilesOf(row, "commit"),
        load: percentilesOf(row, "load"),
      },
    };
  }

  async #poll(): Promise<void> {
    while (!this.#ended.signal.aborted) {
      const newest = Math.max(0, ...this.#seen.keys());
      const rows = await this.#query(`
        SELECT epoch_ms(loaded_at) AS loaded, count(*) AS n FROM web_events
        WHERE loaded_at > make_timestamp(${1_000 * newest}) GROUP BY loaded_at`);
      const now = Date.now();
      for (const { loaded, n } of rows) {
        this.#seen.set(loaded ?? 0, now);
        this.#rows += n ?? 0;
      }
      await sleep(pollMs);
    }
  }

  async #query(sql: string): Promise<readonly Row[]> {
    const response = await fetch(this.#url, {
      method: "POST",
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      body: JSON.stringify({ sql }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`a query of the bench failed: ${text.slice(0, 200)}`);
    return JSON.parse(text) as readonly Row[];
  }
}

function columns(name: string, sql: string): string {
  const quantile = (share: number, as: string) =>
    `quantile_disc(${sql}, ${share})::BIGINT AS ${name}_${as}`;
  return `${quantile(0.5, "p50")}, ${quantile(0.95, "p95")}, ${quantile(0.99, "p99")},
    max(${sql})::BIGINT AS ${name}_max`;
}

function percentilesOf(row: Row | undefined, name: string): Percentiles {
  const of = (as: string) => row?.[`${name}_${as}`] ?? 0;
  return { p50: of("p50"), p95: of("p95"), p99: of("p99"), max: of("max") };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
