// A real account of Snowflake as a place of the sink's tests: opt-in by variables of the
// environment, in a schema that is for tests alone.
import { readFileSync } from "node:fs";
import type { TestContext } from "node:test";
import { SnowpipeClient } from "../../snowpipe/index.ts";
import { partitionsOf } from "../../src/event/position.ts";
import { tables } from "../../src/event/tables.ts";
import { views } from "../../src/event/views.ts";
import { migrate } from "../../src/sink/snowflake/migrate.ts";
import { channelName } from "../../src/sink/snowflake/offset-token.ts";
import { openSqlSession } from "../../src/sink/snowflake/sql-session.ts";
import { FaultyTransport, OrderedFaults } from "./faulty-transport.ts";
import type { OpenedPlace, SnowflakePlace } from "./snowflake-place.ts";
import { channelPrefix, partitionsUsed, tablesUsed } from "./snowflake-sink-suite.ts";

/** `SNOWFLAKE_PRIVATE_KEY_FILE` names a PEM file of the user's RSA key, unencrypted. */
const required = ["USER", "PRIVATE_KEY_FILE", "DATABASE", "SCHEMA", "WAREHOUSE"] as const;

export interface SnowflakeAccount {
  readonly account: string;
  readonly url: string;
  readonly user: string;
  readonly privateKeyFile: string;
  readonly role: string | undefined;
  readonly database: string;
  readonly schema: string;
  readonly warehouse: string;
}

/** Undefined without `SNOWFLAKE_ACCOUNT`. Throws one sentence when one of the others is missing. */
export function accountOf(environment: NodeJS.ProcessEnv): SnowflakeAccount | undefined {
  const { SNOWFLAKE_ACCOUNT: account, SNOWFLAKE_URL: url, SNOWFLAKE_ROLE: role } = environment;
  if (account === undefined) return undefined;
  const missing = required.filter((name) => !environment[`SNOWFLAKE_${name}`]);
  if (missing.length > 0) {
    const names = missing.map((name) => `SNOWFLAKE_${name}`).join(", ");
    throw new Error(`SNOWFLAKE_ACCOUNT is set, so these have to be too: ${names}`);
  }
  const of = (name: (typeof required)[number]) => environment[`SNOWFLAKE_${name}`] ?? "";
  return {
    account,
    url: url ?? `https://${account}.snowflakecomputing.com`,
    user: of("USER"),
    privateKeyFile: of("PRIVATE_KEY_FILE"),
    role,
    database: of("DATABASE").toUpperCase(),
    schema: of("SCHEMA").toUpperCase(),
    warehouse: of("WAREHOUSE"),
  };
}

export function placeOf(account: SnowflakeAccount): SnowflakePlace {
  return { name: `the account ${account.account}`, open: (t) => openAccount(t, account) };
}

/** Where there is no account, a run says so: a test that is not defined is not missed otherwise. */
export function tellOfAccount(): void {
  process.stdout.write(
    "SNOWFLAKE_ACCOUNT is not set: the tests against a real account of Snowflake are not there\n",
  );
}

/** Seconds, with fewer digits: runs one after the other, and tests of one, have their own. */
let nextGeneration = Math.floor(Date.now() / 1_000) - 1_700_000_000;

export function newGeneration(): number {
  return nextGeneration++;
}

async function openAccount(t: TestContext, account: SnowflakeAccount): Promise<OpenedPlace> {
  const { database, schema, url, user, role } = account;
  const at = { database, schema };
  const generation = newGeneration();
  const sql = await openSqlSession(account);
  await migrate(sql, { ...at, tables, views });
  const faults = new OrderedFaults();
  const clients: SnowpipeClient[] = [];
  const connect = async () => {
    const client = new SnowpipeClient({
      account: account.account,
      url,
      user,
      role,
      privateKey: readFileSync(account.privateKeyFile),
      ports: { transport: new FaultyTransport(faults) },
    });
    clients.push(client);
    return client;
  };
  t.after(async () => {
    for (const client of clients) client.close();
    await dropChannels(await connect(), at, generation);
    for (const table of tablesUsed) {
      const name = `${database}.${schema}.${table.toUpperCase()}`;
      await sql.run(`DELETE FROM ${name} WHERE SRC_GENERATION = ${generation}`);
    }
    clients.at(-1)?.close();
    await sql.close();
  });
  return {
    at,
    generation,
    connect,
    query: (text) => sql.run(text),
    addFault: async (fault) => faults.add(fault),
    appends: async () => faults.appends,
  };
}

/** Those of one test: a generation is never used again. */
async function dropChannels(
  client: SnowpipeClient,
  at: Pick<SnowflakeAccount, "database" | "schema">,
  generation: number,
): Promise<void> {
  for (const table of tablesUsed) {
    const pipe = client.pipe({ ...at, pipe: `${table.toUpperCase()}-STREAMING` });
    const layout = { topic: "web", generation, partitions: partitionsUsed };
    const names = partitionsOf([layout]).map((each) => channelName(channelPrefix, each));
    for (const name of (await pipe.status(names)).keys()) await pipe.drop(name);
  }
}
