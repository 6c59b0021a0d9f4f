// Medians, spreads and percentiles of what was measured.

/** A figure measured several times. */
export interface Repeated {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  /** (highest - lowest) / median. */
  readonly spread: number;
}

export function repeated(values: readonly number[]): Repeated {
  const sorted = values.toSorted((a, b) => a - b);
  const lowest = sorted[0] ?? 0;
  const highest = sorted.at(-1) ?? 0;
  const half = sorted.length / 2;
  const low = sorted[Math.ceil(half) - 1] ?? 0;
  const median = (low + (sorted[Math.floor(half)] ?? 0)) / 2;
  return { median, lowest, highest, spread: median === 0 ? 0 : (highest - lowest) / median };
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest rank; all 0 of nothing. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** CPU seconds of this process, all threads, since `from`. */
export function cpuSeconds(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
