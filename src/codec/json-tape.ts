// The strict JSON tokenizer (RFC 8259): one pass over bytes known to be UTF-8 writes a tape of
// tokens in typed arrays that are reused from text to text. It decides what is well-formed and
// finds what well-formed text must still not hold: duplicate keys, `__proto__`, excess of limits.
import { assert } from "../assert.ts";
import { containerEnd } from "./json-cut.ts";
import {
  type JsonFault,
  type JsonLimits,
  type JsonSoftFault,
  pathOf,
  SoftFaults,
} from "./json-faults.ts";
import { DuplicateKeys } from "./json-keys.ts";
import { type Replacement, shiftTokens } from "./json-shift.ts";
import { afterSpace, ascii, literalEnd, numberEnd, plainEnd, stringEnd } from "./json-text.ts";
import { type JsonTokens, jsonKind } from "./json-tokens.ts";
import { keyNames } from "./key-names.ts";
import { hintOf, stopTrait, textTraits } from "./text-traits.ts";
import { hasHalfPair, isEscapedText } from "./unescape-text.ts";

export type { JsonFault, JsonFaultCode, JsonLimits, JsonSoftFault } from "./json-faults.ts";
export { jsonKind } from "./json-tokens.ts";

const tokensAtFirst = 1024;
/** `next` of a container that is still open, and of its key. */
const unknownYet = 0x7fffffff;

/**
 * The tokens of one text, valid until the next `parse`. Token 0 is the root; the children of an
 * object are key, value, key, value..., and the value of key `k` is token `k + 1`.
 */
export class JsonTape implements JsonTokens {
  /** A `jsonKind`. */
  kind = new Uint8Array(tokensAtFirst);
  /** Bounds in `bytes`: of keys and strings without the quotes, of containers with the brackets. */
  start = new Int32Array(tokensAtFirst);
  end = new Int32Array(tokensAtFirst);
  /** The token after this one and all below it; for a key, the one after its value. */
  next = new Int32Array(tokensAtFirst);
  /** 1 for a key or string written with a backslash, and for an object with such a key. */
  escaped = new Uint8Array(tokensAtFirst);
  /** Of a key its number in `keyNames`, of a string a `textHint`; 0 where nothing is known. */
  hint = new Uint16Array(tokensAtFirst);
  count = 0;
  /** Containers within each other, at the deepest place. */
  depth = 0;
  bytes: Uint8Array = new Uint8Array(0);

  /** Tokens up to which no array has to grow. */
  #room = 0;
  #limits: JsonLimits = { depthMax: 0, tokensMax: 0, stringBytesMax: 0, keysMax: 0 };
  #open = new Int32Array(64);
  #code: JsonFault["code"] = "malformed";
  readonly #faults = new SoftFaults(this);
  #lastName = 0;
  #buffer: Buffer | undefined;
  readonly #duplicates = new DuplicateKeys();

