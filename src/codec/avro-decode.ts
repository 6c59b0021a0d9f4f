// Avro binary data as JSON text, by the writer's schema. The text is what a client would have
// posted: a union is its value alone, logical types are the texts that contracts know, bytes are
// base64, a long is exact whatever its size, a null that is the field's default is left out.
// However hostile the data, work and output are bounded by `AvroLimits`: an array may claim a
// million nulls in no bytes at all.
import { AvroBytes } from "./avro-bytes.ts";
import { type AvroFault, AvroStop, orFault } from "./avro-fault.ts";
import {
  type AvroLogical,
  dateText,
  decimalBytesMax,
  decimalText,
  doubleText,
  floatText,
  timestampText,
  timeText,
  uuidText,
} from "./avro-logical.ts";
import type { AvroNode, AvroRecord } from "./avro-schema.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { JsonTape } from "./json-tape.ts";

/** Bounds of one value, whatever is in it. */
export interface AvroLimits {
  /** JSON text written for it. */
  readonly jsonBytesMax: number;
  /** Values visited, those without bytes included. */
  readonly valuesMax: number;
  /** Records, arrays and maps within each other. */
  readonly depthMax: number;
}

/** Writes the one value that is all of `bytes` to `out`; what was written of a bad one is waste. */
export function decodeAvro(
  node: AvroNode,
  bytes: Uint8Array,
  { out, limits }: { readonly out: ByteWriter; readonly limits: AvroLimits },
): AvroFault | undefined {
  return orFault(() => {
    const from = new AvroBytes(bytes);
    new AvroDecoder(out, limits).decode(node, from);
    if (from.left > 0) throw new AvroStop("avro_trailing_bytes", from.at);
    return undefined;
  });
}

const jsonLimits = { depthMax: 64, tokensMax: 50_000, stringBytesMax: 65_536, keysMax: 10_000 };

export class AvroDecoder {
  readonly #out: ByteWriter;
  readonly #limits: AvroLimits;
  #from = new AvroBytes(new Uint8Array(0));
  #valuesLeft = 0;
  #depth = 0;
  #outEnd = 0;
  #tape: JsonTape | undefined;

  constructor(out: ByteWriter, limits: AvroLimits) {
    this.#out = out;
    this.#limits = limits;
  }

  /**
   * Writes the value at `from`, which is then behind it, and answers how many values were visited.
   * Throws AvroStop.
   */
  decode(node: AvroNode, from: AvroBytes): number {
    const { valuesMax, jsonBytesMax } = this.#limits;
    this.#from = from;
    this.#valuesLeft = valuesMax;
    this.#depth = 0;
    this.#outEnd = this.#out.length + jsonBytesMax;
    this.#value(this.#branch(node));
    this.#bound();
    return valuesMax - this.#valuesLeft;
  }

  /** The node of the value that comes next: of a union, the branch that the data names. */
  #branch(node: AvroNode): AvroNode {
    if (--this.#valuesLeft < 0) throw new AvroStop("avro_too_large", this.#from.at);
    if (node.kind !== "union") return node;
    const { at } = this.#from;
    const branch = node.branches[this.#from.int()];
    if (branch === undefined) throw new AvroStop("avro_malformed", at);
    return branch;
  }

  #value(node: AvroNode): void {
    const out = this.#out;
    const from = this.#from;
    switch (node.kind) {
      case "null":
        out.ascii("null");
        break;
      case "boolean":
        out.ascii(this.#boolean() ? "true" : "false");
        break;
      case "int":
      case "long":
        this.#integer(node.kind === "int" ? from.int() : from.long(), node.logical);
        break;
      case "float":
        out.ascii(floatText(from.bytes.readFloatLE(from.take(4))));
        break;
      case "double":
        out.ascii(doubleText(from.bytes.readDoubleLE(from.take(8))));
        break;
      case "bytes":
        this.#bytes(from.lengthed(), node.logical);
        break;
      case "fixed":
        this.#bytes(from.take(node.size), node.logical);
        break;
      case "string":
        this.#string(from.lengthed(), node.logical);
        break;
      case "enum":
        this.#symbol(node.symbols);
        break;
      default:
        this.#container(node);
    }
  }

  #boolean(): boolean {
    const { at } = this.#from;
    const byte = this.#from.byte();
    if (byte > 1) throw new AvroStop("avro_malformed", at);
    return byte === 1;
  }

  #symbol(symbols: readonly string[]): void {
    const { at } = this.#from;
    const symbol = symbols[this.#from.int()];
    if (symbol === undefined) throw new AvroStop("avro_malformed", at);
    this.#out.jsonString(symbol);
  }

