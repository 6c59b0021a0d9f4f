// Topic `live`: what all partitions counted, minute by minute, summed for each subject over windows
// that slide with partition time. A minute is looked at once it had time to come from everywhere,
// and rules are asked once a minute of partition time, by the first record that is in it.
import { present } from "../../assert.ts";
import { type Batch, verdict } from "../../event/batch.ts";
import type { MinuteCounts as MinuteCountColumns } from "../../event/generated/tables.ts";
import { AlertRows } from "../alerts/alert-rows.ts";
import type { AlertThresholds } from "../alerts/alert-rules.ts";
import { type ColdValues, noColdValues } from "../fold.ts";
import { KeyedState } from "../keyed-state.ts";
import { RowOrigin } from "../row-origin.ts";
import { landedKeys, type TopicFold, type TopicLive } from "../topic-fold.ts";
import { minuteNames } from "./minute-reports.ts";
import { type ShareRule, type Sums, shareRules } from "./share-rules.ts";
import { noSums, readSubject, type SubjectState, writeSubject } from "./subject-state.ts";

export interface LiveFoldOptions {
  readonly minuteCounts: MinuteCountColumns;
  readonly thresholds: AlertThresholds;
  /** How long a subject is quiet before it leaves memory; ten minutes unless said. */
  readonly coldAfterMs?: number;
}

const minuteMs = 60_000;
/** Reports of a minute come so long after its end at most: a tick, a commit and the way here. */
const settledMs = 2 * minuteMs;
/** Minutes ahead of partition time that are believed: append times of partitions differ. */
const aheadMinutesMax = 5;

export class LiveFold implements TopicFold {
  readonly #columns: MinuteCountColumns;
  readonly #rules: readonly ShareRule[];
  readonly #keptMinutes: number;
  readonly #alerts = new AlertRows();
  readonly #subjects: KeyedState<SubjectState>;
  readonly sets = [this.#alerts.set];
  readonly states;

  constructor({ minuteCounts, thresholds, coldAfterMs }: LiveFoldOptions) {
    this.#columns = minuteCounts;
    this.#rules = shareRules(thresholds);
    const lookedAtMs = this.#rules.map(({ windowMs, beforeMs }) => windowMs + beforeMs);
    this.#keptMinutes = Math.ceil((Math.max(...lookedAtMs) + settledMs) / minuteMs) + 1;
    this.#subjects = new KeyedState<SubjectState>({
      ...(coldAfterMs === undefined ? {} : { coldAfterMs }),
      name: "subjects",
      write: writeSubject,
      read: readSubject,
      dueAt: ({ askAtMs }) => (askAtMs === 0 ? undefined : askAtMs),
    });
    this.states = { subjects: this.#subjects };
  }

  nextTimer(): number | undefined {
    return this.#subjects.nextTimer();
  }

  probe(batch: Batch): readonly string[] {
    return this.#subjects.missing(landedKeys(batch));
  }

  fold(batch: Batch, cold: ColdValues): number {
    const origin = new RowOrigin(batch);
    for (let i = 0; i < batch.count; i++) {
      origin.setRecord(i);
      this.#askRules(origin);
      if (batch.verdict[i] !== verdict.landed) continue;
      const subject = batch.keys.at(batch.key[i] as number);
      this.#take(subject, batch.row[i] as number, { origin, cold });
    }
    return 0;
  }

  takeLive(): TopicLive {
    return { sums: [], gauges: [], alerts: this.#alerts.takeLive() };
  }

  takeDerived(): readonly [] {
    return [];
  }

  #take(
    subject: string,
    row: number,
    { origin, cold }: { origin: RowOrigin; cold: ColdValues },
  ): void {
    const nowMs = origin.appendedAt;
    const minute = this.#columns.minute.at(row);
    const current = Math.floor(nowMs / minuteMs);
    if (minute <= current - this.#keptMinutes || minute > current + aheadMinutesMax) return;
    const state = this.#subjects.get(subject, cold) ?? newSubject();
    const sums = { ...(state.minutes.get(minute) ?? noSums) };
    for (const name of minuteNames) sums[name] += this.#columns[name].at(row);
    state.minutes.set(minute, sums);
    if (state.askAtMs === 0) state.askAtMs = (current + 1) * minuteMs;
    this.#subjects.put(subject, state, nowMs);
  }

  #askRules(origin: RowOrigin): void {
    const nowMs = origin.appendedAt;
    for (const subject of this.#subjects.takeDue(nowMs)) {
      const state = present(this.#subjects.get(subject, noColdValues), "what is due is in memory");
      for (const rule of this.#rules) {
        if (subject.startsWith(rule.subjects)) this.#ask(rule, { subject, state }, origin);
      }
      const current = Math.floor(nowMs / minuteMs);
      for (const minute of state.minutes.keys()) {
        if (minute <= current - this.#keptMinutes) state.minutes.delete(minute);
      }
      const isOver = state.minutes.size === 0 && state.open === null;
      state.askAtMs = isOver ? 0 : (current + 1) * minuteMs;
      this.#subjects.put(subject, state, nowMs);
    }
  }

  #ask(
    rule: ShareRule,
    { subject, state }: { subject: string; state: SubjectState },
    origin: RowOrigin,
  ): void {
    const end = Math.floor((origin.appendedAt - settledMs) / minuteMs);
    const start = end - rule.windowMs / minuteMs;
    const window = sumOf(state, start, end);
    const before = sumOf(state, start - rule.beforeMs / minuteMs, start);
    const judgement = rule.judge(window, before, state.open?.reference);
    if (judgement === null) {
      if (state.open !== null) {
        this.#alerts.close(origin, state.open.alert, JSON.parse(state.open.evidence));
      }
      state.open = null;
      return;
    }
    const { reference, evidence } = judgement;
    const about = subject.slice(rule.subjects.length) || subject;
    const alert =
      state.open?.alert ?? this.#alerts.open(origin, { kind: rule.kind, subject: about, evidence });
    state.open = { alert, reference, evidence: JSON.stringify(evidence) };
  }
}

function newSubject(): SubjectState {
  return { minutes: new Map(), open: null, askAtMs: 0 };
}

/** Of the minutes `[from, to)`. */
function sumOf({ minutes }: SubjectState, from: number, to: number): Sums {
  const sum = { ...noSums };
  for (const [minute, sums] of minutes) {
    if (minute < from || minute >= to) continue;
    for (const name of minuteNames) sum[name] += sums[name];
  }
  return sum;
}
