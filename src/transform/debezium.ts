// Row changes as Debezium writes them, mapped to plain events of `cdc.row_changed`: bare, in the
// schema envelope, or as key and value together. The event id is a keyed hash of what the change is
// and where it was in the database's log, so a change read again is the same event.
import { createHmac } from "node:crypto";
import type { ByteWriter } from "../codec/byte-writer.ts";
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { keyName } from "./key-name.ts";
import { nameVerdict } from "./mask-names.ts";
import { hashed } from "./mask-walk.ts";

/** Stands where PostgreSQL did not send a large value because it did not change. */
const unavailable = "__debezium_unavailable_value";
const unavailableBase64 = Buffer.from(unavailable).toString("base64");

const type = "cdc.row_changed";
const pkCharactersMax = 256;
const pkBytesMax = 300;
/** The table itself, where a change is not of one row. */
const wholeTable = "*";

/** An element of a body: a change, the empty message behind a delete, or nothing of Debezium. */
export type Found =
  | { readonly kind: "change"; readonly key: number; readonly value: number }
  | { readonly kind: "tombstone" }
  | undefined;

/** What the value at `token` is; `key` and `value` are tokens of their objects, -1 for none. */
export function findChange(tape: JsonTape, token: number): Found {
  if (tape.kind[token] !== jsonKind.object) return undefined;
  const keyed = tape.member(token, "value");
  const isPair = keyed >= 0 && tape.member(token, "key") >= 0 && tape.member(token, "type") < 0;
  const value = isPair ? payloadOf(tape, keyed) : payloadOf(tape, token);
  if (tape.kind[value] === jsonKind.null) return { kind: "tombstone" };
  if (!isChange(tape, value)) return undefined;
  const key = isPair ? payloadOf(tape, tape.member(token, "key")) : -1;
  return { kind: "change", key, value };
}

/** What is inside the schema envelope, where there is one. */
function payloadOf(tape: JsonTape, token: number): number {
  const payload = tape.member(token, "payload");
  return payload >= 0 && tape.member(token, "schema") >= 0 ? payload : token;
}

function isChange(tape: JsonTape, value: number): boolean {
  if (tape.kind[value] !== jsonKind.object || tape.member(value, "specversion") >= 0) return false;
  const op = tape.member(value, "op");
  const source = tape.member(value, "source");
  return (
    op >= 0 &&
    tape.kind[op] === jsonKind.string &&
    source >= 0 &&
    tape.kind[source] === jsonKind.object
  );
}

/** A change in a tape, and the key of the hashes that stand for what may not be kept. */
export interface ChangeToMap {
  readonly tape: JsonTape;
  readonly key: number;
  readonly value: number;
  readonly hmacKey: Uint8Array;
}

/** Writes the change as a plain event. What its contract does not accept is for that to say. */
export function mapChange(change: ChangeToMap, out: ByteWriter): void {
  const { tape, value } = change;
  const source = tape.member(value, "source");
  const op = tape.text(tape.member(value, "op"));
  const rows = { before: row(tape, value, "before"), after: row(tape, value, "after") };
  const pk = op === "t" || op === "m" ? wholeTable : keyText(change, rows);
  const time = timeOf(tape, source) ?? timeOf(tape, value);
  const fields = new Fields(tape, out);
  fields.open();
  fields.text("id", `cdc-${positionHash(change)}`);
  fields.text("type", type);
  if (time !== undefined) fields.text("time", time);
  fields.begin("data");
  fields.open();
  fields.copy("connector", tape.member(source, "name"));
  fields.copy("database_name", tape.member(source, "db"));
  fields.text("table_name", op === "m" ? "message" : tableName(tape, source));
  fields.text("pk", boundedKey(pk, change.hmacKey));
  fields.text("op", op);
  const lsn = logPosition(tape, source);
  if (lsn !== undefined) fields.text("lsn", lsn);
  fields.copy("tx_seq", tape.member(source, "tx_seq"));
  fields.copy("tx_id", tape.member(source, "txId"));
  if (time !== undefined) fields.text("commit_ts", time);
  fields.raw("is_snapshot", String(isSnapshot(tape, source, op)));
  fields.row("before", rows.before);
  if (op === "m") fields.raw("after", messageText(tape, tape.member(value, "message")));
  else fields.row("after", rows.after);
  fields.raw("unchanged", JSON.stringify(unchangedNames(tape, source, rows.after)));
  fields.copy("omitted", tape.member(source, "omitted"));
  fields.close();
  fields.close();
}

