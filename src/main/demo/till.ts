// Takes the money of the made-up shop through five providers: authorizes, captures, gives back.
import type { Psp } from "../../transform/payments/facts.ts";
import { adyenWords } from "./adyen-words.ts";
import { braintreeWords } from "./braintree-words.ts";
import type { Moment, Payment, Teller } from "./payment.ts";
import { paypalWords } from "./paypal-words.ts";
import type { Card } from "./people.ts";
import { squareWords } from "./square-words.ts";
import type { Stage } from "./stage.ts";
import { stripeWords } from "./stripe-words.ts";

const words: Readonly<Record<Psp, Teller>> = {
  stripe: stripeWords,
  adyen: adyenWords,
  paypal: paypalWords,
  braintree: braintreeWords,
  square: squareWords,
};

/** Those that capture one authorization in several parts. */
const inParts: ReadonlySet<Psp> = new Set<Psp>(["stripe", "adyen", "paypal"]);
/** Those that give the card no name of their own. */
const withoutFingerprint: ReadonlySet<Psp> = new Set<Psp>(["paypal"]);
const attemptsMax = 3;

export interface Bill {
  readonly psp: Psp;
  readonly orderId: string;
  readonly currency: string;
  readonly amount: number;
}

/** What is planted of how someone pays. */
export interface Attempts {
  /** Each but the last is declined. */
  readonly cards?: readonly Card[];
  /** So many attempts, each declined. */
  readonly declines?: number;
}

/** A capture that can be given back, or be disputed. */
export interface Taken {
  readonly id: string;
  readonly amount: number;
}

/** A part of a story that ends with an answer. */
export type Scene<Answer> = Generator<number, Answer, void>;

export class Till {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  open(bill: Bill, card: Card): Payment {
    return { ...bill, card, reference: this.#stage.reference(), attempt: 0, captured: 0 };
  }

  /** Whether the money was authorized in the end. */
  *authorize(payment: Payment, { cards = [], declines }: Attempts): Scene<boolean> {
    const { draws } = this.#stage;
    this.say(payment, { kind: "opened" });
    yield draws.seconds(1, 3);
    const isPlanted = declines !== undefined || cards.length > 0;
    for (let attempt = 1; attempt <= (declines ?? Math.max(attemptsMax, cards.length)); attempt++) {
      payment.attempt = attempt;
      payment.card = cards[attempt - 1] ?? payment.card;
      if (!isPlanted && draws.chance(0.08)) {
        this.say(payment, { kind: "challenged" });
        yield draws.seconds(3, 12);
      }
      const isDeclined = isPlanted
        ? declines !== undefined || attempt < cards.length
        : draws.chance(attempt === 1 ? 0.1 : 0.4);
      this.say(payment, { kind: isDeclined ? "declined" : "authorized" });
      if (!isDeclined) return true;
      yield isPlanted ? draws.seconds(2, 5) : draws.seconds(5, 20);
    }
    return false;
  }

  /** Takes a part of what was authorized; the last part is all that is left. */
  *capture(payment: Payment, amount: number, isFinal: boolean): Scene<Taken> {
    const { draws } = this.#stage;
    if (draws.chance(0.03)) {
      this.say(payment, { kind: "capture_failed", part: { id: this.#stage.reference(), amount } });
      yield draws.seconds(4, 10);
    }
    const part = { id: this.#stage.reference(), amount };
    payment.captured += amount;
    this.say(payment, { kind: "captured", part, isFinal });
    return part;
  }

  /** Gives `amount` back, at the second try when the first one fails. */
  *refund(payment: Payment, taken: Taken, amount: number): Scene<void> {
    const { draws } = this.#stage;
    const kind = "refund";
    const captureId = taken.id;
    for (let hasFailed = false; ; ) {
      const part = { id: this.#stage.reference(), amount };
      this.say(payment, { kind, part, captureId, status: "pending" });
      yield draws.seconds(3, 10);
      const status = !hasFailed && draws.chance(0.12) ? "failed" : "done";
      this.say(payment, { kind, part, captureId, status });
      if (status === "done") return;
      hasFailed = true;
      yield draws.seconds(5, 15);
    }
  }

  /** The holder of the card wants all of it back from the bank. */
  *dispute(payment: Payment, taken: Taken): Scene<void> {
    const { draws } = this.#stage;
    const part = { id: this.#stage.reference(), amount: taken.amount };
    const told = { kind: "dispute", part, captureId: taken.id } as const;
    if (draws.chance(0.4)) {
      this.say(payment, { ...told, state: "inquiry" });
      yield draws.seconds(10, 20);
    }
    this.say(payment, { ...told, state: "open" });
    yield draws.seconds(20, 60);
    this.say(payment, { ...told, state: draws.chance(0.5) ? "won" : "lost" });
  }

  say(payment: Payment, moment: Moment): void {
    const { psp, card } = payment;
    const telling = { at: this.#stage.now, eventId: this.#stage.reference() };
    const fingerprint = withoutFingerprint.has(psp) ? null : card.fingerprint;
    for (const body of words[psp](payment, moment, telling)) {
      this.#stage.notify({ psp, body, fingerprint });
    }
  }
}

export function capturesInParts({ psp }: Payment): boolean {
  return inParts.has(psp);
}
