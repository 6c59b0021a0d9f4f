import assert from "node:assert/strict";
import { test } from "node:test";
import { fastify } from "fastify";
import type { DictionaryAnswer, DictionaryAsk } from "../stream/manage-dictionaries.ts";
import { admin, loopback, makeConsole } from "./console-fixture.ts";

async function serve(answer: (ask: DictionaryAsk) => Promise<DictionaryAnswer>) {
  const { console } = makeConsole({ askDictionaries: answer });
  const server = fastify();
  await console.register(server);
  const send = (headers: Record<string, string>, name = "catalogue") =>
    server.inject({ method: "POST", url: `/api/dictionaries/${name}`, headers, body: "a,b" });
  return { server, send };
}

const csv = { ...admin, "content-type": "text/csv" };
const set = { kind: "set", name: "fx", sha256: "0", bytes: 3, entries: 1, partitions: 2 } as const;

test("the file arrives as it is, for whoever has the admin token", async () => {
  const asked: DictionaryAsk[] = [];
  const { server, send } = await serve(async (ask) => {
    asked.push(ask);
    return set;
  });
  assert.equal((await send({ ...loopback, "content-type": "text/csv" })).statusCode, 401);
  assert.equal((await send({ ...csv, host: "shop.example" })).statusCode, 403);
  assert.equal((await send(csv, "weather")).statusCode, 404);
  assert.equal(asked.length, 0);
  const answer = await send(csv);
  const { kind: _, ...told } = set;
  assert.deepEqual([answer.statusCode, answer.json()], [200, told]);
  assert.deepEqual(asked, [{ kind: "set", name: "catalogue", bytes: Buffer.from("a,b") }]);
  await server.close();
});

test("what is wrong with a file is told by line, a fault of ours as one", async () => {
  const answers: DictionaryAnswer[] = [
    { kind: "refused", errors: ["line 2: sku is empty"] },
    { kind: "failed", message: "store full: no space left" },
  ];
  const { server, send } = await serve(async () => answers.shift() ?? set);
  const refused = await send(csv);
  assert.equal(refused.statusCode, 422);
  assert.deepEqual(refused.json().error.errors, ["line 2: sku is empty"]);
  const failed = await send(csv);
  assert.deepEqual([failed.statusCode, failed.json().error.code], [503, "unavailable"]);
  assert.equal((await send({ ...admin, "content-type": "application/json" })).statusCode, 400);
  await server.close();
});

test("one dictionary is set at a time", async () => {
  const release = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { server, send } = await serve(async () => {
    begun.resolve();
    await release.promise;
    return set;
  });
  const first = send(csv);
  await begun.promise;
  assert.equal((await send(csv)).statusCode, 429);
  release.resolve();
  assert.equal((await first).statusCode, 200);
  assert.equal((await send(csv)).statusCode, 200);
  await server.close();
});
