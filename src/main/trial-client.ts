// Tries a range of a partition in a child process, so that whatever kills it kills nothing else.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Trial, TrialRange } from "../stream/ports.ts";
import type { EngineFiles } from "./engine-parts.ts";

/** A trial that hangs is as dead as one that was killed. */
const trialMsMax = 60_000;

export interface TrialInputs {
  readonly dataFolder: string;
  readonly hashKey: Uint8Array;
  readonly files: EngineFiles;
}

/** What the child gets as its first message. */
export interface TrialOrder extends TrialRange {
  readonly dataFolder: string;
  readonly hashKeyHex: string;
  readonly files: EngineFiles;
}

export class ChildTrial implements Trial {
  readonly #inputs: TrialInputs;

  constructor(inputs: TrialInputs) {
    this.#inputs = inputs;
  }

  async run(range: TrialRange): Promise<"passed" | "died"> {
    const { dataFolder, hashKey, files } = this.#inputs;
    const hashKeyHex = Buffer.from(hashKey).toString("hex");
    const order: TrialOrder = { ...range, dataFolder, hashKeyHex, files };
    const child = fork(fileURLToPath(new URL("./trial.ts", import.meta.url)), {
      stdio: "ignore",
      execArgv: ["--max-old-space-size=512"],
      timeout: trialMsMax,
      killSignal: "SIGKILL",
    });
    child.send(order);
    const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
    return code === 0 ? "passed" : "died";
  }
}
