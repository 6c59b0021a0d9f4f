// What must hold of sessions once all is quiet, known without a model of them: every landed event
// that is not late is in one of them, and none that is over is still open.
import { present } from "../src/assert.ts";
import type { ChainInvariants } from "./chain-invariants.ts";
import type { TableRows } from "./engine.ts";
import { expectThat } from "./invariant-error.ts";
import { type Oracle, sessionGapMs } from "./oracle.ts";

export function checkSessions(
  oracle: Oracle,
  { partition, next, commits }: ChainInvariants,
  rows: TableRows | undefined,
): void {
  const heldMs = commits.at(-1)?.entry.appendedAt ?? 0;
  let events = 0;
  for (const { id, endedUs, isClosed, count } of newestRevisions(rows)) {
    events += count;
    const isOver = Math.floor(endedUs / 1000) + sessionGapMs < heldMs;
    const claim = `${partition} session ${id}: ended at ${endedUs} us, is open at ${heldMs} ms`;
    expectThat(isClosed || !isOver, "I17", claim);
  }
  const expected = oracle.expect(partition, 0, next);
  const wants = expected.filter(({ verdict, isLate }) => verdict === "landed" && !isLate).length;
  expectThat(events === wants, "I14", `${partition}: ${events} events in sessions, not ${wants}`);
}

interface Revision {
  readonly id: string;
  readonly endedUs: number;
  readonly isClosed: boolean;
  readonly count: number;
}

function newestRevisions(rows: TableRows | undefined): Iterable<Revision> {
  const newest = new Map<string, Revision>();
  if (!rows) return newest.values();
  const column = (name: string) => present(rows.values(name), `there is a column ${name}`);
  const [ids, ends] = [column("session_id"), column("ended_at")];
  const [closed, counts] = [column("is_closed"), column("event_count")];
  for (let row = 0; row < rows.count; row++) {
    const id = String(ids[row]);
    const [endedUs, count] = [Number(ends[row]), Number(counts[row])];
    newest.set(id, { id, endedUs, isClosed: closed[row] === true, count });
  }
  return newest.values();
}
