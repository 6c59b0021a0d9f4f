// The HTTP server of a process, at its end.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { Readable } from "node:stream";
import { test } from "node:test";
import { fastify } from "fastify";
import { type Clock, systemClock } from "../clock.ts";
import { closeServer } from "./edge.ts";

test("who reads an answer no further does not hold the end up", async () => {
  const server = fastify();
  const chunk = Buffer.alloc(1024 * 1024);
  const answer = new Readable({ read: () => answer.push(chunk) });
  server.get("/", () => answer);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const reader = connect(port, "127.0.0.1");
  reader.on("error", () => {});
  reader.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await once(reader, "readable");
  const waited: number[] = [];
  const clock: Clock = {
    ...systemClock,
    sleep: async (ms) => {
      waited.push(ms);
    },
  };
  await closeServer(server, clock);
  assert.equal(waited.length, 1);
  reader.destroy();
});
