// What tests and benches start ends with the process that started it, also where that fails or is
// interrupted before it could stop anything. A process that is killed outright leaves them behind.
import type { ChildProcess } from "node:child_process";
import { constants } from "node:os";

const pids = new Set<number>();

function endAll(): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself, and nobody has heard of it yet.
    }
  }
}

function hear(): void {
  process.on("exit", endAll);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

/** With `isGroup`, the process group that the child leads (it was started `detached`). */
export function endWithUs(child: ChildProcess, { isGroup = false } = {}): void {
  if (child.pid === undefined) return;
  if (!process.listeners("exit").includes(endAll)) hear();
  const pid = isGroup ? -child.pid : child.pid;
  pids.add(pid);
  child.once("exit", () => pids.delete(pid));
}
