// One session of a relay after the other, until it is told to stop. What passes is tried again with
// growing waits; what needs a person is said, and looked at again from time to time.
import type { Clock } from "../clock.ts";
import { backoffMs } from "../delivery/delivery.ts";
import type { Random } from "../random.ts";
import type { RelayFault, RelayFaultCode } from "./fault.ts";

export interface SessionReport {
  /** Set to "waiting", "halted" and "stopped"; a session sets its own. */
  phase: string;
  fault: RelayFaultCode | undefined;
  reason: string;
}

export interface SessionsOptions {
  /** Who speaks, as in "relay". */
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: SessionReport;
  readonly onSay: (level: "info" | "warn" | "error", message: string) => void;
}

const haltedMs = 30_000;
/** A session that lasted so long starts the waits anew. */
const steadyMs = 60_000;

/** `run` is one session: the fault it ended with, or undefined when it was told to end. */
export async function runSessions(
  { name, clock, random, report, onSay }: SessionsOptions,
  run: () => Promise<RelayFault | undefined>,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    const since = clock.monotonic();
    const fault = await run();
    if (fault === undefined || signal.aborted) break;
    report.phase = fault.isPassing ? "waiting" : "halted";
    report.fault = fault.code;
    report.reason = fault.message;
    onSay(fault.isPassing ? "warn" : "error", `${name} ${fault.code}: ${fault.message}`);
    if (clock.monotonic() - since > steadyMs) attempt = 0;
    await clock.sleep(fault.isPassing ? backoffMs(attempt, random) : haltedMs, signal);
  }
  report.phase = "stopped";
}
