// For tests: a server on loopback that answers as a registry does, and counts what it is asked.
import { createServer, type IncomingMessage } from "node:http";
import type { TestContext } from "node:test";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A status and a body, or `hang`: no answer at all. */
export type Answering = (asked: Asked) => readonly [status: number, body: string] | "hang";

export interface StandIn {
  readonly url: string;
  readonly asked: Asked[];
  answer: Answering;
}

export async function runStandIn(t: TestContext, answer: Answering): Promise<StandIn> {
  const standIn = { url: "", asked: [] as Asked[], answer };
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
    standIn.asked.push(asked);
    const answered = standIn.answer(asked);
    if (answered === "hang") return;
    response.writeHead(answered[0], { "content-type": "application/json" }).end(answered[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  standIn.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return standIn;
}
