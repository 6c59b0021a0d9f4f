// Events of `/v1/events` as record values: plain events, and CloudEvents 1.0 whose attributes are
// renamed to the envelope's. Members are copied as they are; those the envelope does not have stay
// for the contract to refuse.
import type { ByteWriter } from "../codec/byte-writer.ts";
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { keyName } from "../transform/key-name.ts";

/** CloudEvents attribute names are lower-case letters and digits only. */
const attributes: ReadonlyMap<string, string> = new Map([
  ["sentat", "sent_at"],
  ["storeid", "store_id"],
]);

/** Writes the record value of the event at object token `token`, `sent_at` at its end. */
export function mapPlainEvent(tape: JsonTape, token: number, out: ByteWriter): void {
  const isCloudEvent = tape.member(token, "specversion") >= 0;
  const last = tape.next[token] as number;
  const sentAt: number[] = [];
  let isFirst = true;
  out.byte(0x7b);
  for (let key = token + 1; key < last; key = tape.next[key] as number) {
    if (isCloudEvent && isSpoken(tape, key)) continue;
    const name = keyName(tape, key);
    if (name === "sent_at" || (isCloudEvent && name === "sentat")) {
      sentAt.push(key);
      continue;
    }
    if (!isFirst) out.byte(0x2c);
    isFirst = false;
    copyMember(tape, key, { out, isCloudEvent });
  }
  // Hashes of the payload leave `sent_at` out, which a retry may change: it comes last.
  for (const key of sentAt) {
    if (!isFirst) out.byte(0x2c);
    isFirst = false;
    copyMember(tape, key, { out, isCloudEvent });
  }
  out.byte(0x7d);
}

/** Attributes that say only what we know once we read the event. */
function isSpoken(tape: JsonTape, key: number): boolean {
  if (tape.kind[key + 1] !== jsonKind.string) return false;
  const name = keyName(tape, key);
  if (name === "specversion") return tape.text(key + 1) === "1.0";
  if (name !== "datacontenttype") return false;
  return /^application\/json *(?:; *charset="?utf-8"?)?$/i.test(tape.text(key + 1));
}

function copyMember(
  tape: JsonTape,
  key: number,
  { out, isCloudEvent }: { out: ByteWriter; isCloudEvent: boolean },
): void {
  const { bytes, start, end } = tape;
  const renamed = isCloudEvent ? attributes.get(keyName(tape, key)) : undefined;
  if (renamed === undefined) out.bytes(bytes, (start[key] as number) - 1, (end[key] as number) + 1);
  else out.jsonString(renamed);
  out.byte(0x3a);
  const quote = tape.kind[key + 1] === jsonKind.string ? 1 : 0;
  out.bytes(bytes, (start[key + 1] as number) - quote, (end[key + 1] as number) + quote);
}
