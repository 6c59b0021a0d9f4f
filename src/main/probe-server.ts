// The small HTTP server of a process without a page: `/healthz`, `/readyz`, `/metrics` and
// `/status`, for who runs it.
import { createServer, type Server } from "node:http";
import { prometheusContentType } from "../telemetry/prometheus.ts";
import { UsageError } from "./command.ts";
import { isAddressInUse } from "./edge.ts";

export interface Probes {
  /** Whether the process should be left alone, and why not. */
  health(): Promise<Probe>;
  /** Whether it does its work. */
  readiness(): Promise<Probe>;
  metrics(): Promise<string>;
  status(): Promise<unknown>;
}

export interface Probe {
  readonly isWell: boolean;
  /** Sent as JSON. */
  readonly told: unknown;
}

export interface ProbeAddress {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** The variable that names the port. */
  readonly variable: string;
}

export interface ProbeServer {
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Listens; throws UsageError when the port is taken, or nobody can listen there. */
export async function serveProbes(probes: Probes, address: ProbeAddress): Promise<ProbeServer> {
  const server = createServer((request, response) => {
    void answerTo(probes, request.url ?? "").then(({ status, type, body }) => {
      response.writeHead(status, { "content-type": type }).end(body);
    });
  });
  await listen(server, address);
  return {
    url: urlOf(server, address.host),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answerTo(probes: Probes, url: string): Promise<Answer> {
  try {
    switch (url) {
      case "/metrics":
        return { status: 200, type: prometheusContentType, body: await probes.metrics() };
      case "/status":
        return json(200, await probes.status());
      case "/healthz":
        return probed(await probes.health());
      case "/readyz":
        return probed(await probes.readiness());
      default:
        return json(404, { error: { code: "not_found" } });
    }
  } catch {
    return json(500, { error: { code: "failed" } });
  }
}

function probed({ isWell, told }: Probe): Answer {
  return json(isWell ? 200 : 503, told);
}

function json(status: number, body: unknown): Answer {
  return { status, type: "application/json; charset=utf-8", body: JSON.stringify(body) };
}

function listen(server: Server, { host, port, variable }: ProbeAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const taken = `port ${port} is taken; set ${variable} to another`;
      reject(new UsageError(isAddressInUse(error) ? taken : `${variable}: ${error.message}`));
    });
    server.listen({ host, port }, resolve);
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
