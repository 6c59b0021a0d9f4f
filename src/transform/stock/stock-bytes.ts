// A stock as bytes. The first byte is the version of this form.
import { assert } from "../../assert.ts";
import type { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, type StateReader } from "../../codec/state-bytes.ts";
import type { SeqGaps } from "./seq-gaps.ts";
import type { Standing, Standings } from "./standings.ts";
import type { Bucket } from "./stock-rules.ts";
import { type KeptAlert, newStock, type Stock } from "./stock-state.ts";

const formatVersion = 1;
const alertNames = ["oversell", "low", "drift", "stale"] as const;

/** Appends the whole stock. */
export function writeStock(stock: Stock, to: ByteWriter): void {
  to.byte(formatVersion);
  putUint(to, stock.revision);
  for (const quantity of stock.quantities) putQuantity(to, quantity);
  to.byte(flagsOf(stock));
  putText(to, stock.count === null ? null : stock.count.id);
  if (stock.count !== null) {
    putUint(to, stock.count.atUs);
    putQuantity(to, stock.count.onHand);
  }
  writeDeltas(stock, to);
  writeStandings(stock.reservations, to);
  writeStandings(stock.inboundLines, to);
  writeSeqs(stock.seqs, to);
  for (const name of alertNames) writeAlert(stock.alerts[name], to);
  putUint(to, stock.recoveredMs === null ? 0 : stock.recoveredMs + 1);
}

/** Reads what `writeStock` wrote. */
export function readStock(from: StateReader): Stock {
  assert(from.byte() === formatVersion, "a stock's state is of a version this code knows");
  const stock = newStock();
  stock.revision = from.uint();
  for (const bucket of stock.quantities.keys()) stock.quantities[bucket] = readQuantity(from);
  setFlags(stock, from.byte());
  const countId = from.text();
  if (countId !== null) {
    stock.count = { id: countId, atUs: from.uint(), onHand: readQuantity(from) };
  }
  readDeltas(stock, from);
  readStandings(stock.reservations, from);
  readStandings(stock.inboundLines, from);
  readSeqs(stock.seqs, from);
  for (const name of alertNames) stock.alerts[name] = readAlert(from);
  const recovered = from.uint();
  stock.recoveredMs = recovered === 0 ? null : recovered - 1;
  return stock;
}

function flagsOf({ isLateDropped, isLogCut, isFull, wasAboveLow, seqs }: Stock): number {
  const flags = [isLateDropped, isLogCut, isFull, wasAboveLow, seqs.isOverflown];
  return flags.reduce((bits, flag, i) => bits | (flag ? 1 << i : 0), 0);
}

function setFlags(stock: Stock, bits: number): void {
  stock.isLateDropped = (bits & 1) !== 0;
  stock.isLogCut = (bits & 2) !== 0;
  stock.isFull = (bits & 4) !== 0;
  stock.wasAboveLow = (bits & 8) !== 0;
  stock.seqs.isOverflown = (bits & 16) !== 0;
}

/** They are in order of time, so each time is written as its distance from the one before. */
function writeDeltas({ deltas, foldedUs }: Stock, to: ByteWriter): void {
  putUint(to, foldedUs + 1);
  putUint(to, deltas.size);
  let beforeUs = 0;
  for (let i = 0; i < deltas.size; i++) {
    const { atUs, digest, bucket, amount } = deltas.at(i);
    putUint(to, atUs - beforeUs);
    putUint(to, digest);
    to.byte(bucket);
    putQuantity(to, amount);
    beforeUs = atUs;
  }
}

function readDeltas(stock: Stock, from: StateReader): void {
  stock.foldedUs = from.uint() - 1;
  let atUs = 0;
  for (let left = from.uint(); left > 0; left--) {
    atUs += from.uint();
    const digest = from.uint();
    stock.deltas.insert({
      atUs,
      digest,
      bucket: from.byte() as Bucket,
      amount: readQuantity(from),
    });
  }
}

function writeStandings(standings: Standings, to: ByteWriter): void {
  putUint(to, standings.forgottenUs + 1);
  for (const standing of [standings.open, standings.closed]) {
    putUint(to, standing.size);
    for (const [id, { rank, version, atUs, quantity }] of standing) {
      putText(to, id);
      to.byte(rank);
      putUint(to, version + 1);
      putUint(to, atUs);
      putQuantity(to, quantity);
    }
  }
}

function readStandings(standings: Standings, from: StateReader): void {
  standings.forgottenUs = from.uint() - 1;
  for (const isOver of [false, true]) {
    for (let left = from.uint(); left > 0; left--) {
      const id = from.text() ?? "";
      standings.set(id, readStanding(from), isOver);
    }
  }
}

function readStanding(from: StateReader): Standing {
  const rank = from.byte();
  const version = from.uint() - 1;
  const atUs = from.uint();
  return { rank, version, atUs, quantity: readQuantity(from) };
}

function writeSeqs({ first, last, stretches }: SeqGaps, to: ByteWriter): void {
  putUint(to, first + 1);
  putUint(to, last + 1);
  putUint(to, stretches.length);
  for (const [start, end] of stretches) {
    putUint(to, start);
    putUint(to, end);
  }
}

function readSeqs(seqs: SeqGaps, from: StateReader): void {
  seqs.first = from.uint() - 1;
  seqs.last = from.uint() - 1;
  for (let left = from.uint(); left > 0; left--) seqs.stretches.push([from.uint(), from.uint()]);
}

function writeAlert(alert: KeptAlert | null, to: ByteWriter): void {
  putText(to, alert === null ? null : alert.id);
  if (alert !== null) putUint(to, alert.openedMs);
}

function readAlert(from: StateReader): KeptAlert | null {
  const id = from.text();
  return id === null ? null : { id, openedMs: from.uint() };
}

/** The sign in the lowest bit and 1 added; 0 and the decimal text where a double is not exact. */
function putQuantity(to: ByteWriter, quantity: bigint): void {
  const folded = quantity < 0n ? -2n * quantity - 1n : 2n * quantity;
  if (folded < BigInt(Number.MAX_SAFE_INTEGER)) {
    putUint(to, Number(folded) + 1);
  } else {
    putUint(to, 0);
    putText(to, quantity.toString());
  }
}

function readQuantity(from: StateReader): bigint {
  const stored = from.uint();
  if (stored === 0) return BigInt(from.text() ?? "");
  const folded = stored - 1;
  return BigInt(folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2);
}
