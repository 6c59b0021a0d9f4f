// A request's body as bytes: read and inflated under caps on what arrives, what comes out, the
// ratio between them, and what all requests together may hold.
import type { IncomingMessage } from "node:http";
import {
  constants,
  createGunzip,
  createZstdDecompress,
  type Gunzip,
  gunzipSync,
  zstdDecompressSync,
} from "node:zlib";
import type { CollectorLimits } from "../config/collector.ts";
import { busy, isRefusal, malformed, type Refusal, tooLarge, unsupported } from "./refusal.ts";

export type Encoding = "identity" | "gzip" | "zstd";

/** The encoding of a body; several at once, and those that inflate without bound, are refused. */
export function encodingOf(header: string | undefined): Encoding | Refusal {
  const name = (header ?? "identity").trim().toLowerCase();
  if (name === "gzip" || name === "zstd" || name === "identity") return name;
  return unsupported("Content-Encoding is identity, gzip or zstd.");
}

/** Of what bodies may hold together, the part that may still be arriving from one network. */
const arrivingShare = 1 / 4;

interface Arriving {
  requests: number;
  bytes: number;
}

/**
 * Bytes held by requests in flight. Bodies that are still arriving are counted by network too: one
 * that sends slowly holds a part of what there is, and others are served from the rest.
 */
export class InFlight {
  bytes = 0;
  readonly #bytesMax: number;
  readonly #arriving = new Map<string, Arriving>();
  readonly #arrivingMax: Arriving;

  constructor({ inFlightBytesMax, inFlightRequestsMax, inflatedBytesMax }: CollectorLimits) {
    this.#bytesMax = inFlightBytesMax;
    this.#arrivingMax = {
      requests: Math.ceil(inFlightRequestsMax * arrivingShare),
      // One body at least, whatever its size.
      bytes: Math.max(inflatedBytesMax, inFlightBytesMax * arrivingShare),
    };
  }

  /** An account of one request, to be closed when it is answered. */
  open(network: string): Account {
    return new Account(this, network);
  }

  /** Whether `bytes` more still fit; they are counted when they do. */
  take(bytes: number): boolean {
    if (this.bytes + bytes > this.#bytesMax) return false;
    this.bytes += bytes;
    return true;
  }

  give(bytes: number): void {
    this.bytes -= bytes;
  }

  /** Whether a network may have so much more arriving; it is counted when it may. */
  arrive(network: string, { requests, bytes }: Arriving): boolean {
    const now = this.#arriving.get(network) ?? { requests: 0, bytes: 0 };
    const max = this.#arrivingMax;
    if (now.requests + requests > max.requests || now.bytes + bytes > max.bytes) return false;
    this.#arriving.set(network, { requests: now.requests + requests, bytes: now.bytes + bytes });
    return true;
  }

  /** What arrived has arrived, or never will. */
  arrived(network: string, { requests, bytes }: Arriving): void {
    const now = this.#arriving.get(network);
    if (now === undefined) return;
    now.requests -= requests;
    now.bytes -= bytes;
    if (now.requests === 0) this.#arriving.delete(network);
  }
}

export class Account {
  bytes = 0;
  readonly #inFlight: InFlight;
  readonly #network: string;
  #arriving = 0;

  constructor(inFlight: InFlight, network: string) {
    this.#inFlight = inFlight;
    this.#network = network;
  }

