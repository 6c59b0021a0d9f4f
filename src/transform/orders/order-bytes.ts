// An order's state as bytes. Its stamps, which many of its parts have in common, are written once
// and named by number. The first byte is the version of this form.
import { assert, present } from "../../assert.ts";
import { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, type StateReader } from "../../codec/state-bytes.ts";
import type { OpenAlert } from "../alerts/alert-rows.ts";
import type { AlertKind } from "../alerts/alert-rules.ts";
import { type Activity, activityKinds } from "./activities.ts";
import type { PaymentLink } from "./order-payments.ts";
import {
  type Claim,
  claimKey,
  claimKinds,
  newOrder,
  type OrderFacts,
  type OrderLine,
  type OrderState,
  type OrderTotals,
} from "./order-state.ts";
import type { Stamp, Stamped } from "./stamp.ts";

const formatVersion = 1;

/** Appends the whole state. */
export function writeOrder(order: OrderState, to: ByteWriter): void {
  const body = new ByteWriter();
  const stamps = new StampNumbers();
  writeFacts(order.facts, stamps, body);
  putUint(body, order.claims.size);
  for (const claim of order.claims.values()) writeClaim(claim, stamps, body);
  putUint(body, order.payments.size);
  for (const link of order.payments.values()) writePayment(link, body);
  putUint(body, order.untold.length);
  for (const activity of order.untold) writeActivity(activity, body);
  body.byte(flagsOf([order.told.isPlaced, order.told.isCancelled, order.isTruncated]));
  putUint(body, order.revision);
  writeAlert(order.stuckAlert, body);
  writeAlert(order.totalsAlert, body);
  to.byte(formatVersion);
  stamps.write(to);
  to.bytes(body.view());
}

/** Reads what `writeOrder` wrote. */
export function readOrder(from: StateReader): OrderState {
  assert(from.byte() === formatVersion, "an order's state is of a version this code knows");
  const stamps = readStamps(from);
  const order = newOrder();
  Object.assign(order.facts, readFacts(stamps, from));
  for (let left = from.uint(); left > 0; left--) {
    const claim = readClaim(stamps, from);
    order.claims.set(claimKey(claim), claim);
  }
  for (let left = from.uint(); left > 0; left--) {
    const link = readPayment(from);
    order.payments.set(link.told.paymentId, link);
  }
  order.untold = Array.from({ length: from.uint() }, () => readActivity(from));
  const flags = from.byte();
  order.told.isPlaced = (flags & 1) !== 0;
  order.told.isCancelled = (flags & 2) !== 0;
  order.isTruncated = (flags & 4) !== 0;
  order.revision = from.uint();
  order.stuckAlert = readAlert("order_stuck", from);
  order.totalsAlert = readAlert("order_totals", from);
  return order;
}

/** Stamps by number, in order of first use; 0 is none. */
class StampNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #stamps: Stamp[] = [];

  of(stamp: Stamp | null): number {
    if (stamp === null) return 0;
    const key = `${stamp.version} ${stamp.atUs} ${stamp.tie}`;
    const known = this.#numbers.get(key) ?? this.#stamps.push(stamp);
    this.#numbers.set(key, known);
    return known;
  }

  write(to: ByteWriter): void {
    putUint(to, this.#stamps.length);
    for (const { version, atUs, tie } of this.#stamps) {
      putUint(to, version + 1);
      putTime(to, atUs);
      putUint(to, tie);
    }
  }
}

type Stamps = readonly (Stamp | null)[];

function readStamps(from: StateReader): Stamps {
  const stamps = Array.from({ length: from.uint() }, () => {
    return { version: from.uint() - 1, atUs: readTime(from), tie: from.uint() };
  });
  return [null, ...stamps];
}

function readStamp(stamps: Stamps, from: StateReader): Stamp | null {
  const stamp = stamps[from.uint()];
  assert(stamp !== undefined, "a stamp's number is in the list");
  return stamp;
}

function writeFacts(facts: OrderFacts, stamps: StampNumbers, to: ByteWriter): void {
  const put = <Value>(fact: Stamped<Value> | null, write: (value: Value) => void) => {
    putUint(to, stamps.of(fact?.stamp ?? null));
    if (fact !== null) write(fact.value);
  };
  for (const name of textFacts) put(facts[name], (text) => putText(to, text));
  put(facts.placedUs, (us) => putTime(to, us));
  put(facts.totals, (totals) => {
    putUint(to, totals.totalMinor);
    for (const name of optionalTotals) putOptional(to, totals[name]);
  });
  put(facts.lines, (lines) => {
    putUint(to, lines.length);
    for (const line of lines) writeLine(line, to);
  });
}

const textFacts = ["customerId", "anonymousId", "storeId", "shipCountry", "currency"] as const;
const optionalTotals = ["itemsMinor", "discountMinor", "shippingMinor", "taxMinor"] as const;

function readFacts(stamps: Stamps, from: StateReader): OrderFacts {
  const get = <Value>(read: () => Value): Stamped<Value> | null => {
    const stamp = readStamp(stamps, from);
    return stamp === null ? null : { value: read(), stamp };
  };
  const text = () => get(() => from.text() ?? "");
  const totals = (): OrderTotals => ({
    totalMinor: from.uint(),
    itemsMinor: readOptional(from),
    discountMinor: readOptional(from),
    shippingMinor: readOptional(from),
    taxMinor: readOptional(from),
  });
  return {
    customerId: text(),
    anonymousId: text(),
    storeId: text(),
    shipCountry: text(),
    currency: text(),
    placedUs: get(() => readTime(from)),
    totals: get(totals),
    lines: get(() => Array.from({ length: from.uint() }, () => readLine(from))),
  };
}

