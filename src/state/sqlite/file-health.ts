// Whether the state file may still be used: the first fatal error ends it for everyone.
import { AssertionError } from "../../assert.ts";
import { StateError } from "../state.ts";
import { isFatal, stateError } from "./state-file.ts";

export class FileHealth {
  private readonly onFatal: (error: StateError) => void;
  private ended: StateError | undefined;

  constructor(onFatal: (error: StateError) => void) {
    this.onFatal = onFatal;
  }

  /** Why nothing is served any more, or undefined while the file is fine. */
  get failure(): StateError | undefined {
    return this.ended;
  }

  /** Runs `action` unless the file has ended; throws StateError, or the assertion that failed. */
  attempt<T>(action: () => T): T {
    if (this.ended) throw this.ended;
    try {
      return action();
    } catch (error) {
      throw error instanceof AssertionError ? error : this.note(error);
    }
  }

  /** The error as a StateError; a fatal one ends the file and is reported once. */
  note(error: unknown): StateError {
    const failure = stateError(error);
    if (isFatal(failure) && this.ended === undefined) {
      this.ended = failure;
      // In a turn of its own: what it throws is to end the process, and callers catch what failed.
      queueMicrotask(() => this.onFatal(failure));
    }
    return failure;
  }

  /** Ends the file by intent. */
  close(): void {
    this.ended ??= new StateError("unavailable", "the state is closed");
  }
}
