// X.509 certificates for tests, signed here: DER (X.690) written by hand, as RFC 5280 lays it out.
import {
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from "node:crypto";

export interface Issued {
  readonly certificate: X509Certificate;
  readonly pem: string;
  readonly key: KeyObject;
}

export interface CertificateFields {
  /** Common name of whom it is about. */
  readonly name: string;
  /** Who signs it; absent, it signs itself. */
  readonly issuer?: Issued;
  readonly isAuthority?: boolean;
  /** What a TLS client may call the server: DNS names and IPv4 addresses. */
  readonly hosts?: readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly from: number;
  readonly to: number;
}

export function issue(fields: CertificateFields): Issued {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const key = createPrivateKey(privateKey);
  const issuerName = fields.issuer ? nameOf(fields.issuer.certificate) : fields.name;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.from([1, ...Buffer.from(fields.name).subarray(0, 15)])), // serial number
    algorithm,
    distinguishedName(issuerName),
    sequence(time(fields.from), time(fields.to)),
    distinguishedName(fields.name),
    publicKey,
    der(0xa3, sequence(basicConstraints(fields.isAuthority ?? false), ...hostNames(fields))),
  );
  const signature = sign("sha256", body, fields.issuer?.key ?? key);
  const bytes = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature));
  const certificate = new X509Certificate(bytes);
  return { certificate, pem: certificate.toString(), key };
}

function nameOf({ subject }: X509Certificate): string {
  return subject.replace(/^CN=/, "");
}

function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const bytes = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : bytes)]), content]);
}

function sequence(...contents: readonly Uint8Array[]): Buffer {
  return der(0x30, ...contents);
}

/** sha256WithRSAEncryption, 1.2.840.113549.1.1.11, without parameters. */
const algorithm = sequence(
  der(0x06, Buffer.from("2a864886f70d01010b", "hex")),
  der(0x05, Buffer.alloc(0)),
);

function distinguishedName(commonName: string): Buffer {
  const attribute = sequence(
    der(0x06, Buffer.from("550403", "hex")),
    der(0x0c, Buffer.from(commonName)),
  );
  return sequence(der(0x31, attribute));
}

function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/\.\d+Z$|[-:T]/g, "");
  return der(0x18, Buffer.from(`${text.slice(0, 14)}Z`));
}

function basicConstraints(isAuthority: boolean): Buffer {
  const value = sequence(isAuthority ? der(0x01, Buffer.from([0xff])) : Buffer.alloc(0));
  const id = der(0x06, Buffer.from("551d13", "hex"));
  return sequence(id, der(0x01, Buffer.from([0xff])), der(0x04, value));
}

/** subjectAltName, 2.5.29.17. */
function hostNames({ hosts }: CertificateFields): Buffer[] {
  if (hosts === undefined) return [];
  const names = hosts.map((host) =>
    /^[\d.]+$/.test(host)
      ? der(0x87, Buffer.from(host.split(".").map(Number)))
      : der(0x82, Buffer.from(host)),
  );
  return [sequence(der(0x06, Buffer.from("551d11", "hex")), der(0x04, sequence(...names)))];
}

/** A key too short to be believed. */
export function shortKey(): KeyObject {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 1024,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return createPrivateKey(privateKey);
}
