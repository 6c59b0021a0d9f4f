// One replication connection: what PostgreSQL sends, in order, and what we confirm. Holds a bounded
// number of bytes: beyond it the socket is not read, so PostgreSQL waits. Only `confirm` moves the
// slot, and it is told nothing but what the log has acknowledged.
import { Client, type ClientConfig, type Connection } from "pg";
import { assert } from "../assert.ts";
import { DeliveryAborted } from "../delivery/delivery.ts";
import { RelayFault } from "./fault.ts";
import { formatLsn, type Lsn, makeLsn } from "./lsn.ts";

/** `data`: a message of the output plugin. `idle`: all before `end` was sent. */
export type Frame =
  | { readonly kind: "data"; readonly start: Lsn; readonly payload: Buffer }
  | { readonly kind: "idle"; readonly end: Lsn; readonly wantsReply: boolean };

export interface ChangeStreamOptions {
  readonly slot: string;
  readonly publication: string;
  /** Where PostgreSQL is asked to begin; it begins no earlier than what was confirmed. */
  readonly from: Lsn;
}

/** Settings under which values are written as text, the same on every server. */
const textSettings = [
  "datestyle=ISO",
  "intervalstyle=iso_8601",
  "timezone=UTC",
  "extra_float_digits=1",
  "bytea_output=hex",
  "xmloption=content",
];
const connectMsMax = 10_000;
const bufferedBytesMax = 1024 * 1024;
const dataTag = 0x77;
const keepaliveTag = 0x6b;

/** What a connection of ours is opened with; values come as PostgreSQL's own text. */
export function connectionOf(url: string, isReplication: boolean): Client {
  const config: ClientConfig & { replication?: string } = {
    connectionString: url,
    application_name: "pulse-relay",
    connectionTimeoutMillis: connectMsMax,
    keepAlive: true,
    options: textSettings.map((setting) => `-c ${setting}`).join(" "),
    types: { getTypeParser: () => (text: string) => text },
    ...(isReplication && { replication: "database" }),
  };
  const client = new Client(config);
  // A lost connection is told by the query that was running; without one it is of no interest.
  client.on("error", () => {});
  return client;
}

export class ChangeStream {
  readonly #client: Client;
  readonly #copy: ReplicationCopy;

  private constructor(client: Client, copy: ReplicationCopy) {
    this.#client = client;
    this.#copy = copy;
  }

  /** Begins to read a slot. `client` is a replication connection, from now on this stream's. */
  static start(client: Client, options: ChangeStreamOptions): ChangeStream {
    const copy = new ReplicationCopy(options);
    client.query(copy);
    return new ChangeStream(client, copy);
  }

  /** What arrived since the last call, at least one frame. Throws RelayFault at the end. */
  take(signal: AbortSignal): Promise<readonly Frame[]> {
    return this.#copy.take(signal);
  }

  /** Tells PostgreSQL that everything before `lsn` need not be sent again. */
  confirm(lsn: Lsn): void {
    this.#copy.confirm(lsn);
  }

  async close(): Promise<void> {
    this.#copy.fail(new RelayFault("database", "the stream was closed"));
    await this.#client.end().catch(() => {});
  }
}

/** The query that never ends, as the driver calls it (`Submittable`). */
class ReplicationCopy {
  readonly #options: ChangeStreamOptions;
  #connection: Connection | undefined;
  #frames: Frame[] = [];
  #bytes = 0;
  #fault: RelayFault | undefined;
  #wake: (() => void) | undefined;

  constructor(options: ChangeStreamOptions) {
    this.#options = options;
  }

  async take(signal: AbortSignal): Promise<readonly Frame[]> {
    while (this.#frames.length === 0) {
      if (this.#fault) throw this.#fault;
      if (signal.aborted) throw new RelayFault("database", "the stream was closed");
      await new Promise<void>((resolve) => {
        // Taken off again each time: the signal lives as long as the process.
        const wake = () => {
          signal.removeEventListener("abort", wake);
          resolve();
        };
        this.#wake = wake;
        signal.addEventListener("abort", wake);
      });
    }
    const taken = this.#frames;
    this.#frames = [];
    this.#bytes = 0;
    this.#connection?.stream.resume();
    return taken;
  }

  confirm(lsn: Lsn): void {
    const stream = this.#connection?.stream;
    if (!stream?.writable || this.#fault) return;
    // CopyData holding a standby status update: written, flushed and applied up to `lsn`.
    const message = Buffer.alloc(5 + 34);
    message.write("d", 0, "latin1");
    message.writeInt32BE(4 + 34, 1);
    message.write("r", 5, "latin1");
    for (const at of [6, 14, 22]) message.writeBigUInt64BE(lsn, at);
    stream.write(message);
  }

  fail(fault: RelayFault): void {
    this.#fault ??= fault;
    this.#wake?.();
  }

  // The driver calls what follows.

  submit(connection: Connection): void {
    this.#connection = connection;
    const { slot, publication, from } = this.#options;
    const settings = `proto_version '1', publication_names '"${publication}"', messages 'true'`;
    connection.query(`START_REPLICATION SLOT "${slot}" LOGICAL ${formatLsn(from)} (${settings})`);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (chunk[0] === dataTag) {
      // The chunk is part of a buffer that is used again.
      const payload = Buffer.from(chunk.subarray(25));
      this.#frames.push({ kind: "data", start: lsnAt(chunk, 1), payload });
    } else if (chunk[0] === keepaliveTag) {
      this.#frames.push({ kind: "idle", end: lsnAt(chunk, 1), wantsReply: chunk[17] === 1 });
    } else {
      return;
    }
    this.#bytes += chunk.length;
    if (this.#bytes >= bufferedBytesMax) this.#connection?.stream.pause();
    this.#wake?.();
  }

  handleError(error: Error): void {
    this.fail(databaseFault(error));
  }

  handleReadyForQuery(): void {
    this.fail(new RelayFault("database", "PostgreSQL ended the stream"));
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {
    assert(false, "a replication stream copies both ways");
  }
}

function lsnAt(bytes: Buffer, at: number): Lsn {
  return makeLsn(bytes.readBigUInt64BE(at));
}

/** SQLSTATE of a fault of PostgreSQL; undefined for one of the network. */
function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const code = String(error.code);
  return /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Classes 28, 3D and 42 (SQLSTATE): who we are, the database, what is there and allowed. */
const setupStates = /^(28|3D|42)/;

/** What PostgreSQL or the network said; messages of PostgreSQL about setup name no values. */
export function databaseFault(error: unknown): RelayFault {
  if (error instanceof RelayFault) return error;
  if (error instanceof DeliveryAborted) return new RelayFault("collector", error.message);
  const state = sqlState(error);
  const message = (error instanceof Error && error.message) || "no connection";
  if (state !== undefined && setupStates.test(state)) {
    return new RelayFault("setup", message, { cause: error });
  }
  return new RelayFault("database", state ? `PostgreSQL ${state}: ${message}` : message, {
    cause: error,
  });
}
