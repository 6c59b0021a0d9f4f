// A broker that does as a test says: keeps batches, refuses them, loses answers, sends anything.
import { createServer, type Server, type Socket } from "node:net";
import { Writer } from "@platformatic/kafka";
import { assert, present } from "../../assert.ts";

/** What came to one partition, and what the broker is to do with it. */
export interface ProducedBatch {
  readonly partition: number;
  readonly bytes: Buffer;
  readonly producerId: bigint;
  readonly sequence: number;
  readonly count: number;
}

/** An error code, `lost` for a connection that ends without an answer, or a wait for either. */
export type Verdict = number | "lost" | Promise<number | "lost">;

export interface FakeBrokerOptions {
  readonly partitions: number;
  onProduce?(batch: ProducedBatch): Verdict;
  /** The whole answer to a fetch, behind its header. */
  onFetch?(asked: readonly FetchAsked[]): Writer | Promise<Writer>;
  /** Where metadata has the broker, in place of where it listens. */
  toldPort?(): number | undefined;
  /** How many partitions another topic has, `orders.1`, which is not there when absent. */
  ordersPartitions?(): number;
}

export interface FetchAsked {
  readonly partition: number;
  /** Of the reader; empty when it wants the leader itself. */
  readonly rack: string;
}

/** Of the only topic that is written and read, `web.1`. */
const topicId = Buffer.from("00112233445566778899aabbccddeeff", "hex");
const topic = "web.1";
const orders = { name: "orders.1", id: Buffer.alloc(16, 7) };

export class FakeBroker {
  readonly batches: ProducedBatch[] = [];
  readonly requests = { produce: 0, fetch: 0 };
  readonly #options: FakeBrokerOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Offset of the next record, by partition. */
  readonly #ends = new Map<number, number>();
  #producerIds = 0n;

  private constructor(options: FakeBrokerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(options: FakeBrokerOptions): Promise<FakeBroker> {
    const broker = new FakeBroker(options);
    await new Promise<void>((resolve) => broker.#server.listen(0, "127.0.0.1", resolve));
    return broker;
  }

  get port(): number {
    const address = this.#server.address();
    assert(typeof address === "object" && address !== null, "the broker listens");
    return address.port;
  }

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    let bytes = Buffer.alloc(0);
    let answered = Promise.resolve();
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0)) {
        const end = 4 + bytes.readInt32BE(0);
        const request = bytes.subarray(4, end);
        bytes = bytes.subarray(end);
        answered = answered.then(() => this.#answer(socket, request));
      }
    });
  }

  async #answer(socket: Socket, request: Buffer): Promise<void> {
    const correlation = request.readInt32BE(4);
    // Key, version and correlation, then the client's name and no tags.
    const body = request.subarray(8 + 2 + request.readInt16BE(8) + 1);
    const answer = await this.#answerTo(request.readInt16BE(0), body);
    if (answer === undefined) {
      socket.destroy();
      return;
    }
    const framed = Writer.create().appendInt32(correlation).appendTaggedFields();
    framed.appendFrom(answer).prependLength();
    if (!socket.destroyed) socket.write(framed.buffer);
  }

  async #answerTo(key: number, body: Buffer): Promise<Writer | undefined> {
    switch (key) {
      case 0:
        return this.#produced(body);
      case 1:
        this.requests.fetch++;
        return present(this.#options.onFetch, "the test answers fetches")(askedOf(body));
      case 3:
        return this.#metadata();
      case 22: {
        const id = ++this.#producerIds;
        const writer = Writer.create().appendInt32(0).appendInt16(0).appendInt64(id);
        return writer.appendInt16(0).appendTaggedFields();
      }
      default:
        throw new Error(`the broker has no answer to requests of key ${key}`);
    }
  }

  #metadata(): Writer {
    const { partitions, ordersPartitions, toldPort } = this.#options;
    const topics = [{ name: topic, id: topicId, partitions }];
    if (ordersPartitions) topics.push({ ...orders, partitions: ordersPartitions() });
    const writer = Writer.create().appendInt32(0);
    writer.appendArray([0], (w) => {
      const port = toldPort?.() ?? this.port;
      w.appendInt32(1).appendString("127.0.0.1").appendInt32(port).appendString(null);
    });
    writer.appendString("fake").appendInt32(1);
    writer.appendArray(topics, (w, { name, id, partitions: count }) => {
      w.appendInt16(0).appendString(name).append(id).appendBoolean(false);
      w.appendArray(
        Array.from({ length: count }, (_, i) => i),
        (each, partition) => {
          each.appendInt16(0).appendInt32(partition).appendInt32(1).appendInt32(5);
          for (let list = 0; list < 3; list++) {
            each.appendArray([1], (one) => one.appendInt32(1), true, false);
          }
        },
      );
      w.appendInt32(0);
    });
    return writer.appendTaggedFields();
  }

  async #produced(body: Buffer): Promise<Writer | undefined> {
    this.requests.produce++;
    const batches = producedOf(body);
    this.batches.push(...batches);
    const verdicts: number[] = [];
    for (const batch of batches) {
      const verdict = await (this.#options.onProduce?.(batch) ?? 0);
      if (verdict === "lost") return undefined;
      verdicts.push(verdict);
    }
    const writer = Writer.create().appendArray([0], (w) => {
      w.appendString(topic).appendArray(batches, (each, { partition, count }, i) => {
        const verdict = verdicts[i] ?? 0;
        const end = this.#ends.get(partition) ?? 0;
        if (verdict === 0) this.#ends.set(partition, end + count);
        each.appendInt32(partition).appendInt16(verdict);
        each
          .appendInt64(verdict === 0 ? BigInt(end) : -1n)
          .appendInt64(0n)
          .appendInt64(0n);
        each.appendArray([], () => undefined).appendString(null);
      });
    });
    return writer.appendInt32(0).appendTaggedFields();
  }
}

