// A console for tests: a clock moved by hand, an engine that answers what it is told to.
import type { Clock } from "../clock.ts";
import { type EngineReport, type PartitionReport, PartitionStatus } from "../stream/status.ts";
import { type Console, createConsole } from "./console.ts";
import type { AskDictionaries } from "./dictionary-route.ts";
import { LiveView } from "./live-view.ts";
import type { RunQuery } from "./query-route.ts";

export const startMs = 1_800_000_000_000;
const token = "0123456789abcdef";
export const loopback = { host: "127.0.0.1:8080" } as const;
export const admin = { ...loopback, authorization: `Bearer ${token}` } as const;

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

export class ManualClock implements Clock {
  #now = startMs;
  #sleepers = new Set<Sleeper>();

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(sleeper);
        resolve();
      };
      const sleeper = { due: this.#now + ms, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }

  yield(): Promise<void> {
    return Promise.resolve();
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const { due, wake } of [...this.#sleepers]) if (due <= this.#now) wake();
  }
}

/** `web` 0, running, three records behind. */
export const runningPartition: PartitionReport = {
  ...new PartitionStatus({ topic: "web", generation: 1, partition: 0 }).report(),
  phase: "running",
  committed: 97,
  end: 100,
  lagRecords: 3,
  seq: 12,
  epoch: 2,
  commits: 11,
};

export interface ConsoleOnTrial {
  readonly console: Console;
  readonly clock: ManualClock;
  readonly live: LiveView;
  readonly rejected: Record<string, number>;
  isReady: boolean;
}

export interface TrialOptions {
  readonly hosts?: readonly string[];
  readonly report?: () => Promise<EngineReport>;
  readonly query?: RunQuery;
  readonly askDictionaries?: AskDictionaries;
}

export function makeConsole(options: TrialOptions = {}): ConsoleOnTrial {
  const { hosts, report, query, askDictionaries } = options;
  const clock = new ManualClock();
  const live = new LiveView(startMs);
  const rejected: Record<string, number> = {};
  const trial: ConsoleOnTrial = {
    clock,
    live,
    rejected,
    isReady: true,
    console: createConsole({
      live,
      engine: {
        report: report ?? (async () => ({ partitions: [runningPartition], pausedSinks: {} })),
        query: query ?? (async () => {}),
        askDictionaries: askDictionaries ?? (async () => ({ kind: "list", dictionaries: [] })),
      },
      collector: {
        counters: {
          answers: { "200": 4 },
          accepted: 9,
          rejected,
          bodyBytes: 1_000,
          recordBytes: 900,
          requestsInFlight: 0,
          bytesInFlight: 0,
          rejectionFlushFailures: 0,
        },
      },
      adminToken: token,
      clock,
      isReady: () => trial.isReady,
      ...(hosts === undefined ? {} : { hosts }),
    }),
  };
  return trial;
}
