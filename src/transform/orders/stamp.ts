// When something was said of an order, in the order of its versions: what makes the state the same
// whatever the order of arrival. A newer stamp wins.

export interface Stamp {
  /** The order's version, -1 where the event names none. */
  readonly version: number;
  /** Time of the event, microseconds. */
  readonly atUs: number;
  /** A hash of the event's type and id; decides between events of one version and time. */
  readonly tie: number;
}

export interface Stamped<Value> {
  readonly value: Value;
  readonly stamp: Stamp;
}

/** Below zero when `a` is older than `b`. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.version - b.version || a.atUs - b.atUs || a.tie - b.tie;
}

/** The newer of what was known and what is told; what is not told changes nothing. */
export function newerOf<Value>(
  known: Stamped<Value> | null,
  value: Value | null,
  stamp: Stamp,
): Stamped<Value> | null {
  if (value === null) return known;
  return known === null || compareStamps(known.stamp, stamp) < 0 ? { value, stamp } : known;
}
