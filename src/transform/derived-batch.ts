// The records that a commit sends on, as the bytes that are part of it.
import { ByteWriter } from "../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import { committedBytes, type MaskedBytes } from "../event/masked.ts";

/** A record for the log, of another topic than the one it comes from. */
export interface HopRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: MaskedBytes;
  /** Of the kind `derived`. */
  readonly headers: Uint8Array;
  readonly value: MaskedBytes;
}

/** No bytes for no records. */
export function encodeHops(records: readonly HopRecord[]): Uint8Array {
  const out = new ByteWriter();
  for (const { topic, partition, key, headers, value } of records) {
    putText(out, topic);
    putUint(out, partition);
    for (const bytes of [key, headers, value]) {
      putUint(out, bytes.length);
      out.bytes(bytes);
    }
  }
  return out.take();
}

/** Reads what `encodeHops` wrote. */
export function decodeHops(bytes: Uint8Array): readonly HopRecord[] {
  const reader = new StateReader(bytes);
  const records: HopRecord[] = [];
  while (!reader.isAtEnd) {
    records.push({
      topic: reader.text() ?? "",
      partition: reader.uint(),
      key: committedBytes(reader.bytes(reader.uint())),
      headers: reader.bytes(reader.uint()),
      value: committedBytes(reader.bytes(reader.uint())),
    });
  }
  return records;
}
