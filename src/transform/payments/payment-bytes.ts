// A payment's state as bytes, the same ones for the same state: everything keyed is written in the
// order of its keys. The first byte is the version of this form.
import { assert } from "../../assert.ts";
import type { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, type StateReader } from "../../codec/state-bytes.ts";
import { type FactName, factList, psps, rankOf } from "./facts.ts";
import {
  compareTexts,
  type DetailName,
  detailNames,
  newPayment,
  objectKey,
  type PaymentObject,
  type PaymentState,
} from "./payment-state.ts";

const formatVersion = 1;
const digestBytes = 8;

/** Appends the whole state. */
export function writePayment(state: PaymentState, to: ByteWriter): void {
  to.byte(formatVersion);
  to.byte(psps.indexOf(state.psp));
  to.byte(state.isTruncated ? 1 : 0);
  putUint(to, state.aliases.size);
  for (const [name, { rank, atMs }] of sorted(state.aliases)) {
    putText(to, name);
    putUint(to, rank);
    putUint(to, atMs);
  }
  for (const name of detailNames) {
    const detail = state.details.get(name);
    putText(to, detail?.text ?? null);
    if (detail !== undefined) putUint(to, detail.atMs);
  }
  putUint(to, state.objects.size);
  for (const [, object] of sorted(state.objects)) writeObject(object, to);
  putUint(to, state.digests.size);
  for (const digest of [...state.digests].sort(compareTexts)) to.bytes(Buffer.from(digest, "hex"));
}

/** Reads what `writePayment` wrote. */
export function readPayment(from: StateReader): PaymentState {
  assert(from.byte() === formatVersion, "a payment's state is of a version this code knows");
  const psp = psps[from.byte()];
  assert(psp !== undefined, "a payment's provider is in the list");
  const state = newPayment(psp);
  state.isTruncated = from.byte() === 1;
  for (let left = from.uint(); left > 0; left--) {
    const name = from.text() ?? "";
    state.aliases.set(name, { rank: from.uint(), atMs: from.uint() });
  }
  for (const name of detailNames) readDetail(state, name, from);
  for (let left = from.uint(); left > 0; left--) {
    const object = readObject(from);
    state.objects.set(objectKey(object.kind, object.id), object);
  }
  for (let left = from.uint(); left > 0; left--) {
    state.digests.add(Buffer.from(from.bytes(digestBytes)).toString("hex"));
  }
  return state;
}

function readDetail(state: PaymentState, name: DetailName, from: StateReader): void {
  const text = from.text();
  if (text !== null) state.details.set(name, { text, atMs: from.uint() });
}

function writeObject(object: PaymentObject, to: ByteWriter): void {
  to.byte(rankOf(object.fact));
  putText(to, object.id);
  putUint(to, object.version);
  putUint(to, object.atMs);
  putUint(to, object.amount === null ? 0 : object.amount + 1);
  putText(to, object.currency);
  putText(to, object.parent);
  to.byte(object.flags);
  putUint(to, object.floor);
  putUint(to, object.seen);
}

function readObject(from: StateReader): PaymentObject {
  const { fact, kind } = factOf(from.byte());
  const id = from.text() ?? "";
  const version = from.uint();
  const atMs = from.uint();
  const amount = from.uint();
  return {
    kind,
    id,
    fact,
    version,
    amount: amount === 0 ? null : amount - 1,
    currency: from.text(),
    atMs,
    parent: from.text(),
    flags: from.byte(),
    floor: from.uint(),
    seen: from.uint(),
  };
}

function factOf(rank: number): { readonly fact: FactName; readonly kind: PaymentObject["kind"] } {
  const known = factList[rank];
  assert(known !== undefined, "a stored fact is in the list");
  return known;
}

function sorted<T>(keyed: ReadonlyMap<string, T>): [string, T][] {
  return [...keyed].sort(([a], [b]) => compareTexts(a, b));
}
