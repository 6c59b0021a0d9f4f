// Client of Snowpipe Streaming's high-performance REST interface, for named channels: rows in
// order, each once, by offset tokens that Snowflake commits together with the rows.
import { Caller, type Ports } from "./caller.ts";
import { SnowpipeError } from "./errors.ts";
import { HttpsTransport } from "./https-transport.ts";
import { readKeyPair } from "./key-pair.ts";
import { defaultLimits, type SnowpipeLimits } from "./limits.ts";
import { Pipe, type PipeName } from "./pipe.ts";
import { systemClock, systemRandom } from "./ports.ts";
import { Session } from "./session.ts";

export interface SnowpipeOptions {
  /** Account identifier, `ORG-ACCOUNT`. */
  readonly account: string;
  readonly user: string;
  /** PEM of the user's RSA key, unencrypted. */
  readonly privateKey: string | Uint8Array;
  /** Role of the token; the user's default role unless told. */
  readonly role?: string | undefined;
  /** Control host; `https://<account>.snowflakecomputing.com` unless told. */
  readonly url?: string | undefined;
  /** PEM of certificates to trust instead of those Node brings. */
  readonly ca?: string | Uint8Array | undefined;
  readonly limits?: Partial<SnowpipeLimits>;
  /** Time, chance and HTTPS of a test. */
  readonly ports?: Partial<Ports>;
}

export class SnowpipeClient {
  readonly #limits: SnowpipeLimits;
  readonly #ports: Ports;
  readonly #caller: Caller;
  readonly #session: Session;
  readonly #closing = new AbortController();

  /** Throws SnowpipeError `bad_key` or `refused` for options that cannot be right. */
  constructor(options: SnowpipeOptions) {
    const { account, user, role, url, ca } = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    const { responseBytesMax } = this.#limits;
    this.#ports = {
      clock: options.ports?.clock ?? systemClock,
      random: options.ports?.random ?? systemRandom,
      transport: options.ports?.transport ?? new HttpsTransport({ ca, responseBytesMax }),
    };
    this.#caller = new Caller(this.#ports, this.#limits);
    this.#session = new Session({
      account,
      user,
      role,
      keyPair: readKeyPair(options.privateKey),
      control: controlUrl(url ?? `https://${account}.snowflakecomputing.com`),
      caller: this.#caller,
      clock: this.#ports.clock,
      limits: this.#limits,
      signal: this.#closing.signal,
    });
  }

  /** A pipe by its names as Snowflake keeps them, upper case unless they were quoted. */
  pipe(name: PipeName): Pipe {
    return new Pipe({
      name,
      caller: this.#caller,
      session: this.#session,
      clock: this.#ports.clock,
      random: this.#ports.random,
      limits: this.#limits,
    });
  }

  /** Ends connections. Channels keep their tokens. */
  close(): void {
    this.#closing.abort();
    this.#ports.transport.close();
  }
}

function controlUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "https:" && url.username === "" && url.password === "") return url;
  throw new SnowpipeError("refused", "the address of Snowflake is an https address");
}
