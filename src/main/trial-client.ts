// Tries a range of a partition in a child process, so that whatever kills it kills nothing else.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { StateError } from "../state/state.ts";
import { Turnstile } from "../store/turnstile.ts";
import type { Trial, TrialRange } from "../stream/ports.ts";
import type { EngineFiles } from "./engine-parts.ts";

/** A trial that folds for this long hangs, and is as dead as one that was killed. */
const trialMsMax = 60_000;
/**
 * Children at a time: a record that ends a process leaves all of its partitions to be tried, and as
 * many children as those would take the memory and the time that each is judged by.
 */
const trialsAtOnce = 2;
/** The child's exit code when log, state or lake are away: EX_TEMPFAIL of sysexits.h. */
export const trialUnavailable = 75;

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

/** What the child tells of itself; records are to blame for its death from `reading` on. */
export type TrialPhase = "opening" | "reading" | "folding";

interface TrialEnd {
  /** Null when a signal or a failed start ended it. */
  readonly code: number | null;
  readonly phase: TrialPhase;
  readonly isLate: boolean;
}

export class ChildTrial implements Trial {
  readonly #place: TrialPlace;
  readonly #turns = new Turnstile(trialsAtOnce);

  constructor(place: TrialPlace) {
    this.#place = place;
  }

  /** Throws StateError `unavailable` when it could not be tried: that says nothing of the range. */
  run(range: TrialRange, signal?: AbortSignal): Promise<"passed" | "died"> {
    return this.#turns.pass(() => this.#try(range, signal));
  }

  async #try(range: TrialRange, signal?: AbortSignal): Promise<"passed" | "died"> {
    if (signal?.aborted) throw new StateError("unavailable", "let go of before it was tried");
    const child = fork(fileURLToPath(new URL("./trial.ts", import.meta.url)), {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: ["--max-old-space-size=512"],
    });
    const ended = endOf(child);
    const order: TrialOrder = { range, place: this.#place };
    // A child that is gone before it was told of its work is told of by its end.
    child.send(order, () => {});
    // It would keep this process from its end, and others from their turn.
    const kill = () => child.kill("SIGKILL");
    signal?.addEventListener("abort", kill, { once: true });
    const { code, phase, isLate } = await ended;
    signal?.removeEventListener("abort", kill);
    if (signal?.aborted) throw new StateError("unavailable", "let go of while it was tried");
    if (code === 0) return "passed";
    const isWaiting = isLate && phase !== "folding";
    if (code === trialUnavailable || phase === "opening" || isWaiting) {
      const what =
        "records cannot be tried: log, state or lake are away from the process that would";
      throw new StateError("unavailable", what);
    }
    return "died";
  }
}

function endOf(child: ChildProcess): Promise<TrialEnd> {
  let phase: TrialPhase = "opening";
  let isLate = false;
  child.on("message", (said) => {
    phase = said as TrialPhase;
  });
  const late = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, trialMsMax);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      clearTimeout(late);
      resolve({ code, phase, isLate });
    };
    // Unlike `exit`, this comes behind the last of what it said.
    child.once("close", end);
    child.once("error", () => end(null));
  });
}
