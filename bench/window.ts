// The state bench: a dedup window of many ids filled through the real fold, journal and State by a
// fresh process, which then takes the partition over and answers new and repeated ids.
import { mkdir } from "node:fs/promises";
import { Child } from "./child.ts";
import type { WindowOrder, WindowReport, WindowResult } from "./window-process.ts";

export interface StateOptions {
  /** A new folder for the bench's data. */
  readonly folder: string;
  /** Ids in the window of one partition. */
  readonly ids: number;
  say(message: string): void;
}

export type StateResult = WindowResult;

/** Ids landed with one commit: 20 million make 10,000 commits. */
const idsPerCommit = 2_000;

export async function benchState({ folder, ids, say }: StateOptions): Promise<StateResult> {
  await mkdir(folder, { recursive: true });
  const child = new Child<WindowOrder, WindowReport>("./window-process.ts");
  try {
    let report = await child.ask({ folder, ids, commits: Math.ceil(ids / idsPerCommit) });
    while (report.kind === "progress") {
      say(`state: ${report.text}`);
      report = await child.answer();
    }
    return report.result;
  } finally {
    await child.stop();
  }
}
