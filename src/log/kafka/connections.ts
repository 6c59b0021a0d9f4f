// Connections to brokers, one for each use of a broker: what waits long on one use, such as a
// fetch, never stands in the way of another. A broker answers a connection's requests one after the
// other.
import { Connection, type Reader, type Writer } from "@platformatic/kafka";
import { LogError } from "../log.ts";
import { unavailable } from "./kafka-fault.ts";
import {
  type BrokerAddress,
  connectionOptions,
  type KafkaSettings,
  loginText,
} from "./kafka-settings.ts";

const connectMs = 5_000;
/** No answer for so long, and the connection is given up with all that waits on it. */
const requestMs = 12_000;

/** A request of the protocol, by its key and version. */
export interface Api {
  readonly key: number;
  readonly version: number;
}

export class Connections {
  readonly #settings: KafkaSettings;
  readonly #requestMs: number;
  readonly #open = new Map<string, Promise<Connection>>();
  #isClosed = false;

  constructor(settings: KafkaSettings, options: { readonly requestMs?: number } = {}) {
    this.#settings = settings;
    this.#requestMs = options.requestMs ?? requestMs;
  }

  /** The connection for a use of the broker; throws LogError `unavailable` with the reason. */
  async get(use: string, { host, port }: BrokerAddress): Promise<Connection> {
    const key = `${use} ${host}:${port}`;
    const known = this.#open.get(key);
    if (known) {
      const connection = await known;
      if (connection.isConnected()) return connection;
      if (this.#open.get(key) === known) this.#open.delete(key);
    }
    if (this.#isClosed) throw new LogError("closed", "the log is closed");
    const opening = this.#open.get(key) ?? this.#connect(key, { host, port });
    this.#open.set(key, opening);
    return opening;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const all = [...this.#open.values()];
    this.#open.clear();
    for (const opening of all) {
      const connection = await opening.catch(() => undefined);
      // It waits for what the other side still has to read: a broker that hangs reads nothing.
      if (connection) connection.socket.destroy();
    }
  }

  async #connect(key: string, { host, port }: BrokerAddress): Promise<Connection> {
    const connection = new Connection(this.#settings.clientId, {
      connectTimeout: connectMs,
      requestTimeout: this.#requestMs,
      ...connectionOptions(this.#settings, host),
    });
    // What fails is told to those who wait for it.
    connection.on("error", () => undefined);
    try {
      await connection.connect(host, port);
      return connection;
    } catch (error) {
      this.#open.delete(key);
      const who = loginText(this.#settings);
      throw unavailable(`the broker at ${host}:${port} cannot be used${who}`, error);
    }
  }
}

/** Sends one request and parses its answer. */
export function ask<Answer>(
  connection: Connection,
  { key, version }: Api,
  write: () => Writer,
  parse: (reader: Reader) => Answer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    connection.send<Answer>(
      key,
      version,
      write,
      (_correlation, _key, _version, reader) => parse(reader),
      true,
      true,
      (error, answer) => {
        if (error) reject(error);
        else resolve(answer as Answer);
      },
    );
  });
}
