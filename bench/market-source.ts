// A marketplace as the log holds it: seven of ten events of browsers, the rest of orders, payments
// and stock in equal parts; with its duplicates and events that break their contract.
import { failureCodes } from "../src/event/failure.ts";
import { eventOfNotice, type Json, type Outgoing } from "../src/main/demo/outgoing.ts";
import { World } from "../src/main/demo/world.ts";
import type { Drawn, Fate } from "./events.ts";
import { RecordMaker, type Sent } from "./records.ts";

export interface MarketOptions {
  /** When the first event leaves, ms. */
  readonly startMs: number;
  readonly perSecond: number;
  /** Leaves out all but what browsers send. */
  readonly isWebAlone: boolean;
}

/** What share of the marketplace's events browsers send. */
const webShare = 0.7;

export class MarketSource {
  readonly #world: World;
  readonly #isWebAlone: boolean;
  readonly #maker = new RecordMaker();
  readonly #landed = new Set<string>();

  constructor({ startMs, perSecond, isWebAlone }: MarketOptions) {
    const rate = isWebAlone ? perSecond / webShare : perSecond;
    this.#world = new World({ seed: 20, rate, fromMs: startMs });
    this.#isWebAlone = isWebAlone;
  }

  next(): Drawn {
    for (;;) {
      const { at, outgoing } = this.#world.next();
      if (this.#isWebAlone && outgoing.kind !== "call") continue;
      const sent = sentOf(outgoing, at);
      const { record, failure } = this.#maker.admit(sent);
      return { record, fate: this.#fateOf(sent.id, failure?.code) };
    }
  }

  #fateOf(id: string, code: string | undefined): Fate {
    const refusal = failureCodes.find((each) => each === code);
    if (refusal !== undefined) return { kind: "quarantined", code: refusal };
    if (this.#landed.has(id)) return { kind: "duplicate" };
    this.#landed.add(id);
    return { kind: "landed" };
  }
}

function sentOf(outgoing: Outgoing, at: number): Sent {
  if (outgoing.kind === "call") {
    const message = { ...outgoing.message, sentAt: new Date(at).toISOString() };
    return {
      id: String(outgoing.message.messageId),
      at,
      message: JSON.stringify(message),
      format: "segment",
    };
  }
  const event: Json = outgoing.kind === "event" ? outgoing.event : eventOfNotice(outgoing);
  return { id: String(event.id), at, message: JSON.stringify(event), format: "plain" };
}
