// The newest place by name of a partition: how far hops have been sent, or how far they have come.
// There are as many as partitions.
import { putUint } from "../codec/state-bytes.ts";
import type { Place } from "../event/hop.ts";
import { NamedValues } from "./named-values.ts";

export type Places = NamedValues<Place>;

export function newPlaces(): Places {
  return new NamedValues({
    write: (to, { offset, ordinal }) => {
      putUint(to, offset);
      putUint(to, ordinal);
    },
    read: (from) => ({ offset: from.uint(), ordinal: from.uint() }),
  });
}
