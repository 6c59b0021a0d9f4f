// The page's copy of the live state: the newest message, and the series it adds to. A series keeps
// ten minutes and the ledger an hour; whatever leaves the window is dropped, so nothing grows.

/** @typedef {import("../frame.ts").LiveMessage} LiveMessage */
/** @typedef {import("../frame.ts").LedgerMinute} LedgerMinute */
/** @typedef {import("../frame.ts").AlertList} AlertList */

const liveSeconds = 600;
const ledgerMinutes = 60;
export const sumMinutes = 60;
/** @type {AlertList} */
const noAlerts = { open: [], closed: [], isCut: false, earlier: "awaited" };

/**
 * `from` is the first second of every list in `byType`, `seconds` their length.
 * @typedef {{from: number, seconds: number, byType: Map<string, number[]>}} ThroughputState
 */
/**
 * `points` are [start second, p50, p95, p99]; the quantiles null when nothing landed.
 * @typedef {[number, number | null, number | null, number | null]} FreshnessPoint
 */
/**
 * The last sixty minutes: `from` is the first of every list in `byName`, each sixty long.
 * @typedef {{from: number, byName: ReadonlyMap<string, readonly number[]>}} SumsState
 */
/**
 * @typedef {{
 *   message: LiveMessage,
 *   throughput: ThroughputState,
 *   freshness: FreshnessPoint[],
 *   ledger: LedgerMinute[],
 *   sums: SumsState,
 *   alerts: AlertList,
 * }} LiveState
 */

/**
 * The state after `message`; `state` is undefined before the first one and after a snapshot.
 * @param {LiveState | undefined} state
 * @param {LiveMessage} message
 * @returns {LiveState}
 */
export function follow(state, message) {
  return {
    message,
    throughput: followThroughput(state?.throughput, message.throughput),
    freshness: followFreshness(state?.freshness ?? [], message.freshness),
    ledger: followLedger(state?.ledger ?? [], message.ledger),
    sums: followSums(state?.sums, message.sums),
    alerts: message.alerts ?? state?.alerts ?? noAlerts,
  };
}

/**
 * @param {ThroughputState | undefined} held
 * @param {LiveMessage["throughput"]} sent
 * @returns {ThroughputState}
 */
function followThroughput(held, sent) {
  const end = sent.from + sent.seconds;
  const from = Math.max(held?.from ?? sent.from, end - liveSeconds);
  const seconds = Math.max(0, end - from);
  const sentByType = new Map(sent.types);
  /** @type {Map<string, number[]>} */
  const byType = new Map();
  for (const type of new Set([...(held?.byType.keys() ?? []), ...sentByType.keys()])) {
    const before = held?.byType.get(type);
    const after = sentByType.get(type);
    let total = 0;
    const counts = Array.from({ length: seconds }, (_, i) => {
      const second = from + i;
      const count =
        second >= sent.from ? after?.[second - sent.from] : before?.[second - (held?.from ?? 0)];
      total += count ?? 0;
      return count ?? 0;
    });
    if (total > 0) byType.set(type, counts);
  }
  return { from, seconds, byType };
}

/**
 * @param {FreshnessPoint[]} held
 * @param {LiveMessage["freshness"]} sent
 * @returns {FreshnessPoint[]}
 */
function followFreshness(held, { from, stepSeconds, points }) {
  /** @type {FreshnessPoint[]} */
  const added = points.map((point, i) => {
    const start = from + i * stepSeconds;
    return point === null ? [start, null, null, null] : [start, point[0], point[1], point[2]];
  });
  const oldest = from + points.length * stepSeconds - liveSeconds;
  return [...held.filter(([start]) => start < from && start >= oldest), ...added];
}

/**
 * @param {LedgerMinute[]} held
 * @param {readonly LedgerMinute[]} sent
 */
function followLedger(held, sent) {
  const first = sent[0]?.minute ?? Number.POSITIVE_INFINITY;
  return [...held.filter(({ minute }) => minute < first), ...sent].slice(-ledgerMinutes);
}

/**
 * @param {SumsState | undefined} held
 * @param {LiveMessage["sums"]} sent
 * @returns {SumsState}
 */
function followSums(held, sent) {
  const from = sent.from + sent.minutes - sumMinutes;
  const sentByName = new Map(sent.names);
  /** @type {Map<string, readonly number[]>} */
  const byName = new Map();
  for (const name of new Set([...(held?.byName.keys() ?? []), ...sentByName.keys()])) {
    const before = held?.byName.get(name);
    const after = sentByName.get(name);
    const amounts = Array.from({ length: sumMinutes }, (_, i) => {
      const minute = from + i;
      const isSent = minute >= sent.from;
      return (isSent ? after?.[minute - sent.from] : before?.[minute - (held?.from ?? 0)]) ?? 0;
    });
    if (amounts.some((amount) => amount !== 0)) byName.set(name, amounts);
  }
  return { from, byName };
}
