// Writes a JSON text and, beside it, the tape that reading the text would give: what is put
// together of parts that were read before need not be read again.
import { ByteWriter } from "./byte-writer.ts";
import { type JsonLimits, JsonTape, jsonKind } from "./json-tape.ts";
import { keyNames } from "./key-names.ts";

/** A member's name as it is written, its quotes and colon included. */
export class MemberName {
  readonly text: string;
  /** `"name":` */
  readonly bytes: Uint8Array;
  /** Its number in `keyNames`, or 0. */
  readonly number: number;

  /** `text` is ASCII and needs no escape. */
  constructor(text: string) {
    this.text = text;
    this.bytes = new Uint8Array(Buffer.from(`"${text}":`, "latin1"));
    this.number = keyNames.add(text);
  }
}

const depthMax = 64;
const colonBytes = 1;

export class JsonWriter {
  readonly tape = new JsonTape();
  readonly out = new ByteWriter();
  readonly #open = new Int32Array(depthMax);
  #depth = 0;
  /** Whether a comma goes before the next member or element. */
  #isBehind = false;

  /** Begins the next text. */
  begin(limits: JsonLimits): void {
    this.out.reset();
    this.tape.clear(limits);
    this.#depth = 0;
    this.#isBehind = false;
  }

  /** Ends the text; the tape is over its bytes, both valid until the next `begin`. */
  finish(): Uint8Array<ArrayBuffer> {
    const view = this.out.view();
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.length);
    this.tape.adopt(bytes);
    return bytes;
  }

  /** Opens an object or array as the next value. */
  open(kind: 1 | 2): void {
    this.#comma();
    this.#open[this.#depth++] = this.#push(kind, this.out.length, 0);
    this.out.byte(kind === jsonKind.object ? 0x7b : 0x5b);
    this.#isBehind = false;
  }

  /** Closes the innermost open object or array. */
  close(): void {
    const { tape, out } = this;
    const container = this.#open[--this.#depth] as number;
    out.byte(tape.kind[container] === jsonKind.object ? 0x7d : 0x5d);
    tape.end[container] = out.length;
    this.#end(container);
  }

  /** Begins a member of ours; its value comes next. */
  name(name: MemberName): void {
    this.#comma();
    const { bytes } = name;
    const { out, tape } = this;
    const start = out.length + 1;
    out.bytes(bytes, 0, bytes.length);
    const token = this.#push(jsonKind.key, start, start + bytes.length - 2 - colonBytes);
    tape.hint[token] = name.number;
    this.#isBehind = false;
  }

  /** The string `text`, ASCII that needs no escape. */
  plain(text: string): void {
    this.#comma();
    const { out } = this;
    const start = out.length + 1;
    out.byte(0x22);
    out.ascii(text);
    out.byte(0x22);
    this.#end(this.#push(jsonKind.string, start, out.length - 1));
  }

  string(text: string): void {
    this.#comma();
    const { out, tape } = this;
    const start = out.length + 1;
    out.jsonString(text);
    const token = this.#push(jsonKind.string, start, out.length - 1);
    tape.escaped[token] = out.view().includes(0x5c, start) ? 1 : 0;
    this.#end(token);
  }

  /** A number as it is written. */
  number(text: string): void {
    this.#comma();
    const start = this.out.length;
    this.out.ascii(text);
    this.#end(this.#push(jsonKind.number, start, this.out.length));
  }

  /** The number at `token` as a string of its text. */
  quoted(from: JsonTape, token: number): void {
    this.#comma();
    const { out } = this;
    const start = out.length + 1;
    out.byte(0x22);
    out.bytes(from.bytes, from.start[token], from.end[token]);
    out.byte(0x22);
    this.#end(this.#push(jsonKind.string, start, out.length - 1));
  }

  /** The value at `token` as it is written there. */
  value(from: JsonTape, token: number): void {
    this.#comma();
    const quote = from.kind[token] === jsonKind.string ? 1 : 0;
    const start = (from.start[token] as number) - quote;
    const shift = this.out.length - start;
    this.out.bytes(from.bytes, start, (from.end[token] as number) + quote);
    const copy = this.tape.count;
    this.#tokens(from, { first: token, end: from.next[token] as number, shift });
    this.#end(copy);
  }

  /** Begins a member with the name at `key`, as it is written there. */
  key(from: JsonTape, key: number): void {
    this.#comma();
    const { out } = this;
    const start = (from.start[key] as number) - 1;
    const shift = out.length - start;
    out.bytes(from.bytes, start, (from.end[key] as number) + 1);
    out.byte(0x3a);
    const token = this.#push(jsonKind.key, start + 1 + shift, (from.end[key] as number) + shift);
    this.#takeName(from, key, token);
    this.#isBehind = false;
  }

  /** A member, name and value, as it is written there. */
  member(from: JsonTape, key: number): void {
    this.key(from, key);
    this.value(from, key + 1);
  }

  /** The members from `key` up to the one before `end`, with all that stands between them. */
  members(from: JsonTape, key: number, end: number): void {
    this.#comma();
    const start = (from.start[key] as number) - 1;
    const shift = this.out.length - start;
    let last = key;
    let to = 0;
    for (let each = key; each < end; each = from.next[each] as number) {
      last = each;
      if (from.escaped[each] === 1) this.#markEscaped();
    }
    const quote = from.kind[last + 1] === jsonKind.string ? 1 : 0;
    to = (from.end[last + 1] as number) + quote;
    this.out.bytes(from.bytes, start, to);
    this.#tokens(from, { first: key, end, shift });
    this.#isBehind = true;
  }

  #takeName(from: JsonTape, key: number, token: number): void {
    const { tape } = this;
    tape.hint[token] = from.hint[key] as number;
    if (from.escaped[key] === 0) return;
    tape.escaped[token] = 1;
    this.#markEscaped();
  }

  #markEscaped(): void {
    this.tape.escaped[this.#open[this.#depth - 1] as number] = 1;
  }

  #comma(): void {
    if (this.#isBehind) this.out.byte(0x2c);
  }

  /** A value is complete: so is its member, and a comma comes next. */
  #end(value: number): void {
    const { tape } = this;
    tape.next[value] = tape.count;
    if (value > 0 && tape.kind[value - 1] === jsonKind.key) tape.next[value - 1] = tape.count;
    this.#isBehind = true;
  }

  #push(kind: number, start: number, end: number): number {
    const { tape } = this;
    tape.reserve(1);
    const token = tape.count++;
    tape.kind[token] = kind;
    tape.start[token] = start;
    tape.end[token] = end;
    tape.next[token] = token + 1;
    tape.escaped[token] = 0;
    tape.hint[token] = 0;
    return token;
  }

  /** Copies tokens `[first, end)`, whose text moved by `shift` bytes. */
  #tokens(from: JsonTape, moved: { first: number; end: number; shift: number }): void {
    const { first, end, shift } = moved;
    const to = this.tape;
    to.reserve(end - first);
    const delta = to.count - first;
    const { kind, start, end: ends, next, escaped, hint } = to;
    for (let token = first; token < end; token++) {
      const copy = token + delta;
      kind[copy] = from.kind[token] as number;
      start[copy] = (from.start[token] as number) + shift;
      ends[copy] = (from.end[token] as number) + shift;
      next[copy] = (from.next[token] as number) + delta;
      escaped[copy] = from.escaped[token] as number;
      hint[copy] = from.hint[token] as number;
    }
    to.count += end - first;
  }
}
