// What the tests of the payments fold share: a run over notifications, cut into slices, commits and
// owners as a test likes, with state kept as an owner keeps it, and what is left in the end.
import { ColumnSet } from "../../codec/columns.ts";
import { parseTimestamp } from "../../codec/timestamp.ts";
import { Batch, recordsPerBatchMax, verdict } from "../../event/batch.ts";
import { paymentNotifications, paymentNotificationsSpecs } from "../../event/generated/tables.ts";
import type { LiveAlert, MinuteSum } from "../../event/live.ts";
import { defaultThresholds } from "../alerts/alert-rules.ts";
import type { DerivedRecord } from "../derived-records.ts";
import type { FoldState } from "../fold.ts";
import { rowsOf } from "../slice-fixture.ts";
import type { Notification } from "./notification.ts";
import { PaymentsFold } from "./payments-fold.ts";

const startMs = Date.UTC(2026, 2, 1, 12);

/** A notification and when it was appended, ms after `startMs`; without one it is a tick. */
export interface Arrival {
  readonly atMs: number;
  readonly told?: Notification;
}

export interface Cut {
  readonly size: number;
  readonly what: "go on" | "commit" | "roll up" | "reopen";
}

type Row = Readonly<Record<string, unknown>>;

export interface Outcome {
  readonly payments: readonly Row[];
  readonly facts: readonly Row[];
  readonly alerts: readonly Row[];
  readonly derived: readonly DerivedRecord[];
  readonly sums: ReadonlyMap<string, number>;
  readonly gauges: ReadonlyMap<string, number>;
  readonly liveAlerts: readonly LiveAlert[];
  /** Bytes of the values that went cold, by state key. */
  readonly cold: ReadonlyMap<string, Uint8Array>;
  readonly fold: PaymentsFold;
}

/** The journal of one state, and what it has in keys of its own. */
class Kept {
  #deltas: { bytes: Uint8Array; newestMs: number }[] = [];

  commit(state: FoldState, nowMs: number, cold: Map<string, Uint8Array>): void {
    const bytes = state.takeDelta();
    if (bytes) this.#deltas.push({ bytes, newestMs: nowMs });
    const [oldest] = this.#deltas;
    if (oldest && state.forgetAfter(oldest.newestMs) <= nowMs) this.#deltas.shift();
    for (const { key, value } of state.cold?.take(64, nowMs) ?? []) {
      if (value !== null) cold.set(key, value);
    }
  }

