// Topic `users`: what the folds of other topics send on about users and cards. A user is one state
// and rows that revise it, a card one state without rows; rules look for fraud at both. A revision
// is fired by a record alone: the first of a user at once, further ones at most every 30 s of
// partition time. Timers fire on any record at or after their time, before its own effect.
import { present } from "../../assert.ts";
import { type Batch, verdict } from "../../event/batch.ts";
import type { CardActivity, UserActivity } from "../../event/generated/tables.ts";
import { AlertRows } from "../alerts/alert-rows.ts";
import type { AlertThresholds } from "../alerts/alert-rules.ts";
import { type ColdValues, noColdValues } from "../fold.ts";
import { KeyedState } from "../keyed-state.ts";
import { RowOrigin } from "../row-origin.ts";
import { earliest, type TopicFold, type TopicLive } from "../topic-fold.ts";
import { activityAt, cardUseAt } from "./activity.ts";
import { cardRules, userRules } from "./fraud-rules.ts";
import { UserRows } from "./user-rows.ts";
import { newUser, readUser, takeActivity, type UserState, writeUser } from "./user-state.ts";
import {
  closeAlerts,
  countWithin,
  nextClosing,
  noWatches,
  readWatches,
  see,
  type Watched,
  writeWatches,
} from "./watch.ts";

export interface UsersFoldOptions {
  readonly userActivity: UserActivity;
  readonly cardActivity: CardActivity;
  readonly thresholds: AlertThresholds;
  /** How long a user or card is quiet before it leaves memory; ten minutes unless said. */
  readonly coldAfterMs?: number;
}

/** Partition time between two revisions of a user, besides the first. */
const revisionMs = 30_000;

export class UsersFold implements TopicFold {
  readonly #options: UsersFoldOptions;
  readonly #userRules;
  readonly #cardRules;
  readonly #rows = new UserRows();
  readonly #alerts = new AlertRows();
  readonly #users: KeyedState<UserState>;
  readonly #cards: KeyedState<Watched>;
  readonly sets = [this.#rows.set, this.#alerts.set];
  readonly states;

  constructor(options: UsersFoldOptions) {
    this.#options = options;
    const { thresholds } = options;
    const cold = options.coldAfterMs === undefined ? {} : { coldAfterMs: options.coldAfterMs };
    this.#userRules = userRules(thresholds);
    this.#cardRules = cardRules(thresholds);
    this.#users = new KeyedState<UserState>({
      ...cold,
      name: "users",
      write: writeUser,
      read: readUser,
      dueAt: (user) => this.#userDueAt(user),
    });
    this.#cards = new KeyedState<Watched>({
      ...cold,
      name: "cards",
      write: ({ watches }, to) => writeWatches(watches, to),
      read: (from) => ({ watches: readWatches(from) }),
      dueAt: ({ watches }) => nextClosing(watches, this.#cardRules),
    });
    this.states = { users: this.#users, cards: this.#cards };
  }

  nextTimer(): number | undefined {
    return earliest(this.#users.nextTimer(), this.#cards.nextTimer());
  }

  probe(batch: Batch): readonly string[] {
    const users = new Set<string>();
    const cards = new Set<string>();
    for (let i = 0; i < batch.count; i++) {
      if (batch.verdict[i] !== verdict.landed) continue;
      (isOfCard(batch, i) ? cards : users).add(keyOf(batch, i));
    }
    return [...this.#users.missing(users), ...this.#cards.missing(cards)];
  }

  fold(batch: Batch, cold: ColdValues): number {
    const origin = new RowOrigin(batch);
    for (let i = 0; i < batch.count; i++) {
      origin.setRecord(i);
      this.#fireTimers(origin);
      if (batch.verdict[i] !== verdict.landed) continue;
      const at = { key: keyOf(batch, i), row: batch.row[i] as number, origin, cold };
      if (isOfCard(batch, i)) this.#takeCard(at);
      else this.#takeUser(at);
    }
    return 0;
  }

  takeLive(): TopicLive {
    return { sums: [], gauges: [], alerts: this.#alerts.takeLive() };
  }

  takeDerived(): readonly [] {
    return [];
  }

  #takeUser({ key, row, origin, cold }: Landed): void {
    const nowMs = origin.appendedAt;
    const activity = activityAt(this.#options.userActivity, row);
    const user = this.#users.get(key, cold) ?? newUser(activity.occurredUs);
    const bench = { origin, alerts: this.#alerts };
    for (const rule of this.#userRules) {
      const seen = rule.see({ ...activity, nowMs }, user);
      if (seen !== null) see(user, { rule, subject: key, seen }, bench);
    }
    takeActivity(user, activity, nowMs);
    user.isDirty = true;
    if (this.#revisionAt(user) <= nowMs) this.#revise(key, user, origin);
    this.#users.put(key, user, nowMs);
  }

  #takeCard({ key, row, origin, cold }: Landed): void {
    const card = this.#cards.get(key, cold) ?? { watches: noWatches };
    const use = cardUseAt(this.#options.cardActivity, row);
    const bench = { origin, alerts: this.#alerts };
    for (const rule of this.#cardRules) {
      const seen = rule.see(use, card);
      if (seen !== null) see(card, { rule, subject: key, seen }, bench);
    }
    this.#cards.put(key, card, origin.appendedAt);
  }

  #fireTimers(origin: RowOrigin): void {
    const nowMs = origin.appendedAt;
    const bench = { origin, alerts: this.#alerts };
    for (const key of this.#users.takeDue(nowMs)) {
      const user = present(this.#users.get(key, noColdValues), "who waits for a time is in memory");
      closeAlerts(user.watches, this.#userRules, bench);
      if (user.isDirty && this.#revisionAt(user) <= nowMs) this.#revise(key, user, origin);
      this.#users.put(key, user, nowMs);
    }
    for (const key of this.#cards.takeDue(nowMs)) {
      const card = present(this.#cards.get(key, noColdValues), "what waits for a time is there");
      closeAlerts(card.watches, this.#cardRules, bench);
      this.#cards.put(key, card, nowMs);
    }
  }

  #revise(key: string, user: UserState, origin: RowOrigin): void {
    const nowMs = origin.appendedAt;
    user.revision++;
    user.revisedMs = nowMs;
    user.isDirty = false;
    const windowMs = this.#options.thresholds.cardsPerUserMs;
    const cards = countWithin(user.watches, { kind: "many_cards", windowMs }, nowMs);
    this.#rows.write(origin, { id: key, user, cards });
  }

  #revisionAt({ revision, revisedMs }: UserState): number {
    return revision === 0 ? 0 : revisedMs + revisionMs;
  }

  #userDueAt(user: UserState): number | undefined {
    const closingAt = nextClosing(user.watches, this.#userRules);
    return earliest(user.isDirty ? this.#revisionAt(user) : undefined, closingAt);
  }
}

/** A landed record: its ordering key, its row in its table, and what it may read and write. */
interface Landed {
  readonly key: string;
  readonly row: number;
  readonly origin: RowOrigin;
  readonly cold: ColdValues;
}

function isOfCard(batch: Batch, i: number): boolean {
  return batch.sets[batch.set[i] as number]?.table === "card_activity";
}

function keyOf(batch: Batch, i: number): string {
  return batch.keys.at(batch.key[i] as number);
}
