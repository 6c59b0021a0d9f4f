// The relay: one session after the other with the database, each from where the last one was
// confirmed.
import type { Client } from "pg";
import type { Clock } from "../clock.ts";
import { type RelaySettings, relayLimits } from "../config/relay.ts";
import type { RelayTables } from "../config/relay-tables.ts";
import type { Delivery } from "../delivery/delivery.ts";
import type { Random } from "../random.ts";
import { Batch } from "./batch.ts";
import { ChangeStream, connectionOf, databaseFault } from "./change-stream.ts";
import { RelayFault } from "./fault.ts";
import { follow, keepConfirming } from "./follow.ts";
import { noLsn } from "./lsn.ts";
import type { RelayMemory } from "./memory.ts";
import { OutboxEncoder } from "./outbox-event.ts";
import type { RelayReport } from "./report.ts";
import { runSessions } from "./sessions.ts";
import { dropSlot, ensurePublication, readSlot, slotLost, slotMissing } from "./slot.ts";
import { takeSnapshot } from "./snapshot.ts";
import { Sources } from "./sources.ts";

export interface RelayOptions {
  readonly settings: Pick<RelaySettings, "databaseUrl" | "slot" | "publication" | "connector">;
  readonly tables: RelayTables;
  readonly hmacKey: Uint8Array;
  readonly delivery: Pick<Delivery, "send">;
  readonly memory: RelayMemory;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: RelayReport;
  /** Drops the slot once, whatever its state, and reads all tables again. */
  readonly isResnapshot: boolean;
  readonly onSay: (level: "info" | "warn" | "error", message: string) => void;
}

/** Runs until `signal` aborts; never throws for what the database or the collector does. */
export async function runRelay(options: RelayOptions, signal: AbortSignal): Promise<void> {
  const session = new Session(options);
  const run = () => session.run(signal).catch(databaseFault);
  await runSessions({ ...options, name: "relay" }, run, signal);
}

class Session {
  readonly #options: RelayOptions;
  #isResnapshot: boolean;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#isResnapshot = options.isResnapshot;
  }

  /** One session, which always ends with a fault. */
  async run(signal: AbortSignal): Promise<RelayFault> {
    const { settings, tables, report } = this.#options;
    report.phase = "connecting";
    // What an earlier session confirmed may be of another slot of that name.
    report.confirmed = noLsn;
    const client = connectionOf(settings.databaseUrl, false);
    const replication = connectionOf(settings.databaseUrl, true);
    try {
      await client.connect();
      await replication.connect();
      await ensurePublication(client, settings.publication, tables);
      const parts = await this.#parts(client);
      await this.#ensureSlot(client, { ...parts, system: await systemOf(replication) }, signal);
      return await this.#follow({ ...parts, client, replication }, signal);
    } catch (error) {
      return databaseFault(error);
    } finally {
      await Promise.all([client, replication].map((each) => each.end().catch(() => {})));
    }
  }

  async #parts(client: Client): Promise<Parts> {
    const { tables, settings, hmacKey, delivery, report } = this.#options;
    const { rows } = await client.query<{ name: string }>("SELECT current_database() AS name");
    const database = rows[0]?.name ?? "";
    const { connector } = settings;
    return {
      sources: new Sources({ client, tables, connector, database, hmacKey, report }),
      outboxEncoder: new OutboxEncoder(hmacKey),
      batch: new Batch(delivery, report),
    };
  }

  async #ensureSlot(
    client: Client,
    { system, ...parts }: Parts & { readonly system: string },
    signal: AbortSignal,
  ): Promise<void> {
    const { settings, tables, memory, report, onSay } = this.#options;
    const { slot, databaseUrl } = settings;
    if (this.#isResnapshot) {
      await dropSlot(client, slot);
      await memory.forget();
    }
    const known = await memory.read();
    if (known !== undefined && known.system !== system) {
      const sentence = `The slot ${slot} was made in another database cluster than this one.`;
      throw new RelayFault("other_database", sentence);
    }
    const state = await readSlot(client, slot);
    if (state === undefined) {
      if (known !== undefined) throw slotMissing(slot);
      report.phase = "snapshot";
      onSay("info", `relay reads a snapshot of ${tables.tables.length} tables`);
      await takeSnapshot({ databaseUrl, slot, ...tables, ...parts, report }, signal);
    } else if (state.lost !== undefined) {
      throw slotLost(slot, state.lost);
    }
    if (known === undefined) await memory.write({ system });
    this.#isResnapshot = false;
  }

  async #follow(
    { client, replication, ...parts }: Parts & Connections,
    signal: AbortSignal,
  ): Promise<RelayFault> {
    const { settings, tables, report, clock, onSay } = this.#options;
    const { slot, publication } = settings;
    const ending = new AbortController();
    const ended = AbortSignal.any([signal, ending.signal]);
    // From 0: PostgreSQL begins where the slot was last confirmed.
    const stream = ChangeStream.start(replication, { slot, publication, from: noLsn });
    report.phase = "streaming";
    report.fault = undefined;
    report.reason = "";
    onSay("info", `relay follows the slot ${slot}`);
    const sleep = (ms: number) => clock.sleep(ms, ended);
    const beside = [
      keepConfirming({ stream, report }, sleep, ended),
      this.#watchSlot(client, sleep, ended),
    ];
    const { messages } = tables;
    const fault = await follow({ stream, report, messages, ...parts }, signal).catch(databaseFault);
    ending.abort();
    await stream.close();
    await Promise.all(beside);
    return fault;
  }

  /** Keeps the report's figures of the slot; what it cannot ask it asks again later. */
  async #watchSlot(client: Client, sleep: (ms: number) => Promise<void>, ended: AbortSignal) {
    const { settings, report, onSay } = this.#options;
    let wasTooMuch = false;
    while (!ended.aborted) {
      const state = await readSlot(client, settings.slot).catch(() => undefined);
      if (state !== undefined) report.retainedBytes = state.retainedBytes;
      if (report.isRetainingTooMuch && !wasTooMuch) {
        const megabytes = Math.round((report.retainedBytes ?? 0) / 1024 / 1024);
        onSay("error", `PostgreSQL keeps ${megabytes} MB of write-ahead log for the relay`);
      }
      wasTooMuch = report.isRetainingTooMuch;
      await sleep(relayLimits.slotCheckMs);
    }
  }
}

interface Parts {
  readonly sources: Sources;
  readonly outboxEncoder: OutboxEncoder;
  readonly batch: Batch;
}

interface Connections {
  readonly client: Client;
  readonly replication: Client;
}

async function systemOf(replication: Client): Promise<string> {
  const { rows } = await replication.query<{ systemid: string }>("IDENTIFY_SYSTEM");
  return rows[0]?.systemid ?? "";
}
