// How to reach a Kafka cluster: addresses, encryption, login. Parsed at the edge and handed in as
// plain data; secrets in it reach the brokers alone, never a message.
import { isIP } from "node:net";
import type { ConnectionOptions } from "@platformatic/kafka";

export interface KafkaSettings {
  /** Addresses to begin with, `host:port`; the cluster names the rest. */
  readonly brokers: readonly string[];
  /** Before the topic's name in the cluster: `<prefix><topic>.<generation>`. */
  readonly topicPrefix: string;
  /** Names this process in the brokers' logs and quotas. */
  readonly clientId: string;
  /** The availability zone of this process: reads then come from a replica in it. */
  readonly rack?: string;
  /** Encrypts, and checks the brokers' certificates; PEM texts override the machine's roots. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly login?: KafkaLogin;
}

export type KafkaLogin =
  | {
      readonly kind: "plain" | "scram-sha-256" | "scram-sha-512";
      readonly user: string;
      readonly password: string;
    }
  /** MSK's login by the role of the process; tokens are signed for the region and renewed. */
  | { readonly kind: "msk-iam"; readonly region: string };

export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** Of `host:port` or `[::1]:port`; throws one sentence for anything else. */
export function parseAddress(text: string): BrokerAddress {
  const match = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port < 1 || port > 65_535) {
    throw new Error(`A broker's address is host:port, not ${JSON.stringify(text)}.`);
  }
  return { host: match[1] ?? match[2] ?? "", port };
}

/** The topic's name in the cluster. */
export function topicName(
  { topicPrefix }: Pick<KafkaSettings, "topicPrefix">,
  { topic, generation }: { readonly topic: string; readonly generation: number },
): string {
  return `${topicPrefix}${topic}.${generation}`;
}

/** Who logs in and how, for messages: ` as USER by KIND`, or nothing. Never the secret. */
export function loginText({ login }: KafkaSettings): string {
  if (login === undefined) return "";
  if (login.kind === "msk-iam") return ` as the role of this process in ${login.region}`;
  return ` as ${login.user} by ${login.kind}`;
}

/**
 * What the client's connections take; to `host`, when it is known, so that TLS can ask for it by
 * name.
 */
export function connectionOptions(
  { tls, login }: Pick<KafkaSettings, "tls" | "login">,
  host = "",
): ConnectionOptions {
  const isName = host !== "" && isIP(host) === 0;
  return {
    // An address is no name that TLS could ask for (RFC 6066, 3).
    ...(tls && { tls: { ...tls }, ...(isName && { tlsServerName: host }) }),
    ...(login && { sasl: saslOf(login) }),
  };
}

const mechanisms = {
  plain: "PLAIN",
  "scram-sha-256": "SCRAM-SHA-256",
  "scram-sha-512": "SCRAM-SHA-512",
} as const;

function saslOf(login: KafkaLogin): NonNullable<ConnectionOptions["sasl"]> {
  if (login.kind === "msk-iam") {
    return { mechanism: "OAUTHBEARER", token: () => signedToken(login.region) };
  }
  const { kind, user, password } = login;
  return { mechanism: mechanisms[kind], username: user, password };
}

/** Loaded when it is needed: it brings the whole chain of credentials with it. */
async function signedToken(region: string): Promise<string> {
  const { generateAuthToken } = await import("aws-msk-iam-sasl-signer-js");
  return (await generateAuthToken({ region })).token;
}
