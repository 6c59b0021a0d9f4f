// Events per CPU-second through the collector: HTTP, gzip, tokenize, map, mask, judge, append.
// Plain events and Segment messages of about 2.3 KB in batches of 50, from a client process of its
// own; the CPU counted is the collector's alone. `node bench/collector.ts [--json]`
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { systemClock } from "../src/clock.ts";
import { createCollector } from "../src/collector/collector.ts";
import { createServer } from "../src/collector/server.ts";
import { collectorLimits, devKeys } from "../src/config/collector.ts";
import { embeddedTopics, partitionsOf } from "../src/config/topics.ts";
import type { AppendRecord } from "../src/log/log.ts";

const batchEvents = 50;
const batches = 200;
const rounds = 7;
const connections = 8;

interface Round {
  readonly path: string;
  readonly port: number;
}

/** A small linear congruential generator: the same events in every run. */
function makeDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const draw = makeDraw(7);
const word = () => draw(2 ** 30).toString(36);
const userAgent =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) " +
  "Chrome/131.0.0.0 Safari/537.36";

function makeItem(i: number) {
  return {
    sku: `SKU-${word()}`,
    name: draw(20) === 0 ? `Größe ${word()} 女装` : `Product "${word()}" ${word()}`,
    brand: word(),
    category: `women/${word()}`,
    position: i,
    quantity: 1 + draw(3),
    image_url: `https://img.shop.test/${word()}/${word()}.jpg`,
  };
}

function makePlain(i: number) {
  const price = `${draw(200)}.${10 + draw(90)}`;
  return {
    id: `e-${word()}-${i}`,
    type: "web.product_list_viewed",
    time: new Date(1.76e12 + 1000 * i).toISOString(),
    sent_at: new Date(1.76e12 + 1000 * i + 400).toISOString(),
    data: {
      anonymous_id: `${word()}-${word()}-${word()}`,
      url: `https://shop.test/c/${word()}?utm_source=${word()}&gclid=${word()}&session=${word()}`,
      title: draw(10) === 0 ? `The "best" ${word()}\n` : `${word()} | PulseCart`,
      referrer: `https://www.search.test/?q=${word()}`,
      user_agent: userAgent,
      ip: `203.0.${draw(256)}.${draw(256)}`,
      list_id: word(),
      items: Array.from({ length: 1 + draw(16) }, (_, at) => ({ ...makeItem(at), price })),
      experiments: [word(), word()],
    },
  };
}

function makeSegment(i: number) {
  const { data, time } = makePlain(i);
  return {
    type: "track",
    event: "Product List Viewed",
    messageId: `node-next-${i}-${word()}-${word()}-${word()}`,
    anonymousId: data.anonymous_id,
    timestamp: time,
    properties: { list_id: data.list_id, products: data.items, experiments: data.experiments },
    context: {
      page: { url: data.url, title: data.title, referrer: data.referrer },
      userAgent,
      ip: data.ip,
      library: { name: "analytics.js", version: "next-1.70.0" },
    },
    integrations: {},
  };
}

function makeBodies(path: string): Buffer[] {
  return Array.from({ length: batches }, (_, batch) => {
    const index = Array.from({ length: batchEvents }, (_, i) => batch * batchEvents + i);
    if (path === "/v1/events") return gzipSync(JSON.stringify(index.map(makePlain)));
    return gzipSync(JSON.stringify({ batch: index.map(makeSegment), sentAt: new Date(0) }));
  });
}

/** The client: posts every body on each message, over a few connections. */
function runClient(): void {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const bodies = new Map(["/v1/events", "/v1/batch"].map((path) => [path, makeBodies(path)]));
  process.on("message", async ({ path, port }: Round) => {
    const waiting = [...(bodies.get(path) ?? [])];
    const send = async () => {
      for (let body = waiting.pop(); body; body = waiting.pop()) {
        await postBody(agent, { path, port }, body);
      }
    };
    await Promise.all(Array.from({ length: connections }, send));
    process.send?.("done");
  });
  process.send?.("ready");
}

function postBody(agent: Agent, { path, port }: Round, body: Buffer): Promise<void> {
  const headers = {
    "content-type": "application/json",
    "content-encoding": "gzip",
    authorization: `Basic ${Buffer.from("dev:").toString("base64")}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, path, method: "POST", headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
      response.resume().on("end", resolve);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

class CountingLog {
  readonly partitions = partitionsOf(embeddedTopics);
  events = 0;
  bytes = 0;

  append(records: readonly AppendRecord[]): Promise<void> {
    this.events += records.length;
    for (const { value } of records) this.bytes += value.length;
    return Promise.resolve();
  }
}

async function main(): Promise<void> {
  const log = new CountingLog();
  const logger = pino({ level: "silent" });
  const collector = createCollector({
    log,
    logger,
    keys: devKeys,
    limits: collectorLimits,
    clock: systemClock,
    hmacKey: new Uint8Array(32),
  });
  const server = createServer({ limits: collectorLimits, trustedHops: 0, logger });
  collector.register(server);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const client = fork(import.meta.filename, ["--client"]);
  await once(client, "message");
  const results = [];
  for (const path of ["/v1/events", "/v1/batch"]) {
    results.push(await measure(client, { path, port }, log));
  }
  client.disconnect();
  await collector.drain();
  await server.close();
  const { quarantined, rejected } = collector.counters;
  if (Object.keys(quarantined).length + Object.keys(rejected).length > 0) {
    throw new Error(`events were refused: ${JSON.stringify({ quarantined, rejected })}`);
  }
  const result = { node: process.version, batchEvents, results };
  if (process.argv.includes("--json")) console.log(JSON.stringify(result));
  else console.table(results);
}

async function measure(client: ChildProcess, round: Round, log: CountingLog) {
  const rates: number[] = [];
  for (let i = 0; i <= rounds; i++) {
    const { events } = log;
    const before = process.cpuUsage();
    client.send(round);
    await once(client, "message");
    const { user, system } = process.cpuUsage(before);
    if (log.events - events !== batches * batchEvents) throw new Error("events were lost");
    // The first round warms up.
    if (i > 0) rates.push((log.events - events) / ((user + system) / 1e6));
  }
  rates.sort((a, b) => a - b);
  const at = (share: number) => Math.round(rates[Math.floor((rates.length - 1) * share)] ?? 0);
  const eventBytes = Math.round(log.bytes / log.events);
  return {
    path: round.path,
    eventBytes,
    eventsPerCpuSecond: at(0.5),
    lowest: at(0),
    highest: at(1),
  };
}

if (process.argv.includes("--client")) runClient();
else await main();
