// One request from key to answer: authenticate, bound, read, admit in slices, append, acknowledge.
// A success is answered only after every accepted record is durable in the log.
import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { Clock } from "../clock.ts";
import { jsonKind } from "../codec/json-tape.ts";
import type { CollectorLimits, WriteKey } from "../config/collector.ts";
import { type AppendRecord, type Log, LogError } from "../log/log.ts";
import type { SchemaRegistry } from "../registry/registry.ts";
import type { Admission, AdmitRequest, Admitted, Lane } from "./admit.ts";
import { isAvroType, readAvroBody } from "./avro-body.ts";
import type { Budgets, Charge } from "./budgets.ts";
import { rewriteChanges } from "./changes.ts";
import type { KeyRing } from "./key-ring.ts";
import { keyOfHeader } from "./key-ring.ts";
import { networkOf } from "./network.ts";
import { type Account, type Encoding, encodingOf, readBody } from "./read-body.ts";
import {
  busy,
  isRefusal,
  malformed,
  outcomeUnknown,
  type Refusal,
  tooMany,
  unauthorized,
  unsupported,
} from "./refusal.ts";
import { parseBody, type Route, type Split, splitBody, writeKeyOf } from "./split-body.ts";
import type { Lanes, Turns } from "./turns.ts";

export interface HandlerParts {
  readonly log: Pick<Log, "append">;
  readonly clock: Clock;
  readonly limits: CollectorLimits;
  readonly hmacKey: Uint8Array;
  readonly keys: KeyRing;
  readonly keyBudgets: Budgets;
  readonly addressBudgets: Budgets;
  readonly admission: Admission;
  readonly lanes: Lanes<Lane>;
  readonly turns: Turns;
  /** Schemas of Avro bodies. */
  readonly registry: SchemaRegistry | undefined;
}

export interface Incoming {
  readonly request: IncomingMessage;
  /** The client's address, behind trusted proxies where there are any. */
  readonly address: string;
  readonly route: Route;
  readonly account: Account;
}

/** A request whose body was readable; `key` tells which pages may read the answer. */
export interface Answered {
  readonly key: WriteKey;
  readonly bodyBytes: number;
  readonly events: readonly Admitted[];
}

/** A refusal, with the key where one was presented and is good. */
export interface Refused {
  readonly refusal: Refusal;
  readonly key: WriteKey | undefined;
}

export async function handle(parts: HandlerParts, incoming: Incoming): Promise<Answered | Refused> {
  const { request, route } = incoming;
  const receivedAt = parts.clock.now();
  const presented = keyOfHeader(request.headers.authorization);
  const named = parts.keys.find(presented);
  // Segment clients may put the key into the body; nothing else is accepted without a header.
  const isKeyInBody = presented === undefined && route.kind !== "events";
  if (named === undefined && !isKeyInBody) return { refusal: unauthorized, key: undefined };
  const spender = { incoming, key: named, now: receivedAt };
  const spent = waitFor(parts, spender);
  if (spent) return { refusal: spent, key: named };
  const admitted = await readAndAdmit(parts, spender);
  if ("refusal" in admitted) {
    chargeRefused(parts, spender, admitted);
    return admitted;
  }
  const { key, bodyBytes, events } = admitted;
  const failed = await append(parts.log, events);
  if (failed === undefined) return admitted;
  // They come again: paid for each time, an outage of ours would end in 429 for who waited it out.
  for (const [budgets, charge] of charges(parts, { ...spender, key })) {
    budgets.charge(charge, -events.length, -bodyBytes);
  }
  return { refusal: failed, key };
}

async function readAndAdmit(
  parts: HandlerParts,
  { incoming, key: named, now: receivedAt }: Spender,
): Promise<Answered | Refused> {
  const encoding = bodyEncoding(incoming.request, incoming.route);
  if (typeof encoding === "object") return { refusal: encoding, key: named };
  const body = await readJson(parts, incoming, encoding);
  if (isRefusal(body)) return { refusal: body, key: named };
  if (!isUtf8(body)) return { refusal: malformed("The body is not UTF-8."), key: named };
  const lane = await parts.lanes.acquire();
  try {
    return await admitBody(parts, { incoming, named, body, lane, receivedAt });
  } finally {
    parts.lanes.release(lane);
  }
}

/** What was read and inflated of a body before its sender was told what is wrong with it. */
function chargeRefused(parts: HandlerParts, spender: Spender, { refusal, key }: Refused): void {
  if (![400, 401, 413].includes(refusal.status)) return;
  for (const [budgets, charge] of charges(parts, { ...spender, key: key ?? spender.key })) {
    budgets.charge(charge, 0, spender.incoming.account.bytes);
  }
}

/** The body, as the JSON that it is or stands for. */
async function readJson(
  { limits, registry, turns, lanes }: HandlerParts,
  { request, account }: Incoming,
  encoding: Encoding,
): Promise<Uint8Array | Refusal> {
  const body = await readBody(request, { encoding, limits, account });
  if (isRefusal(body) || !isAvroType(request.headers["content-type"])) return body;
  return readAvroBody(body, { registry, limits, turns, lanes, account });
}

