// Bodies of row changes, as Debezium sends them to `/v1/events`: rewritten to plain events before
// anything is admitted, element by element, so that places in an answer are those of the sender.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { findChange, mapChange } from "../transform/debezium.ts";
import type { Lane } from "./admit.ts";

/**
 * Writes the body of `lane` with its changes as events to `lane.changes`; false, and nothing to be
 * read there, where it has none. Tombstones become null; what else is in the body stays.
 */
export function rewriteChanges({ body, changes }: Lane, hmacKey: Uint8Array): boolean {
  changes.reset();
  const isList = body.kind[0] === jsonKind.array;
  if (!holdsChange(body, isList)) return false;
  if (!isList) {
    write(body, 0, { changes, hmacKey });
    return true;
  }
  const end = body.next[0] as number;
  changes.byte(0x5b);
  for (let at = 1; at < end; at = body.next[at] as number) {
    if (at > 1) changes.byte(0x2c);
    write(body, at, { changes, hmacKey });
  }
  changes.byte(0x5d);
  return true;
}

function holdsChange(tape: JsonTape, isList: boolean): boolean {
  if (!isList) return tape.kind[0] === jsonKind.null || findChange(tape, 0) !== undefined;
  const end = tape.next[0] as number;
  for (let at = 1; at < end; at = tape.next[at] as number) {
    if (findChange(tape, at) !== undefined) return true;
  }
  return false;
}

type To = Pick<Lane, "changes"> & { readonly hmacKey: Uint8Array };

function write(tape: JsonTape, token: number, { changes, hmacKey }: To): void {
  const found = findChange(tape, token);
  switch (found?.kind) {
    case "change":
      mapChange({ ...found, tape, hmacKey }, changes);
      break;
    case "tombstone":
      changes.ascii("null");
      break;
    default: {
      const quote = tape.kind[token] === jsonKind.string ? 1 : 0;
      const start = (tape.start[token] as number) - quote;
      changes.bytes(tape.bytes, start, (tape.end[token] as number) + quote);
    }
  }
}
