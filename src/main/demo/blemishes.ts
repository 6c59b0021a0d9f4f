// What real clients do to a collector: send again what was taken, send late, send what is no event
// or is of no contract, put cards where they do not belong. Nothing the world relies on is lost.
import type { Json, Outgoing, ShopEvent, WebCall } from "./outgoing.ts";
import type { Stage } from "./stage.ts";

const share = { late: 0.003, malformed: 0.003, unknown_type: 0.001, card: 0.002 } as const;
const duplicateShare = 0.01;
const recentMax = 200;
const hourMs = 3_600_000;

type Oddity = "malformed" | "unknown_type" | "card";

/** The numbers that schemes and providers document for tests, never written out in one piece. */
const cards = [
  ["4111", "1111", "1111", "1111"],
  ["5555", "5555", "5555", "4444"],
  ["3782", "822463", "10005"],
] as const;

export class Blemishes {
  readonly #stage: Stage;
  readonly #recent: Outgoing[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Something sent a moment ago, to be sent once more; mostly nothing. */
  again(): Outgoing | undefined {
    const { draws } = this.#stage;
    if (!draws.chance(duplicateShare) || this.#recent.length === 0) return undefined;
    const repeated = draws.pick(this.#recent);
    this.#tell("duplicate", idOf(repeated));
    return repeated;
  }

  /** What goes out for `outgoing`: mostly just it. */
  spoil(outgoing: Outgoing): readonly Outgoing[] {
    const chance = this.#stage.draws.fraction();
    if (chance < share.late) return this.#delay(outgoing);
    const oddity = oddityAt(chance - share.late);
    if (oddity === "card" && outgoing.kind === "event") return [this.#withCard(outgoing)];
    this.#remember(outgoing);
    return oddity === undefined ? [outgoing] : [...this.#odd(outgoing, oddity), outgoing];
  }

  /** An event of its own, so that what it was made of still goes its way. */
  #odd(outgoing: Outgoing, oddity: Oddity): readonly Outgoing[] {
    if (outgoing.kind === "notice") return [];
    const id = this.#stage.id("odd");
    this.#tell(oddity, id);
    if (outgoing.kind === "call") return [this.#oddCall(outgoing, oddity, id)];
    const { event } = outgoing;
    const odd =
      oddity === "malformed"
        ? { ...event, id, data: { order_id: 17, sku: null } }
        : { ...event, id, type: "orders.order_gift_wrapped" };
    return [{ kind: "event", event: odd }];
  }

  #oddCall({ message }: WebCall, oddity: Oddity, messageId: string): WebCall {
    switch (oddity) {
      case "malformed":
        return call({ ...message, messageId, timestamp: "yesterday, around noon" });
      case "unknown_type":
        return call({ ...message, messageId, type: "telemetry" });
      case "card": {
        const { traits: _, ...rest } = message;
        return call({ ...rest, messageId, ...this.#careless() });
      }
    }
  }

  /** A card in a link, in a search, in a question. */
  #careless(): Json {
    const { draws } = this.#stage;
    const card = draws.pick(cards);
    const at = draws.between(0, 2);
    if (at === 0) {
      const url = `https://www.pulsecart.example/pay?card=${card.join("")}&cvv=123`;
      return { type: "page", properties: { url, path: "/pay" } };
    }
    if (at === 1) {
      const properties = { query: card.join(" "), results_count: 0 };
      return { type: "track", event: "Products Searched", properties };
    }
    const properties = { note: `my card is ${card.join("-")}`, cvv: "123" };
    return { type: "track", event: "Support Asked", properties };
  }

  #withCard({ event }: ShopEvent): ShopEvent {
    const note = `card ${this.#stage.draws.pick(cards).join(" ")}, ring twice`;
    this.#tell("card", String(event.id));
    const data = { ...(event.data as Json), note };
    const told: ShopEvent = { kind: "event", event: { ...event, data } };
    this.#remember(told);
    return told;
  }

  /** A phone that was offline, or a queue that was stuck. */
  #delay(outgoing: Outgoing): readonly Outgoing[] {
    const { draws, agenda, now } = this.#stage;
    // Stock that is told late would look sold out.
    if (outgoing.kind === "event" && isOfStock(outgoing.event)) return [outgoing];
    this.#tell("late", idOf(outgoing));
    if (outgoing.kind === "call") {
      const timestamp = this.#stage.time(now - draws.between(1, 30) * hourMs);
      return [call({ ...outgoing.message, timestamp })];
    }
    agenda.add(now + draws.seconds(10, 60), this.#emitLater(outgoing));
    return [];
  }

  *#emitLater(outgoing: Outgoing): Generator<number, void, void> {
    this.#stage.emit(outgoing);
    yield* [];
  }

  #remember(outgoing: Outgoing): void {
    const { draws } = this.#stage;
    if (this.#recent.length < recentMax) this.#recent.push(outgoing);
    else this.#recent[draws.between(0, recentMax - 1)] = outgoing;
  }

  #tell(kind: Oddity | "duplicate" | "late", id: string): void {
    this.#stage.plant({ kind, id, at: this.#stage.time() });
  }
}

function oddityAt(chance: number): Oddity | undefined {
  let left = chance;
  for (const oddity of ["malformed", "unknown_type", "card"] as const) {
    left -= share[oddity];
    if (left < 0) return oddity;
  }
  return undefined;
}

function call(message: Json): WebCall {
  return { kind: "call", message };
}

function isOfStock({ type }: Json): boolean {
  return typeof type === "string" && type.startsWith("inventory.");
}

function idOf(outgoing: Outgoing): string {
  switch (outgoing.kind) {
    case "call":
      return String(outgoing.message.messageId);
    case "event":
      return String(outgoing.event.id);
    case "notice":
      return outgoing.id;
  }
}
