// The Thrift compact protocol, as far as Parquet headers and footers need it. The reader trusts
// nothing: every length is checked against the bytes that are there, nesting has a bound.
import type { ParquetBuffer } from "./parquet-buffer.ts";
import { expectFile, ParquetError } from "./parquet-format.ts";

const wire = { true: 1, false: 2, i8: 3, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;
const depthMax = 16;
/** The getters are asked for fields up to this one. */
const idMax = 16;
const decoder = new TextDecoder();

/** Types of an element of a list, or of a field that was encoded before. */
export const thriftList = {
  i32: wire.i32,
  binary: wire.binary,
  list: wire.list,
  struct: wire.struct,
} as const;

/** Writes one struct; every `beginStruct` and `beginItem` is matched by an `end`. */
export class ThriftWriter {
  readonly #out: ParquetBuffer;
  readonly #outer: number[] = [];
  #lastId = 0;

  constructor(out: ParquetBuffer) {
    this.#out = out;
  }

  i32(id: number, value: number): void {
    this.#field(id, wire.i32);
    this.itemInt(value);
  }

  i64(id: number, value: number): void {
    this.#field(id, wire.i64);
    this.itemInt(value);
  }

  bool(id: number, value: boolean): void {
    this.#field(id, value ? wire.true : wire.false);
  }

  text(id: number, value: string): void {
    this.#field(id, wire.binary);
    this.#out.text(value);
  }

  binary(id: number, value: Uint8Array): void {
    this.#field(id, wire.binary);
    this.#out.varint(value.length);
    this.#out.append(value);
  }

  /** A field that was encoded before: its type and, behind its head, its bytes. */
  encoded(id: number, type: number, bytes: Uint8Array): void {
    this.#field(id, type);
    this.#out.append(bytes);
  }

  /** An item that was encoded before. */
  encodedItem(bytes: Uint8Array): void {
    this.#out.append(bytes);
  }

  /** Begins a list of `count` items, which follow by `itemInt`, `encodedItem` or `beginItem`. */
  list(id: number, type: number, count: number): void {
    this.#field(id, wire.list);
    if (count < 15) {
      this.#out.byte((count << 4) | type);
    } else {
      this.#out.byte(0xf0 | type);
      this.#out.varint(count);
    }
  }

  itemInt(value: number): void {
    this.#out.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  beginItem(): void {
    this.#outer.push(this.#lastId);
    this.#lastId = 0;
  }

  beginStruct(id: number): void {
    this.#field(id, wire.struct);
    this.beginItem();
  }

  end(): void {
    this.#out.byte(0);
    this.#lastId = this.#outer.pop() ?? 0;
  }

  #field(id: number, type: number): void {
    const delta = id - this.#lastId;
    if (delta > 0 && delta < 16) {
      this.#out.byte((delta << 4) | type);
    } else {
      this.#out.byte(type);
      this.itemInt(id);
    }
    this.#lastId = id;
  }
}

type ThriftValue = number | boolean | Uint8Array | readonly ThriftValue[] | ThriftStruct;

/** A struct that was read: fields by id. The getters name what they miss in their ParquetError. */
export class ThriftStruct {
  readonly #fields: (ThriftValue | undefined)[] = [];

