// What would give a record another verdict, a row another value or time another meaning: planted
// one at a time by `npm run mutants`, like stream-mutants.ts.
import type { Mutant } from "./mutant.ts";

const owner = "src/stream/partition-owner.ts";
const decode = "src/transform/decode.ts";
const deduplicate = "src/transform/deduplicate.ts";
const pipeline = "src/stream/pipeline.ts";
const sessionize = "src/transform/sessionize.ts";

export const judgingMutants: readonly Mutant[] = [
  {
    name: "partition time comes from the wall clock",
    file: decode,
    line: "batch.appendedAt[i] = this.#timeMs;",
    becomes: "batch.appendedAt[i] = Date.now();",
  },
  {
    name: "append time is replaced by the collector's",
    file: decode,
    line: "batch.receivedAt[i] = headers.receivedAt;",
    becomes: "batch.receivedAt[i] = batch.appendedAt[i] = headers.receivedAt;",
  },
  {
    name: "the engine's clock is taken for partition time",
    file: owner,
    line: "if (!(await this.fold.fold(slice))) return next;",
    becomes: [
      "run.appendedAt.fill(ports.clock.now(), slice.from, slice.to);",
      "if (!(await this.fold.fold(slice))) return next;",
    ],
  },
  {
    name: "whether an event is late is decided by the collector's clock",
    file: sessionize,
    line: "const isLate = now - Math.floor(visit.us / 1000) > lateMsMax;",
    becomes:
      "const isLate = (batch.receivedAt[i] as number) - Math.floor(visit.us / 1000) > lateMsMax;",
  },
  {
    name: "ids of one source are taken for another's",
    file: decode,
    line: "const start = this.#headers.start(headerField.source) - 1;",
    becomes: "const start = this.#headers.start(headerField.id);",
  },
  {
    name: "payloads are compared as parsed, not as bytes",
    file: decode,
    line: "batch.payloadHash[batch.count - 1] = scanner.hashPayload();",
    becomes: [
      "const read = Buffer.from(run.bytes.subarray(range.start, range.end)).toString();",
      "const parsed = Buffer.from(JSON.stringify(JSON.parse(read)));",
      "batch.payloadHash[batch.count - 1] = hash32(parsed, 0, parsed.length, 0);",
    ],
  },
  {
    name: "an id used for another event is taken for a duplicate",
    file: deduplicate,
    line: "else if (payload === batch.payloadHash[i]) batch.verdict[i] = verdict.duplicate;",
    becomes: "else if (payload !== undefined) batch.verdict[i] = verdict.duplicate;",
  },
  {
    name: "the dedup window never ends",
    file: deduplicate,
    line: "return now < start + ids.msAt(entry) + this.#windowMs ? ids.payloadAt(entry) : undefined;",
    becomes: "return ids.payloadAt(entry);",
  },
  {
    name: "ids are forgotten a bucket too early",
    file: "src/transform/sealed-buckets.ts",
    line: "this.#buckets = this.#buckets.filter(({ newestMs }) => newestMs > known);",
    becomes:
      "this.#buckets = this.#buckets.filter(({ newestMs }) => newestMs > known + 3_600_000);",
  },
  {
    name: "what hits a filter is taken for a duplicate",
    file: deduplicate,
    line: "if (found < 0) continue;",
    becomes: "if (found < 0) return batch.payloadHash[i];",
  },
  {
    name: "every other block is lost at sealing",
    file: deduplicate,
    line: "writes.push({ key: blockKey(number, made.block), value: made.value });",
    becomes:
      "if (made.block % 2 === 0) writes.push({ key: blockKey(number, made.block), value: made.value });",
  },
  {
    name: "ids leave memory when they are handed over, not once they are durable",
    file: deduplicate,
    line: "return [...writes, ...this.#sealed.forget(nowMs, Math.max(0, room - writes.length))];",
    becomes: [
      "this.#release();",
      "return [...writes, ...this.#sealed.forget(nowMs, Math.max(0, room - writes.length))];",
    ],
  },
  {
    name: "a bucket is named sealed before its blocks are written",
    file: deduplicate,
    line: "if (!sealing.isTaken || writes.length >= most) return false;",
    becomes: "if (writes.length >= most) return false;",
  },
  {
    name: "a filter misses the first id of each block",
    file: "src/transform/sealing.ts",
    line: "this.filter.add(words, at);",
    becomes: "if (i > 0) this.filter.add(words, at);",
  },
  {
    name: "a repeat extends the dedup window",
    file: deduplicate,
    line: "else if (payload === batch.payloadHash[i]) batch.verdict[i] = verdict.duplicate;",
    becomes: [
      "else if (payload === batch.payloadHash[i]) {",
      "  batch.verdict[i] = verdict.duplicate;",
      "  this.#admit(batch, i);",
      "}",
    ],
  },
  {
    name: "an idle partition gets no tick",
    file: owner,
    line: "if (timer === undefined || now < timer) return;",
    becomes: "return;",
  },
  {
    name: "a tick closes no minute",
    file: "src/transform/ledger.ts",
    line: "if (minute > this.#minute) this.#close(minute, batch.offset[i] as number, rows);",
    becomes: [
      "if (minute > this.#minute && batch.verdict[i] !== verdict.none)",
      "  this.#close(minute, batch.offset[i] as number, rows);",
    ],
  },
  {
    name: "a tick fires no timer of a session",
    file: sessionize,
    line: "this.#fireTimers(now, out);",
    becomes: "if (row >= 0) this.#fireTimers(now, out);",
  },
  {
    name: "a session's timers are fired by a commit",
    file: pipeline,
    line: "const filled = this.#sets.filter((set) => set.rows > 0);",
    becomes: [
      "this.#batch.verdict.fill(verdict.none);",
      "this.#batch.appendedAt.fill(committedAt);",
      "if (this.#web) this.#sessionizer.fold(this.#batch, this.#web, this.#sessions);",
      "const filled = this.#sets.filter((set) => set.rows > 0);",
    ],
  },
  {
    name: "a commit ends the throttle of a session's revisions",
    file: sessionize,
    line: "this.#changed = [];",
    becomes: [
      "for (const key of this.#changed) this.#table.emittedMs[this.#table.newest(key)] = 0;",
      "this.#changed = [];",
    ],
  },
  {
    name: "faults of the environment condemn the record behind the head",
    file: owner,
    line: "crashes = await findPoison(ports.trial, partition, { from: before.next, end, signal });",
    becomes: "crashes = new Set(end > before.next ? [before.next] : []);",
  },
  {
    name: "a verdict of poison is not committed",
    file: pipeline,
    line: "crashes: this.#crashes,",
    becomes: "crashes: [],",
  },
  {
    name: "a trial that died once is a verdict",
    file: "src/stream/isolate.ts",
    line: "for (let deaths = 0; deaths < deathsForVerdict; deaths++) {",
    becomes: "for (let deaths = 0; deaths < 0; deaths++) {",
  },
  {
    name: "a verdict of poison waits for the next commit",
    file: owner,
    line: "if (this.#isFull() || isPast) await this.#commit();",
    becomes: "if (this.#isFull()) await this.#commit();",
  },
  {
    name: "what is behind a poison is read before its verdict is durable",
    file: owner,
    line: "if (isPast) await this.#inFlight;",
    becomes: "",
  },
];
