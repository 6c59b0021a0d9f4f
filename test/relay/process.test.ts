// `pulse relay` as a process of its own beside the whole platform: killed in the middle, started
// again; what it sent is asked for with `pulse query`.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fullEvent } from "../../src/contracts/full-events-fixture.ts";
import { endWithUs } from "../../stack/end-with-us.ts";
import { StartedPlatform } from "../end-to-end/started-platform.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { until } from "../until.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.stop());

const root = join(import.meta.dirname, "..", "..");
const rowsMax = 3_000;

class RelayChild {
  readonly #child: ChildProcess;
  said = "";
  url = "";

  constructor(environment: NodeJS.ProcessEnv) {
    this.#child = spawn(process.execPath, [join(root, "src/main/cli.ts"), "relay"], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    endWithUs(this.#child);
    const note = (chunk: Buffer) => {
      this.said += chunk.toString();
      this.url = /http:\S+(?=\/status)/.exec(this.said)?.[0] ?? "";
    };
    this.#child.stdout?.on("data", note);
    this.#child.stderr?.on("data", note);
  }

  async status(): Promise<Readonly<Record<string, unknown>>> {
    const response = await fetch(`${this.url}/status`).catch(() => undefined);
    return response ? ((await response.json()) as Record<string, unknown>) : {};
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<unknown> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode;
    const exit = once(this.#child, "exit");
    this.#child.kill(signal);
    return (await exit)[0];
  }
}

test("killed in the middle and started again, each change and event is one row", async (t) => {
  const folder = temporaryFolder();
  const platform = await StartedPlatform.start(join(folder, "data"));
  t.after(() => platform.kill());
  const client = await postgres.connect();
  await client.query(
    `CREATE TABLE items(id int PRIMARY KEY, n numeric);
      CREATE TABLE outbox(id text PRIMARY KEY, type text, version text, time timestamptz,
        payload jsonb)`,
  );
  const tablesFile = join(folder, "tables.json");
  const tables = {
    outbox: "public.outbox",
    tables: { "public.items": { id: "internal", n: "internal" } },
  };
  await writeFile(tablesFile, JSON.stringify(tables));
  const environment = {
    ...process.env,
    PULSE_DATA: join(folder, "data"),
    PULSE_RELAY_DATABASE_URL: postgres.url(),
    PULSE_RELAY_TABLES: tablesFile,
    PULSE_RELAY_URL: platform.url,
    PULSE_RELAY_PORT: "0",
  };
  const start = () => {
    const child = new RelayChild(environment);
    t.after(() => child.end("SIGKILL"));
    return child;
  };
  let relay = start();
  await until(async () => (await relay.status()).phase === "streaming", "the stream");
  for (let from = 1; from <= rowsMax; from += 500) {
    await client.query(
      "INSERT INTO items SELECT g, g / 8.0 FROM generate_series($1::int, $2::int) g",
      [from, from + 499],
    );
    await client.query("INSERT INTO outbox VALUES ($1, 'orders.order_placed', NULL, now(), $2)", [
      `o-${from}`,
      JSON.stringify({ ...fullEvent("orders.order_placed").data, order_id: `o-${from}` }),
    ]);
    if (from === 1001 || from === 2001) {
      await relay.end("SIGKILL");
      relay = start();
    }
  }
  const counts = `SELECT count(*) AS n, count(DISTINCT pk) AS pks, min(op) AS op,
      sum(CAST(json_extract_string(after, '$.n') AS DECIMAL(18, 3))) = 562687.5 AS is_exact,
      (SELECT count(*) FROM order_events) AS orders, (SELECT count(*) FROM quarantine) AS bad
    FROM cdc_events`;
  await until(async () => Number((await platform.rows(counts))[0]?.n) >= rowsMax, "all rows");
  const [found] = await platform.rows(counts);
  const expected = { n: rowsMax, pks: rowsMax, op: "c", is_exact: true, orders: 6, bad: 0 };
  assert.deepEqual(found, expected);
  assert.equal(await relay.end("SIGTERM"), 0);
});