  /** Fields with an id that nobody asks for are dropped. */
  set(id: number, value: ThriftValue): void {
    if (id < 1 || id > idMax) return;
    while (this.#fields.length <= id) this.#fields.push(undefined);
    this.#fields[id] = value;
  }

  has(id: number): boolean {
    return this.#fields[id] !== undefined;
  }

  /** An integer from 0 to 2^53-1. */
  count(id: number, what: string): number {
    const value = this.#fields[id];
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
    throw new ParquetError(`The file names no usable ${what}.`);
  }

  countOr<T>(id: number, what: string, absent: T): number | T {
    return this.has(id) ? this.count(id, what) : absent;
  }

  flag(id: number): boolean | undefined {
    const value = this.#fields[id];
    return typeof value === "boolean" ? value : undefined;
  }

  bytes(id: number, what: string): Uint8Array {
    const value = this.#fields[id];
    if (value instanceof Uint8Array) return value;
    throw new ParquetError(`The file names no usable ${what}.`);
  }

  text(id: number, what: string): string {
    return decoder.decode(this.bytes(id, what));
  }

  struct(id: number, what: string): ThriftStruct {
    const value = this.#fields[id];
    if (value instanceof ThriftStruct) return value;
    throw new ParquetError(`The file names no usable ${what}.`);
  }

  structOr(id: number, what: string): ThriftStruct | undefined {
    return this.has(id) ? this.struct(id, what) : undefined;
  }

  structs(id: number, what: string): readonly ThriftStruct[] {
    return this.#list(id, what).map((item) => {
      expectFile(item instanceof ThriftStruct, `The file's ${what} are malformed.`);
      return item;
    });
  }

  counts(id: number, what: string): readonly number[] {
    return this.#list(id, what).map((item) => {
      expectFile(typeof item === "number", `The file's ${what} are malformed.`);
      return item;
    });
  }

  texts(id: number, what: string): readonly string[] {
    return this.#list(id, what).map((item) => {
      expectFile(item instanceof Uint8Array, `The file's ${what} are malformed.`);
      return decoder.decode(item);
    });
  }

  #list(id: number, what: string): readonly ThriftValue[] {
    const value = this.#fields[id];
    if (Array.isArray(value)) return value;
    throw new ParquetError(`The file names no usable ${what}.`);
  }
}

/** Reads the struct at `start`, which ends by `end`; the answer's `end` is behind it. */
export function readThrift(
  bytes: Uint8Array,
  start: number,
  end: number,
): { readonly struct: ThriftStruct; readonly end: number } {
  const reader = new ThriftReader(bytes, start, end);
  const struct = reader.struct(0);
  return { struct, end: reader.at };
}

class ThriftReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  at: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.at = start;
    this.#end = Math.min(end, bytes.length);
  }

  struct(depth: number): ThriftStruct {
    expectFile(depth < depthMax, "A header of the file is nested too deeply.");
    const struct = new ThriftStruct();
    let id = 0;
    for (;;) {
      const head = this.#byte();
      if (head === 0) return struct;
      id = head >> 4 === 0 ? this.#zigzag() : id + (head >> 4);
      const type = head & 0x0f;
      const isBool = type === wire.true || type === wire.false;
      struct.set(id, isBool ? type === wire.true : this.#value(type, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case wire.true:
      case wire.false:
        return this.#byte() === wire.true;
      case wire.i8:
        return (this.#byte() << 24) >> 24;
      case 4:
      case wire.i32:
      case wire.i64:
        return this.#zigzag();
      case 7:
        return this.#take(8);
      case wire.binary:
        return this.#take(this.#varint());
      case wire.list:
      case 10:
        return this.#list(depth + 1);
      case wire.struct:
        return this.struct(depth + 1);
      default:
        throw new ParquetError("A header of the file holds a value of an unknown kind.");
    }
  }

  #list(depth: number): readonly ThriftValue[] {
    expectFile(depth < depthMax, "A header of the file is nested too deeply.");
    const head = this.#byte();
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    // An item takes a byte at least, so a count beyond the bytes left is damage.
    expectFile(count <= this.#end - this.at, "A list in the file is longer than the file.");
    const items: ThriftValue[] = [];
    for (let i = 0; i < count; i++) items.push(this.#value(head & 0x0f, depth));
    return items;
  }

  #byte(): number {
    expectFile(this.at < this.#end, "A header of the file is cut short.");
    return this.#bytes[this.at++] as number;
  }

  #take(count: number): Uint8Array {
    expectFile(count <= this.#end - this.at, "A header of the file is cut short.");
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  /** Beyond 2^53 the answer is rounded; the getters refuse such a number. */
  #varint(): number {
    let value = 0;
    let unit = 1;
    for (let i = 0; i < 10; i++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
      unit *= 128;
    }
    throw new ParquetError("A number in the file is longer than 64 bits.");
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