  /** A time that no calendar has stays the number it is, for its contract to refuse. */
  #integer(value: number | bigint, logical: AvroLogical | undefined): void {
    const text = integerText(value, logical);
    if (text === undefined) this.#out.ascii(String(value));
    else this.#out.jsonString(text);
  }

  #bytes(start: number, logical: AvroLogical | undefined): void {
    const bytes = this.#from.bytes.subarray(start, this.#from.at);
    if (logical?.name === "duration") {
      const [months, days, milliseconds] = [0, 4, 8].map((at) => bytes.readUInt32LE(at));
      this.#out.ascii(JSON.stringify({ months, days, milliseconds }));
      return;
    }
    this.#out.byte(0x22);
    if (logical?.name === "uuid") this.#out.ascii(uuidText(bytes));
    else if (logical?.name === "decimal") this.#out.ascii(this.#decimal(bytes, logical.scale));
    else this.#out.ascii(bytes.toString("base64"));
    this.#out.byte(0x22);
  }

  #decimal(bytes: Buffer, scale: number): string {
    if (bytes.length > decimalBytesMax) throw new AvroStop("avro_too_large", this.#from.at);
    return decimalText(bytes, scale);
  }

  #string(start: number, logical: AvroLogical | undefined): void {
    const { bytes, at: end } = this.#from;
    const isPlain = isPlainAscii(bytes, start, end);
    if (!isPlain) this.#from.expectUtf8(start);
    if (logical?.name === "json" && this.#isJson(start, end)) {
      this.#out.bytes(bytes, start, end);
    } else if (isPlain) {
      this.#out.byte(0x22);
      this.#out.bytes(bytes, start, end);
      this.#out.byte(0x22);
    } else {
      this.#out.jsonString(bytes.toString("utf8", start, end));
    }
  }

  #isJson(start: number, end: number): boolean {
    this.#tape ??= new JsonTape();
    return this.#tape.parse(this.#from.bytes, start, end, jsonLimits) === undefined;
  }

  #container(node: Extract<AvroNode, { kind: "record" | "array" | "map" | "union" }>): void {
    this.#bound();
    if (++this.#depth > this.#limits.depthMax) throw new AvroStop("avro_too_deep", this.#from.at);
    if (node.kind === "record") this.#record(node);
    else if (node.kind === "array") this.#blocks(node.items, false);
    else if (node.kind === "map") this.#blocks(node.values, true);
    else throw new AvroStop("avro_bad_schema");
    this.#depth--;
  }

  #record({ fields }: AvroRecord): void {
    const out = this.#out;
    let isFirst = true;
    out.byte(0x7b);
    for (const { label, node, isLeftOutWhenNull } of fields) {
      const branch = this.#branch(node);
      if (branch.kind === "null" && isLeftOutWhenNull) continue;
      if (!isFirst) out.byte(0x2c);
      isFirst = false;
      out.bytes(label);
      this.#value(branch);
    }
    out.byte(0x7d);
  }

  /** Items of an array, or keys and values of a map, block by block up to an empty one. */
  #blocks(item: AvroNode, isMap: boolean): void {
    const out = this.#out;
    const from = this.#from;
    let isFirst = true;
    out.byte(isMap ? 0x7b : 0x5b);
    for (;;) {
      const { count, end } = this.#block();
      if (count === 0) break;
      for (let i = 0; i < count; i++) {
        if (!isFirst) out.byte(0x2c);
        isFirst = false;
        if (isMap) {
          this.#string(from.lengthed(), undefined);
          out.byte(0x3a);
        }
        this.#value(this.#branch(item));
        this.#bound();
      }
      if (end >= 0 && end !== from.at) throw new AvroStop("avro_malformed", from.at);
    }
    out.byte(isMap ? 0x7d : 0x5d);
  }

  /** Items of the next block, and where it ends if it says so: its count is negative then. */
  #block(): { readonly count: number; readonly end: number } {
    const from = this.#from;
    const { at } = from;
    const told = from.long();
    const count = told < 0 ? -told : told;
    if (typeof count !== "number" || count > this.#valuesLeft) {
      throw new AvroStop("avro_too_large", at);
    }
    if (told >= 0) return { count, end: -1 };
    const length = from.count();
    if (length > from.left) throw new AvroStop("avro_truncated", from.end);
    return { count, end: from.at + length };
  }

  #bound(): void {
    if (this.#out.length > this.#outEnd) throw new AvroStop("avro_too_large", this.#from.at);
  }
}

function integerText(value: number | bigint, logical: AvroLogical | undefined): string | undefined {
  switch (logical?.name) {
    case "date":
      return dateText(Number(value));
    case "time":
      return timeText(value, logical.unitsPerSecond);
    case "timestamp":
      return timestampText(value, logical);
    default:
      return undefined;
  }
}

/** Whether the text is the same within the quotes of a JSON string. */
function isPlainAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c) return false;
  }
  return true;
}
