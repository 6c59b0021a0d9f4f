// Tries a range of a partition in a child process, so that whatever kills it kills nothing else.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Trial, TrialRange } from "../stream/ports.ts";
import type { EngineFiles } from "./engine-parts.ts";

/** A trial that hangs is as dead as one that was killed. */
const trialMsMax = 60_000;

/** Where the child finds log, state and lake: a data folder, or what its environment names. */
export type TrialPlace =
  | {
      readonly kind: "folder";
      readonly dataFolder: string;
      readonly hashKeyHex: string;
      readonly files: EngineFiles;
    }
  | { readonly kind: "production" };

/** What the child gets as its first message. */
export interface TrialOrder {
  readonly range: TrialRange;
  readonly place: TrialPlace;
}

export class ChildTrial implements Trial {
  readonly #place: TrialPlace;

  constructor(place: TrialPlace) {
    this.#place = place;
  }

  async run(range: TrialRange): Promise<"passed" | "died"> {
    const child = fork(fileURLToPath(new URL("./trial.ts", import.meta.url)), {
      stdio: "ignore",
      execArgv: ["--max-old-space-size=512"],
      timeout: trialMsMax,
      killSignal: "SIGKILL",
    });
    const order: TrialOrder = { range, place: this.#place };
    child.send(order);
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    return code === 0 ? "passed" : "died";
  }
}
