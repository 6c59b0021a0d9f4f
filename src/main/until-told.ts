// How a process that runs until it is told to ends: at the first signal it stops, in bounded time;
// a later one ends it at once.
import { systemClock } from "../clock.ts";

const signals = ["SIGTERM", "SIGINT"] as const;
/** A terminal and npm both pass a signal on, so one that follows at once is the same one. */
const sameSignalMs = 1_000;

export interface Told {
  /** The process, in front of what it says on stderr. */
  readonly name: string;
  /** How long `stop` may take; then the process ends at once. */
  readonly stopMsMax: number;
  stop(): Promise<void>;
}

/** Resolves once a signal has come and `stop` is done. */
export async function runUntilTold({ name, stopMsMax, stop }: Told): Promise<void> {
  await new Promise<void>((resolve) => {
    const tell = stopOnce(resolve);
    for (const signal of signals) process.on(signal, tell);
  });
  const why = `not all was let go of within ${stopMsMax} ms`;
  const late = setTimeout(() => sayAndEnd(name, why), stopMsMax);
  await stop();
  clearTimeout(late);
}

/** Calls `stop` when it is called first; called again later it ends the process at once. */
export function stopOnce(stop: () => void): () => void {
  let stoppingSince: number | undefined;
  return () => {
    const now = systemClock.monotonic();
    if (stoppingSince === undefined) {
      stoppingSince = now;
      stop();
    } else if (now - stoppingSince > sameSignalMs) endAtOnce();
  };
}

/** Ends the process at once, with `why` on stderr. */
export function sayAndEnd(name: string, why: string): void {
  process.stderr.write(`pulse ${name}: ${why}\n`, endAtOnce);
}

/**
 * By SIGKILL, which everything here survives: an exit would wait for native calls that are under
 * way, or tear a thread out of them. The first process of a container is spared by signals from
 * inside it, and by this one alone it would stay for good.
 */
function endAtOnce(): never {
  process.kill(process.pid, "SIGKILL");
  process.abort();
}
