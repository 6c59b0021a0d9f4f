// What this process costs: memory, CPU time and how long its event loop was held up. The delay is
// that of the last whole window and of the one running, so that a scrape never sees an empty one.
import { type ELDHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { PrometheusText } from "./prometheus.ts";

const resolutionMs = 10;
/** Samples after which a window is over: about half a minute. */
const windowSamples = 3_000;

export interface LoopDelay {
  /** Milliseconds beyond the expected turn. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Measures from the start; keeps no process from its end. */
export class ProcessStats {
  readonly #histogram: ELDHistogram = monitorEventLoopDelay({ resolution: resolutionMs });
  #lastWindow: LoopDelay | undefined;

  constructor() {
    this.#histogram.enable();
  }

  stop(): void {
    this.#histogram.disable();
  }

  /** The worse of the last whole window and the one running. */
  loopDelay(): LoopDelay {
    const running = this.#running();
    const last = this.#lastWindow ?? running;
    if (this.#histogram.count >= windowSamples) {
      this.#lastWindow = running;
      this.#histogram.reset();
    }
    return {
      p50: Math.max(last.p50, running.p50),
      p99: Math.max(last.p99, running.p99),
      max: Math.max(last.max, running.max),
    };
  }

  /** Adds the families of a process under the names Prometheus clients use. */
  write(text: PrometheusText): void {
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const { p50, p99, max } = this.loopDelay();
    const gauge = "gauge";
    text.single(
      { name: "process_resident_memory_bytes", type: gauge, help: "Resident memory." },
      rss,
    );
    text.single(
      { name: "process_cpu_seconds_total", type: "counter", help: "User and system CPU time." },
      (user + system) / 1e6,
    );
    text.single(
      { name: "nodejs_heap_size_used_bytes", type: gauge, help: "Heap of the main thread in use." },
      heapUsed,
    );
    text.single(
      { name: "nodejs_heap_size_total_bytes", type: gauge, help: "Heap of the main thread." },
      heapTotal,
    );
    text.single(
      { name: "nodejs_external_memory_bytes", type: gauge, help: "Buffers outside the heap." },
      external,
    );
    text.add(
      {
        name: "nodejs_eventloop_delay_seconds",
        type: gauge,
        help: "How long the main thread's event loop was held up, last half minute.",
      },
      [
        { labels: { quantile: "0.5" }, value: p50 / 1000 },
        { labels: { quantile: "0.99" }, value: p99 / 1000 },
        { labels: { quantile: "1" }, value: max / 1000 },
      ],
    );
  }

  #running(): LoopDelay {
    const beyond = (nanoseconds: number): number =>
      this.#histogram.count === 0 ? 0 : Math.max(0, nanoseconds / 1e6 - resolutionMs);
    return {
      p50: beyond(this.#histogram.percentile(50)),
      p99: beyond(this.#histogram.percentile(99)),
      max: beyond(this.#histogram.max),
    };
  }
}
