// Masked bytes: the only bytes that may be appended, logged, traced or quarantined. `mask()` makes
// them of events; keys that hold nothing but a pseudonymous id and our own control values are the
// other ways in, all here so that one page shows every way.
import type { Brand } from "../brand.ts";

/** Bytes that hold no restricted data. Made by transform/mask.ts and by this page alone. */
export type MaskedBytes = Brand<Uint8Array, "Masked">;

/** Bytes of a record that a commit holds: they were masked before they were committed. */
export function committedBytes(bytes: Uint8Array): MaskedBytes {
  return bytes as MaskedBytes;
}

/** What a process of ours says of its partitions, as JSON: phases, counts and reasons, no data. */
export function reportValue(report: object): MaskedBytes {
  return Buffer.from(JSON.stringify(report), "utf8") as Uint8Array as MaskedBytes;
}

/** No bytes at all: the value of a tick. */
export const noBytes = new Uint8Array(0) as MaskedBytes;

/** The ordering key of a record: a pseudonymous id of the masked value, or the event's own id. */
export function keyBytes(key: string): MaskedBytes {
  return Buffer.from(key, "utf8") as Uint8Array as MaskedBytes;
}

/** The value of a control record of ours: JSON of configured names and counts, no client text. */
export function controlValue(counts: Readonly<Record<string, Readonly<Record<string, number>>>>) {
  return Buffer.from(JSON.stringify(counts), "utf8") as Uint8Array as MaskedBytes;
}
