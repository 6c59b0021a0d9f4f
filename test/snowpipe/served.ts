// A client and the model it speaks to over HTTPS, for one test.
import type { TestContext } from "node:test";
import { SnowpipeClient, type SnowpipeOptions } from "../../snowpipe/index.ts";
import { startHttpsModel } from "./https-model.ts";
import { privateKey, publicKey } from "./key.ts";
import { type ModelOptions, type Seen, SnowpipeModel } from "./model.ts";
import { SteppingClock } from "./stepping-clock.ts";

export async function serve(
  t: TestContext,
  options: Partial<ModelOptions> = {},
  clientOptions: Partial<SnowpipeOptions> = {},
) {
  const clock = new SteppingClock();
  const model = new SnowpipeModel({ clock, publicKey, ingestHost: "127.0.0.1", ...options });
  const server = await startHttpsModel(model);
  const client = new SnowpipeClient({
    account: "acme-test",
    user: "loader",
    privateKey,
    url: server.url,
    ca: server.ca,
    ...clientOptions,
    ports: { clock, ...clientOptions.ports },
  });
  t.after(async () => {
    client.close();
    await server.stop();
  });
  const pipe = client.pipe({ database: "PULSE", schema: "EVENTS", pipe: "T-STREAMING" });
  const requests = (end: string): readonly Seen[] =>
    model.seen.filter(({ path }) => path.endsWith(end));
  return { clock, model, server, client, pipe, requests };
}

/** Lines of `{"n":i}` for each number. */
export function lines(...numbers: readonly number[]): Uint8Array {
  return Buffer.from(numbers.map((n) => `${JSON.stringify({ n })}\n`).join(""));
}
