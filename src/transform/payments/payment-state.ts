// A payment as the sum of everything said about it. Every part of the state is a join: the newer
// version, the greater amount, the earlier time, the union. So facts may arrive in any order and
// any number of times, and two payments found to be one are joined in the same way.
import { createHash } from "node:crypto";
import { present } from "../../assert.ts";
import { parseTimestamp } from "../../codec/timestamp.ts";
import {
  type Fact,
  type FactFlag,
  type FactName,
  kindOf,
  type ObjectKind,
  objectsMax,
  type Psp,
  rankOf,
} from "./facts.ts";
import type { Notification } from "./notification.ts";

/** Bits of `PaymentObject.flags`; each once set stays set. */
export const objectFlag = {
  final: 1,
  sale: 2,
  /** Somebody spoke of this very object, not of others through it. */
  explicit: 4,
} as const;

/** What is known of one object: its newest fact, and what must not be forgotten of older ones. */
export interface PaymentObject {
  readonly kind: ObjectKind;
  readonly id: string;
  readonly fact: FactName;
  readonly version: number;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly atMs: number;
  /** What the object is part of, null while nobody said. */
  readonly parent: string | null;
  readonly flags: number;
  /** The greatest running total, 0 when there was none. */
  readonly floor: number;
  /** Bit 2^rank of every fact ever said of it. */
  readonly seen: number;
}

/** Of the names of a payment the one with the lowest rank, then the earliest, is its id. */
export interface Alias {
  readonly rank: number;
  readonly atMs: number;
}

export interface TimedText {
  readonly text: string;
  readonly atMs: number;
}

/** The newest text counts; of the merchant's reference the oldest, which is the order's. */
export const detailNames = [
  "brand",
  "last4",
  "method",
  "sca_result",
  "merchant_ref",
  "card_fingerprint",
  "failure_class",
  "dispute_reason",
  "dispute_due_at",
] as const;
export type DetailName = (typeof detailNames)[number];

export interface PaymentState {
  readonly psp: Psp;
  /** By `objectKey`. */
  readonly objects: Map<string, PaymentObject>;
  readonly aliases: Map<string, Alias>;
  readonly details: Map<DetailName, TimedText>;
  /** 64-bit digests of the distinct facts, in hex: how many there are is the revision. */
  readonly digests: Set<string>;
  /** Whether more was said than is kept. */
  isTruncated: boolean;
}

const aliasesMax = 4 * objectsMax;
const digestsMax = 8 * objectsMax;

export function newPayment(psp: Psp): PaymentState {
  return {
    psp,
    objects: new Map(),
    aliases: new Map(),
    details: new Map(),
    digests: new Set(),
    isTruncated: false,
  };
}

/** Takes in one notification; false when all of it was known, so that nothing is to be told. */
export function applyNotification(state: PaymentState, told: Notification): boolean {
  if (told.facts.length === 0) return false;
  const names = [told.payment_ref, told.aliases, told.occurred_at];
  const about = [...names, ...detailNames.map((name) => told[name])];
  let isNew = false;
  for (const fact of told.facts) {
    const digest = digestOf([fact, about]);
    isNew ||= !state.digests.has(digest);
    state.digests.add(digest);
    putObject(state, objectOf(fact));
  }
  const atMs = msOf(told.occurred_at);
  for (const [name, rank] of namesOf(told)) putAlias(state, name, { rank, atMs });
  for (const name of detailNames) {
    const text = told[name];
    if (text !== null) putDetail(state, name, { text, atMs });
  }
  truncate(state);
  return isNew;
}

/** Takes in everything that was said of a payment which turned out to be this one. */
export function joinPayments(into: PaymentState, from: PaymentState): void {
  for (const object of from.objects.values()) putObject(into, object);
  for (const [name, alias] of from.aliases) putAlias(into, name, alias);
  for (const [name, text] of from.details) putDetail(into, name, text);
  for (const digest of from.digests) into.digests.add(digest);
  into.isTruncated ||= from.isTruncated;
  truncate(into);
}

/** Names under which a notification's payment is found, with their ranks. */
export function namesOf(told: Notification): readonly (readonly [string, number])[] {
  const others = told.aliases.map((name, i): readonly [string, number] => [
    name,
    rankOfAlias(name, i),
  ]);
  return told.payment_ref === null ? others : [[told.payment_ref, 0], ...others];
}

/** A reference of the merchant finds a payment and is never its id. */
const merchantRank = 100;

function rankOfAlias(name: string, i: number): number {
  return name.startsWith("/") ? merchantRank : Math.min(i + 1, merchantRank - 1);
}

