// Sends what lanes draw, a batch of a lane at a time, to any collector that is there: the same
// events under the same ids until one says that they are kept.
import type { Prng } from "../../sim/prng.ts";
import { systemClock } from "../../src/clock.ts";
import type { Ledger } from "./ledger.ts";
import { framed } from "./registry.ts";
import type { WorkloadEvent, WorkloadLane } from "./workload.ts";

export interface ProducerOptions {
  readonly lanes: readonly WorkloadLane[];
  readonly ledger: Ledger;
  /** URLs of the collectors that are there, as far as anybody knows. */
  readonly collectors: () => readonly string[];
  readonly eventsPerSecond: number;
  readonly prng: Prng;
  /** Aborted, nothing new is sent; what is under way is sent until it is kept. */
  readonly signal: AbortSignal;
  /** For what was sent and not acknowledged to be acknowledged, once nothing new is sent. */
  readonly finishMsMax: number;
}

export interface Produced {
  readonly events: number;
  readonly batches: number;
  /** Requests that ended without an answer that settled them. */
  readonly resent: number;
}

const pauseMsMax = 800;
/** A collector that was stopped for long takes a request that it has not read for too slow. */
const toSendAgain: ReadonlySet<number> = new Set([408, 429, 503]);
/** Some clients give up before the collector does, and ask another one. */
const patiencesMs = [1_500, 6_000, 25_000] as const;

/** Resolves once every batch was acknowledged. Throws when a collector answers what it never may. */
export async function produce(options: ProducerOptions): Promise<Produced> {
  const total = { events: 0, batches: 0, resent: 0 };
  const finish = new AbortController();
  const giveUp = async () => {
    await systemClock.sleep(options.finishMsMax, finish.signal);
    finish.abort();
  };
  options.signal.addEventListener("abort", () => void giveUp());
  const perLane = options.eventsPerSecond / options.lanes.length;
  const run = async (lane: WorkloadLane, prng: Prng) => {
    while (!options.signal.aborted) {
      const events = lane.next();
      const startedAt = systemClock.now();
      const number = options.ledger.add(events.map(({ json: _, ...kept }) => kept));
      total.resent += await send(events, lane, { options, prng, until: finish.signal });
      options.ledger.acknowledge(number);
      total.batches++;
      total.events += events.length;
      const dueMs = (1_000 * events.length) / perLane;
      const leftMs = Math.max(0, startedAt + dueMs - systemClock.now());
      await systemClock.sleep(leftMs, options.signal);
    }
  };
  try {
    await Promise.all(options.lanes.map((lane) => run(lane, options.prng.fork())));
  } finally {
    finish.abort();
  }
  return total;
}

interface Sending {
  readonly options: ProducerOptions;
  readonly prng: Prng;
  readonly until: AbortSignal;
}

/** How often it had to be sent again. */
async function send(
  events: readonly WorkloadEvent[],
  { writeKey, format }: WorkloadLane,
  { options, prng, until }: Sending,
): Promise<number> {
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`;
  const body = format === "avro" ? avroOf(events, prng) : jsonOf(events);
  for (let resent = 0; ; resent++) {
    if (until.aborted) throw new Error("a batch was not acknowledged in time");
    const urls = options.collectors();
    const url = urls[prng.between(0, Math.max(0, urls.length - 1))];
    const answer = url && (await post(`${url}/v1/events`, { authorization, prng, ...body }));
    if (answer && answer.status === 200) {
      const { accepted } = JSON.parse(answer.text) as { accepted: number };
      if (accepted === events.length) return resent;
      throw new Error(`${accepted} of ${events.length} events were accepted: ${answer.text}`);
    }
    if (answer && !toSendAgain.has(answer.status)) {
      throw new Error(`a collector answered ${answer.status}: ${answer.text}`);
    }
    await systemClock.sleep(prng.between(50, pauseMsMax), until);
  }
}

interface Body {
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

function jsonOf(events: readonly WorkloadEvent[]): Body {
  const body = `[${events.map(({ json }) => json).join(",")}]`;
  return { contentType: "application/json", body };
}

/** Of the one event there is. */
function avroOf([event]: readonly WorkloadEvent[], prng: Prng): Body {
  const body = new Uint8Array(framed(JSON.parse(event?.json ?? "{}") as object, prng));
  return { contentType: "application/avro", body };
}

interface Posted extends Body {
  readonly authorization: string;
  readonly prng: Prng;
}

/** Undefined for no whole answer. */
async function post(url: string, { authorization, contentType, body, prng }: Posted) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": contentType, authorization },
      body,
      signal: AbortSignal.timeout(prng.pick(patiencesMs)),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}
