// Port `Log`, simulated: records per partition with rising, sometimes sparse offsets and append
// times that never fall, whatever the log's own clock does.
import type { PartitionId } from "../src/event/position.ts";
import {
  type AppendRecord,
  type Log,
  type LogBounds,
  LogError,
  type ReadOptions,
  type RecordRun,
} from "../src/log/log.ts";
import { type CallSpec, call, type Lane, type Surroundings } from "./call.ts";
import { type LogDisk, type LogPartition, positionOf, type StoredRecord } from "./log-disk.ts";
import type { SimProcess } from "./process.ts";

export class SimLog implements Log {
  readonly partitions: readonly PartitionId[];
  readonly #surroundings: Surroundings;
  readonly #process: SimProcess;
  readonly #disk: LogDisk;
  readonly #appends: Lane = { lastUs: 0 };
  #isClosed = false;

  constructor(surroundings: Surroundings, process: SimProcess, disk: LogDisk) {
    this.#surroundings = surroundings;
    this.#process = process;
    this.#disk = disk;
    this.partitions = disk.ids;
  }

  async append(records: readonly AppendRecord[]): Promise<void> {
    this.#refuseClosed();
    const groups = this.#group(records);
    if (groups.length === 0) return;
    await this.#call<void>("append", groups.map(describe).join(" "), {
      isRepeatable: true,
      lane: this.#appends,
      apply: ({ isPart }) => {
        for (const [partition, stored] of groups) {
          if (isPart && groups.length > 1 && this.#surroundings.faults.random.chance(0.5)) continue;
          this.#disk.append(partition, stored);
        }
        if (isPart) this.#failHalfWay(groups.length);
      },
    });
  }

  async read(id: PartitionId, from: number, options: ReadOptions): Promise<RecordRun> {
    this.#refuseClosed();
    const partition = this.#partition(id);
    const { name } = partition;
    const epoch = this.#process.epochs(name).at(-1) ?? 0;
    this.#disk.reads.push({ partition: name, from, epoch });
    const detail = `${name} from ${from}`;
    const apply = () => this.#take(partition, from, options.bytesMax);
    const run = await this.#call("read", detail, { isRead: true, apply });
    if (run.count > 0 || run.next > from || options.waitMs <= 0) return run;
    await this.#wait(partition, from, options);
    if (options.signal.aborted) return run;
    return this.#call("read", `${detail}, having waited`, { isRead: true, apply });
  }

  bounds(id: PartitionId): Promise<LogBounds> {
    const partition = this.#partition(id);
    const apply = () => ({ start: partition.start, end: partition.end });
    return this.#call("bounds", partition.name, { isRead: true, apply });
  }

  offsetAt(id: PartitionId, ms: number): Promise<number> {
    const partition = this.#partition(id);
    const apply = () => {
      const kept = partition.records.slice(positionOf(partition.records, partition.start));
      return kept.find(({ appendedAt }) => appendedAt >= ms)?.offset ?? partition.end;
    };
    return this.#call("offsetAt", `${partition.name} ${ms}`, { isRead: true, apply });
  }

  async close(): Promise<void> {
    await this.#surroundings.scheduler.step("log.close", { process: this.#process });
    this.#isClosed = true;
  }

  #group(records: readonly AppendRecord[]): (readonly [LogPartition, readonly AppendRecord[]])[] {
    const groups = new Map<LogPartition, AppendRecord[]>();
    for (const { topic, partition: number, key, headers, value } of records) {
      const partition = this.#disk.find(topic, number);
      const copy = { topic, partition: number, key, headers, value };
      const group = groups.get(partition);
      if (group) group.push(copy);
      else groups.set(partition, [copy]);
    }
    return [...groups];
  }

  #failHalfWay(groups: number): void {
    if (groups > 1) this.#surroundings.faults.count("log.partial");
    throw new LogError("unavailable", "some partitions may not have the records");
  }

  /** Records from `from` on, cut short at random as a real fetch is. */
  #take(partition: LogPartition, from: number, bytesMax: number): RecordRun {
    if (from < partition.start || from > partition.end) {
      throw new LogError("out_of_range", `${from} is not in ${partition.name}`);
    }
    const first = positionOf(partition.records, from);
    const available = partition.records.length - first;
    const { random } = this.#surroundings.faults;
    const countMax = random.chance(0.3) ? random.between(1, 8) : available;
    let bytes = 0;
    let count = 0;
    while (count < Math.min(available, countMax)) {
      bytes += sizeOf(partition.records[first + count] as StoredRecord);
      if (count > 0 && bytes > bytesMax) break;
      count++;
    }
    const taken = partition.records.slice(first, first + count);
    const next = count === available ? partition.end : (taken.at(-1)?.offset ?? from - 1) + 1;
    return encodeRun(partition, taken, next);
  }

  /** Ends when a record past `from` arrives, the wait is over or the reader gives up. */
  #wait(partition: LogPartition, from: number, { waitMs, signal }: ReadOptions): Promise<void> {
    return new Promise((resolve) => {
      const process = this.#process;
      const done = () => {
        signal.removeEventListener("abort", done);
        partition.waiting.delete(wake);
        resolve();
      };
      const wakeAfter = (label: string, delayMs: number) =>
        this.#surroundings.scheduler.schedule({ label, process, delayMs, action: done });
      const wake = () => wakeAfter(`log.read woken at ${partition.name}`, 0);
      if (signal.aborted || partition.end > from) return resolve();
      signal.addEventListener("abort", done);
      partition.waiting.add(wake);
      wakeAfter(`log.read waited at ${partition.name}`, waitMs);
    });
  }

  #partition(id: PartitionId): LogPartition {
    return this.#disk.find(id.topic, id.partition);
  }

  #refuseClosed(): void {
    if (this.#isClosed) throw new LogError("closed", "the log is closed");
  }

  #call<T>(
    operation: string,
    detail: string,
    spec: Pick<CallSpec<T>, "apply" | "isRead" | "isRepeatable" | "lane">,
  ): Promise<T> {
    return call(this.#surroundings, {
      process: this.#process,
      area: "log",
      operation,
      detail,
      unavailable: (reason) => new LogError("unavailable", reason),
      full: () => new LogError("full", "no space left"),
      ...spec,
    });
  }
}

function describe([partition, records]: readonly [LogPartition, readonly AppendRecord[]]): string {
  return `${partition.name}+${records.length}`;
}

function sizeOf({ key, headers, value }: StoredRecord): number {
  return key.length + headers.length + value.length;
}

/** Records that follow one another as a reader gets them; `next` is the offset behind them. */
export function encodeRun(
  partition: LogPartition,
  records: readonly StoredRecord[],
  next: number,
): RecordRun {
  const count = records.length;
  const bytes = new Uint8Array(records.reduce((sum, record) => sum + sizeOf(record), 0));
  const run = {
    partition: partition.id,
    count,
    next,
    bytes,
    offsets: new Float64Array(count),
    appendedAt: new Float64Array(count),
    keyStart: new Int32Array(count),
    headersStart: new Int32Array(count),
    valueStart: new Int32Array(count),
    valueEnd: new Int32Array(count),
  };
  let at = 0;
  for (const [i, { offset, appendedAt, key, headers, value }] of records.entries()) {
    run.offsets[i] = offset;
    run.appendedAt[i] = appendedAt;
    run.keyStart[i] = at;
    bytes.set(key, at);
    run.headersStart[i] = at += key.length;
    bytes.set(headers, at);
    run.valueStart[i] = at += headers.length;
    bytes.set(value, at);
    run.valueEnd[i] = at += value.length;
  }
  return run;
}
