// The stand-in of Snowpipe Streaming as a place of the sink's tests: a server in a process of its
// own, new for each test.
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { SnowpipeClient } from "../../snowpipe/index.ts";
import { tables } from "../../src/event/tables.ts";
import { createSchema } from "../../src/sink/snowflake/ddl.ts";
import { missingIn } from "../../src/sink/snowflake/migrate.ts";
import { openSnowpipe } from "../../src/sink/snowflake/settings.ts";
import { type Snowpipe, startSnowpipe } from "../../stack/snowpipe/start.ts";
import { FaultyTransport, OrderedFaults } from "./faulty-transport.ts";
import type { OpenedPlace, SnowflakePlace } from "./snowflake-place.ts";

const at = { database: "PULSE", schema: "EVENTS" };

export interface OpenedStandIn extends OpenedPlace {
  readonly snowpipe: Snowpipe;
}

/** The service makes the faults. */
export const standIn: SnowflakePlace = { name: "the stand-in", open: openStandIn };

/** The client makes them, as it has to where the service makes none when asked. */
export const quietStandIn: SnowflakePlace = {
  name: "the stand-in, by faults of the client",
  open: async (t) => {
    const { privateKeyFile, snowpipe, ...opened } = await open(t);
    const faults = new OrderedFaults();
    return {
      ...opened,
      connect: async () => {
        const client = new SnowpipeClient({
          account: snowpipe.accountName,
          url: snowpipe.url,
          user: "loader",
          privateKey: readFileSync(privateKeyFile),
          ports: { transport: new FaultyTransport(faults, readFileSync(snowpipe.caFile)) },
        });
        t.after(() => client.close());
        return client;
      },
      addFault: async (fault) => faults.add(fault),
      appends: async () => faults.appends,
    };
  },
};

export async function openStandIn(t: TestContext): Promise<OpenedStandIn> {
  const { privateKeyFile: _, ...opened } = await open(t);
  return opened;
}

async function open(t: TestContext): Promise<OpenedStandIn & { privateKeyFile: string }> {
  const folder = mkdtempSync(join(tmpdir(), "pulse-snowflake-"));
  const snowpipe = await startSnowpipe({ isOwnProcess: true });
  t.after(async () => {
    await snowpipe.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await snowpipe.registerKey("LOADER", publicKey);
  const privateKeyFile = join(folder, "key.pem");
  writeFileSync(privateKeyFile, privateKey, { mode: 0o600 });
  await snowpipe.query(createSchema(at));
  for (const statement of missingIn(new Map(), { ...at, tables, views: [] })) {
    await snowpipe.query(statement);
  }
  return {
    at,
    generation: 1,
    snowpipe,
    privateKeyFile,
    connect: async () => {
      const client = await openSnowpipe({
        ...at,
        account: snowpipe.accountName,
        url: snowpipe.url,
        user: "loader",
        privateKeyFile,
        role: undefined,
        caFile: snowpipe.caFile,
      });
      t.after(() => client.close());
      return client;
    },
    query: (sql) => snowpipe.query(sql),
    addFault: (fault) => snowpipe.faults.addFault(fault),
    appends: async () =>
      (await snowpipe.faults.calls()).filter(({ kind }) => kind === "append").length,
  };
}
