import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { fastify } from "fastify";
import { admin, makeConsole } from "./console-fixture.ts";
import type { RunQuery } from "./query-route.ts";

async function serve(query: RunQuery) {
  const { console } = makeConsole({ query });
  const server = fastify();
  await console.register(server);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/api/query`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: admin.authorization },
      body: JSON.stringify({ sql: "select 1" }),
    });
  return { server, ask, console };
}

test("an answer that fails half way is cut off, never a shorter array", async () => {
  const failing = Promise.withResolvers<void>();
  const { server, ask } = await serve((_sql, onRows) => {
    onRows('{"a":1}');
    return failing.promise;
  });
  const answer = await ask();
  assert.equal(answer.status, 200);
  failing.reject(Object.assign(new Error("too long"), { code: "limit" }));
  await assert.rejects(answer.text());
  await server.close();
});

test("at most four queries run at once; the next one is told to come back", async () => {
  const release = Promise.withResolvers<void>();
  let running = 0;
  const allRun = Promise.withResolvers<void>();
  const { server, ask } = await serve(async () => {
    if (++running === 4) allRun.resolve();
    await release.promise;
  });
  const four = [ask(), ask(), ask(), ask()];
  await allRun.promise;
  assert.equal((await ask()).status, 429);
  release.resolve();
  for (const answer of await Promise.all(four)) assert.deepEqual(await answer.json(), []);
  assert.equal((await ask()).status, 200);
  await server.close();
});

test("an answer reaches its reader however large one handful of its rows is", async () => {
  const row = JSON.stringify({ payload: "x".repeat(32 * 1024 * 1024) });
  const { server, ask } = await serve(async (_sql, onRows) => onRows(`${row},${row},${row}`));
  const answer = await ask();
  assert.equal(answer.status, 200);
  assert.equal((await answer.text()).length, 3 * row.length + 4);
  await server.close();
});
