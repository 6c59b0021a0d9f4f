// What one rule has seen of one subject: sightings in a window that slides with partition time, and
// the alert while there are too many of them. A sighting is in the window for as long as the window
// is, its end excluded.
import { assert } from "../../assert.ts";
import type { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, type StateReader } from "../../codec/state-bytes.ts";
import type { AlertRows, Evidence, OpenAlert } from "../alerts/alert-rows.ts";
import { type AlertKind, countedMax } from "../alerts/alert-rules.ts";
import type { RowOrigin } from "../row-origin.ts";

/** A rule about events of `Event`, judged by what was `Known` before each. */
export interface FraudRule<Event, Known> {
  readonly kind: AlertKind;
  readonly windowMs: number;
  /** Sightings in the window that are still in order; one more opens an alert. */
  readonly allowed: number;
  /** Whether an id that is seen again counts once, at its newest time. */
  readonly isDistinct: boolean;
  /** What the evidence calls the ids of sightings, and where each was seen. */
  readonly named: { readonly ids: string; readonly refs?: string };
  /** What the event adds to the window; null where it is no concern of the rule. */
  readonly see: (event: Event, known: Known) => Seen | null;
}

export interface Seen {
  readonly id: string;
  readonly ref?: string | null;
  /** Figures of this sighting, for the evidence. */
  readonly figures?: Evidence;
}

interface Sighting {
  readonly id: string;
  readonly ref: string | null;
  readonly atMs: number;
}

export interface Watch {
  /** The oldest first, at most `sightingsMax`. */
  sightings: readonly Sighting[];
  /** The alert and its evidence, of when there was most to see. */
  open: { readonly alert: OpenAlert; readonly seen: number; readonly evidence: string } | null;
}

/** Of one subject, by the name of the rule; a rule that never saw anything has none. */
export type Watches = ReadonlyMap<AlertKind, Watch>;

/** Of all the many that no rule saw anything of: a map of their own each costs 200 bytes. */
export const noWatches: Watches = new Map();

/** What is watched: a user or a card. */
export interface Watched {
  watches: Watches;
}

/** More than any rule allows, so that a full window still says when it has emptied. */
const sightingsMax = countedMax + 1;
/** Ids in one piece of evidence, the newest. */
const evidenceIdsMax = 5;

/** Where alerts go, and the record at whose partition time they change. */
export interface Bench {
  readonly origin: RowOrigin;
  readonly alerts: AlertRows;
}

/** Takes in what the rule saw of `subject`, opening its alert when that is too much. */
export function see<Event, Known>(
  watched: Watched,
  { rule, subject, seen }: { rule: FraudRule<Event, Known>; subject: string; seen: Seen },
  { origin, alerts }: Bench,
): void {
  assert(rule.allowed < sightingsMax, "a window holds more than a rule allows");
  const atMs = origin.appendedAt;
  const known = watched.watches.get(rule.kind);
  const watch: Watch = known ?? { sightings: [], open: null };
  if (known === undefined) watched.watches = new Map([...watched.watches, [rule.kind, watch]]);
  const earlier = within(watch, rule, atMs).filter(({ id }) => !rule.isDistinct || id !== seen.id);
  const sighting = { id: seen.id, ref: seen.ref ?? null, atMs };
  watch.sightings = [...earlier, sighting].slice(-sightingsMax);
  const count = watch.sightings.length;
  if (count <= rule.allowed || count < (watch.open?.seen ?? 0)) return;
  const evidence = evidenceOf(watch, rule, seen);
  const { kind } = rule;
  const alert = watch.open?.alert ?? alerts.open(origin, { kind, subject, evidence });
  watch.open = { alert, seen: count, evidence: JSON.stringify(evidence) };
}

/** Sightings of the rule at `nowMs`. */
export function countWithin(
  watches: Watches,
  rule: { readonly kind: AlertKind; readonly windowMs: number },
  nowMs: number,
): number {
  const watch = watches.get(rule.kind);
  return watch === undefined ? 0 : within(watch, rule, nowMs).length;
}

