// What the collector counts, as plain numbers for `/metrics`. Names are ours or bounded.
import type { Admitted } from "./admit.ts";

const maskedNamesMax = 256;
const otherName = "(other)";

export interface CollectorCounters {
  /** Answers by HTTP status. */
  readonly answers: Record<string, number>;
  accepted: number;
  /** By code. */
  readonly rejected: Record<string, number>;
  readonly quarantined: Record<string, number>;
  /** Restricted data taken out, by the member's masked name. */
  readonly masked: Record<string, number>;
  bodyBytes: number;
  recordBytes: number;
  /** Right now. */
  requestsInFlight: number;
  bytesInFlight: number;
  rejectionFlushFailures: number;
}

export function makeCounters(): CollectorCounters {
  return {
    answers: makeNames(),
    accepted: 0,
    rejected: makeNames(),
    quarantined: makeNames(),
    masked: makeNames(),
    bodyBytes: 0,
    recordBytes: 0,
    requestsInFlight: 0,
    bytesInFlight: 0,
    rejectionFlushFailures: 0,
  };
}

/** Without a prototype: client-given names such as `constructor` are names like any other. */
function makeNames(): Record<string, number> {
  return Object.create(null) as Record<string, number>;
}

export function increment(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Counts the events of an answered request. */
export function countAdmitted(counters: CollectorCounters, admitted: readonly Admitted[]): void {
  for (const event of admitted) {
    if (event.kind === "rejected") {
      increment(counters.rejected, event.code);
      continue;
    }
    if (event.kind === "skipped") continue;
    counters.accepted++;
    counters.recordBytes += event.record.value.length;
    if (event.failure) increment(counters.quarantined, event.failure.code);
    for (const name of event.restricted) countMasked(counters.masked, name);
  }
}

function countMasked(masked: Record<string, number>, name: string): void {
  const short = name.slice(0, 64);
  const isRoom = masked[short] !== undefined || Object.keys(masked).length < maskedNamesMax;
  increment(masked, isRoom ? short : otherName);
}
