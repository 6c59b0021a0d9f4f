// Takes what the made-up world sends to a collector's doors: calls with a browser key, events with
// a server key, signed deliveries to a provider's webhook where there is one, else as events.
import { Agent } from "node:http";
import type { Clock } from "../../clock.ts";
import type { Psp } from "../../transform/payments/facts.ts";
import { type Answer, Lane } from "./lane.ts";
import { eventOfNotice, type Json, type Outgoing, type PspNotice } from "./outgoing.ts";
import { type Posted, post, type Reply } from "./post.ts";
import { sign, type WebhookSecrets } from "./signed-delivery.ts";

const batchMax = 400;
const deliveriesAtOnce = 16;

export interface SenderOptions {
  /** Of the collector. */
  readonly url: string;
  readonly browserKey: string;
  readonly serverKey: string;
  readonly secrets: WebhookSecrets;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2 + deliveriesAtOnce });
  readonly #calls: Lane<Json>;
  readonly #events: Lane<Json>;
  readonly #deliveries: Lane<PspNotice>;
  /** Providers whose webhook does not take what is signed here. */
  readonly #withoutDoor = new Set<Psp>();
  /** Events that were taken, those quarantined among them. */
  sent = 0;

  constructor(options: SenderOptions) {
    const { clock, signal } = options;
    this.#options = options;
    signal.addEventListener("abort", () => this.#agent.destroy());
    const inOrder = { clock, signal, batchMax, parallel: 1 };
    this.#calls = new Lane({ ...inOrder, send: (batch) => this.#sendCalls(batch) });
    this.#events = new Lane({ ...inOrder, send: (batch) => this.#sendEvents(batch) });
    this.#deliveries = new Lane({
      clock,
      signal,
      batchMax: 1,
      parallel: deliveriesAtOnce,
      send: ([notice]) => this.#deliver(notice as PspNotice),
    });
  }

  /** Events nobody took yet. */
  get pending(): number {
    return this.#calls.pending + this.#events.pending + this.#deliveries.pending;
  }

  push(outgoing: Outgoing): void {
    switch (outgoing.kind) {
      case "call":
        this.#calls.push(outgoing.message);
        return;
      case "event":
        this.#events.push(outgoing.event);
        return;
      case "notice":
        if (this.#hasDoor(outgoing.psp)) this.#deliveries.push(outgoing);
        else this.#events.push(eventOfNotice(outgoing));
    }
  }

  flush(): void {
    this.#calls.flush();
    this.#events.flush();
    this.#deliveries.flush();
  }

  /** Resolves once all is answered, or given up because the signal is aborted. */
  async close(): Promise<void> {
    await Promise.all([this.#calls.drain(), this.#deliveries.drain()]);
    // A delivery that found no door is an event by now.
    await this.#events.drain();
    this.#agent.destroy();
  }

  async #sendCalls(batch: readonly Json[]): Promise<Answer> {
    const { browserKey, clock } = this.#options;
    const sentAt = new Date(clock.now()).toISOString();
    const reply = await this.#post("/v1/batch", browserKey, JSON.stringify({ batch, sentAt }));
    return this.#count(reply);
  }

  async #sendEvents(batch: readonly Json[]): Promise<Answer> {
    const { serverKey } = this.#options;
    return this.#count(await this.#post("/v1/events", serverKey, JSON.stringify(batch)));
  }

  async #deliver(notice: PspNotice): Promise<Answer> {
    const { secrets, clock, url } = this.#options;
    const delivery = sign(notice, secrets, clock.now());
    if (delivery === undefined || this.#withoutDoor.has(notice.psp)) return this.#detour(notice);
    const { psp, headers, body } = delivery;
    const { status } = await this.#request({
      url: new URL(`/webhooks/${psp}`, url),
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    if (status >= 200 && status < 300) this.sent++;
    else if (isNoDoor(status)) return this.#detour(notice);
    return answerOf(status);
  }

  #hasDoor(psp: Psp): boolean {
    return Object.hasOwn(this.#options.secrets, psp) && !this.#withoutDoor.has(psp);
  }

  #detour(notice: PspNotice): Answer {
    this.#withoutDoor.add(notice.psp);
    this.#events.push(eventOfNotice(notice));
    return "taken";
  }

  #count({ status, text }: Reply): Answer {
    const answer = answerOf(status);
    if (answer === "taken") this.sent += (JSON.parse(text) as { accepted: number }).accepted;
    return answer;
  }

  #post(path: string, key: string, body: string): Promise<Reply> {
    const credentials = Buffer.from(`${key}:`).toString("base64");
    const headers = { "content-type": "application/json", authorization: `Basic ${credentials}` };
    return this.#request({ url: new URL(path, this.#options.url), headers, body });
  }

  #request(posted: Omit<Posted, "agent">): Promise<Reply> {
    return post({ ...posted, agent: this.#agent });
  }
}

/** No such webhook, or one that knows other secrets. */
function isNoDoor(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}

/** Busy, failing and absent collectors get the same again; what they refuse is not tried twice. */
function answerOf(status: number): Answer {
  if (status >= 200 && status < 300) return "taken";
  return status === 0 || status === 429 || status >= 500 ? "again" : "refused";
}
