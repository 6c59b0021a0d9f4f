// What is remembered of a user: figures for rows, history for rules, and what each
// rule has seen. Every list is bounded; of what is beyond a bound only the count goes on.
import type { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putTexts, putUint, type StateReader } from "../../codec/state-bytes.ts";
import type { Activity } from "./activity.ts";
import { noWatches, readWatches, type Watched, writeWatches } from "./watch.ts";

/** Orders of a user in one currency. */
export interface Spent {
  readonly orders: number;
  readonly totalMinor: bigint;
  readonly greatestMinor: number;
}

export interface UserState extends Watched {
  firstSeenUs: number;
  lastSeenUs: number;
  /** The one heard of last, last. */
  anonymousIds: readonly string[];
  sessions: number;
  /** Ids of the newest sessions: one is told of more than once. */
  sessionIds: readonly string[];
  /** The newest session; its country is null where it is not known. */
  lastSession: LastSession | null;
  orders: number;
  spent: ReadonlyMap<string, Spent>;
  lastOrderId: string | null;
  paymentsAuthorized: number;
  paymentsDeclined: number;
  disputes: number;
  /** In order of first sight. */
  countries: readonly string[];
  revision: number;
  /** Partition time of the newest revision, ms. */
  revisedMs: number;
  /** Whether the newest revision does not tell all. */
  isDirty: boolean;
}

export interface LastSession {
  readonly id: string;
  readonly country: string | null;
  /** Partition time, ms. */
  readonly atMs: number;
}

const anonymousIdsMax = 32;
const sessionIdsMax = 32;
const currenciesMax = 16;
const countriesMax = 16;

const noneSpent: UserState["spent"] = new Map();

/** Of a user first seen at `us`. */
export function newUser(us: number): UserState {
  return {
    firstSeenUs: us,
    lastSeenUs: us,
    anonymousIds: [],
    sessions: 0,
    sessionIds: [],
    lastSession: null,
    orders: 0,
    spent: noneSpent,
    lastOrderId: null,
    paymentsAuthorized: 0,
    paymentsDeclined: 0,
    disputes: 0,
    countries: [],
    watches: noWatches,
    revision: 0,
    revisedMs: 0,
    isDirty: false,
  };
}

/** Takes in what the user did, told at partition time `nowMs`. */
export function takeActivity(user: UserState, activity: Activity, nowMs: number): void {
  const { anonymousId, shipCountry, geoCountry, occurredUs, sessionId } = activity;
  user.firstSeenUs = Math.min(user.firstSeenUs, occurredUs);
  user.lastSeenUs = Math.max(user.lastSeenUs, occurredUs);
  if (anonymousId !== null) {
    user.anonymousIds = withNewest(user.anonymousIds, anonymousId, anonymousIdsMax);
  }
  for (const country of [shipCountry, geoCountry]) {
    if (country === null || user.countries.includes(country)) continue;
    user.countries = [...user.countries, country].slice(0, countriesMax);
  }
  if (sessionId !== null && !isEarlier(user, sessionId)) {
    user.lastSession = { id: sessionId, country: geoCountry, atMs: nowMs };
  }
  switch (activity.kind) {
    case "order_placed":
      takeOrder(user, activity);
      break;
    case "payment_authorized":
      user.paymentsAuthorized++;
      break;
    case "payment_declined":
      user.paymentsDeclined++;
      break;
    case "payment_disputed":
      user.disputes++;
      break;
    case "session_seen":
      countSession(user, sessionId);
      break;
  }
}

function takeOrder(user: UserState, { orderId, amountMinor, currency }: Activity): void {
  user.orders++;
  user.lastOrderId = orderId;
  if (amountMinor === null || currency === null) return;
  const before = user.spent.get(currency) ?? { orders: 0, totalMinor: 0n, greatestMinor: 0 };
  if (before.orders === 0 && user.spent.size === currenciesMax) return;
  const after = {
    orders: before.orders + 1,
    totalMinor: before.totalMinor + BigInt(amountMinor),
    greatestMinor: Math.max(before.greatestMinor, amountMinor),
  };
  user.spent = new Map(user.spent).set(currency, after);
}

/** Whether the session was known before the newest one, and is told of again, such as at its end. */
function isEarlier({ lastSession, sessionIds }: UserState, id: string): boolean {
  return id !== lastSession?.id && sessionIds.includes(id);
}

function countSession(user: UserState, sessionId: string | null): void {
  if (sessionId === null) return;
  if (!user.sessionIds.includes(sessionId)) user.sessions++;
  user.sessionIds = withNewest(user.sessionIds, sessionId, sessionIdsMax);
}

/** The list with `text` at its end, once, and no more than `max` of the newest. */
function withNewest(list: readonly string[], text: string, max: number): readonly string[] {
  if (list.at(-1) === text) return list;
  return [...list.filter((each) => each !== text), text].slice(-max);
}

export function writeUser(user: UserState, to: ByteWriter): void {
  putTime(to, user.firstSeenUs);
  putTime(to, user.lastSeenUs);
  putTexts(to, user.anonymousIds);
  putUint(to, user.sessions);
  putTexts(to, user.sessionIds);
  putText(to, user.lastSession?.id ?? null);
  if (user.lastSession !== null) {
    putText(to, user.lastSession.country);
    putUint(to, user.lastSession.atMs);
  }
  putUint(to, user.orders);
  putUint(to, user.spent.size);
  for (const [currency, { orders, totalMinor, greatestMinor }] of user.spent) {
    putText(to, currency);
    putUint(to, orders);
    putText(to, String(totalMinor));
    putUint(to, greatestMinor);
  }
  putText(to, user.lastOrderId);
  putUint(to, user.paymentsAuthorized);
  putUint(to, user.paymentsDeclined);
  putUint(to, user.disputes);
  putTexts(to, user.countries);
  writeWatches(user.watches, to);
  putUint(to, user.revision);
  putUint(to, user.revisedMs);
  to.byte(user.isDirty ? 1 : 0);
}

/** Reads what `writeUser` wrote. */
export function readUser(from: StateReader): UserState {
  return {
    firstSeenUs: readTime(from),
    lastSeenUs: readTime(from),
    anonymousIds: from.texts(),
    sessions: from.uint(),
    sessionIds: from.texts(),
    lastSession: readLastSession(from),
    orders: from.uint(),
    spent: readSpent(from),
    lastOrderId: from.text(),
    paymentsAuthorized: from.uint(),
    paymentsDeclined: from.uint(),
    disputes: from.uint(),
    countries: from.texts(),
    watches: readWatches(from),
    revision: from.uint(),
    revisedMs: from.uint(),
    isDirty: from.byte() === 1,
  };
}

function readLastSession(from: StateReader): LastSession | null {
  const id = from.text();
  return id === null ? null : { id, country: from.text(), atMs: from.uint() };
}

function readSpent(from: StateReader): UserState["spent"] {
  const count = from.uint();
  if (count === 0) return noneSpent;
  const spent = new Map<string, Spent>();
  for (let left = count; left > 0; left--) {
    const currency = from.text() ?? "";
    const orders = from.uint();
    const totalMinor = BigInt(from.text() ?? "0");
    spent.set(currency, { orders, totalMinor, greatestMinor: from.uint() });
  }
  return spent;
}

/** Times before 1970 too. */
function putTime(to: ByteWriter, us: number): void {
  to.byte(us < 0 ? 1 : 0);
  putUint(to, Math.abs(us));
}

function readTime(from: StateReader): number {
  const isBefore = from.byte() === 1;
  return isBefore ? -from.uint() : from.uint();
}