  roll(state: FoldState): void {
    const last = this.#deltas.at(-1);
    if (last === undefined) return;
    const bytes = state.merge(this.#deltas.map((delta) => delta.bytes));
    this.#deltas = [{ bytes, newestMs: last.newestMs }];
  }

  load(state: FoldState): void {
    for (const { bytes } of this.#deltas) state.load(bytes);
  }
}

const whole: readonly Cut[] = [{ size: recordsPerBatchMax, what: "go on" }];

/** Folds `arrivals`; after each slice the cuts say how it goes on, over and over. */
export function run(arrivals: readonly Arrival[], cuts: readonly Cut[] = whole): Outcome {
  const events = new ColumnSet("payment_notifications", paymentNotificationsSpecs);
  const cold = new Map<string, Uint8Array>();
  const kept = new Map<string, Kept>();
  const derived: DerivedRecord[] = [];
  const liveAlerts: LiveAlert[] = [];
  const sums = new Map<string, number>();
  const rows = { payments: [] as Row[], facts: [] as Row[], alerts: [] as Row[] };
  let fold = new PaymentsFold(events, defaultThresholds);
  const take = (): void => {
    const live = fold.takeLive();
    derived.push(...fold.takeDerived());
    liveAlerts.push(...live.alerts);
    addSums(sums, live.sums);
    const [payments, facts, alerts] = fold.sets as [ColumnSet, ColumnSet, ColumnSet];
    rows.payments.push(...rowsOf(payments));
    rows.facts.push(...rowsOf(facts));
    rows.alerts.push(...rowsOf(alerts));
    for (const set of [events, ...fold.sets]) set.truncate(0);
  };
  let nowMs = startMs;
  for (let from = 0, step = 0; from < arrivals.length; step++) {
    const { size, what } = cuts[step % cuts.length] as Cut;
    const slice = arrivals.slice(from, from + Math.min(size, recordsPerBatchMax));
    const batch = sliceOf(events, slice, from);
    nowMs = batch.appendedAt[batch.count - 1] as number;
    const asked = fold.probe(batch);
    fold.fold(batch, new Map([...cold].filter(([key]) => asked.includes(key))));
    from += slice.length;
    if (what === "go on") continue;
    take();
    for (const [name, state] of Object.entries(fold.states)) {
      const own = kept.get(name) ?? new Kept();
      kept.set(name, own);
      own.commit(state, nowMs, cold);
      if (what === "roll up") own.roll(state);
    }
    if (what !== "reopen") continue;
    fold = new PaymentsFold(events, defaultThresholds);
    for (const [name, state] of Object.entries(fold.states)) kept.get(name)?.load(state);
  }
  take();
  const gauges = new Map(fold.takeLive().gauges);
  return { ...rows, derived, sums, gauges, liveAlerts, cold, fold };
}

function addSums(to: Map<string, number>, sums: readonly MinuteSum[]): void {
  for (const [minute, name, amount] of sums) {
    const key = `${minute} ${name}`;
    to.set(key, (to.get(key) ?? 0) + amount);
  }
}

/** By name alone, without those that add up to nothing. */
export function totals(sums: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const named: Record<string, number> = {};
  for (const [key, amount] of sums) {
    const name = key.split(" ")[1] as string;
    named[name] = (named[name] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(named).filter(([, sum]) => sum !== 0));
}

const partition = { topic: "payments", generation: 1, partition: 0 };

function sliceOf(events: ColumnSet, slice: readonly Arrival[], firstOffset: number): Batch {
  const batch = new Batch(partition, [events]);
  batch.reset();
  batch.count = slice.length;
  for (const [i, { atMs, told }] of slice.entries()) {
    batch.offset[i] = firstOffset + i;
    batch.appendedAt[i] = batch.receivedAt[i] = startMs + atMs;
    batch.set[i] = batch.key[i] = batch.source[i] = batch.contract[i] = -1;
    batch.verdict[i] = verdict.none;
    if (told === undefined) continue;
    batch.source[i] = batch.sources.intern(`webhook:${told.psp}`);
    batch.verdict[i] = verdict.landed;
    batch.key[i] = batch.keys.intern(`${told.psp}:${told.partition_key}`);
    batch.set[i] = 0;
    batch.row[i] = events.rows;
    land(events, told, startMs + atMs);
  }
  return batch;
}

/** As the decoder would: absent where it is null. */
function land(events: ColumnSet, told: Notification, appendedMs: number): void {
  const columns = paymentNotifications(events);
  events.begin();
  columns.event_id.putText("e");
  columns.occurred_at.put(appendedMs * 1000);
  columns.psp_occurred_at.put(micros(told.occurred_at));
  columns.version.put(told.version);
  columns.aliases.putText(JSON.stringify(told.aliases));
  columns.facts.putText(JSON.stringify(told.facts));
  if (told.dispute_due_at !== null) columns.dispute_due_at.put(micros(told.dispute_due_at));
  for (const name of texts) {
    const text = told[name];
    if (text !== null) columns[name].putText(text);
  }
  events.end();
}

const texts = [
  ...(["psp", "psp_event_id", "event_code", "mapping", "partition_key", "payment_ref"] as const),
  ...(["parent_id", "merchant_ref", "brand", "last4", "method", "sca_result"] as const),
  ...(["card_fingerprint", "failure_class", "dispute_reason"] as const),
];

function micros(at: string): number {
  return parseTimestamp(at) ?? Number.NaN;
}

/** Columns that say which record a row is of, and not what it tells. */
const ofRecord: ReadonlySet<string> = new Set([
  ..."event_id source src_topic src_generation src_partition src_offset ordinal".split(" "),
  ..."occurred_at received_at appended_at committed_at".split(" "),
]);

function saidIn(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !ofRecord.has(name)));
}

/** The newest revision of each payment, by key and id. */
function newest(payments: readonly Row[]): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  for (const row of payments) {
    const key = `${row.payment_key} ${row.payment_id}`;
    const known = found.get(key);
    if (known === undefined || Number(known.revision) <= Number(row.revision)) found.set(key, row);
  }
  return found;
}

/** Payments as the view of their name shows them, without what says of which record they are. */
export function living({ payments }: Outcome): readonly Row[] {
  const rows = [...newest(payments).values()].filter((row) => row.is_deleted !== true);
  return sorted(rows.map(saidIn));
}

/** The distinct facts, each with the payment it belongs to now. */
export function resolvedFacts({ payments, facts }: Outcome): readonly Row[] {
  const known = newest(payments);
  const resolved = facts.map((row) => {
    const of = known.get(`${row.payment_key} ${row.payment_id}`);
    // Which payment a code without facts is found under depends on who came first.
    const id = row.fact === null ? null : (of?.merged_into ?? row.payment_id);
    return saidIn({ ...row, payment_id: id });
  });
  const distinct = new Map(resolved.map((row) => [JSON.stringify(row), row]));
  return sorted([...distinct.values()]);
}

function sorted(rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map((row): [string, Row] => [JSON.stringify(row), row]);
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
