// A certificate of the test run for 127.0.0.1, signed by itself (RFC 5280, DER by hand).
import { generateKeyPairSync, sign } from "node:crypto";

export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

export function makeSelfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const algorithm = sequence(oid("2a8648ce3d040302"));
  const name = sequence(set(sequence(oid("550403"), tag(0x0c, Buffer.from("127.0.0.1")))));
  const validity = sequence(utcTime(Date.now() - 86_400_000), utcTime(Date.now() + 86_400_000));
  // subjectAltName: an IP address.
  const names = sequence(tag(0x87, Buffer.from([127, 0, 0, 1])));
  const extension = sequence(oid("551d11"), tag(0x04, names));
  const body = sequence(
    tag(0xa0, integer([2])),
    integer([1]),
    algorithm,
    name,
    validity,
    name,
    spki,
    tag(0xa3, sequence(extension)),
  );
  const signature = tag(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]));
  const certificate = sequence(body, algorithm, signature);
  const lines = certificate.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

function tag(type: number, content: Uint8Array): Buffer {
  const { length } = content;
  const bytes = length < 128 ? [length] : length < 256 ? [0x81, length] : lengthOfTwo(length);
  return Buffer.concat([Buffer.from([type, ...bytes]), content]);
}

function lengthOfTwo(length: number): readonly number[] {
  return [0x82, length >> 8, length & 0xff];
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return tag(0x30, Buffer.concat(parts));
}

function set(...parts: readonly Uint8Array[]): Buffer {
  return tag(0x31, Buffer.concat(parts));
}

function integer(bytes: readonly number[]): Buffer {
  return tag(0x02, Buffer.from(bytes));
}

function oid(hex: string): Buffer {
  return tag(0x06, Buffer.from(hex, "hex"));
}

function utcTime(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return tag(0x17, Buffer.from(text.slice(2)));
}