/** Token of a row's object, or -1. */
function row(tape: JsonTape, value: number, name: string): number {
  const token = tape.member(value, name);
  return token >= 0 && tape.kind[token] === jsonKind.object ? token : -1;
}

/** Members of one object, written one after the other. */
class Fields {
  readonly #tape: JsonTape;
  readonly #out: ByteWriter;
  #isFirst = true;

  constructor(tape: JsonTape, out: ByteWriter) {
    this.#tape = tape;
    this.#out = out;
  }

  open(): void {
    this.#out.byte(0x7b);
    this.#isFirst = true;
  }

  close(): void {
    this.#out.byte(0x7d);
    this.#isFirst = false;
  }

  begin(name: string): void {
    if (!this.#isFirst) this.#out.byte(0x2c);
    this.#isFirst = false;
    this.#out.jsonString(name);
    this.#out.byte(0x3a);
  }

  text(name: string, text: string): void {
    this.begin(name);
    this.#out.jsonString(text);
  }

  raw(name: string, json: string): void {
    this.begin(name);
    this.#out.text(json);
  }

  /** The value at `token` as it is written, unless there is none. */
  copy(name: string, token: number): void {
    if (token < 0) return;
    this.begin(name);
    this.#span(token);
  }

  /** The row at `token` without what was not sent; null where there is none. */
  row(name: string, token: number): void {
    this.begin(name);
    if (token < 0) {
      this.#out.ascii("null");
      return;
    }
    this.open();
    const { next } = this.#tape;
    const end = next[token] as number;
    for (let key = token + 1; key < end; key = next[key] as number) {
      if (isUnavailable(this.#tape, key + 1)) continue;
      if (!this.#isFirst) this.#out.byte(0x2c);
      this.#isFirst = false;
      this.#span(key);
      this.#out.byte(0x3a);
      this.#span(key + 1);
    }
    this.close();
  }

  #span(token: number): void {
    const { bytes, start, end, kind } = this.#tape;
    const quote = kind[token] === jsonKind.string || kind[token] === jsonKind.key ? 1 : 0;
    this.#out.bytes(bytes, (start[token] as number) - quote, (end[token] as number) + quote);
  }
}

function isUnavailable(tape: JsonTape, token: number): boolean {
  const { kind, next } = tape;
  const isSingle = kind[token] === jsonKind.array && next[token] === next[token + 1];
  const text = isSingle ? token + 1 : token;
  if (kind[text] !== jsonKind.string) return false;
  return tape.isText(text, unavailable) || tape.isText(text, unavailableBase64);
}

/** Named beside the source by our own relay, marked in the row by others. */
function unchangedNames(tape: JsonTape, source: number, token: number): string[] {
  const names: string[] = [];
  const list = tape.member(source, "unchanged");
  if (list >= 0 && tape.kind[list] === jsonKind.array) {
    const end = tape.next[list] as number;
    for (let at = list + 1; at < end; at = tape.next[at] as number) {
      if (tape.kind[at] === jsonKind.string) names.push(tape.text(at));
    }
  }
  if (token < 0) return names;
  const end = tape.next[token] as number;
  for (let key = token + 1; key < end; key = tape.next[key] as number) {
    if (isUnavailable(tape, key + 1)) names.push(keyName(tape, key));
  }
  return names;
}

function tableName(tape: JsonTape, source: number): string {
  const schema = textAt(tape, source, "schema") || textAt(tape, source, "db");
  return [schema, textAt(tape, source, "table")].filter((part) => part !== "").join(".");
}

/** Of fixed width, so that its order as text is that of the log. */
function logPosition(tape: JsonTape, source: number): string | undefined {
  const token = tape.member(source, "lsn");
  if (token < 0 || tape.kind[token] !== jsonKind.number) return undefined;
  const digits = tape.raw(token);
  if (!/^\d{1,19}$/.test(digits)) return undefined;
  return BigInt(digits).toString(16).toUpperCase().padStart(16, "0");
}

function isSnapshot(tape: JsonTape, source: number, op: string): boolean {
  const token = tape.member(source, "snapshot");
  if (op === "r" || (token >= 0 && tape.kind[token] === jsonKind.true)) return true;
  const text = textAt(tape, source, "snapshot");
  return text !== "" && text !== "false";
}

/** Of microseconds where the source has them, else milliseconds; RFC 3339. */
function timeOf(tape: JsonTape, object: number): string | undefined {
  const micros = numberAt(tape, object, "ts_us");
  const millis = numberAt(tape, object, "ts_ms");
  const whole = micros === undefined ? millis : Math.floor(micros / 1000);
  if (whole === undefined || Math.abs(whole) > 8.64e15) return undefined;
  const text = new Date(whole).toISOString();
  if (micros === undefined || text.length !== 24) return text;
  const rest = String(micros - whole * 1000).padStart(3, "0");
  return `${text.slice(0, -1)}${rest}Z`;
}

function numberAt(tape: JsonTape, object: number, name: string): number | undefined {
  const token = tape.member(object, name);
  if (token < 0 || tape.kind[token] !== jsonKind.number) return undefined;
  const number = Number(tape.raw(token));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function textAt(tape: JsonTape, object: number, name: string): string {
  const token = tape.member(object, name);
  return token >= 0 && tape.kind[token] === jsonKind.string ? tape.text(token) : "";
}

interface Rows {
  readonly before: number;
  readonly after: number;
}

/** The row's name: of its key, else of its `id`, else of all that is known of it. */
function keyText({ tape, key, hmacKey }: ChangeToMap, { before, after }: Rows): string {
  if (key >= 0 && tape.kind[key] === jsonKind.object) {
    const parts: string[] = [];
    const end = tape.next[key] as number;
    for (let at = key + 1; at < end; at = tape.next[at] as number) {
      parts.push(keyPart(tape, at));
    }
    if (parts.length > 0) return parts.length === 1 ? (parts[0] as string) : JSON.stringify(parts);
  }
  const known = after >= 0 ? after : before;
  if (known < 0) return wholeTable;
  const id = tape.member(known, "id");
  if (id >= 0 && tape.kind[id] !== jsonKind.null) return keyPart(tape, id - 1);
  return keyedHash(hmacKey, tape.raw(known));
}

/** Ids are kept as they are; a member whose very name is sensitive is no id. */
function keyPart(tape: JsonTape, key: number): string {
  const value = key + 1;
  const text = tape.kind[value] === jsonKind.string ? tape.text(value) : tape.raw(value);
  const isSensitive = nameVerdict(keyName(tape, key)) === "drop" && !hashed.test(text);
  return isSensitive ? "[masked]" : text;
}

function boundedKey(pk: string, hmacKey: Uint8Array): string {
  if (pk === "") return '""';
  if (pk.length <= pkCharactersMax && Buffer.byteLength(pk) <= pkBytesMax) return pk;
  return keyedHash(hmacKey, pk);
}

function keyedHash(hmacKey: Uint8Array, text: string): string {
  return `v1:${createHmac("sha256", hmacKey).update(text).digest("hex")}`;
}

/** A logical message: its prefix, and its content as text where it is text. */
function messageText(tape: JsonTape, message: number): string {
  if (message < 0) return "null";
  const bytes = Buffer.from(textAt(tape, message, "content"), "base64");
  return JSON.stringify({ prefix: textAt(tape, message, "prefix"), content: bytes.toString() });
}

/** `ts_ms` of the value is when it was read, which another reading changes: it is left out. */
function positionHash({ tape, key, value, hmacKey }: ChangeToMap): string {
  const hash = createHmac("sha256", hmacKey);
  const source = tape.member(value, "source");
  const parts = [
    ...["name", "db", "schema", "table", "lsn", "txId", "tx_seq", "file", "pos", "row"].map(
      (name) => tape.member(source, name),
    ),
    ...["op", "before", "after", "message"].map((name) => tape.member(value, name)),
    key,
  ];
  for (const token of parts) {
    const text = token < 0 ? "" : tape.raw(token);
    hash.update(`${Buffer.byteLength(text)}:`).update(text);
  }
  return hash.digest("hex").slice(0, 40);
}
