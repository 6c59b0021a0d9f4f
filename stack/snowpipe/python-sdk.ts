// The vendor's Python SDK, as it comes from PyPI, delivering rows to the stand-in.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pythonWith } from "../python.ts";
import { newKeyPair } from "./rest-client.ts";
import type { Snowpipe } from "./start.ts";

const packages = ["snowpipe-streaming==1.9.1", "msgspec==0.20.0"];
const user = "LOADER";
const outcomeMark = "{";

export interface Delivery {
  readonly pipe: string;
  /** One thread, client and channel each. */
  readonly channels: readonly string[];
  /** Rows a channel, with ids from 0 and their id as offset token. */
  readonly count: number;
  /** Properties of the SDK's client beside address and key. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** What the SDK raised on the way, by channel; the program began that channel again each time. */
export type Outcome = Readonly<Record<string, readonly string[]>>;

/** Resolves once every row is committed, as far as the SDK was told. */
export async function deliverRows(snowpipe: Snowpipe, delivery: Delivery): Promise<Outcome> {
  const python = await pythonWith({ name: "snowpipe-sdk", packages });
  const { privateKey, publicPem } = newKeyPair();
  await snowpipe.registerKey(user, publicPem);
  const program = join(import.meta.dirname, "sdk_rows.py");
  const child = spawn(python, [program], {
    env: { SSL_CERT_FILE: snowpipe.caFile, SS_LOG_LEVEL: "error" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { pipe, channels, count, properties = {} } = delivery;
  const { url, accountName: account, database } = snowpipe;
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const config = { url, account, database, user, pipe, channels, count, properties };
  child.stdin.end(JSON.stringify({ ...config, privateKey: key }));
  let output = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) output += String(chunk);
  const line = output.split("\n").find((each) => each.startsWith(outcomeMark));
  if (line === undefined) throw new Error(`the SDK's program ended without a word: ${output}`);
  return JSON.parse(line);
}
