// What a producer knows for certain: every event is in a file, synced, before it is sent for the
// first time, and a batch counts as acknowledged once a collector said that it is kept.
import { createHash } from "node:crypto";
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** What has to become of an event. A `repeat` is the payload of an earlier event, sent on purpose. */
export type Fate = "landed" | "quarantined" | "repeat";

export interface SentEvent {
  readonly id: string;
  /** What orders it. */
  readonly key: string;
  readonly fate: Fate;
  /** SHA-256 of its JSON, lower-case hexadecimal. */
  readonly sha256: string;
}

export interface LedgerBatch {
  readonly events: readonly SentEvent[];
  isAcknowledged: boolean;
}

export class Ledger {
  readonly #fd: number;
  #batches = 0;

  constructor(file: string) {
    this.#fd = openSync(file, "wx");
  }

  /** Durable when it returns; the number of the batch. */
  add(events: readonly SentEvent[]): number {
    const number = this.#batches++;
    this.#write({ events });
    fdatasyncSync(this.#fd);
    return number;
  }

  acknowledge(number: number): void {
    this.#write({ acknowledged: number });
  }

  close(): void {
    fdatasyncSync(this.#fd);
    closeSync(this.#fd);
  }

  #write(line: object): void {
    writeSync(this.#fd, `${JSON.stringify(line)}\n`);
  }
}

type Line = { readonly events: readonly SentEvent[] } | { readonly acknowledged: number };

/** Every batch of the file, in the order it was first sent. */
export function readLedger(file: string): readonly LedgerBatch[] {
  const batches: LedgerBatch[] = [];
  for (const text of readFileSync(file, "utf8").split("\n")) {
    if (text === "") continue;
    const line = JSON.parse(text) as Line;
    if ("events" in line) batches.push({ events: line.events, isAcknowledged: false });
    else (batches[line.acknowledged] as LedgerBatch).isAcknowledged = true;
  }
  return batches;
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
