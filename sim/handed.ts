// Bytes handed to a port. A caller must leave them alone until the port has answered: a real
// adapter may read them at any time until then.
import { fingerprint } from "./trace.ts";

/** The caller's promise about its bytes was broken. */
export class ChangedInFlightError extends Error {
  override readonly name = "ChangedInFlightError";
}

export class Handed {
  /** As they were when handed over. */
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly #original: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#original = bytes;
    this.bytes = new Uint8Array(bytes);
    this.name = fingerprint(bytes);
  }

  /** Called when they take effect; a caller that has given up may have used the buffer again. */
  check(isLate: boolean, what: string): void {
    if (isLate || Buffer.compare(this.bytes, this.#original) === 0) return;
    throw new ChangedInFlightError(`${what} was changed by its caller while in flight`);
  }
}
