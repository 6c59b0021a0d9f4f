// Key pair authentication: a JWT signed with the RSA key whose public half was registered by
// ALTER USER ... SET RSA_PUBLIC_KEY. Times in it are seconds (RFC 7519).
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { SnowpipeError } from "./errors.ts";

export interface KeyPair {
  readonly privateKey: KeyObject;
  /** `SHA256:` and the Base64 digest of the public key as DER. */
  readonly fingerprint: string;
}

/** Reads an unencrypted PEM. Throws SnowpipeError `bad_key`. */
export function readKeyPair(pem: string | Uint8Array): KeyPair {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(typeof pem === "string" ? pem : Buffer.from(pem));
  } catch {
    // What the library says may quote the text.
    throw new SnowpipeError("bad_key", "the private key is not an unencrypted PEM");
  }
  if (privateKey.asymmetricKeyType !== "rsa") {
    throw new SnowpipeError("bad_key", "the private key is not an RSA key");
  }
  const der = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  const digest = createHash("sha256").update(der).digest("base64");
  return { privateKey, fingerprint: `SHA256:${digest}` };
}

export interface JwtOptions {
  readonly account: string;
  readonly user: string;
  readonly keyPair: KeyPair;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: number;
  readonly lifetimeMs: number;
}

/** The JWT that stands for the user. */
export function makeJwt({ account, user, keyPair, nowMs, lifetimeMs }: JwtOptions): string {
  const subject = `${accountName(account)}.${user.toUpperCase()}`;
  const iat = Math.floor(nowMs / 1000);
  const head = encode({ typ: "JWT", alg: "RS256" });
  const claims = encode({
    iss: `${subject}.${keyPair.fingerprint}`,
    sub: subject,
    iat,
    exp: iat + Math.floor(lifetimeMs / 1000),
  });
  const text = `${head}.${claims}`;
  const signature = sign("sha256", Buffer.from(text), keyPair.privateKey);
  return `${text}.${signature.toString("base64url")}`;
}

/** When the token expires, ms since the Unix epoch; undefined when it is no JWT that says so. */
export function expiryOf(token: string): number | undefined {
  const [, claims = ""] = token.split(".");
  try {
    const { exp } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
    return typeof exp === "number" && exp > 0 ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

/** The account without the region of a locator (`xy12345.eu-west-1`), upper case. */
function accountName(account: string): string {
  return (account.split(".")[0] ?? "").toUpperCase();
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
