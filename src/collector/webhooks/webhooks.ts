// Deliveries of payment providers: read, proven to be the provider's on their exact bytes, projected
// in memory, and appended like any other event. A success is answered once the notifications are
// durable. Of a delivery that proves nothing only a count is kept.
import type { X509Certificate } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { assertNever } from "../../assert.ts";
import type { WriteKey } from "../../config/collector.ts";
import type { WebhookSettings } from "../../config/webhooks.ts";
import { type Psp, psps } from "../../transform/payments/facts.ts";
import { type Fingerprint, fingerprints } from "../../transform/payments/fingerprint.ts";
import type { Admitted, Lane } from "../admit.ts";
import { type Answered, admitEvents, append, type HandlerParts } from "../handle.ts";
import { type Account, encodingOf, readBody } from "../read-body.ts";
import { badSignature, isRefusal, type Refusal, signerUnknown } from "../refusal.ts";
import { parseBody, splitBody } from "../split-body.ts";
import { isSignedByAdyen } from "./adyen-signature.ts";
import { answerChallenge, openBraintree } from "./braintree-signature.ts";
import { trustedRoots } from "./certificate-chain.ts";
import type { Delivery } from "./delivery.ts";
import { type DraftEvent, draftNotifications, notificationType } from "./draft-notifications.ts";
import { type FetchText, fetchText } from "./fetch-text.ts";
import { PaypalCertificates } from "./paypal-certificates.ts";
import { isSignedByPaypal, transmissionOf } from "./paypal-signature.ts";
import { readDelivery } from "./read-delivery.ts";
import { isSignedBySquare } from "./square-signature.ts";
import { isSignedByStripe } from "./stripe-signature.ts";

export interface WebhookOptions {
  readonly settings: WebhookSettings;
  /** PayPal's signer; undefined fetches the one that a delivery names. */
  readonly paypalCertificate: X509Certificate | undefined;
  /** How certificates are fetched and which roots they must lead to; the real ones by default. */
  readonly fetchText?: FetchText;
  readonly roots?: () => readonly X509Certificate[];
}

interface WebhookParts extends WebhookOptions {
  /** Of the names that cards are kept under. */
  readonly hmacKey: Uint8Array;
}

export interface IncomingDelivery {
  readonly psp: Psp;
  readonly request: IncomingMessage;
  readonly account: Account;
}

/** The providers that have secrets, and so an endpoint. */
export function configuredPsps(settings: WebhookSettings): readonly Psp[] {
  return psps.filter((psp) => settings[psp] !== undefined);
}

/** What a provider's notifications are attributed to; no write key's source has a colon. */
export function sourceOf(psp: Psp): string {
  return `webhook:${psp}`;
}

/** Bytes proven to be the provider's, the decoded ones, or why there are none. */
type Opened = Uint8Array | Refusal;

export class Webhooks {
  readonly #parts: HandlerParts;
  readonly #settings: WebhookSettings;
  readonly #certificates: PaypalCertificates;
  readonly #fingerprint: Fingerprint;