  /**
   * Reads `bytes[start, end)`, valid UTF-8, as one JSON text. Answers the fault (`malformed`, or
   * `too_large` beyond `tokensMax`) that leaves the tape unusable, else undefined: then
   * `softFaults` tells what else is wrong. Below a container cut at `depthMax` only syntax is
   * checked; it is one token without children.
   */
  parse(bytes: Uint8Array, start: number, end: number, limits: JsonLimits): JsonFault | undefined {
    assert(start >= 0 && start <= end && end <= bytes.length, "a text lies inside its bytes");
    this.bytes = bytes;
    this.#buffer = undefined;
    this.#limits = limits;
    this.#room = Math.min(this.kind.length - 2, limits.tokensMax);
    if (limits.depthMax > this.#open.length) this.#open = new Int32Array(limits.depthMax);
    this.count = 0;
    this.depth = 0;
    this.#code = "malformed";
    this.#faults.clear();
    let at = this.#read(start, end);
    if (at >= 0) {
      at = afterSpace(bytes, at, end);
      if (this.count > limits.tokensMax) this.#code = "too_large";
      else if (at === end) return undefined;
      at = ~at;
    }
    const path = this.count === 0 ? "" : pathOf(this, this.count - 1);
    return { code: this.#code, at: ~at, path };
  }

  /**
   * Makes this the tape of `bytes`: the root's text with some values, in document order, replaced
   * by strings. False where only a parse of `bytes` can tell what is wrong with them.
   */
  replace(bytes: Uint8Array, replacements: readonly Replacement[]): boolean {
    const { stringBytesMax } = this.#limits;
    if (!this.#faults.isEmpty) return false;
    for (const { start, end } of replacements) if (end - start > stringBytesMax) return false;
    shiftTokens(this, bytes, replacements);
    this.bytes = bytes;
    this.#buffer = undefined;
    return true;
  }

  /** Empties the tape for a writer that adds tokens of its own, of a text without a fault. */
  clear(limits: JsonLimits): void {
    this.#limits = limits;
    this.count = 0;
    this.#faults.clear();
  }

  /** Makes room for `tokens` more. */
  reserve(tokens: number): void {
    while (this.count + tokens > this.kind.length) this.#lengthen();
  }

  /** The tokens are those of `bytes`. */
  adopt(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.#buffer = undefined;
  }

  /** Faults of well-formed text in document order; of each object the first duplicate key only. */
  get softFaults(): readonly JsonSoftFault[] {
    return this.#faults.all();
  }

  /** The first soft fault inside `token`, with its path from there; cheap where there is none. */
  faultWithin(token: number): JsonFault | undefined {
    return this.#faults.isEmpty ? undefined : this.#faults.within(token);
  }

  /** Decoded text of a key or string token; a lone surrogate stays one. */
  text(token: number): string {
    const from = this.start[token] as number;
    const to = this.end[token] as number;
    if (this.escaped[token] === 0) return this.#decode(from, to);
    return JSON.parse(this.#decode(from - 1, to + 1)) as string;
  }

  /** Source text of a token, a number's above all. */
  raw(token: number): string {
    return this.#decode(this.start[token] as number, this.end[token] as number);
  }

  /** Source text between two places of the bytes, neither inside a character. */
  span(from: number, to: number): string {
    return this.#decode(from, to);
  }

  /** Value token of the first member `name` of object token `object`, or -1. */
  member(object: number, name: string): number {
    const { next, kind, hint } = this;
    if (kind[object] !== jsonKind.object) return -1;
    const number = keyNames.of(name);
    const last = next[object] as number;
    for (let key = object + 1; key < last; key = next[key] as number) {
      const known = hint[key] as number;
      if (known === 0 ? this.isText(key, name) : known === number) return key + 1;
    }
    return -1;
  }

  /** Whether the decoded text of a key or string token is `text`. */
  isText(token: number, text: string): boolean {
    const from = this.start[token] as number;
    const length = (this.end[token] as number) - from;
    if (length < text.length) return false;
    if (this.escaped[token] === 1) {
      return isEscapedText(this.bytes, from, from + length, text) ?? this.text(token) === text;
    }
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return this.text(token) === text;
      if (this.bytes[from + i] !== unit) return false;
    }
    return length === text.length;
  }

  /** Whether the decoded text of a key or string token has half of a surrogate pair. */
  hasLoneSurrogate(token: number): boolean {
    const isEscaped = this.escaped[token] === 1;
    return isEscaped && hasHalfPair(this.bytes, this.start[token] ?? 0, this.end[token] ?? 0);
  }

  /** Behind the root value, or the place of the fault as `~place`. */
  #read(at: number, end: number): number {
    const bytes = this.bytes;
    const depthMax = this.#limits.depthMax;
    let depth = 0;
    let container = -1;
    let isObject = false;
    for (;;) {
      if (this.count > this.#room && !this.#grow()) return ~at;
      at = afterSpace(bytes, at, end);
      if (at >= end) return ~end;
      const first = bytes[at] as number;
      const token = this.count;
      if (first === ascii.quote) {
        at = this.#string(at + 1, end, container);
      } else if (first !== ascii.openObject && first !== ascii.openArray) {
        at = this.#scalar(at, end);
      } else if (depth === depthMax) {
        at = this.#cut(at, end);
      } else {
        isObject = first === ascii.openObject;
        container = token;
        this.#open[depth++] = token;
        if (depth > this.depth) this.depth = depth;
        this.#push(isObject ? jsonKind.object : jsonKind.array, at, 0);
        this.next[token] = unknownYet;
        at = afterSpace(bytes, at + 1, end);
        if (at >= end) return ~end;
        if (bytes[at] !== first + 2) {
          if (isObject) at = this.#key(at, end, container);
          if (at < 0) return at;
          continue;
        }
      }
      if (at < 0) return at;
      if (isObject && token !== container) this.next[token - 1] = this.count;
      for (;;) {
        if (depth === 0) return at;
        at = afterSpace(bytes, at, end);
        if (at >= end) return ~end;
        const byte = bytes[at] as number;
        if (byte === ascii.comma) break;
        if (byte !== (isObject ? ascii.closeObject : ascii.closeArray)) return ~at;
        at++;
        this.#close(container, at);
        const closed = container;
        container = --depth === 0 ? -1 : (this.#open[depth - 1] as number);
        isObject = depth > 0 && this.kind[container] === jsonKind.object;
        if (isObject) this.next[closed - 1] = this.count;
      }
      at++;
      if (isObject) at = this.#key(afterSpace(bytes, at, end), end, container);
      if (at < 0) return at;
    }
  }

  /** Records the string whose first byte is at `at`; answers the place behind its quote. */
  #string(at: number, end: number, container: number): number {
    const bytes = this.bytes;
    const token = this.count;
    let quote = at;
    let traits = 0;
    for (; quote < end; quote++) {
      const trait = textTraits[bytes[quote] as number] as number;
      if (trait === stopTrait) break;
      traits = (traits + trait) | 0;
    }
    if (quote < end && bytes[quote] === ascii.quote) {
      this.#push(jsonKind.string, at, quote);
      this.hint[token] = hintOf(quote - at, bytes[at] as number, traits);
    } else {
      quote = stringEnd(bytes, quote, end);
      if (quote < 0) return quote;
      this.#push(jsonKind.string, at, quote);
      this.escaped[token] = 1;
    }
    if (quote - at > this.#limits.stringBytesMax) {
      this.#faults.report("too_large", at, { token: Math.max(container, 0), subject: token });
    }
    return quote + 1;
  }

  /** Records the key whose quote is at `at`; answers the place behind its colon. */
  #key(at: number, end: number, object: number): number {
    const bytes = this.bytes;
    if (at >= end || bytes[at] !== ascii.quote) return ~at;
    const token = this.count;
    const quote = this.#name(at + 1, end);
    if (quote < 0) return quote;
    this.next[token] = unknownYet;
    this.end[object] = (this.end[object] as number) + 1;
    if (quote - at - 1 > this.#limits.stringBytesMax) {
      this.#faults.report("too_large", at + 1, { token: object, subject: token });
    }
    this.escaped[object] = (this.escaped[object] as number) | (this.escaped[token] as number);
    if (this.#isPrototype(token)) {
      this.#faults.report("prototype_key", at + 1, { token: object, subject: token });
    }
    const colon = afterSpace(bytes, quote + 1, end);
    return colon < end && bytes[colon] === ascii.colon ? colon + 1 : ~colon;
  }

  /** Pushes the key whose first byte is at `at`; answers the place of its closing quote. */
  #name(at: number, end: number): number {
    const bytes = this.bytes;
    const token = this.count;
    let name = keyNames.expected(this.#lastName, bytes, at);
    let quote = name > 0 ? at + keyNames.lengthOf(name) : 0;
    // Bytes behind the text may go on as its end would.
    if (name === 0 || quote >= end) {
      quote = plainEnd(bytes, at, end);
      if (quote < end && bytes[quote] === ascii.quote) {
        name = keyNames.find(bytes, at, quote);
        keyNames.follow(this.#lastName, name);
      } else {
        quote = stringEnd(bytes, quote, end);
        if (quote < 0) return quote;
        this.#push(jsonKind.key, at, quote);
        this.escaped[token] = 1;
        return quote;
      }
    }
    this.#push(jsonKind.key, at, quote);
    this.hint[token] = name;
    this.#lastName = name;
    return quote;
  }

  #scalar(at: number, end: number): number {
    const first = this.bytes[at] as number;
    if (first === ascii.minus || (first >= ascii.zero && first <= ascii.nine)) {
      const behind = numberEnd(this.bytes, at, end);
      if (behind >= 0) this.#push(jsonKind.number, at, behind);
      return behind;
    }
    const behind = literalEnd(this.bytes, at, end);
    const kind = first === 0x74 ? jsonKind.true : first === 0x66 ? jsonKind.false : jsonKind.null;
    if (behind >= 0) this.#push(kind, at, behind);
    return behind;
  }

  #cut(at: number, end: number): number {
    const token = this.count;
    const isObject = this.bytes[at] === ascii.openObject;
    const behind = containerEnd(this.bytes, at, end);
    if (behind < 0) return behind;
    this.#push(isObject ? jsonKind.object : jsonKind.array, at, behind);
    this.#faults.report("too_deep", at, { token, subject: token });
    return behind;
  }

  /** Ends a container; until now the `end` of an object counted its members. */
  #close(container: number, end: number): void {
    const keys = this.end[container] as number;
    this.end[container] = end;
    this.next[container] = this.count;
    if (keys === 0) return;
    if (keys > this.#limits.keysMax) {
      const at = this.start[container] as number;
      this.#faults.report("too_large", at, { token: container, subject: container });
      return;
    }
    const twice = this.#duplicates.find(this, container, keys);
    if (twice < 0) return;
    const at = this.start[twice] as number;
    this.#faults.report("duplicate_key", at, { token: container, subject: twice });
  }

