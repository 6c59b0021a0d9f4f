// The Store over a server that answers as S3 may and seldom does.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { retryLimits } from "./attempts.ts";
import { S3Store } from "./s3-store.ts";

/** `answer` is the body of every reply, from the request's query. */
async function startStore(context: TestContext, answer: (query: URLSearchParams) => string) {
  const server = createServer((request, reply) => {
    reply.end(answer(new URL(request.url ?? "", "http://s3").searchParams));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const store = new S3Store({
    bucket: "lake",
    region: "eu-west-1",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    prefix: "pulse",
    retry: { ...retryLimits, pauseMs: 1, pauseMsMax: 2 },
  });
  context.after(() => {
    store.destroy();
    server.closeAllConnections();
    server.close();
  });
  return store;
}

/** A page of a listing; `next` is where S3 goes on. */
function page(keys: readonly string[], next?: string): string {
  const contents = keys.map((key) => `<Contents><Key>pulse/${key}</Key></Contents>`).join("");
  const token = next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
  const isCut = `<IsTruncated>${next !== undefined}</IsTruncated>`;
  return `<ListBucketResult>${contents}${isCut}${token}</ListBucketResult>`;
}

test("a page without keys, as where many were deleted, is passed and not asked for again", async (context) => {
  let asked = 0;
  const store = await startStore(context, (query) => {
    asked += 1;
    if (query.get("continuation-token") === "on") return page(["raw/2"]);
    return asked > 5 ? page([]) : page(asked === 1 ? ["raw/1"] : [], "on");
  });
  assert.deepEqual(await store.list("raw/", { limit: 10 }), ["raw/1", "raw/2"]);
  assert.equal(asked, 2);
});

test("a page that is cut and does not say where is no listing", async (context) => {
  let asked = 0;
  const store = await startStore(context, () => {
    asked += 1;
    return asked > 20
      ? page([])
      : "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>";
  });
  await assert.rejects(store.list("raw/", { limit: 10 }), { code: "unavailable" });
});
