// Changes to a record value that keep to its tokens: members taken out, doubled, swapped, renamed,
// values exchanged with those of another event.
import type { Prng } from "../../sim/prng.ts";
import { JsonTape, jsonKind } from "../../src/codec/json-tape.ts";
import { recordLimits } from "../../src/transform/validate.ts";
import { spliced } from "./byte-changes.ts";
import { drawRestricted, drawTellingName } from "./card-numbers.ts";
import { strangeToken } from "./scalar-texts.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Bounds of a token as written, with its quotes. */
function rangeOf({ kind, start, end }: JsonTape, token: number): Range {
  const isQuoted = kind[token] === jsonKind.string || kind[token] === jsonKind.key;
  const quote = isQuoted ? 1 : 0;
  return { from: (start[token] as number) - quote, to: (end[token] as number) + quote };
}

export class TokenChanger {
  readonly #prng: Prng;
  readonly #tape = new JsonTape();
  readonly #other = new JsonTape();

  constructor(prng: Prng) {
    this.#prng = prng;
  }

  /** One change, drawn; `bytes` itself where they are no JSON object with members. */
  change(bytes: Uint8Array, other: Uint8Array): Uint8Array {
    const prng = this.#prng;
    const key = this.#keyOf(bytes);
    if (key < 0) return bytes;
    switch (prng.between(0, 8)) {
      case 0:
        return this.#removed(bytes, key);
      case 1:
        return this.#doubled(bytes, key);
      case 2:
        return this.#swapped(bytes, key);
      case 3:
        return this.#renamed(bytes, key);
      case 4:
        return spliced(bytes, this.#value(key), Buffer.from(strangeToken(prng)));
      case 5:
        return this.#joined(bytes, key, Buffer.from(this.#strangeMember()));
      case 6:
        return spliced(bytes, this.#value(key), this.#valueOf(other));
      case 7:
        return this.#joined(bytes, key, this.#memberOf(other));
      default:
        return this.#wrapped(bytes, key);
    }
  }

  /** Every way of taking one token out, with what belongs to it. */
  *removals(bytes: Uint8Array): Generator<Uint8Array> {
    const tape = this.#tape;
    if (tape.parse(bytes, 0, bytes.length, recordLimits)) return;
    const { count } = tape;
    const ranges: Range[] = [];
    for (let token = 1; token < count; token++) {
      if (tape.kind[token - 1] === jsonKind.key) ranges.push(rangeOf(tape, token));
      else ranges.push(this.#memberRange(bytes, token));
    }
    ranges.sort((a, b) => b.to - b.from - (a.to - a.from));
    for (const range of ranges) {
      const isValue = bytes[range.from - 1] === 0x3a;
      yield spliced(bytes, range, Buffer.from(isValue ? "0" : ""));
    }
  }

  /** A key token, drawn, or -1. */
  #keyOf(bytes: Uint8Array): number {
    const tape = this.#tape;
    if (tape.parse(bytes, 0, bytes.length, recordLimits) || tape.count < 2) return -1;
    return drawKey(this.#prng, tape);
  }

  #value(key: number): Range {
    return rangeOf(this.#tape, key + 1);
  }

  /** A member or element together with one of the commas around it. */
  #memberRange(bytes: Uint8Array, token: number): Range {
    const tape = this.#tape;
    const from = rangeOf(tape, token).from;
    const isKey = tape.kind[token] === jsonKind.key;
    const to = rangeOf(tape, isKey ? token + 1 : token).to;
    if (bytes[to] === 0x2c) return { from, to: to + 1 };
    return bytes[from - 1] === 0x2c ? { from: from - 1, to } : { from, to };
  }

  #removed(bytes: Uint8Array, key: number): Uint8Array {
    return spliced(bytes, this.#memberRange(bytes, key), new Uint8Array(0));
  }

  /** The same member once more, its name as it is or with an escape. */
  #doubled(bytes: Uint8Array, key: number): Uint8Array {
    const name = rangeOf(this.#tape, key);
    const { to } = this.#value(key);
    const behind = bytes.subarray(name.to, to);
    const isEscaped = this.#prng.chance(0.3);
    const written = isEscaped ? this.#escaped(key) : bytes.subarray(name.from, name.to);
    return spliced(bytes, { from: to, to }, Buffer.concat([Buffer.from(","), written, behind]));
  }

  #escaped(key: number): Uint8Array {
    const text = this.#tape.text(key);
    const at = this.#prng.between(0, Math.max(0, text.length - 1));
    const hex = (text.charCodeAt(at) || 0).toString(16).padStart(4, "0");
    const json = JSON.stringify(text.slice(0, at)).slice(0, -1);
    return Buffer.from(`${json}\\u${hex}${JSON.stringify(text.slice(at + 1)).slice(1)}`);
  }

  /** Two members in each other's place. */
  #swapped(bytes: Uint8Array, key: number): Uint8Array {
    const following = this.#tape.next[key] as number;
    const { count, kind } = this.#tape;
    if (following >= count || kind[following] !== jsonKind.key) return bytes;
    const first = { from: rangeOf(this.#tape, key).from, to: this.#value(key).to };
    const second = { from: rangeOf(this.#tape, following).from, to: this.#value(following).to };
    const between = bytes.subarray(first.to, second.from);
    const parts = [bytes.subarray(second.from, second.to), between];
    const put = Buffer.concat([...parts, bytes.subarray(first.from, first.to)]);
    return spliced(bytes, { from: first.from, to: second.to }, put);
  }

  #renamed(bytes: Uint8Array, key: number): Uint8Array {
    const prng = this.#prng;
    const tape = this.#tape;
    const name = rangeOf(tape, key);
    const draw = prng.between(0, 3);
    if (draw === 0) return spliced(bytes, name, this.#escaped(key));
    const another = drawKey(prng, tape);
    if (draw === 1 && another >= 0) {
      const { from, to } = rangeOf(tape, another);
      return spliced(bytes, name, bytes.slice(from, to));
    }
    const names = ["", "__proto__", "__PROTO__", "constructor", "a", `${tape.text(key)}s`];
    const drawn = draw === 2 ? drawTellingName(prng) : prng.pick(names as [string]);
    return spliced(bytes, name, Buffer.from(JSON.stringify(drawn)));
  }

  /** The value as the only element of a list or the only member of an object. */
  #wrapped(bytes: Uint8Array, key: number): Uint8Array {
    const range = this.#value(key);
    const around = this.#prng.pick(["[_]", '{"a":_}', '"_"', " _ ", "_"]).split("_");
    const value = bytes.subarray(range.from, range.to);
    const [before, behind] = around.map((text) => Buffer.from(text)) as [Buffer, Buffer];
    return spliced(bytes, range, Buffer.concat([before, value, behind]));
  }

  #joined(bytes: Uint8Array, key: number, member: Uint8Array): Uint8Array {
    const { to } = this.#value(key);
    return spliced(bytes, { from: to, to }, Buffer.concat([Buffer.from(","), member]));
  }

  #strangeMember(): string {
    const prng = this.#prng;
    const value = prng.chance(0.5) ? strangeToken(prng) : JSON.stringify(drawRestricted(prng));
    const name = prng.chance(0.5) ? drawTellingName(prng) : `x${prng.between(0, 99)}`;
    return `${JSON.stringify(name)}:${value}`;
  }

  #valueOf(other: Uint8Array): Uint8Array {
    const key = this.#otherKey(other);
    if (key < 0) return Buffer.from("0");
    const { from, to } = rangeOf(this.#other, key + 1);
    return other.subarray(from, to);
  }

  #memberOf(other: Uint8Array): Uint8Array {
    const key = this.#otherKey(other);
    if (key < 0) return Buffer.from('"a":0');
    return other.subarray(rangeOf(this.#other, key).from, rangeOf(this.#other, key + 1).to);
  }

  #otherKey(other: Uint8Array): number {
    const tape = this.#other;
    if (tape.parse(other, 0, other.length, recordLimits) || tape.count < 2) return -1;
    return drawKey(this.#prng, tape);
  }
}

function drawKey(prng: Prng, { kind, count }: JsonTape): number {
  for (let tries = 0; tries < 20; tries++) {
    const token = prng.between(1, count - 1);
    if (kind[token] === jsonKind.key) return token;
  }
  return kind[1] === jsonKind.key ? 1 : -1;
}