  #push(kind: number, start: number, end: number): void {
    const token = this.count++;
    this.kind[token] = kind;
    this.start[token] = start;
    this.end[token] = end;
    this.next[token] = token + 1;
    this.escaped[token] = 0;
    this.hint[token] = 0;
  }

  #isPrototype(key: number): boolean {
    const length = (this.end[key] as number) - (this.start[key] as number);
    return (length === 9 || this.escaped[key] === 1) && this.isText(key, "__proto__");
  }

  #grow(): boolean {
    if (this.count > this.#limits.tokensMax) {
      this.#code = "too_large";
      return false;
    }
    this.#lengthen();
    this.#room = Math.min(this.kind.length - 2, this.#limits.tokensMax);
    return true;
  }

  #lengthen(): void {
    const length = this.kind.length * 2;
    this.kind = grown(this.kind, new Uint8Array(length));
    this.start = grown(this.start, new Int32Array(length));
    this.end = grown(this.end, new Int32Array(length));
    this.next = grown(this.next, new Int32Array(length));
    this.escaped = grown(this.escaped, new Uint8Array(length));
    this.hint = grown(this.hint, new Uint16Array(length));
  }

  #decode(from: number, to: number): string {
    this.#buffer ??= bufferOf(this.bytes);
    return this.#buffer.toString("utf8", from, to);
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function grown<T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
