// A relay in this process between a real PostgreSQL and the real collector over a log in memory.
import type { TestContext } from "node:test";
import type { Client } from "pg";
import { systemClock } from "../../src/clock.ts";
import { parseRelayTables, type RelayTables } from "../../src/config/relay-tables.ts";
import { Delivery } from "../../src/delivery/delivery.ts";
import { systemRandom } from "../../src/random.ts";
import type { RelayMemory, SlotMemory } from "../../src/relay/memory.ts";
import { type RelayOptions, runRelay } from "../../src/relay/relay.ts";
import { RelayReport } from "../../src/relay/report.ts";
import { type Running, runCollector } from "../collector/running-collector.ts";
import { until } from "../until.ts";
import type { Postgres } from "./postgres.ts";

export interface RunningRelay {
  readonly report: RelayReport;
  readonly stop: () => Promise<void>;
}

export interface RelayStage {
  readonly client: Client;
  readonly collector: Running;
  readonly memory: RelayMemory;
  readonly start: (more?: Partial<RelayOptions>) => RunningRelay;
  /** The data of each event in the log, in the log's order, once there are `count`. */
  readonly events: (count: number) => Promise<readonly Landed[]>;
}

export interface Landed {
  readonly id: string;
  readonly type: string;
  readonly topic: string;
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
}

let databases = 0;

/** A database of its own with `sql` run in it, and all that a relay needs. */
export async function stageRelay(
  t: TestContext,
  postgres: Postgres,
  { sql, tables }: { readonly sql: string; readonly tables: object },
): Promise<RelayStage> {
  const database = `relay_${++databases}`;
  const admin = await postgres.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  const client = await postgres.connect(database);
  await client.query(sql);
  const collector = await runCollector(t);
  const memory = memoryOf();
  const start = (more: Partial<RelayOptions> = {}): RunningRelay => {
    const report = new RelayReport(1024 ** 4);
    const ending = new AbortController();
    const done = runRelay(
      {
        settings: {
          databaseUrl: postgres.url(database),
          slot: database,
          publication: "pulse",
          connector: "shop",
        },
        tables: tablesOf(tables),
        hmacKey: new Uint8Array(32).fill(7),
        delivery: deliveryTo(collector),
        memory,
        clock: systemClock,
        random: systemRandom,
        report,
        isResnapshot: false,
        onSay: () => {},
        ...more,
      },
      ending.signal,
    );
    const stop = async () => {
      ending.abort();
      await done;
    };
    t.after(stop);
    return { report, stop };
  };
  const events = async (count: number) => {
    await until(() => collector.log.events.length >= count, `${count} events`);
    return collector.log.events.map(({ id, type, topic, key, value }) => {
      return { id, type, topic, key, data: JSON.parse(value).data };
    });
  };
  return { client, collector, memory, start, events };
}

export function tablesOf(tables: object): RelayTables {
  const parsed = parseRelayTables(JSON.stringify(tables));
  if (parsed.kind === "errors") throw new Error(parsed.errors.join("; "));
  return parsed.tables;
}

export function deliveryTo({ port }: Pick<Running, "port">): Delivery {
  return new Delivery({
    url: `http://127.0.0.1:${port}`,
    writeKey: "dev-server",
    clock: systemClock,
    random: systemRandom,
    waitsForRights: true,
    onWait: () => {},
  });
}

function memoryOf(): RelayMemory {
  let kept: SlotMemory | undefined;
  return {
    read: async () => kept,
    write: async (memory) => {
      kept = memory;
    },
    forget: async () => {
      kept = undefined;
    },
  };
}
