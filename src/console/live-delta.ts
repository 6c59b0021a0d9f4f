// Reads a LiveDelta: the one place where its JSON becomes a value the page's view trusts.
import type { LiveAlert, LiveDelta } from "../event/live.ts";

const bytesMax = 1024 * 1024;

/** Undefined when `bytes` are not the JSON of a LiveDelta. */
export function parseLiveDelta(bytes: Uint8Array): LiveDelta | undefined {
  if (bytes.length > bytesMax) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"));
  } catch {
    return undefined;
  }
  return isLiveDelta(value) ? value : undefined;
}

const counts = ["partition", "seq", "committedAt", "accepted", "duplicate", "late"] as const;

function isLiveDelta(value: unknown): value is LiveDelta {
  if (typeof value !== "object" || value === null) return false;
  const delta = value as Readonly<Record<string, unknown>>;
  return (
    typeof delta.topic === "string" &&
    counts.every((name) => isCount(delta[name])) &&
    isListOf(delta.landed, [isCount, isText, isCount]) &&
    isListOf(delta.quarantined, [isText, isCount]) &&
    isListOf(delta.freshness, [isCount, isCount]) &&
    isListOf(delta.topKeys, [isText, isCount]) &&
    isListOf(delta.sums, [isCount, isText, Number.isSafeInteger]) &&
    isListOf(delta.gauges, [isText, Number.isFinite]) &&
    Array.isArray(delta.alerts) &&
    delta.alerts.every(isAlert)
  );
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

/** Whether `value` is an alert as the page shows it. */
export function isAlert(value: unknown): value is LiveAlert {
  if (typeof value !== "object" || value === null) return false;
  const alert = value as Readonly<Record<string, unknown>>;
  return (
    ["id", "kind", "team", "subject"].every((name) => isText(alert[name])) &&
    isCount(alert.openedAt) &&
    (alert.closedAt === null || isCount(alert.closedAt)) &&
    typeof alert.evidence === "object" &&
    alert.evidence !== null &&
    Object.values(alert.evidence).every(isPlain)
  );
}

function isPlain(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function isListOf(value: unknown, members: readonly ((value: unknown) => boolean)[]): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (entry) =>
        Array.isArray(entry) &&
        entry.length === members.length &&
        members.every((isMember, i) => isMember(entry[i])),
    )
  );
}
