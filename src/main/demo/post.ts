// One request to the collector over a connection that stays open.
import { type Agent, request } from "node:http";

const requestMsMax = 30_000;

export interface Posted {
  readonly url: URL;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** 0 where nobody answered. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

export function post({ url, agent, headers, body }: Posted): Promise<Reply> {
  return new Promise((resolve) => {
    const lost = () => resolve({ status: 0, text: "" });
    const bytes = Buffer.from(body);
    const all = { "content-length": bytes.length, ...headers };
    const sent = request(url, { method: "POST", agent, headers: all }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", lost);
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() });
      });
    });
    sent.setTimeout(requestMsMax, () => sent.destroy());
    sent.on("error", lost);
    sent.end(bytes);
  });
}
