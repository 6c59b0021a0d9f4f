// A delivery's bytes as a value. Numbers pass through no float: one that is not an exact integer
// stays the text it was, for the reader of amounts to refuse.
import { isUtf8 } from "node:buffer";
import { parseDecimal } from "../../codec/decimal.ts";
import { type JsonTape, jsonKind } from "../../codec/json-tape.ts";
import type { CollectorLimits } from "../../config/collector.ts";
import { decodeXml } from "../../transform/payments/braintree-xml.ts";
import type { Psp } from "../../transform/payments/facts.ts";
import { isRefusal } from "../refusal.ts";
import { parseBody } from "../split-body.ts";

/** `reason` is a word of ours: of what cannot be read nothing else is told. */
export type Read =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "unreadable"; readonly reason: string };

export interface ReadOptions {
  /** Room to read in; what it holds afterwards is of no use. */
  readonly tape: JsonTape;
  readonly limits: CollectorLimits;
}

/** Reads the signed bytes of a delivery: JSON, but for Braintree's XML. */
export function readDelivery(psp: Psp, bytes: Uint8Array, options: ReadOptions): Read {
  if (!isUtf8(bytes)) return unreadable("not_utf8");
  if (psp !== "braintree") return readJson(bytes, options);
  const value = decodeXml(Buffer.from(bytes).toString("utf8"));
  return value === undefined ? unreadable("not_xml") : { kind: "value", value };
}

function readJson(bytes: Uint8Array, { tape, limits }: ReadOptions): Read {
  const refusal = parseBody(tape, bytes, limits);
  if (refusal && isRefusal(refusal)) return unreadable("not_json");
  const fault = tape.faultWithin(0);
  if (fault) return unreadable(fault.code);
  const text = Buffer.from(bytes).toString("utf8");
  const value: unknown = hasOddNumber(tape) ? JSON.parse(text, exactly) : JSON.parse(text);
  return { kind: "value", value };
}

function unreadable(reason: string): Read {
  return { kind: "unreadable", reason };
}

const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/;

function hasOddNumber(tape: JsonTape): boolean {
  for (let token = 0; token < tape.count; token++) {
    if (tape.kind[token] === jsonKind.number && !plainInteger.test(tape.raw(token))) return true;
  }
  return false;
}

/** A reviver: numbers that are integers exactly, all others as their text. */
function exactly(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== "number") return value;
  const source = context?.source ?? "";
  const integer = parseDecimal(source, 0);
  return integer !== undefined && Number.isSafeInteger(Number(integer)) ? Number(integer) : source;
}
