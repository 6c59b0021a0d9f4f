// What verification can find wrong: each kind is a promise that was broken, each breach says where.
import type { PartitionId } from "../event/position.ts";

/**
 * `chain`: an entry is missing, out of place or not the one its successor names. `file`: a data
 * file is missing, damaged or unreadable. `record`: the archive and the log disagree. `order`: rows
 * are not in the order of the log. `unique`: a position or an id is there twice. `conservation`:
 * events that came in and events that went out do not add up. `ledger`: the ledger says otherwise
 * than the records. `warehouse`: the warehouse does not hold the committed rows. `lists`:
 * a published list names a file that is not there.
 */
export type BreachKind =
  | "chain"
  | "file"
  | "record"
  | "order"
  | "unique"
  | "conservation"
  | "ledger"
  | "warehouse"
  | "lists";

export interface Breach {
  readonly kind: BreachKind;
  readonly partition: PartitionId;
  /** A sentence that names the entry, file, offset or minute. Never data. */
  readonly message: string;
}

/** Takes breaches, up to a bound; more are counted. */
export class Breaches {
  readonly found: Breach[] = [];
  /** What is allowed and should be known: an id under two ordering keys. */
  readonly warnings: string[] = [];
  dropped = 0;
  readonly #max: number;

  constructor(max = 1_000) {
    this.#max = max;
  }

  add(kind: BreachKind, partition: PartitionId, message: string): void {
    if (this.found.length < this.#max) this.found.push({ kind, partition, message });
    else this.dropped++;
  }
}
