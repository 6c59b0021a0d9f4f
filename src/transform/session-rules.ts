// Which session an event belongs to. A session is a run of one visitor's events by event time in
// which no two neighbours are more than the gap apart. An event that bridges two sessions merges
// them; one before a session's start moves the start. The span and the number of ids are capped: a
// join or merge beyond a cap does not happen, the event goes to the session before it, else to the
// one after it, else it opens a session of its own that says which one it goes on from. Below the
// caps the sessions are the same for every order of arrival.
import { none, type SessionTable } from "./session-table.ts";

const minuteMs = 60_000;

/** Neighbouring events exactly this far apart are still one session. */
export const gapMs = 30 * minuteMs;
/** A session spans at most this much from its first to its last event. */
const spanMsMax = 24 * 60 * minuteMs;
/** An event further than this behind partition time belongs to no session. */
export const lateMsMax = 24 * 60 * minuteMs;
/**
 * An event ahead of partition time by more counts as this far ahead: a collector's clock is wrong.
 */
export const aheadMsMax = 60 * minuteMs;
/** Partition time between two revisions of a session that is neither new nor merged. */
export const revisionMs = 30_000;
/**
 * Ids a session can take over. Each is written anew when the living id changes, so without a bound
 * n events sent newest first would make n^2 rows.
 */
export const mergedMax = 128;

/** Where an event was put; reused, so that placing one makes no object. */
export class Placement {
  slot = none;
  /** Whether a session was opened, merged, or moved to an earlier start. */
  isReshaped = false;
  /** `idMs` of the sessions that are now part of `slot` and were named otherwise before. */
  moved: readonly number[] = [];

  /** Puts an event of visitor `key` at event time `us` into a session of `table`. */
  place(table: SessionTable, key: string, us: number): void {
    const ms = Math.floor(us / 1000);
    let later = none;
    let slot = table.newest(key);
    while (slot !== none && table.startMs(slot) > ms) {
      later = slot;
      slot = table.earlier[slot] as number;
    }
    this.moved = [];
    this.isReshaped = false;
    const reachesLater = later !== none && reachesBack(table, later, ms);
    if (slot !== none && reachesForward(table, slot, ms)) {
      extend(table, slot, us);
      if (reachesLater && mayMerge(table, slot, later)) this.#merge(table, slot, later);
      this.slot = slot;
    } else if (reachesLater) {
      extend(table, later, us);
      this.#moveStart(table, later);
      this.slot = later;
    } else {
      this.slot = table.insert(key, us, later);
      this.isReshaped = true;
    }
  }

  /** `slot` keeps its id and takes `later` over. */
  #merge(table: SessionTable, slot: number, later: number): void {
    const moved = [...(table.merged[later] ?? []), table.idMs[later] as number];
    table.merged[slot] = [...(table.merged[slot] ?? []), ...moved];
    absorb(table, slot, later);
    table.remove(later);
    this.moved = moved;
    this.isReshaped = true;
  }

  /** The id follows the start, unless the session has taken as many ids as it may. */
  #moveStart(table: SessionTable, slot: number): void {
    const merged = table.merged[slot] ?? [];
    if (merged.length >= mergedMax) return;
    table.merged[slot] = this.moved = [...merged, table.idMs[slot] as number];
    table.idMs[slot] = table.startMs(slot);
    table.id[slot] = null;
    this.isReshaped = true;
  }
}

/** Whether an event at or after the session's start is near enough to its end. */
function reachesForward(table: SessionTable, slot: number, ms: number): boolean {
  return ms - table.endMs(slot) <= gapMs && ms - table.startMs(slot) <= spanMsMax;
}

/** Whether an event before the session's start is near enough to it. */
function reachesBack(table: SessionTable, slot: number, ms: number): boolean {
  return table.startMs(slot) - ms <= gapMs && table.endMs(slot) - ms <= spanMsMax;
}

function mayMerge(table: SessionTable, slot: number, later: number): boolean {
  const ids = (table.merged[slot]?.length ?? 0) + (table.merged[later]?.length ?? 0) + 1;
  return table.endMs(later) - table.startMs(slot) <= spanMsMax && ids <= mergedMax;
}

function extend(table: SessionTable, slot: number, us: number): void {
  table.startUs[slot] = Math.min(table.startUs[slot] as number, us);
  table.endUs[slot] = Math.max(table.endUs[slot] as number, us);
}

/** All of `later` happened after all of `slot`, so the last of each is `later`'s. */
function absorb(table: SessionTable, slot: number, later: number): void {
  table.endUs[slot] = table.endUs[later] as number;
  table.revision[slot] = Math.max(table.revision[slot] as number, table.revision[later] as number);
  table.events[slot] = (table.events[slot] as number) + (table.events[later] as number);
  table.pageViews[slot] = (table.pageViews[slot] as number) + (table.pageViews[later] as number);
  if (table.isAnonymous[later] === 1) table.isAnonymous[slot] = 1;
  table.userId.copy(later, slot);
  table.lastUrl.copy(later, slot);
  table.lastCampaign.copy(later, slot);
  if (!table.firstUrl.has(slot)) table.firstUrl.copy(later, slot);
  if (!table.firstCampaign.has(slot)) table.firstCampaign.copy(later, slot);
}