/** The provider's id of the payment; another one may take its place when more is known. */
export function pspPaymentId(state: PaymentState): string {
  let best: string | undefined;
  for (const name of state.aliases.keys()) {
    if (best === undefined || isBetterName(state, name, best)) best = name;
  }
  return present(best, "a payment that was spoken of has a name");
}

function isBetterName(state: PaymentState, name: string, than: string): boolean {
  const a = state.aliases.get(name) as Alias;
  const b = state.aliases.get(than) as Alias;
  if (a.rank !== b.rank) return a.rank < b.rank;
  if (a.atMs !== b.atMs) return a.atMs < b.atMs;
  return name < than;
}

/** Whether the provider's id of the whole payment is known. */
export function isLinked(state: PaymentState): boolean {
  for (const { rank } of state.aliases.values()) if (rank === 0) return true;
  return false;
}

/** Grows with every distinct fact, so the newest row of a payment has the greatest. */
export function revisionOf(state: PaymentState): number {
  return state.digests.size;
}

export function objectKey(kind: ObjectKind, id: string): string {
  return `${kind}:${id}`;
}

export function hasSeen(object: PaymentObject, fact: FactName): boolean {
  return (object.seen & (1 << rankOf(fact))) !== 0;
}

function objectOf(told: Fact): PaymentObject {
  const has = (flag: FactFlag): boolean => told.flags.includes(flag);
  return {
    kind: kindOf(told.fact),
    id: told.object_id,
    fact: told.fact,
    version: told.version,
    amount: told.amount_minor,
    currency: told.currency,
    atMs: msOf(told.at),
    parent: told.parent_id,
    flags:
      (has("final") ? objectFlag.final : 0) |
      (has("sale") ? objectFlag.sale : 0) |
      (has("summary") ? 0 : objectFlag.explicit),
    floor: has("cumulative") ? (told.amount_minor ?? 0) : 0,
    seen: 1 << rankOf(told.fact),
  };
}

function putObject(state: PaymentState, object: PaymentObject): void {
  const key = objectKey(object.kind, object.id);
  const known = state.objects.get(key);
  state.objects.set(key, known === undefined ? object : joinObjects(known, object));
}

function joinObjects(a: PaymentObject, b: PaymentObject): PaymentObject {
  const newer = compareNews(a, b) >= 0 ? a : b;
  return {
    ...newer,
    parent: greater(a.parent, b.parent),
    flags: a.flags | b.flags,
    floor: Math.max(a.floor, b.floor),
    seen: a.seen | b.seen,
  };
}

/** By version, then rank; the rest only makes the order total. */
function compareNews(a: PaymentObject, b: PaymentObject): number {
  return (
    a.version - b.version ||
    rankOf(a.fact) - rankOf(b.fact) ||
    a.atMs - b.atMs ||
    (a.amount ?? -1) - (b.amount ?? -1) ||
    compareTexts(a.currency ?? "", b.currency ?? "")
  );
}

function greater(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function putAlias(state: PaymentState, name: string, alias: Alias): void {
  const known = state.aliases.get(name) ?? alias;
  state.aliases.set(name, {
    rank: Math.min(known.rank, alias.rank),
    atMs: Math.min(known.atMs, alias.atMs),
  });
}

function putDetail(state: PaymentState, name: DetailName, told: TimedText): void {
  const known = state.details.get(name);
  const sign = name === "merchant_ref" ? -1 : 1;
  const isWinner =
    known === undefined ||
    sign * (told.atMs - known.atMs || compareTexts(told.text, known.text)) > 0;
  if (isWinner) state.details.set(name, told);
}

/** Keeps the smallest keys: the same ones in whatever order they came. */
function truncate(state: PaymentState): void {
  const isObjectLost = keepSmallest(state.objects, objectsMax);
  const isAliasLost = keepSmallest(state.aliases, aliasesMax);
  const isDigestLost = keepSmallest(state.digests, digestsMax);
  state.isTruncated ||= isObjectLost || isAliasLost || isDigestLost;
}

function keepSmallest(keyed: Map<string, unknown> | Set<string>, max: number): boolean {
  if (keyed.size <= max) return false;
  for (const key of [...keyed.keys()].sort(compareTexts).slice(max)) keyed.delete(key);
  return true;
}

/** By UTF-16 code units: the same on every machine. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function digestOf(said: unknown): string {
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16);
}

function msOf(at: string): number {
  return Math.floor(present(parseTimestamp(at), "a projected time can be read") / 1000);
}