/** When the first of the alerts that are open may be over, ms; undefined while none is. */
export function nextClosing(watches: Watches, rules: Rules): number | undefined {
  let next: number | undefined;
  for (const rule of rules) {
    const watch = watches.get(rule.kind);
    if (!watch?.open) continue;
    const dueMs = closingAt(watch, rule);
    if (next === undefined || dueMs < next) next = dueMs;
  }
  return next;
}

/** Closes the alerts whose window holds no more than is allowed. */
export function closeAlerts(watches: Watches, rules: Rules, { origin, alerts }: Bench): void {
  for (const rule of rules) {
    const watch = watches.get(rule.kind);
    if (!watch?.open || closingAt(watch, rule) > origin.appendedAt) continue;
    alerts.close(origin, watch.open.alert, JSON.parse(watch.open.evidence) as Evidence);
    watch.open = null;
    watch.sightings = within(watch, rule, origin.appendedAt);
  }
}

type Rules = readonly Pick<FraudRule<never, never>, "kind" | "windowMs" | "allowed">[];

/** The window holds too many until the oldest of the newest that are too many leaves it. */
function closingAt(
  { sightings }: Watch,
  { windowMs, allowed }: { readonly windowMs: number; readonly allowed: number },
): number {
  const last = sightings[sightings.length - allowed - 1];
  return last === undefined ? 0 : last.atMs + windowMs;
}

function within(
  { sightings }: Watch,
  { windowMs }: { readonly windowMs: number },
  nowMs: number,
): readonly Sighting[] {
  return sightings.filter(({ atMs }) => atMs + windowMs > nowMs);
}

function evidenceOf<Event, Known>(
  { sightings }: Watch,
  { named, allowed, windowMs }: FraudRule<Event, Known>,
  { figures }: Seen,
): Evidence {
  const newest = sightings.slice(-evidenceIdsMax);
  const ids = [...new Set(newest.map(({ id }) => id))].join(", ");
  const refs = [...new Set(newest.flatMap(({ ref }) => ref ?? []))].join(", ");
  return {
    seen: sightings.length,
    allowed,
    window_ms: windowMs,
    [named.ids]: ids,
    ...(named.refs === undefined ? {} : { [named.refs]: refs }),
    ...figures,
  };
}

export function writeWatches(watches: Watches, to: ByteWriter): void {
  putUint(to, watches.size);
  for (const [kind, { sightings, open }] of watches) {
    putText(to, kind);
    putUint(to, sightings.length);
    for (const { id, ref, atMs } of sightings) {
      putText(to, id);
      putText(to, ref);
      putUint(to, atMs);
    }
    putText(to, open?.alert.id ?? null);
    if (open === null) continue;
    putText(to, open.alert.subject);
    putUint(to, open.alert.openedMs);
    putUint(to, open.seen);
    putText(to, open.evidence);
  }
}

/** Reads what `writeWatches` wrote. */
export function readWatches(from: StateReader): Watches {
  const count = from.uint();
  if (count === 0) return noWatches;
  const watches = new Map<AlertKind, Watch>();
  for (let left = count; left > 0; left--) {
    const kind = (from.text() ?? "") as AlertKind;
    const sightings = Array.from({ length: from.uint() }, () => {
      return { id: from.text() ?? "", ref: from.text(), atMs: from.uint() };
    });
    watches.set(kind, { sightings, open: readOpen(kind, from) });
  }
  return watches;
}

function readOpen(kind: AlertKind, from: StateReader): Watch["open"] {
  const id = from.text();
  if (id === null) return null;
  const subject = from.text() ?? "";
  const alert = { id, kind, subject, openedMs: from.uint() };
  return { alert, seen: from.uint(), evidence: from.text() ?? "{}" };
}
