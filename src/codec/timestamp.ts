// Timestamps on the wire: RFC 3339, read strictly, in microseconds since the Unix epoch, UTC.
// Refused though RFC 3339 or common libraries take them: leap seconds, a blank or lower-case
// letter as separator, dates that no calendar has, and times before 1684 or after 2255, whose
// microseconds are beyond 2^53: a column of exact integers cannot hold them, nor can packed state.
import { assert } from "../assert.ts";

const secondsOfDay = 86_400;
const textLengthMax = 35;
/** Of a time, from 1970 on: 1684-07-28T00:12:25.259009Z to 2255-06-05T23:47:34.740991Z. */
export const timestampMicrosMax = Number.MAX_SAFE_INTEGER;
/** 0001-01-01T00:00:00Z and 10000-01-01T00:00:00Z. */
const secondsMin = -62_135_596_800;
const secondsEnd = 253_402_300_800;

const scratch = new Uint8Array(textLengthMax);

/** As `readTimestamp`, of a text, and undefined for what is none. */
export function parseTimestamp(text: string): number | undefined {
  if (text.length > textLengthMax) return undefined;
  for (let i = 0; i < text.length; i++) {
    scratch[i] = Math.min(text.charCodeAt(i), 0x7f);
  }
  const micros = readTimestamp(scratch, 0, text.length);
  return Number.isNaN(micros) ? undefined : micros;
}

/**
 * Microseconds of `bytes[start, end)`: `YYYY-MM-DDThh:mm:ss`, a fraction of 1 to 9 digits or none
 * (those behind the sixth are dropped), then `Z` or an offset `+hh:mm`. NaN for anything else and
 * for what is further from the epoch than `timestampMicrosMax`.
 */
export function readTimestamp(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 20 || end - start > textLengthMax) return Number.NaN;
  const days = readDays(bytes, start);
  const clock = readClock(bytes, start + 11);
  if (days < 0 || clock < 0 || bytes[start + 10] !== 0x54) return Number.NaN;
  let at = start + 19;
  let micros = 0;
  if (bytes[at] === 0x2e) {
    const first = ++at;
    for (let unit = 100_000; at < end && isDigit(bytes[at] as number); at++) {
      micros += ((bytes[at] as number) - 0x30) * unit;
      unit = unit === 1 ? 0 : unit / 10;
    }
    if (at === first || at - first > 9) return Number.NaN;
  }
  const offset = readOffset(bytes, at, end);
  const seconds = days * secondsOfDay + secondsMin + clock - offset;
  const all = seconds * 1_000_000 + micros;
  return Math.abs(all) <= timestampMicrosMax ? all : Number.NaN;
}

/** RFC 3339 with three fraction digits and `Z`, of milliseconds within the years 1 to 9999. */
export function formatTimestampMs(ms: number): string {
  const isInRange = ms >= secondsMin * 1000 && ms < secondsEnd * 1000;
  assert(isInRange && Number.isInteger(ms), "a formatted time is whole ms of the years 1 to 9999");
  const days = Math.floor(ms / msOfDay);
  const rest = ms - days * msOfDay;
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  const clock = `${digits2[Math.floor(minutes / 60)]}:${digits2[minutes % 60]}:${digits2[seconds % 60]}`;
  return `${dateText(days)}${clock}.${String(rest % 1000).padStart(3, "0")}Z`;
}

const msOfDay = secondsOfDay * 1000;
const digits2 = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));
/** The date formatted last: times that are written together are mostly of one day. */
let newestDay = Number.NaN;
let newestDate = "";

/** `YYYY-MM-DDT` of a day since the Unix epoch. */
function dateText(days: number): string {
  if (days !== newestDay) {
    newestDay = days;
    newestDate = new Date(days * msOfDay).toISOString().slice(0, 11);
  }
  return newestDate;
}

/** As `formatTimestampMs`, of microseconds: six fraction digits where three do not do. */
export function formatTimestamp(micros: number): string {
  const ms = Math.floor(micros / 1000);
  const below = micros - ms * 1000;
  const text = formatTimestampMs(ms);
  return below === 0 ? text : `${text.slice(0, -1)}${String(below).padStart(3, "0")}Z`;
}

/** Days since 0001-01-01 of the date at `at`, or -1. */
function readDays(bytes: Uint8Array, at: number): number {
  const year = 100 * twoDigits(bytes, at) + twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return -1;
  if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d) return -1;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 ? (isLeap ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);
  if (day > length) return -1;
  // Counted from March, so that the leap day is the last of its year.
  const years = month > 2 ? year : year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const daysFromMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
  return years * 365 + leapDays + daysFromMarch + day - 307;
}

/** Seconds of the day of `hh:mm:ss` at `at`, or -1. */
function readClock(bytes: Uint8Array, at: number): number {
  const hour = twoDigits(bytes, at);
  const minute = twoDigits(bytes, at + 3);
  const second = twoDigits(bytes, at + 6);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return -1;
  if (bytes[at + 2] !== 0x3a || bytes[at + 5] !== 0x3a) return -1;
  return hour * 3600 + minute * 60 + second;
}

/** Seconds east of UTC of `Z` or `+hh:mm`, which must fill `bytes[at, end)`; NaN otherwise. */
function readOffset(bytes: Uint8Array, at: number, end: number): number {
  if (end - at === 1) return bytes[at] === 0x5a ? 0 : Number.NaN;
  if (end - at !== 6 || bytes[at + 3] !== 0x3a) return Number.NaN;
  const hours = twoDigits(bytes, at + 1);
  const minutes = twoDigits(bytes, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const seconds = hours * 3600 + minutes * 60;
  if (bytes[at] === 0x2b) return seconds;
  return bytes[at] === 0x2d ? -seconds : Number.NaN;
}

/** The number that two digits write, or NaN. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] as number;
  const ones = bytes[at + 1] as number;
  return isDigit(tens) && isDigit(ones) ? (tens - 0x30) * 10 + ones - 0x30 : Number.NaN;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
