// Avro object container files (specification 1.12, "Object Container Files"): the schema, then
// blocks of values, each closed by the file's marker. Read value by value, so that the caller can
// give way between them. Codecs are null, deflate and zstandard; all else about a file is bounded.
import { AvroBytes } from "./avro-bytes.ts";
import { AvroDecoder, type AvroLimits } from "./avro-decode.ts";
import { type AvroFault, AvroStop, orFault } from "./avro-fault.ts";
import { inflateAvro } from "./avro-inflate.ts";
import { type AvroNode, readAvroSchema } from "./avro-schema.ts";
import type { ByteWriter } from "./byte-writer.ts";

export interface AvroContainerLimits extends AvroLimits {
  readonly recordsMax: number;
  /** Of one block, inflated, and of all of them. */
  readonly blockBytesMax: number;
  readonly inflatedBytesMax: number;
}

const magic = Buffer.from("Obj\u0001", "latin1");
const syncBytes = 16;
const metaMax = 64;
/** Writers leave none; each costs an inflation of nothing. */
const emptyBlocksMax = 100;
/** What inflating a block costs at least, as values read. */
const blockWork = 4_096;
const codecs = new Set(["null", "deflate", "zstandard"]);

export function isAvroContainer(bytes: Uint8Array): boolean {
  return magic.equals(bytes.subarray(0, magic.length));
}

type Codec = "null" | "deflate" | "zstandard";

interface Header {
  readonly node: AvroNode;
  readonly codec: Codec;
  readonly sync: Buffer;
}

export class AvroContainer {
  readonly #file: AvroBytes;
  readonly #header: Header;
  readonly #limits: AvroContainerLimits;
  readonly #decoder: AvroDecoder;
  #block = new AvroBytes(new Uint8Array(0));
  #recordsInBlock = 0;
  #recordsLeft: number;
  #bytesLeft: number;
  #emptyBlocksLeft = emptyBlocksMax;
  #work = 0;

  private constructor(file: AvroBytes, header: Header, to: AvroContainerOutput) {
    this.#file = file;
    this.#header = header;
    this.#limits = to.limits;
    this.#decoder = new AvroDecoder(to.out, to.limits);
    this.#recordsLeft = to.limits.recordsMax;
    this.#bytesLeft = to.limits.inflatedBytesMax;
  }

  /** Reads the header of a file. */
  static open(bytes: Uint8Array, to: AvroContainerOutput): AvroContainer | AvroFault {
    return orFault(() => {
      const file = new AvroBytes(bytes);
      return new AvroContainer(file, readHeader(file), to);
    });
  }

  /** Values visited and blocks inflated so far: what reading cost, whatever was written. */
  get work(): number {
    return this.#work;
  }

  /** Writes the next value as JSON; false at the end of the file. */
  next(): boolean | AvroFault {
    return orFault(() => {
      while (this.#recordsInBlock === 0) {
        if (this.#file.left === 0) return false;
        this.#openBlock();
      }
      if (--this.#recordsLeft < 0) throw new AvroStop("avro_too_large", this.#file.at);
      this.#work += this.#decoder.decode(this.#header.node, this.#block);
      if (--this.#recordsInBlock === 0 && this.#block.left > 0) {
        throw new AvroStop("avro_trailing_bytes", this.#file.at);
      }
      return true;
    });
  }

  #openBlock(): void {
    const file = this.#file;
    this.#recordsInBlock = file.count();
    this.#work += blockWork;
    if (this.#recordsInBlock === 0 && --this.#emptyBlocksLeft < 0) {
      throw new AvroStop("avro_too_large", file.at);
    }
    const start = file.lengthed();
    const bytes = file.bytes.subarray(start, file.at);
    const { codec, sync } = this.#header;
    const marker = file.take(syncBytes);
    if (!sync.equals(file.bytes.subarray(marker, marker + syncBytes))) {
      throw new AvroStop("avro_malformed", marker);
    }
    const max = Math.min(this.#limits.blockBytesMax, this.#bytesLeft);
    const inflated = codec === "null" ? bytes : inflateAvro(bytes, codec, max);
    if (inflated.length > max) throw new AvroStop("avro_too_large", start);
    this.#bytesLeft -= inflated.length;
    this.#block = new AvroBytes(inflated);
    if (this.#recordsInBlock === 0 && inflated.length > 0) {
      throw new AvroStop("avro_trailing_bytes", start);
    }
  }
}

export interface AvroContainerOutput {
  readonly out: ByteWriter;
  readonly limits: AvroContainerLimits;
}

function readHeader(file: AvroBytes): Header {
  const start = file.take(magic.length);
  if (!magic.equals(file.bytes.subarray(start, file.at))) {
    throw new AvroStop("avro_unknown_format", start);
  }
  const meta = readMeta(file);
  const sync = file.take(syncBytes);
  const codec = meta.get("avro.codec")?.toString("utf8") ?? "null";
  if (!codecs.has(codec)) throw new AvroStop("avro_unknown_compression");
  const schema = meta.get("avro.schema");
  const node = readAvroSchema(schema?.toString("utf8") ?? "");
  if (node.kind === "fault") throw new AvroStop(node.code);
  const marker = file.bytes.subarray(sync, sync + syncBytes);
  return { node, codec: codec as Codec, sync: marker };
}

/** The file's metadata, a map of bytes. */
function readMeta(file: AvroBytes): ReadonlyMap<string, Buffer> {
  const meta = new Map<string, Buffer>();
  for (;;) {
    const { at } = file;
    const told = Number(file.long());
    if (told === 0) return meta;
    if (told < 0) file.count();
    for (let left = Math.abs(told); left > 0; left--) {
      if (meta.size >= metaMax) throw new AvroStop("avro_too_large", at);
      const key = file.string();
      if (meta.has(key)) throw new AvroStop("avro_malformed", file.at);
      const value = file.lengthed();
      meta.set(key, file.bytes.subarray(value, file.at));
    }
  }
}
