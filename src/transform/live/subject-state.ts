// What is remembered of a subject that all partitions count: its newest minutes, and the alert that
// is open. One rule at most is about a subject.
import type { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, type StateReader } from "../../codec/state-bytes.ts";
import type { OpenAlert } from "../alerts/alert-rows.ts";
import type { AlertKind } from "../alerts/alert-rules.ts";
import { minuteNames } from "./minute-reports.ts";
import type { Reference, Sums } from "./share-rules.ts";

export interface SubjectState {
  /** By minute since the Unix epoch. */
  readonly minutes: Map<number, Sums>;
  open: {
    readonly alert: OpenAlert;
    readonly reference: Reference;
    /** The newest that raised it. */
    readonly evidence: string;
  } | null;
  /** Partition time at which the rules are asked next, ms; 0 for never. */
  askAtMs: number;
}

export const noSums: Sums = {
  sessions: 0,
  orders: 0,
  payments_authorized: 0,
  payments_declined: 0,
};

export function writeSubject({ minutes, open, askAtMs }: SubjectState, to: ByteWriter): void {
  putUint(to, minutes.size);
  for (const [minute, sums] of minutes) {
    putUint(to, minute);
    for (const name of minuteNames) putUint(to, sums[name]);
  }
  putUint(to, askAtMs);
  putText(to, open?.alert.id ?? null);
  if (open === null) return;
  putText(to, open.alert.kind);
  putText(to, open.alert.subject);
  putUint(to, open.alert.openedMs);
  putUint(to, open.reference.part);
  putUint(to, open.reference.whole);
  putText(to, open.evidence);
}

/** Reads what `writeSubject` wrote. */
export function readSubject(from: StateReader): SubjectState {
  const minutes = new Map<number, Sums>();
  for (let left = from.uint(); left > 0; left--) {
    const minute = from.uint();
    const sums = { ...noSums };
    for (const name of minuteNames) sums[name] = from.uint();
    minutes.set(minute, sums);
  }
  const askAtMs = from.uint();
  return { minutes, open: readOpen(from), askAtMs };
}

function readOpen(from: StateReader): SubjectState["open"] {
  const id = from.text();
  if (id === null) return null;
  const kind = (from.text() ?? "") as AlertKind;
  const subject = from.text() ?? "";
  const alert = { id, kind, subject, openedMs: from.uint() };
  const reference = { part: from.uint(), whole: from.uint() };
  return { alert, reference, evidence: from.text() ?? "{}" };
}
