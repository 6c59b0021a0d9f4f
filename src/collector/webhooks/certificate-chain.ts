// Whether a certificate chain leads to a root we trust: every link signed by the next, every
// certificate valid now, every issuer a certificate authority.
import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";

const certificatesMax = 8;
const pem = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM text, the signer's first; none where one cannot be read. */
export function readCertificates(text: string): readonly X509Certificate[] {
  const found = text.match(pem) ?? [];
  if (found.length > certificatesMax) return [];
  try {
    return found.map((each) => new X509Certificate(each));
  } catch {
    return [];
  }
}

export function isValidAt({ validFromDate, validToDate }: X509Certificate, now: number): boolean {
  return validFromDate.getTime() <= now && now <= validToDate.getTime();
}

/** Whether the first certificate is issued, through the others, by one of `roots`. */
export function isChainTrusted(
  [signer, ...others]: readonly X509Certificate[],
  { now, roots }: { readonly now: number; readonly roots: readonly X509Certificate[] },
): boolean {
  let at = signer;
  for (let left = certificatesMax; at !== undefined && left > 0; left--) {
    const issued = at;
    if (!isValidAt(issued, now)) return false;
    const isIssuer = (issuer: X509Certificate) => issuer.ca && hasIssued(issuer, issued);
    if (roots.some((root) => isValidAt(root, now) && isIssuer(root))) return true;
    at = others.find((other) => other.fingerprint256 !== issued.fingerprint256 && isIssuer(other));
  }
  return false;
}

function hasIssued(issuer: X509Certificate, issued: X509Certificate): boolean {
  return issued.checkIssued(issuer) && issued.verify(issuer.publicKey);
}

let publicRoots: readonly X509Certificate[] | undefined;

/** The roots that Node comes with, read once and only when they are needed. */
export function trustedRoots(): readonly X509Certificate[] {
  publicRoots ??= rootCertificates.map((each) => new X509Certificate(each));
  return publicRoots;
}