  constructor(parts: HandlerParts, options: WebhookParts) {
    this.#parts = parts;
    this.#fingerprint = fingerprints(options.hmacKey);
    this.#settings = options.settings;
    this.#certificates = new PaypalCertificates({
      certificate: options.paypalCertificate,
      fetchText: options.fetchText ?? fetchText,
      roots: options.roots ?? trustedRoots,
    });
  }

  async receive({ psp, request, account }: IncomingDelivery): Promise<Answered | Refusal> {
    const { clock, limits, lanes, log } = this.#parts;
    const receivedAt = clock.now();
    const encoding = encodingOf(request.headers["content-encoding"]);
    if (typeof encoding === "object") return encoding;
    const bytesMax = limits.webhookBytesMax;
    const bounds = { ...limits, bodyBytesMax: bytesMax, inflatedBytesMax: bytesMax };
    const body = await readBody(request, { encoding, limits: bounds, account });
    if (isRefusal(body)) return body;
    const delivery = { headers: request.headers, body, receivedAt };
    const opened = await this.#open(psp, delivery);
    if (isRefusal(opened)) return opened;
    const lane = await lanes.acquire();
    let answered: Answered | Refusal;
    try {
      answered = await this.#admit(psp, opened, { lane, delivery });
    } finally {
      lanes.release(lane);
    }
    if (isRefusal(answered)) return answered;
    return (await append(log, answered.events)) ?? answered;
  }

  /** Braintree's proof that an endpoint is ours. */
  answerChallenge(challenge: unknown): string | undefined {
    return answerChallenge(challenge, this.#settings.braintree?.keys ?? []);
  }

  async #open(psp: Psp, delivery: Delivery): Promise<Opened> {
    const { stripe, square, braintree } = this.#settings;
    const { body } = delivery;
    switch (psp) {
      case "stripe":
        return isSignedByStripe(delivery, stripe?.secrets ?? []) ? body : badSignature;
      case "square":
        return square && isSignedBySquare(delivery, square) ? body : badSignature;
      case "braintree":
        return openBraintree(delivery, braintree?.keys ?? []) ?? badSignature;
      case "paypal":
        return this.#openPaypal(delivery);
      case "adyen":
        return body; // its signatures are inside: see #admit
      default:
        return assertNever(psp);
    }
  }

  async #openPaypal(delivery: Delivery): Promise<Opened> {
    const transmission = transmissionOf(delivery);
    if (transmission === undefined) return badSignature;
    const { body, receivedAt } = delivery;
    const signer = await this.#certificates.at(transmission.certificateUrl, receivedAt);
    if (signer.kind === "unavailable") return signerUnknown;
    if (signer.kind === "refused") return badSignature;
    const webhookIds = this.#settings.paypal?.webhookIds ?? [];
    const signed = { transmission, body, webhookIds };
    return isSignedByPaypal(signer.certificate.publicKey, signed) ? body : badSignature;
  }

  async #admit(
    psp: Psp,
    bytes: Uint8Array,
    { lane, delivery }: { lane: Lane; delivery: Delivery },
  ): Promise<Answered | Refusal> {
    const { limits, turns } = this.#parts;
    const { receivedAt } = delivery;
    const { adyen, braintree } = this.#settings;
    await turns.next();
    const read = readDelivery(psp, bytes, { tape: lane.body, limits });
    if (psp === "adyen") {
      const isSigned = read.kind === "value" && isSignedByAdyen(read.value, adyen?.keys ?? []);
      if (!isSigned) return badSignature;
    }
    const merchantId = psp === "braintree" ? braintree?.merchantId : undefined;
    const drafts = draftNotifications({
      psp,
      bytes,
      read,
      receivedAt,
      merchantId,
      fingerprint: this.#fingerprint,
    });
    const key = keyOf(psp);
    const events = await this.#admitDrafts(drafts, { lane, key, receivedAt });
    return isRefusal(events) ? events : { key, bodyBytes: delivery.body.length, events };
  }

  async #admitDrafts(
    drafts: readonly DraftEvent[],
    from: { readonly lane: Lane; readonly key: WriteKey; readonly receivedAt: number },
  ): Promise<Admitted[] | Refusal> {
    const { limits } = this.#parts;
    const { body } = from.lane;
    const refusal = parseBody(body, Buffer.from(JSON.stringify(drafts)), limits);
    if (refusal) return refusal;
    const split = splitBody(body, { kind: "events" }, limits.eventsMax);
    return isRefusal(split) ? split : admitEvents(this.#parts, split, from);
  }
}

/** Who writes a provider's notifications: a server that may write nothing else. */
function keyOf(psp: Psp): WriteKey {
  const source = sourceOf(psp);
  const types = [notificationType];
  return { sha256: "", source, kind: "server", types, origins: [], rate: undefined };
}