function writeLine(line: OrderLine, to: ByteWriter): void {
  putText(to, line.lineId);
  putText(to, line.sku);
  putUint(to, line.quantity);
  putOptional(to, line.unitPriceMinor);
  putOptional(to, line.taxMinor);
  putOptional(to, line.discountMinor);
}

function readLine(from: StateReader): OrderLine {
  return {
    lineId: from.text() ?? "",
    sku: from.text() ?? "",
    quantity: from.uint(),
    unitPriceMinor: readOptional(from),
    taxMinor: readOptional(from),
    discountMinor: readOptional(from),
  };
}

function writeClaim(claim: Claim, stamps: StampNumbers, to: ByteWriter): void {
  to.byte(2 * claimKinds.indexOf(claim.kind) + (claim.hasOwnId ? 1 : 0));
  putText(to, claim.id);
  putUint(to, stamps.of(claim.whole));
  putUint(to, claim.parts.size);
  for (const [lineId, { quantity, stamp }] of claim.parts) {
    putText(to, lineId);
    putOptional(to, quantity);
    putUint(to, stamps.of(stamp));
  }
}

function readClaim(stamps: Stamps, from: StateReader): Claim {
  const head = from.byte();
  const kind = present(claimKinds[head >> 1], "a stored claim is of a known kind");
  const id = from.text() ?? "";
  const whole = readStamp(stamps, from);
  const claim: Claim = { kind, id, hasOwnId: head % 2 === 1, whole, parts: new Map() };
  for (let left = from.uint(); left > 0; left--) {
    const lineId = from.text() ?? "";
    const quantity = readOptional(from);
    const stamp = present(readStamp(stamps, from), "every part has a stamp");
    claim.parts.set(lineId, { quantity, stamp });
  }
  return claim;
}

function writePayment({ told, ...link }: PaymentLink, to: ByteWriter): void {
  putText(to, told.paymentId);
  putText(to, told.psp);
  putText(to, told.status);
  for (const name of paymentAmounts) putUint(to, told[name]);
  putText(to, told.currency);
  putText(to, told.cardFingerprint);
  putUint(to, told.revision);
  to.byte(flagsOf([told.isDeleted, link.isAuthorizedTold, link.isDisputedTold]));
  putText(to, link.cardTold);
}

const paymentAmounts = [
  "authorizedMinor",
  "capturedMinor",
  "refundedMinor",
  "disputedMinor",
  "chargedBackMinor",
  "declinedAttempts",
] as const;

function readPayment(from: StateReader): PaymentLink {
  const names = { paymentId: from.text() ?? "", psp: from.text() ?? "", status: from.text() ?? "" };
  const amounts = {
    authorizedMinor: from.uint(),
    capturedMinor: from.uint(),
    refundedMinor: from.uint(),
    disputedMinor: from.uint(),
    chargedBackMinor: from.uint(),
    declinedAttempts: from.uint(),
  };
  const card = { currency: from.text(), cardFingerprint: from.text(), revision: from.uint() };
  const flags = from.byte();
  return {
    told: { ...names, ...amounts, ...card, isDeleted: (flags & 1) !== 0 },
    isAuthorizedTold: (flags & 2) !== 0,
    isDisputedTold: (flags & 4) !== 0,
    cardTold: from.text(),
  };
}

function writeActivity(activity: Activity, to: ByteWriter): void {
  to.byte(activityKinds.indexOf(activity.kind));
  putTime(to, activity.atUs);
  putText(to, activity.paymentId);
  putText(to, activity.psp);
  putOptional(to, activity.amountMinor);
  putText(to, activity.currency);
  putText(to, activity.cardFingerprint);
}

function readActivity(from: StateReader): Activity {
  return {
    kind: present(activityKinds[from.byte()], "a stored activity is of a known kind"),
    atUs: readTime(from),
    paymentId: from.text(),
    psp: from.text(),
    amountMinor: readOptional(from),
    currency: from.text(),
    cardFingerprint: from.text(),
  };
}

function writeAlert(alert: OpenAlert | null, to: ByteWriter): void {
  putText(to, alert?.id ?? null);
  if (alert === null) return;
  putText(to, alert.subject);
  putUint(to, alert.openedMs);
}

function readAlert(kind: AlertKind, from: StateReader): OpenAlert | null {
  const id = from.text();
  return id === null ? null : { id, kind, subject: from.text() ?? "", openedMs: from.uint() };
}

/** Bit i is set where claim i holds. */
function flagsOf(claims: readonly boolean[]): number {
  return claims.reduce((flags, claim, i) => flags + (claim ? 2 ** i : 0), 0);
}

function putOptional(to: ByteWriter, value: number | null): void {
  putUint(to, value === null ? 0 : value + 1);
}

function readOptional(from: StateReader): number | null {
  const value = from.uint();
  return value === 0 ? null : value - 1;
}

const time = new Float64Array(1);
const timeBytes = new Uint8Array(time.buffer);

/** Microseconds of any year, as the double they are held in. */
function putTime(to: ByteWriter, us: number): void {
  time[0] = us;
  to.bytes(timeBytes);
}

function readTime(from: StateReader): number {
  timeBytes.set(from.bytes(timeBytes.length));
  return time[0] as number;
}
