// The certificates PayPal signs with. A delivery names the URL of one, which is not trusted: its
// host must be PayPal's, and what it holds a chain of a public root for the name that PayPal signs
// under. Each URL is fetched once and kept; how many are kept or under way is bounded.
import type { X509Certificate } from "node:crypto";
import { isChainTrusted, isValidAt, readCertificates } from "./certificate-chain.ts";
import type { FetchText } from "./fetch-text.ts";

export type SignerAnswer =
  | { readonly kind: "certificate"; readonly certificate: X509Certificate }
  | { readonly kind: "refused" }
  | { readonly kind: "unavailable" };

export interface PaypalCertificatesOptions {
  /** The one signer there is; nothing is fetched then. */
  readonly certificate: X509Certificate | undefined;
  readonly fetchText: FetchText;
  readonly roots: () => readonly X509Certificate[];
}

/** The names in the certificates of PayPal's live and sandbox messages. */
const signerNames = [
  "messageverificationcerts.paypal.com",
  "messageverificationcerts.sandbox.paypal.com",
] as const;
const keptMax = 16;
const refusedMax = 256;
const refusedMs = 600_000;
const fetchesMax = 4;
const urlMax = 512;

const refused: SignerAnswer = { kind: "refused" };
const unavailable: SignerAnswer = { kind: "unavailable" };

export class PaypalCertificates {
  readonly #options: PaypalCertificatesOptions;
  readonly #kept = new Map<string, X509Certificate>();
  /** Until when a URL is not asked again. */
  readonly #refused = new Map<string, number>();
  readonly #fetches = new Map<string, Promise<SignerAnswer>>();

  constructor(options: PaypalCertificatesOptions) {
    this.#options = options;
  }

  /** The certificate at `url`, valid at `now` (milliseconds since the Unix epoch). */
  async at(url: string, now: number): Promise<SignerAnswer> {
    const answer = await this.#find(url, now);
    if (answer.kind !== "certificate") return answer;
    return isValidAt(answer.certificate, now) ? answer : refused;
  }

  async #find(url: string, now: number): Promise<SignerAnswer> {
    const { certificate } = this.#options;
    if (certificate !== undefined) return { kind: "certificate", certificate };
    const kept = this.#kept.get(url);
    if (kept !== undefined) return { kind: "certificate", certificate: kept };
    if (!isPaypalUrl(url) || now < (this.#refused.get(url) ?? 0)) return refused;
    const underWay = this.#fetches.get(url);
    if (underWay !== undefined) return underWay;
    if (this.#fetches.size >= fetchesMax) return unavailable;
    const fetched = this.#fetch(url, now).finally(() => this.#fetches.delete(url));
    this.#fetches.set(url, fetched);
    return fetched;
  }

  async #fetch(url: string, now: number): Promise<SignerAnswer> {
    const { fetchText, roots } = this.#options;
    const fetched = await fetchText(url);
    if (fetched.kind === "unavailable") return unavailable;
    const chain = fetched.kind === "text" ? readCertificates(fetched.text) : [];
    const [certificate] = chain;
    const isGood = certificate && isSigner(certificate);
    if (!isGood || !isChainTrusted(chain, { now, roots: roots() })) {
      remember(this.#refused, { url, value: now + refusedMs, max: refusedMax });
      return refused;
    }
    remember(this.#kept, { url, value: certificate, max: keptMax });
    return { kind: "certificate", certificate };
  }
}

/** Whether `text` is an https URL of a host under paypal.com, at its own port. */
export function isPaypalUrl(text: string): boolean {
  const url = text.length <= urlMax ? URL.parse(text) : null;
  if (url === null || url.protocol !== "https:" || url.port !== "") return false;
  if (url.username !== "" || url.password !== "") return false;
  return /^(?:[a-z0-9-]+\.)+paypal\.com$/.test(url.hostname);
}

function isSigner(certificate: X509Certificate): boolean {
  return signerNames.some((name) => certificate.checkHost(name) !== undefined);
}

/** Sets an entry; the oldest makes room. */
function remember<Value>(
  entries: Map<string, Value>,
  { url, value, max }: { url: string; value: Value; max: number },
): void {
  entries.delete(url);
  for (const oldest of entries.keys()) {
    if (entries.size < max) break;
    entries.delete(oldest);
  }
  entries.set(url, value);
}
