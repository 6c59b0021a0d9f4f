// A payment's state as bytes, the same ones for the same state: everything keyed is written in the
// order of its keys. The first byte is the version of this form. Ids and words stand once, in
// front, and times are counted from the earliest: a card payment that was authorized, captured and
// refunded takes about 300 bytes.
import { assert } from "../../assert.ts";
import type { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, type StateReader } from "../../codec/state-bytes.ts";
import { type FactName, factList, psps, rankOf } from "./facts.ts";
import {
  compareTexts,
  detailNames,
  newPayment,
  objectKey,
  type PaymentObject,
  type PaymentState,
} from "./payment-state.ts";

const formatVersion = 2;
const digestBytes = 8;

/** Appends the whole state. */
export function writePayment(state: PaymentState, to: ByteWriter): void {
  const words = wordsOf(state);
  const baseMs = earliestOf(state);
  const put = new PackedWriter(to, words, baseMs);
  to.byte(formatVersion);
  to.byte(psps.indexOf(state.psp));
  to.byte(state.isTruncated ? 1 : 0);
  putUint(to, words.length);
  for (const word of words) putText(to, word);
  putUint(to, baseMs);
  putUint(to, state.aliases.size);
  for (const [name, { rank, atMs }] of sorted(state.aliases)) {
    put.word(name);
    putUint(to, rank);
    put.time(atMs);
  }
  for (const name of detailNames) {
    const detail = state.details.get(name);
    put.word(detail?.text ?? null);
    if (detail !== undefined) put.time(detail.atMs);
  }
  putUint(to, state.objects.size);
  for (const [, object] of sorted(state.objects)) writeObject(object, put);
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
  const words = Array.from({ length: from.uint() }, () => from.text() ?? "");
  const read = new PackedReader(from, words, from.uint());
  for (let left = from.uint(); left > 0; left--) {
    const name = read.word() ?? "";
    state.aliases.set(name, { rank: from.uint(), atMs: read.time() });
  }
  for (const name of detailNames) {
    const text = read.word();
    if (text !== null) state.details.set(name, { text, atMs: read.time() });
  }
  for (let left = from.uint(); left > 0; left--) {
    const object = readObject(read);
    state.objects.set(objectKey(object.kind, object.id), object);
  }
  for (let left = from.uint(); left > 0; left--) {
    state.digests.add(Buffer.from(from.bytes(digestBytes)).toString("hex"));
  }
  return state;
}

/** The distinct texts of a payment, sorted. */
function wordsOf(state: PaymentState): readonly string[] {
  const words = new Set<string>(state.aliases.keys());
  for (const { text } of state.details.values()) words.add(text);
  for (const { id, parent, currency } of state.objects.values()) {
    words.add(id);
    if (parent !== null) words.add(parent);
    if (currency !== null) words.add(currency);
  }
  return [...words].sort(compareTexts);
}

/** The earliest time in a payment, ms; 0 for one without any. */
function earliestOf(state: PaymentState): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const { atMs } of state.aliases.values()) earliest = Math.min(earliest, atMs);
  for (const { atMs } of state.details.values()) earliest = Math.min(earliest, atMs);
  for (const { atMs, version } of state.objects.values()) {
    earliest = Math.min(earliest, atMs, version);
  }
  return earliest === Number.POSITIVE_INFINITY ? 0 : earliest;
}

/** Words by their place, times by their distance. */
class PackedWriter {
  readonly to: ByteWriter;
  readonly #places: ReadonlyMap<string, number>;
  readonly #baseMs: number;

  constructor(to: ByteWriter, words: readonly string[], baseMs: number) {
    this.to = to;
    this.#places = new Map(words.map((word, i) => [word, i + 1]));
    this.#baseMs = baseMs;
  }

  word(text: string | null): void {
    putUint(this.to, text === null ? 0 : (this.#places.get(text) as number));
  }

  time(ms: number): void {
    putUint(this.to, ms - this.#baseMs);
  }
}

class PackedReader {
  readonly from: StateReader;
  readonly #words: readonly string[];
  readonly #baseMs: number;

  constructor(from: StateReader, words: readonly string[], baseMs: number) {
    this.from = from;
    this.#words = words;
    this.#baseMs = baseMs;
  }

  word(): string | null {
    const place = this.from.uint();
    assert(place <= this.#words.length, "a stored word is in front");
    return place === 0 ? null : (this.#words[place - 1] as string);
  }

  time(): number {
    return this.#baseMs + this.from.uint();
  }
}

function writeObject(object: PaymentObject, put: PackedWriter): void {
  const { to } = put;
  to.byte(rankOf(object.fact));
  put.word(object.id);
  put.time(object.version);
  put.time(object.atMs);
  putUint(to, object.amount === null ? 0 : object.amount + 1);
  put.word(object.currency);
  put.word(object.parent);
  to.byte(object.flags);
  putUint(to, object.floor);
  putUint(to, object.seen);
}

function readObject(read: PackedReader): PaymentObject {
  const { from } = read;
  const { fact, kind } = factOf(from.byte());
  const id = read.word() ?? "";
  const version = read.time();
  const atMs = read.time();
  const amount = from.uint();
  return {
    kind,
    id,
    fact,
    version,
    amount: amount === 0 ? null : amount - 1,
    currency: read.word(),
    atMs,
    parent: read.word(),
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
