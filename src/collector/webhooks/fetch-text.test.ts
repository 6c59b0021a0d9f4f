import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { fetchText, textBytesMax } from "./fetch-text.ts";

async function serve(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("a text comes back whole", async (t) => {
  const url = await serve(t, (_, response) => response.end("x".repeat(textBytesMax)));
  assert.deepEqual(await fetchText(url), { kind: "text", text: "x".repeat(textBytesMax) });
});

test("a text that is too long, elsewhere or not there is refused", async (t) => {
  const long = await serve(t, (_, response) => response.end("x".repeat(textBytesMax + 1)));
  const good = await serve(t, (_, response) => response.end("good"));
  const elsewhere = await serve(t, (_, response) =>
    response.writeHead(302, { location: good }).end(),
  );
  const missing = await serve(t, (_, response) => response.writeHead(404).end("none"));
  for (const url of [long, elsewhere, missing]) {
    assert.deepEqual(await fetchText(url), { kind: "refused" });
  }
});

test("who fails, hangs up or is not there may be asked again", async (t) => {
  const failing = await serve(t, (_, response) => response.writeHead(503).end());
  const throttled = await serve(t, (_, response) => response.writeHead(429).end());
  const cut = await serve(t, (_, response) => {
    response.writeHead(200, { "content-length": "10" });
    response.write("x", () => response.destroy());
  });
  for (const url of [failing, throttled, cut, "http://127.0.0.1:1/", "not a url"]) {
    assert.deepEqual(await fetchText(url), { kind: "unavailable" });
  }
});
