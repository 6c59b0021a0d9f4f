// Makes records that came over a second hop exact: a repeat is turned into a duplicate, a gap is
// told, which halts. Both show in the places the records name.
import { type Batch, verdict } from "../event/batch.ts";
import { HeaderReader } from "../event/headers.ts";
import { comparePlaces, readHop, readPlace } from "../event/hop.ts";
import type { RecordRun } from "../event/run.ts";
import { newPlaces } from "./places.ts";

export class HopGuard {
  readonly #headers = new HeaderReader();
  /** The newest place seen of each partition that sends here. */
  readonly places = newPlaces();
  #tellsGaps = true;

  /** For whoever folds some records and not those before them: nothing is missing there. */
  passGaps(): void {
    this.#tellsGaps = false;
  }

  /**
   * Takes in the derived records among those of `batch`, which begins at record `from` of `run`. A
   * sentence when one is missing before one of them, and then nothing may be made of the batch.
   */
  take(batch: Batch, run: RecordRun, from: number): string | undefined {
    for (let i = 0; i < batch.count; i++) {
      const fault = this.#takeRecord(batch, i, { run, record: from + i });
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #takeRecord(
    batch: Batch,
    i: number,
    { run, record }: { run: RecordRun; record: number },
  ): string | undefined {
    const headers = this.#headers;
    const start = run.headersStart[record] as number;
    if (!headers.read(run.bytes, start, run.valueStart[record] as number)) return undefined;
    if (headers.kind !== "derived") return undefined;
    const hop = readHop(headers.source, headers.id);
    if (hop === undefined) return undefined;
    const { from, place } = hop;
    const last = this.places.get(from);
    if (last !== undefined && comparePlaces(place, last) <= 0) {
      if (batch.verdict[i] === verdict.landed) batch.verdict[i] = verdict.duplicate;
      return undefined;
    }
    const prev = readPlace(headers.prev);
    const isNext = prev === undefined ? last === undefined : last !== undefined;
    const isGap = !isNext || (prev && last && comparePlaces(prev, last) !== 0);
    if (isGap && this.#tellsGaps) {
      return `record ${headers.id} of ${from} follows ${headers.prev || "nothing"}, which is not what was read last`;
    }
    this.places.set(from, place, batch.appendedAt[i] as number);
    return undefined;
  }
}
