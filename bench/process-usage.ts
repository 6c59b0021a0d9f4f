// What this process used since it was last asked: CPU of all threads, memory, delays of its event
// loop.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { cpuSeconds, rounded } from "./statistics.ts";

export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly eventLoopDelayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Since the process began. */
  readonly peakRssBytes: number;
}

const resolutionMs = 5;

export class UsageMeter {
  readonly #delays = monitorEventLoopDelay({ resolution: resolutionMs });
  #cpu = process.cpuUsage();
  #since = performance.now();

  constructor() {
    this.#delays.enable();
  }

  /** The usage since the last call, or since the meter was made. */
  take(): ProcessUsage {
    const now = performance.now();
    const usage = {
      cpuSeconds: cpuSeconds(this.#cpu),
      wallSeconds: (now - this.#since) / 1_000,
      eventLoopDelayMs: {
        p50: this.#delayMs(this.#delays.percentile(50)),
        p99: this.#delayMs(this.#delays.percentile(99)),
        max: this.#delayMs(this.#delays.max),
      },
      peakRssBytes: process.resourceUsage().maxRSS * 1024,
    };
    this.#delays.reset();
    this.#cpu = process.cpuUsage();
    this.#since = now;
    return usage;
  }

  /** The histogram holds the time between samples, which are `resolutionMs` apart at best. */
  #delayMs(ns: number): number {
    return rounded(Math.max(0, ns / 1e6 - resolutionMs), 1);
  }
}
