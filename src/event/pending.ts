// What a commit hands to sinks besides its files: one value of the same batch, deleted once every
// sink has passed it.
import { ByteWriter } from "../codec/byte-writer.ts";
import { putUint, StateReader } from "../codec/state-bytes.ts";

export interface Pending {
  /** A `LiveDelta` as JSON bytes. */
  readonly live: Uint8Array;
  /** Records for other topics, as `encodeHops` wrote them. */
  readonly hops: Uint8Array;
}

export function encodePending({ live, hops }: Pending): Uint8Array {
  const out = new ByteWriter();
  for (const part of [live, hops]) {
    putUint(out, part.length);
    out.bytes(part);
  }
  return out.take();
}

/** Reads what `encodePending` wrote. */
export function decodePending(bytes: Uint8Array): Pending {
  const reader = new StateReader(bytes);
  const live = reader.bytes(reader.uint());
  return { live, hops: reader.bytes(reader.uint()) };
}
