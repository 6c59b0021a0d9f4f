// Reads single fields of a parsed notification, each by what it may be: an id, a code, a time, a
// reference. What does not look like it is absent; nothing is kept because it was there.
import { parseTimestamp, timestampMicrosMax } from "../../codec/timestamp.ts";
import { maskText } from "../mask-text.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

const empty: JsonObject = {};
const idText = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/;
const codeText = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;
const reasonText = /^(?:[A-Za-z][A-Za-z_-]{0,79}|[A-Z]{1,2}\d{1,2}|\d{1,4}(?:\.\d{1,2}){0,2})$/;
const referenceMax = 128;
/** The last ms that a timestamp on the wire can say. */
const msMax = Math.floor(timestampMicrosMax / 1000);

/** The member at `path`, through own members alone; undefined when there is none. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as JsonObject)[name];
  }
  return at;
}

export function objectAt(value: unknown, ...path: readonly string[]): JsonObject {
  const at = valueAt(value, ...path);
  return typeof at === "object" && at !== null && !Array.isArray(at) ? (at as JsonObject) : empty;
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const at = valueAt(value, ...path);
  return Array.isArray(at) ? at : [];
}

/** An id the provider made. */
export function idAt(value: unknown, ...path: readonly string[]): string | null {
  const at = valueAt(value, ...path);
  return typeof at === "string" && idText.test(at) ? at : null;
}

/** An event code, a status, a kind. */
export function codeAt(value: unknown, ...path: readonly string[]): string {
  const at = valueAt(value, ...path);
  return typeof at === "string" && codeText.test(at) ? at : "";
}

/**
 * Why a dispute was opened: a word, or a code of a card scheme's list, such as `10.4` or `F29`.
 * Adyen sends some with a blank in front.
 */
export function reasonAt(value: unknown, ...path: readonly string[]): string | null {
  const at = valueAt(value, ...path);
  const text = typeof at === "string" ? at.trim() : "";
  return reasonText.test(text) ? text : null;
}

/**
 * A reference the merchant made: 1 to 128 characters. Merchants put anything there, so one with an
 * e-mail address, a card number or a secret in it is none.
 */
export function referenceAt(value: unknown, ...path: readonly string[]): string | null {
  const at = valueAt(value, ...path);
  if (typeof at !== "string" || at === "" || at.length > referenceMax) return null;
  if (/[@\p{Cc}]/u.test(at) || !at.isWellFormed()) return null;
  return maskText(at) === at ? at : null;
}

/** RFC 3339, in ms since the Unix epoch; null before it. */
export function timeAt(value: unknown, ...path: readonly string[]): number | null {
  const at = valueAt(value, ...path);
  const micros = typeof at === "string" ? parseTimestamp(at) : undefined;
  return micros === undefined || micros < 0 ? null : Math.floor(micros / 1000);
}

/** The start, UTC, of a day `YYYY-MM-DD`, in ms since the Unix epoch. */
export function dayAt(value: unknown, ...path: readonly string[]): number | null {
  const at = valueAt(value, ...path);
  return typeof at === "string" ? timeAt(`${at}T00:00:00Z`) : null;
}

/** Whole seconds since the Unix epoch, as ms. */
export function secondsAt(value: unknown, ...path: readonly string[]): number | null {
  const at = valueAt(value, ...path);
  if (typeof at !== "number" || !Number.isSafeInteger(at) || at < 0) return null;
  return at * 1000 <= msMax ? at * 1000 : null;
}
