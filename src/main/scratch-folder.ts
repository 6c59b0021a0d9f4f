// A folder that one command works in, gone with it also where somebody interrupts it.
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

const interruptions = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** What `work` answers, given an empty folder. An interruption ends the process as it would have. */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "pulse-scratch-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const end = (signal: NodeJS.Signals) => {
    remove();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of interruptions) process.on(signal, end);
  try {
    return await work(folder);
  } finally {
    for (const signal of interruptions) process.off(signal, end);
    remove();
  }
}
