import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { test } from "node:test";
import { fastify } from "fastify";
import { makeConsole, runningPartition, startMs } from "./console-fixture.ts";
import type { LiveMessage } from "./frame.ts";
import { LiveStream, liveStreamLimits } from "./live-stream.ts";

interface Heard {
  readonly event: string;
  readonly message: LiveMessage;
}

/** The messages of an event stream, one after another. */
async function* listen(answer: IncomingMessage): AsyncGenerator<Heard> {
  let waiting = "";
  for await (const chunk of answer) {
    waiting += String(chunk);
    for (let end = waiting.indexOf("\n\n"); end >= 0; end = waiting.indexOf("\n\n")) {
      const block = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      const event = /^event: (.+)$/m.exec(block)?.[1] ?? "";
      yield { event, message: JSON.parse(/^data: (.+)$/m.exec(block)?.[1] ?? "null") };
    }
  }
}

function ask(port: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/live", agent: false }, resolve).on("error", reject);
  });
}

/** As `/metrics` tells them. */
async function readersOf(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^pulse_live_readers (\d+)$/m.exec(text)?.[1]);
}

async function serve() {
  const trial = makeConsole();
  const server = fastify();
  await trial.console.register(server);
  await server.listen({ host: "127.0.0.1", port: 0 });
  return { ...trial, server, port: (server.server.address() as AddressInfo).port };
}

test("a reader gets a whole snapshot, then an update a second, and the end when it drains", async () => {
  const { server, console, clock, rejected, port } = await serve();
  const heard = listen(await ask(port));
  const first = (await heard.next()).value as Heard;
  assert.equal(first.event, "snapshot");
  assert.equal(first.message.at, startMs);
  assert.ok(first.message.throughput.seconds > 500);
  rejected.too_large = 7;
  clock.advance(1_000);
  const second = (await heard.next()).value as Heard;
  assert.equal(second.event, "update");
  assert.equal(second.message.at, startMs + 1_000);
  assert.equal(second.message.throughput.seconds, 1);
  assert.equal(second.message.ledger.at(-1)?.received, 7);
  assert.deepEqual(second.message.partitions, [runningPartition]);
  assert.equal(second.message.health.kind, "ready");
  console.close();
  assert.equal((await heard.next()).done, true);
  await server.close();
});

test("readers are capped: one too many is refused, and a place that is left is free", async () => {
  const { server, port } = await serve();
  const answers: IncomingMessage[] = [];
  for (let i = 0; i < liveStreamLimits.readersMax; i++) answers.push(await ask(port));
  assert.ok(answers.every(({ statusCode }) => statusCode === 200));
  const refused = await ask(port);
  assert.equal(refused.statusCode, 503);
  refused.resume();
  answers[0]?.destroy();
  let again = await ask(port);
  while (again.statusCode !== 200) {
    again.resume();
    again = await ask(port);
  }
  for (const answer of [...answers, again]) answer.on("error", () => {}).destroy();
  await server.close();
});

test("closing the server by itself ends the streams", async () => {
  const { server, port } = await serve();
  const heard = listen(await ask(port));
  await heard.next();
  await server.close();
  assert.equal((await heard.next()).done, true);
});

test("a reader that takes nothing is let go, the others hear on", async () => {
  const stream = new LiveStream({ readersMax: 4, waitingBytesMax: 100_000 });
  const server = createServer((_request, answer) => {
    answer.writeHead(200);
    stream.open(answer, "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const idle = connect(port, "127.0.0.1");
  idle.on("error", () => {});
  idle.pause();
  idle.write("GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
  const reading = await ask(port);
  reading.resume();
  while (stream.readers < 2) await new Promise((resolve) => setImmediate(resolve));
  const big = JSON.stringify("x".repeat(50_000));
  for (let i = 0; i < 5_000 && stream.readers === 2; i++) {
    stream.send("update", big);
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(stream.readers, 1);
  assert.equal(reading.destroyed, false);
  stream.close();
  assert.equal(stream.isFull, true);
  idle.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test("of requests sent at once on one connection one is a reader: the others would stay for ever", async () => {
  const { server, port } = await serve();
  const sender = connect(port, "127.0.0.1");
  const [connection] = await once(server.server, "connection");
  sender.write("GET /live HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".repeat(3));
  await once(sender, "data");
  assert.equal(await readersOf(port), 1);
  const closed = once(connection, "close");
  sender.destroy();
  await closed;
  assert.equal(await readersOf(port), 0);
  await server.close();
});

test("a reader that takes nothing holds the end of the server up no longer than the others", async () => {
  const stream = new LiveStream({ readersMax: 4, waitingBytesMax: 100_000_000 });
  const server = createServer((_request, answer) => {
    answer.writeHead(200, { connection: "close" });
    stream.open(answer, "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const idle = connect((server.address() as AddressInfo).port, "127.0.0.1");
  idle.on("error", () => {}).pause();
  idle.write("GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
  const [, answer] = (await once(server, "request")) as [unknown, ServerResponse];
  while (answer.writableLength < 1_000_000) {
    stream.send("update", JSON.stringify("x".repeat(100_000)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const closed = new Promise((resolve) => server.close(resolve));
  stream.close();
  await closed;
  assert.equal(stream.readers, 0);
  idle.destroy();
});
