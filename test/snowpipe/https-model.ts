// The model of the service behind HTTPS on this machine. A lost request or answer is a connection
// that is cut.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { HttpRequest } from "../../snowpipe/index.ts";
import type { SnowpipeModel } from "./model.ts";
import { makeSelfSigned } from "./self-signed.ts";

export interface HttpsModel {
  readonly url: string;
  /** PEM of the certificate to trust. */
  readonly ca: string;
  /** Connections that were made. */
  readonly connections: () => number;
  stop(): Promise<void>;
}

export async function startHttpsModel(model: SnowpipeModel): Promise<HttpsModel> {
  const { key, cert } = makeSelfSigned();
  const transport = model.transport();
  let connections = 0;
  const server = createServer({ key, cert }, (request, response) => {
    void answer(request, response);
  });
  server.on("secureConnection", () => connections++);
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part);
    try {
      const { status, retryAfter, body } = await transport.send({
        method: request.method as HttpRequest["method"],
        url: `https://model${request.url}`,
        headers: request.headers as Record<string, string>,
        body: Buffer.concat(parts),
        timeoutMs: 0,
      });
      response.writeHead(status, {
        ...(retryAfter !== undefined && { "retry-after": retryAfter }),
      });
      response.end(body);
    } catch {
      request.socket.destroy();
    }
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    ca: cert,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
