// TLS on loopback in front of a server that speaks plain TCP: for clients that take nothing else.
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { caFileName, serverCertificate } from "./snowpipe/certificate.ts";

export interface TlsFront {
  /** `https://127.0.0.1:<port>` */
  readonly url: string;
  /** PEM file of the authority that signed its certificate. */
  readonly caFile: string;
  stop(): Promise<void>;
}

/** `target`: `http://127.0.0.1:<port>` of the server behind. */
export async function startTlsFront(target: string): Promise<TlsFront> {
  const folder = mkdtempSync(join(tmpdir(), "tls-front-"));
  const { key, certificate } = serverCertificate(folder);
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const server = createServer({ key, cert: certificate }, (client) => {
    const behind = connect(Number(port), hostname);
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caFile: join(folder, caFileName),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
