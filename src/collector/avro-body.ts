// Avro bodies of `/v1/events` as the JSON that a client would have sent: one event behind the
// header of its schema registry, or an object container file of many. From there on they take the
// way of every other body, and nothing of them is kept before it was masked.
import { AvroContainer, isAvroContainer } from "../codec/avro-container.ts";
import { decodeAvro } from "../codec/avro-decode.ts";
import type { AvroFault } from "../codec/avro-fault.ts";
import { readAvroFrame } from "../codec/avro-frame.ts";
import type { AvroNode } from "../codec/avro-schema.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import { avroLimits, type CollectorLimits } from "../config/collector.ts";
import { RegistryUnavailable, type SchemaRegistry } from "../registry/registry.ts";
import type { Lane } from "./admit.ts";
import type { Account } from "./read-body.ts";
import {
  busy,
  isRefusal,
  type Refusal,
  registryUnavailable,
  tooLarge,
  unsupported,
} from "./refusal.ts";
import type { Lanes, Turns } from "./turns.ts";

/**
 * `avro/binary` is the specification's own name, `application/avro` the one in use. The first bytes
 * tell a container file from a framed event.
 */
const contentType = /^\s*(?:application\/(?:avro|vnd\.confluent\.avro)|avro\/binary)\s*$/i;

export function isAvroType(header: string | undefined): boolean {
  return contentType.test(header ?? "");
}

export interface AvroBodyParts {
  /** Without one, only container files are taken, which bring their schema. */
  readonly registry: SchemaRegistry | undefined;
  readonly limits: CollectorLimits;
  readonly turns: Turns;
  /** So many container files are read at once: each holds a block and its text meanwhile. */
  readonly lanes: Lanes<Lane>;
  readonly account: Account;
}

/** The body as JSON text, an array where it is a container file; or why it is refused. */
export async function readAvroBody(
  body: Uint8Array,
  parts: AvroBodyParts,
): Promise<Uint8Array | Refusal> {
  const answer = isAvroContainer(body)
    ? await readContainer(body, parts)
    : await readFramed(body, parts);
  if (isRefusal(answer)) return answer;
  return parts.account.take(answer.length) ? answer : busy;
}

async function readFramed(body: Uint8Array, parts: AvroBodyParts): Promise<Uint8Array | Refusal> {
  const { registry, limits, turns } = parts;
  if (registry === undefined) {
    return unsupported("Without a schema registry, Avro is taken as object container files only.");
  }
  await turns.next();
  const frame = readAvroFrame(body, avroLimits.payloadBytesMax);
  if (frame.kind === "fault") return refusalOf(frame);
  let node: AvroNode | AvroFault;
  try {
    node = await registry.schemaOf(frame.schema, AbortSignal.timeout(limits.requestTimeoutMs));
  } catch (error) {
    if (error instanceof RegistryUnavailable) return registryUnavailable;
    throw error;
  }
  if (node.kind === "fault") return refusalOf(node);
  const out = new ByteWriter();
  const fault = decodeAvro(node, frame.payload, { out, limits: avroLimits });
  return fault ? refusalOf(fault) : out.view();
}

async function readContainer(
  body: Uint8Array,
  parts: AvroBodyParts,
): Promise<Uint8Array | Refusal> {
  const lane = await parts.lanes.acquire();
  try {
    lane.changes.reset();
    return (await writeRecords(body, parts, lane.changes)) ?? lane.changes.take();
  } finally {
    parts.lanes.release(lane);
  }
}

/** Writes the records of a container file as a JSON array, in slices. */
async function writeRecords(
  body: Uint8Array,
  { limits, turns }: AvroBodyParts,
  out: ByteWriter,
): Promise<Refusal | undefined> {
  const { eventsMax, inflatedBytesMax, sliceBytes } = limits;
  await turns.next();
  const bounds = { ...avroLimits, recordsMax: eventsMax, inflatedBytesMax };
  const container = AvroContainer.open(body, { out, limits: bounds });
  if ("kind" in container) return refusalOf(container);
  out.byte(0x5b);
  for (let isFirst = true, sliceEnd = sliceBytes; ; isFirst = false) {
    const end = out.length;
    if (!isFirst) out.byte(0x2c);
    const more = container.next();
    if (typeof more === "object") return refusalOf(more);
    if (!more) {
      out.length = end;
      break;
    }
    if (out.length > inflatedBytesMax) return tooLarge("The body is too large as JSON.");
    // A value may cost much and write nothing: what was visited counts like bytes.
    const done = out.length + container.work;
    if (done > sliceEnd) {
      await turns.next();
      sliceEnd = done + sliceBytes;
    }
  }
  out.byte(0x5d);
  return undefined;
}

/** As for JSON: 413 for what is over a limit, 400 for what cannot be read, here with its reason. */
function refusalOf({ code, at }: AvroFault): Refusal {
  if (code === "avro_too_large") return tooLarge("The Avro body is over a limit.");
  return { status: 400, code, message: `The body cannot be read as Avro: byte ${at}.` };
}
