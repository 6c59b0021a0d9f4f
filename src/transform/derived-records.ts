// Records a fold sends on through the log, to a topic with another key. They are part of the commit
// of the record they come from; whoever reads them drops repeats and notices gaps by their origin.
import type { RowOrigin } from "./row-origin.ts";

/** An event of a contract of the target topic. */
export interface DerivedEvent {
  readonly topic: string;
  /** Contract name and version. */
  readonly type: string;
  readonly version: string;
  /** RFC 3339, UTC: when what it tells of happened. */
  readonly time: string;
  /** What the contract has under `data`; its key is in there. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** One of them with where it comes from. */
export interface DerivedRecord extends DerivedEvent {
  /** Offset of the record it comes from, and the number among those it gave. */
  readonly offset: number;
  readonly ordinal: number;
  /** When that record was received: freshness counts the whole way. */
  readonly receivedAt: number;
}

export class DerivedRecords {
  #records: DerivedRecord[] = [];
  #offset = -1;
  #ordinal = 0;

  send(origin: RowOrigin, event: DerivedEvent): void {
    const { offset, receivedAt } = origin;
    this.#ordinal = offset === this.#offset ? this.#ordinal + 1 : 0;
    this.#offset = offset;
    this.#records.push({ ...event, offset, ordinal: this.#ordinal, receivedAt });
  }

  /** Those since the last call, in order. */
  take(): readonly DerivedRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }
}
