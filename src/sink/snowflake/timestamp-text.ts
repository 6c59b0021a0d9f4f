// Times as Snowflake reads TIMESTAMP_NTZ(6) from JSON: `2026-03-01T12:30:00.123456`, UTC.

/** Of the text of every time within the years 1 to 9999. */
export const timestampLength = 26;

const dayMicros = 86_400_000_000;
/** Rows of a batch are of few days: the day last written, and its text. */
let lastDay = Number.NaN;
const dayText = new Uint8Array(11);

/** Writes the time, microseconds since the Unix epoch, at `at`; answers its end. */
export function putTimestamp(micros: number, bytes: Uint8Array, at: number): number {
  const day = Math.floor(micros / dayMicros);
  if (day !== lastDay) {
    dayText.set(Buffer.from(new Date(day * 86_400_000).toISOString().slice(0, 11), "latin1"));
    lastDay = day;
  }
  bytes.set(dayText, at);
  const ofDay = micros - day * dayMicros;
  const seconds = Math.floor(ofDay / 1_000_000);
  let to = putTwo(Math.floor(seconds / 3600), bytes, at + dayText.length);
  bytes[to++] = 0x3a;
  to = putTwo(Math.floor(seconds / 60) % 60, bytes, to);
  bytes[to++] = 0x3a;
  to = putTwo(seconds % 60, bytes, to);
  bytes[to++] = 0x2e;
  const fraction = ofDay - seconds * 1_000_000;
  to = putTwo(Math.floor(fraction / 10_000), bytes, to);
  to = putTwo(Math.floor(fraction / 100) % 100, bytes, to);
  return putTwo(fraction % 100, bytes, to);
}

function putTwo(value: number, bytes: Uint8Array, at: number): number {
  bytes[at] = 0x30 + Math.floor(value / 10);
  bytes[at + 1] = 0x30 + (value % 10);
  return at + 2;
}
