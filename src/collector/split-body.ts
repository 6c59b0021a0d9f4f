// Which tokens of a body are its events, by the route it came to.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { CollectorLimits } from "../config/collector.ts";
import { recordLimits } from "../transform/validate.ts";
import type { AdmitRequest } from "./admit.ts";
import { malformed, type Refusal, tooLarge } from "./refusal.ts";

/** `events`: CloudEvents or plain. `batch`: many Segment messages. Else one Segment call. */
export type Route =
  | { readonly kind: "events" }
  | { readonly kind: "batch" }
  | { readonly kind: "call"; readonly call: string };

export interface Split {
  readonly format: AdmitRequest["format"];
  readonly events: readonly number[];
}

/** Tokenizes `bytes` into `tape`; each event's own limits are checked when it is admitted. */
export function parseBody(
  tape: JsonTape,
  bytes: Uint8Array,
  limits: CollectorLimits,
): Refusal | undefined {
  // A plain view: cutting spans from a Buffer costs several times as much.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const fault = tape.parse(plain, 0, plain.length, {
    // A batch's object and array around the event.
    depthMax: recordLimits.depthMax + 2,
    tokensMax: limits.bodyTokensMax,
    stringBytesMax: limits.inflatedBytesMax,
    // An object of more is no event of ours; its keys are not compared with each other.
    keysMax: recordLimits.keysMax,
  });
  if (fault === undefined) return undefined;
  if (fault.code === "too_large") return tooLarge("The body has too many JSON tokens.");
  return malformed(`The body is not JSON: byte ${fault.at}.`);
}

/** The events of a parsed body, in order. */
export function splitBody(tape: JsonTape, route: Route, eventsMax: number): Split | Refusal {
  if (route.kind === "call") {
    const format = { kind: "segment", call: route.call, batchSentAt: -1 } as const;
    return { format, events: [0] };
  }
  if (route.kind === "events") {
    const events = tape.kind[0] === jsonKind.array ? elements(tape, 0, eventsMax) : [0];
    return events ? { format: { kind: "plain" }, events } : tooManyEvents(eventsMax);
  }
  const batch = onlyMember(tape, "batch");
  if (batch < 0 || tape.kind[batch] !== jsonKind.array) {
    return malformed("The body has no batch array.");
  }
  const events = elements(tape, batch, eventsMax);
  if (events === undefined) return tooManyEvents(eventsMax);
  const batchSentAt = tape.member(0, "sentAt");
  return { format: { kind: "segment", call: undefined, batchSentAt }, events };
}

function tooManyEvents(eventsMax: number): Refusal {
  return tooLarge(`A body has at most ${eventsMax} events.`);
}

/** Tokens of an array's elements, or undefined when there are more than `max`. */
function elements(tape: JsonTape, array: number, max: number): number[] | undefined {
  const found: number[] = [];
  const last = tape.next[array] as number;
  for (let at = array + 1; at < last; at = tape.next[at] as number) {
    if (found.length === max) return undefined;
    found.push(at);
  }
  return found;
}

/** The one member `name` of the root; two of them would hide each other's events. */
function onlyMember(tape: JsonTape, name: string): number {
  if (tape.kind[0] !== jsonKind.object) return -1;
  let value = -1;
  for (let key = 1; key < tape.count; key = tape.next[key] as number) {
    if (!tape.isText(key, name)) continue;
    if (value >= 0) return -1;
    value = key + 1;
  }
  return value;
}

/** The write key that Segment clients may put into the body, of the batch or of the message. */
export function writeKeyOf(tape: JsonTape): string | undefined {
  const token = tape.member(0, "writeKey");
  return token >= 0 && tape.kind[token] === jsonKind.string ? tape.text(token) : undefined;
}
