// A schema registry with Confluent's interface that holds one schema, that of visits in Avro, under
// many ids, so that collectors ask again and again; and that can be away.
import { createServer, type Server } from "node:http";
import avsc from "avsc";
import type { Prng } from "../../sim/prng.ts";

const text = { type: "string" } as const;
const fields = (...names: readonly string[]) => names.map((name) => ({ name, ...text }));
const data = { type: "record", name: "Data", fields: fields("anonymous_id", "url", "title") };
const schema = {
  type: "record",
  name: "PageViewed",
  fields: [...fields("id", "type", "time"), { name: "data", type: data }],
};
const type = avsc.Type.forSchema(schema as avsc.Schema);
const idMax = 2 ** 31 - 1;
/** Of ids, so that some are known and some are not. */
const idsInUse = 40;

/** An event of `schema` behind the header of a schema id, which is one of a few dozen. */
export function framed(event: object, prng: Prng): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(idMax - prng.between(0, idsInUse - 1), 1);
  return Buffer.concat([head, type.toBuffer(event)]);
}

export interface Registry {
  readonly url: string;
  /** Refuses all, or never answers. */
  away: "no" | "refuses" | "is silent";
  /** How many requests found it away. */
  refused: number;
  stop(): Promise<void>;
}

export async function startRegistry(): Promise<Registry> {
  const registry = { url: "", away: "no" as Registry["away"], refused: 0 };
  const server = createServer((_, response) => {
    if (registry.away !== "no") registry.refused++;
    if (registry.away === "is silent") return;
    const body =
      registry.away === "no" ? { schema: JSON.stringify(schema) } : { error_code: 50001 };
    response.writeHead(registry.away === "no" ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  registry.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return Object.assign(registry, { stop: () => closed(server) });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