  take(bytes: number): boolean {
    if (!this.#inFlight.take(bytes)) return false;
    this.bytes += bytes;
    return true;
  }

  /** A body begins to arrive; false when too many of its network do. */
  begin(): boolean {
    return this.#inFlight.arrive(this.#network, { requests: 1, bytes: 0 });
  }

  /** Takes bytes that arrived of a body that is not complete. */
  arrive(bytes: number): boolean {
    if (!this.#inFlight.arrive(this.#network, { requests: 0, bytes })) return false;
    this.#arriving += bytes;
    return this.take(bytes);
  }

  /** The body that began is complete, or given up. */
  end(): void {
    this.#inFlight.arrived(this.#network, { requests: 1, bytes: this.#arriving });
    this.#arriving = 0;
  }

  close(): void {
    this.#inFlight.give(this.bytes);
    this.bytes = 0;
  }
}

export interface BodyOptions {
  readonly encoding: Encoding;
  readonly limits: CollectorLimits;
  readonly account: Account;
}

/** The inflated body, or why there is none; never more than the caps, whatever is sent. */
export async function readBody(
  request: IncomingMessage,
  options: BodyOptions,
): Promise<Uint8Array | Refusal> {
  const { encoding, limits } = options;
  const arrived = await collect(request, options);
  if (isRefusal(arrived) || encoding === "identity") return arrived;
  const inflated = inflateSmall(arrived, options) ?? (await inflate(arrived, options));
  if (isRefusal(inflated) || inflated.length <= limits.inflatedBytesMax) return inflated;
  return tooLarge("The body is too large once inflated.");
}

const tooLargeAsSent = tooLarge("The body is too large.");
const cutOff = malformed("The body ended before it was complete.");

function collect(
  request: IncomingMessage,
  { encoding, limits, account }: BodyOptions,
): Promise<Buffer | Refusal> {
  const max = encoding === "identity" ? limits.inflatedBytesMax : limits.bodyBytesMax;
  if (Number(request.headers["content-length"] ?? 0) > max) {
    request.resume();
    return Promise.resolve(tooLargeAsSent);
  }
  if (!account.begin()) {
    request.resume();
    return Promise.resolve(busy);
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (answer: Buffer | Refusal) => {
      request.off("data", take).off("end", complete).off("close", lose).off("error", lose);
      // What is still on its way is read and dropped, so that the answer reaches the client.
      request.on("error", () => {}).resume();
      account.end();
      resolve(answer);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > max) finish(tooLargeAsSent);
      else if (account.arrive(chunk.length)) chunks.push(chunk);
      else finish(busy);
    };
    const complete = () =>
      finish(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    const lose = () => finish(cutOff);
    request.on("data", take).on("end", complete).on("close", lose).on("error", lose);
  });
}

/** Bodies this small are inflated at once, which costs less than handing them to another thread. */
const smallBytesMax = 32 * 1024;
/** What comes out of a small body at once: a few milliseconds of work. */
const smallInflatedMax = 1024 * 1024;

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/** A small body inflated, or undefined: it is not small, or not good, and `inflate` says why. */
function inflateSmall(
  arrived: Buffer,
  { encoding, limits, account }: BodyOptions,
): Buffer | undefined {
  if (arrived.length > smallBytesMax || limits.ratioFreeBytes < smallInflatedMax) return undefined;
  const maxOutputLength = Math.min(smallInflatedMax, limits.inflatedBytesMax);
  const options = { maxOutputLength, chunkSize: firstChunk(arrived, encoding), info: true };
  try {
    const inflated: unknown =
      encoding === "gzip"
        ? gunzipSync(arrived, options)
        : zstdDecompressSync(arrived, { ...options, params: zstdParams });
    const { buffer, engine } = inflated as Inflated;
    return engine.bytesWritten === arrived.length && account.take(buffer.length)
      ? buffer
      : undefined;
  } catch {
    return undefined;
  }
}

/** So much larger than what arrived is a body at most, in one buffer. */
const usualRatioMax = 32;

/**
 * Size of the buffer to inflate into first. A gzip body says in its last four bytes (RFC 1952) how
 * long it is: with one byte more it fits in one piece. It is a hint only, and may lie.
 */
function firstChunk(arrived: Buffer, encoding: Encoding): number {
  if (encoding !== "gzip" || arrived.length < 4) return chunkSize;
  const told = arrived.readUInt32LE(arrived.length - 4) + 1;
  return Math.max(chunkSize, Math.min(told, usualRatioMax * arrived.length, smallInflatedMax));
}

const chunkSize = 64 * 1024;
/** Largest zstd window, 8 MB: what a frame may make us hold beside its output. */
const zstdParams = { [constants.ZSTD_d_windowLogMax]: 23 };

function inflate(
  arrived: Buffer,
  { encoding, limits, account }: BodyOptions,
): Promise<Buffer | Refusal> {
  const ratioBound = Math.max(limits.ratioFreeBytes, arrived.length * limits.ratioMax);
  const max = Math.min(limits.inflatedBytesMax, ratioBound);
  const inflater = makeInflater(encoding);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const refuse = (refusal: Refusal) => {
      inflater.destroy();
      resolve(refusal);
    };
    inflater.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > max) refuse(tooLarge("The body is too large once inflated."));
      else if (account.take(chunk.length)) chunks.push(chunk);
      else refuse(busy);
    });
    inflater.on("error", () => refuse(malformed("The body cannot be inflated.")));
    inflater.on("end", () => {
      const isWhole = inflater.bytesWritten === arrived.length;
      resolve(isWhole ? Buffer.concat(chunks) : malformed("Bytes follow the compressed body."));
    });
    inflater.end(arrived);
  });
}

function makeInflater(encoding: Encoding): Gunzip {
  if (encoding === "gzip") return createGunzip({ chunkSize });
  return createZstdDecompress({ chunkSize, params: zstdParams });
}
