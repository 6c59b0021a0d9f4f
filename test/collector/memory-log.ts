// The port `Log` over arrays, for tests of what appends to it.
import { embeddedTopics } from "../../src/config/topics.ts";
import { HeaderReader, isEventKind, type RecordKind } from "../../src/event/headers.ts";
import { partitionsOf } from "../../src/event/position.ts";
import type { AppendRecord, Log, LogErrorCode } from "../../src/log/log.ts";
import { LogError } from "../../src/log/log.ts";

/** A record as a reader of the log sees it. */
export interface Appended {
  readonly topic: string;
  readonly partition: number;
  readonly kind: RecordKind;
  readonly key: string;
  readonly type: string;
  readonly version: string;
  readonly source: string;
  readonly id: string;
  readonly receivedAt: number;
  readonly value: string;
}

export class MemoryLog implements Pick<Log, "append" | "partitions"> {
  readonly partitions = partitionsOf(embeddedTopics);
  readonly records: AppendRecord[] = [];
  /** The next appends fail so, until it is cleared. */
  failure: LogErrorCode | undefined;
  /** While set, appends say that they have begun and wait until they may be durable. */
  gate: { readonly begun: () => void; readonly opened: Promise<void> } | undefined;

  async append(records: readonly AppendRecord[]): Promise<void> {
    this.gate?.begun();
    await this.gate?.opened;
    if (this.failure) throw new LogError(this.failure, "as the test asked");
    this.records.push(...records);
  }

  get appended(): readonly Appended[] {
    return this.records.map(read);
  }

  get events(): readonly Appended[] {
    return this.appended.filter(({ kind }) => isEventKind(kind));
  }

  /** Every byte that was appended: keys, headers and values. */
  get bytes(): Buffer {
    return Buffer.concat(this.records.flatMap(({ key, headers, value }) => [key, headers, value]));
  }
}

function read({ topic, partition, key, headers, value }: AppendRecord): Appended {
  const reader = new HeaderReader();
  if (!reader.read(headers, 0, headers.length)) throw new Error("headers that cannot be read");
  const { kind, type, version, source, id, receivedAt } = reader;
  const texts = { key: Buffer.from(key).toString(), value: Buffer.from(value).toString() };
  return { topic, partition, kind, type, version, source, id, receivedAt, ...texts };
}