function bodyEncoding(request: IncomingMessage, route: Route): Refusal | Encoding {
  const accepted = route.kind === "events" ? eventTypes : segmentTypes;
  const type = request.headers["content-type"] ?? "";
  if (!accepted.test(type) && !(route.kind === "events" && isAvroType(type))) {
    return unsupported("This Content-Type is not accepted here.");
  }
  return encodingOf(request.headers["content-encoding"]);
}

const charset = String.raw`(?:\s*;\s*charset="?utf-?8"?)?\s*$`;
const eventTypes = new RegExp(
  `^application/(?:json|cloudevents\\+json|cloudevents-batch\\+json)${charset}`,
  "i",
);
/** Browsers send text/plain to save the preflight. */
const segmentTypes = new RegExp(`^(?:application/json|text/plain)${charset}`, "i");

interface Body {
  readonly incoming: Incoming;
  readonly named: WriteKey | undefined;
  readonly body: Uint8Array;
  readonly lane: Lane;
  readonly receivedAt: number;
}

async function admitBody(parts: HandlerParts, request: Body): Promise<Answered | Refused> {
  const { incoming, named, body, lane, receivedAt } = request;
  await parts.turns.next();
  const fault = parseBody(lane.body, body, parts.limits);
  if (fault) return { refusal: named ? fault : unauthorized, key: named };
  const key = named ?? parts.keys.find(writeKeyOf(lane.body));
  if (key === undefined) return { refusal: unauthorized, key: undefined };
  const spent = named ? undefined : waitFor(parts, { incoming, key, now: receivedAt });
  if (spent) return { refusal: spent, key };
  const isChanges = incoming.route.kind === "events" && rewriteChanges(lane, parts.hmacKey);
  const unfit = isChanges ? parseBody(lane.body, lane.changes.take(), parts.limits) : undefined;
  if (unfit) return { refusal: unfit, key };
  const split = splitBody(lane.body, incoming.route, parts.limits.eventsMax);
  if (isRefusal(split)) return { refusal: split, key };
  for (const [budgets, charge] of charges(parts, { incoming, key, now: receivedAt })) {
    budgets.charge(charge, split.events.length, body.length);
  }
  const events = await admitEvents(parts, split, { lane, key, receivedAt, isChanges });
  return { key, bodyBytes: body.length, events };
}

export interface Admitting {
  readonly lane: Lane;
  readonly key: WriteKey;
  readonly receivedAt: number;
  /** The body was rewritten from row changes: what is null in it was a tombstone. */
  readonly isChanges?: boolean;
}

/** Admits the events of a parsed body, in slices. */
export async function admitEvents(
  { admission, limits, turns }: HandlerParts,
  { events, format }: Split,
  { lane, key, receivedAt, isChanges = false }: Admitting,
): Promise<Admitted[]> {
  const { body } = lane;
  const receivedText = new Date(receivedAt).toISOString();
  const request: AdmitRequest = { key, receivedAt, receivedText, body, format };
  const admitted: Admitted[] = [];
  let sliceBytes = 0;
  for (const event of events) {
    const bytes = (body.end[event] as number) - (body.start[event] as number);
    if (sliceBytes > 0 && sliceBytes + bytes > limits.sliceBytes) {
      await turns.next();
      sliceBytes = 0;
    }
    sliceBytes += bytes + eventOverheadBytes;
    const isSkipped = isChanges && body.kind[event] === jsonKind.null;
    admitted.push(isSkipped ? { kind: "skipped" } : admission.admit(event, request, lane));
  }
  return admitted;
}

/** What an event costs beside its bytes, as bytes: a slice of tiny events is bounded too. */
const eventOverheadBytes = 512;

/** Appends what was accepted; answers why when it is not known to be durable. */
export async function append(
  log: Pick<Log, "append">,
  admitted: readonly Admitted[],
): Promise<Refusal | undefined> {
  const records: AppendRecord[] = [];
  for (const event of admitted) if (event.kind === "accepted") records.push(event.record);
  if (records.length === 0) return undefined;
  try {
    await log.append(records);
    return undefined;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return error.code === "unavailable" ? outcomeUnknown : busy;
  }
}

interface Spender {
  readonly incoming: Incoming;
  readonly key: WriteKey | undefined;
  readonly now: number;
}

function waitFor(parts: HandlerParts, spender: Spender): Refusal | undefined {
  let wait = 0;
  for (const [budgets, charge] of charges(parts, spender)) {
    wait = Math.max(wait, budgets.waitSeconds(charge));
  }
  return wait > 0 ? tooMany(wait) : undefined;
}

/** The budgets of a request. A key without a rate, and its address with it, is not limited. */
function charges(parts: HandlerParts, { incoming, key, now }: Spender): [Budgets, Charge][] {
  const { addressBudgets, keyBudgets, limits } = parts;
  if (key && key.rate === undefined) return [];
  const address: Charge = { name: networkOf(incoming.address), rate: limits.addressRate, now };
  if (key?.rate === undefined) return [[addressBudgets, address]];
  return [
    [keyBudgets, { name: key.sha256, rate: key.rate, now }],
    [addressBudgets, address],
  ];
}
