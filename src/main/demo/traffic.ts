// The demo's stream of Segment calls: visits that overlap, and what real clients do to a collector:
// retries, late events from phones that were offline, malformed ones, cards where they do not
// belong.
import { randomUUID } from "node:crypto";
import { type Step, seededFraction, type Visitor, Visitors } from "./visitors.ts";

const share = { duplicate: 0.01, late: 0.003, malformed: 0.003, card: 0.002 } as const;
const recentMax = 200;
const hourMs = 3_600_000;

export type Message = Readonly<Record<string, unknown>>;

export class Traffic {
  readonly #fraction: () => number;
  readonly #visitors: Visitors;
  readonly #visiting: Visitor[] = [];
  readonly #recent: Message[] = [];
  readonly #visitsAtOnce: number;

  /**
   * `visitsAtOnce`: how many visitors take turns; about as many seconds lie between two steps of
   * one as it is larger than the rate.
   */
  constructor({ seed, visitsAtOnce }: { seed: number; visitsAtOnce: number }) {
    this.#fraction = seededFraction(seed);
    this.#visitors = new Visitors(this.#fraction);
    this.#visitsAtOnce = Math.max(1, visitsAtOnce);
  }

  /** The next call, at time `nowMs`. */
  next(nowMs: number): Message {
    const chance = this.#fraction();
    const repeated = this.#recent[Math.floor(this.#fraction() * this.#recent.length)];
    if (chance < share.duplicate && repeated) return repeated;
    const message = this.#spoil(this.#step(nowMs), nowMs);
    if (this.#recent.length < recentMax) this.#recent.push(message);
    else this.#recent[Math.floor(this.#fraction() * recentMax)] = message;
    return message;
  }

  #step(nowMs: number): Message {
    this.#fill();
    const at = Math.floor(this.#fraction() * this.#visiting.length);
    const visitor = this.#visiting[at] as Visitor;
    const step = visitor.steps.pop() as Step;
    if (visitor.steps.length === 0) this.#visiting.splice(at, 1);
    const { type, name, properties, traits } = step;
    return {
      type,
      messageId: `demo-${randomUUID()}`,
      anonymousId: visitor.anonymousId,
      ...(visitor.userId !== undefined && { userId: visitor.userId }),
      timestamp: new Date(nowMs).toISOString(),
      ...(type === "track" && { event: name }),
      ...(properties && { properties }),
      ...(traits && { traits }),
      context: {
        userAgent: visitor.userAgent,
        ip: visitor.ip,
        locale: "en-GB",
        library: { name: "pulse-demo", version: "1.0.0" },
        ...(visitor.campaign && { campaign: visitor.campaign }),
      },
    };
  }

  /** The first visitors are met in the middle of their visit, the later ones as they arrive. */
  #fill(): void {
    const isOpening = this.#visiting.length === 0;
    while (this.#visiting.length < this.#visitsAtOnce) {
      const visitor = this.#visitors.arrive();
      if (isOpening) visitor.steps.splice(1 + Math.floor(this.#fraction() * visitor.steps.length));
      this.#visiting.push(visitor);
    }
  }

  /** Now and then something is wrong with it. */
  #spoil(message: Message, nowMs: number): Message {
    const chance = this.#fraction();
    if (chance < share.late) {
      const hours = 1 + Math.floor(this.#fraction() * 30);
      return { ...message, timestamp: new Date(nowMs - hours * hourMs).toISOString() };
    }
    if (chance < share.late + share.malformed) {
      return { ...message, timestamp: "yesterday, around noon" };
    }
    if (chance < share.late + share.malformed + share.card) {
      // The test number every card scheme documents, never written out in one piece.
      const card = ["4111", "1111", "1111", "1111"].join(" ");
      const properties = { note: `my card is ${card}`, cvv: "123" };
      return { ...message, type: "track", event: "Support Asked", properties };
    }
    return message;
  }
}
