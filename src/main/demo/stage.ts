// What every part of the made-up world stands on: its time, its chance, and the way out.
import type { EventData } from "../../event/generated/event-types.ts";
import type { Agenda } from "./agenda.ts";
import type { Draws } from "./draws.ts";
import type { Outgoing, PspNotice, ShopEventType } from "./outgoing.ts";

/** Something planted that the platform should find, or must refuse; a line of JSON. */
export type Plant =
  | {
      readonly kind: "fraud_ring";
      /** The one kind of alert it is to raise. */
      readonly alert: FraudPattern;
      /** The account, or for a card shared between accounts the card's fingerprint. */
      readonly subject: string;
      readonly customers: readonly string[];
      readonly orders: readonly string[];
      readonly from: string;
      readonly until: string;
    }
  | {
      readonly kind: "shortage";
      readonly alert: "stock_oversell" | "stock_low" | "stock_drift";
      /** Article and warehouse, joined by a colon. */
      readonly subject: string;
      /** What is left for sale; below zero when oversold. */
      readonly available: number;
      readonly at: string;
    }
  | {
      readonly kind: "duplicate" | "late" | "malformed" | "unknown_type" | "card";
      readonly id: string;
      readonly at: string;
    };

export const fraudPatterns = [
  "many_cards",
  "shared_card",
  "order_velocity",
  "declined_velocity",
  "country_mismatch",
  "order_value",
] as const;
export type FraudPattern = (typeof fraudPatterns)[number];

export interface StageParts {
  readonly draws: Draws;
  readonly agenda: Agenda;
  /** Of this run, part of every id it makes. */
  readonly run: string;
  readonly emit: (outgoing: Outgoing) => void;
  readonly onPlant: (plant: Plant) => void;
}

export class Stage {
  readonly draws: Draws;
  readonly agenda: Agenda;
  readonly emit: (outgoing: Outgoing) => void;
  readonly plant: (plant: Plant) => void;
  readonly #run: string;
  #made = 0;
  /** ms since the Unix epoch; set by the world as it goes on. */
  now = 0;

  constructor({ draws, agenda, run, emit, onPlant }: StageParts) {
    this.draws = draws;
    this.agenda = agenda;
    this.emit = emit;
    this.plant = onPlant;
    this.#run = run;
  }

  /** RFC 3339 of `at`, by default of now. */
  time(at = this.now): string {
    return new Date(at).toISOString();
  }

  /** An id no other run makes. */
  id(prefix: string): string {
    return `${prefix}-${this.#run}-${(++this.#made).toString(36)}`;
  }

  /** As `id`, of capital letters and digits alone, as payment providers write theirs. */
  reference(): string {
    return `${this.#run}${(++this.#made).toString(36).padStart(8, "0")}`.toUpperCase();
  }

  tell<Type extends ShopEventType>(type: Type, data: EventData[Type], at = this.now): void {
    const id = this.id("shop");
    this.emit({ kind: "event", event: { id, type, time: this.time(at), data } });
  }

  notify(notice: Pick<PspNotice, "psp" | "body" | "fingerprint">): void {
    this.emit({ kind: "notice", id: this.id("psp"), at: this.now, ...notice });
  }
}
