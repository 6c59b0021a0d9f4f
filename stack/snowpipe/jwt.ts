// The two tokens of the API: the client's, signed with its key pair, and the scoped one the server
// gives for it (RFC 7519, RS256 and HS256 of RFC 7518).
import { createHash, createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { ApiError } from "./api-error.ts";

const lifeSecondsMax = 3600;
/** Clocks may differ by so much. */
const skewSeconds = 60;
/** Seconds since the epoch stay below it for 3,000 years; the vendor's SDK sends milliseconds. */
const secondsMax = 100_000_000_000;

export interface KeyPairExpectation {
  readonly account: string;
  /** PEM of the registered public key by user, both in upper case where Snowflake has it so. */
  readonly keys: ReadonlyMap<string, string>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** `SHA256:` and the BASE64 of the hash of the key's DER form (SPKI). */
function fingerprint(publicKeyPem: string): string {
  const der = createPublicKey(publicKeyPem).export({ type: "spki", format: "der" });
  return `SHA256:${createHash("sha256").update(der).digest("base64")}`;
}

/** The user a key pair JWT proves, or ApiError 401 that says which of its claims is wrong. */
export function verifyKeyPair(token: string, expected: KeyPairExpectation): string {
  const { header, claims, signed, signature } = parts(token);
  if (header.alg !== "RS256") throw unauthorized("alg must be RS256");
  const { account, keys } = expected;
  const [issuerAccount, user = "", print] = splitIssuer(text(claims.iss));
  if (issuerAccount !== account) throw unauthorized("iss does not start with the account");
  if (text(claims.sub) !== `${account}.${user}`) throw unauthorized("sub is not ACCOUNT.USER");
  const key = keys.get(user);
  if (key === undefined) throw unauthorized("no public key is registered for the user");
  if (print !== fingerprint(key)) throw unauthorized("iss does not end with the key's fingerprint");
  if (!verify("sha256", Buffer.from(signed), key, signature)) throw unauthorized("bad signature");
  const issued = seconds(claims.iat);
  const expires = seconds(claims.exp);
  const now = expected.now / 1000;
  if (expires <= now) throw unauthorized("the token has expired");
  if (issued > now + skewSeconds) throw unauthorized("iat is in the future");
  if (expires - issued > lifeSecondsMax) throw unauthorized("exp is more than an hour after iat");
  return user;
}

/** `ACCOUNT`, `USER` and `SHA256:...` of an issuer; BASE64 holds no point. */
function splitIssuer(issuer: string): string[] {
  const parts = issuer.split(".");
  return [parts[0] ?? "", parts.slice(1, -1).join("."), parts.at(-1) ?? ""];
}

export interface Scope {
  /** Host the token is good for. */
  readonly host: string;
  readonly user: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Rises when all tokens given so far are taken back. */
  readonly generation: number;
}

export function scopedToken(scope: Scope, issuedAt: number, secret: string): string {
  const claims = {
    iss: "snowpipe-stand-in",
    aud: scope.host,
    sub: scope.user,
    iat: Math.floor(issuedAt / 1000),
    exp: Math.floor(scope.expiresAt / 1000),
    generation: scope.generation,
    expiresAt: scope.expiresAt,
  };
  const signed = `${base64({ typ: "JWT", alg: "HS256" })}.${base64(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

/** What the token allows. Throws ApiError 401 when this server never gave it. */
export function readScope(token: string, secret: string): Scope {
  const { claims, signed, signature } = parts(token);
  const wanted = createHmac("sha256", secret).update(signed).digest();
  if (signature.length !== wanted.length || !timingSafeEqual(signature, wanted)) {
    throw unauthorized("the token is not a scoped token of this server");
  }
  return {
    host: text(claims.aud),
    user: text(claims.sub),
    expiresAt: Number(claims.expiresAt),
    generation: Number(claims.generation),
  };
}

export function unauthorized(message: string): ApiError {
  return new ApiError(401, "390144", `JWT token is invalid: ${message}`);
}

type Claims = Readonly<Record<string, unknown>>;

function parts(token: string) {
  const [head = "", body = "", signature = "", ...rest] = token.split(".");
  if (rest.length > 0 || signature === "") throw unauthorized("not a JWT");
  return {
    header: claimsOf(head),
    claims: claimsOf(body),
    signed: `${head}.${body}`,
    signature: Buffer.from(signature, "base64url"),
  };
}

function claimsOf(part: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Said below, as for any other text.
  }
  throw unauthorized("not a JWT");
}

const text = (claim: unknown): string => (typeof claim === "string" ? claim : "");

function seconds(claim: unknown): number {
  if (typeof claim !== "number") throw unauthorized("iat and exp must be numbers");
  return claim > secondsMax ? claim / 1000 : claim;
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