/** The batches of a Produce request, version 9, of one topic. */
function producedOf(body: Buffer): ProducedBatch[] {
  const bytes = new Cursor(body);
  bytes.skip(1 + 2 + 4);
  assert(bytes.varint() === 2, "one topic");
  bytes.skip(bytes.varint() - 1);
  return Array.from({ length: bytes.varint() - 1 }, () => {
    const partition = bytes.int32();
    const batch = bytes.take(bytes.varint() - 1);
    bytes.skip(1);
    return {
      partition,
      bytes: batch,
      producerId: batch.readBigInt64BE(43),
      sequence: batch.readInt32BE(53),
      count: batch.readInt32BE(57),
    };
  });
}

/** The partitions of a Fetch request, version 13, of one topic. */
function askedOf(body: Buffer): FetchAsked[] {
  const bytes = new Cursor(body);
  bytes.skip(4 + 4 + 4 + 4 + 1 + 4 + 4);
  assert(bytes.varint() === 2, "one topic");
  bytes.skip(16);
  const asked = Array.from({ length: bytes.varint() - 1 }, () => {
    const partition = bytes.int32();
    bytes.skip(4 + 8 + 4 + 8 + 4 + 1);
    return { partition };
  });
  // The topic's tags, and no topics to forget.
  bytes.skip(1 + 1);
  const rack = bytes.take(bytes.varint() - 1).toString();
  return asked.map((part) => ({ ...part, rack }));
}

/** An answer to a fetch, version 13. */
export function fetchAnswer(
  parts: readonly {
    readonly partition: number;
    readonly records?: Uint8Array;
    readonly preferredReplica?: number;
  }[],
): Writer {
  const writer = Writer.create().appendInt32(0).appendInt16(0).appendInt32(0);
  writer.appendArray([...parts], (w, { partition, records, preferredReplica = -1 }) => {
    w.append(topicId).appendArray([0], (each) => {
      each.appendInt32(partition).appendInt16(0);
      each.appendInt64(99n).appendInt64(99n).appendInt64(0n);
      each.appendArray([], () => undefined).appendInt32(preferredReplica);
      each.appendBytes(Buffer.from(records ?? []));
    });
  });
  return writer.appendTaggedFields();
}

class Cursor {
  #at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  take(length: number): Buffer {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  skip(length: number): void {
    this.#at += length;
  }

  int32(): number {
    return this.take(4).readInt32BE();
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.take(1)[0] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}
