// Whether a drain did all of its work: what came out against the generator's ledger, stage by
// stage. A figure of a run that fails here is never shown.
import type { BacklogLedger } from "./backlog.ts";
import type { Found } from "./worker-process.ts";

/** Stages that were off or wrong, one sentence each; empty when the drain was whole. */
export function checkDrain(found: Found, ledger: BacklogLedger): readonly string[] {
  const { counted, files } = found;
  const { events, landed, duplicate, quarantined } = ledger.web;
  const rows = (table: string) => files.get(table)?.rows ?? 0;
  const faults = compare([
    ["read: accepted", counted.accepted, events],
    ["deduplicate: duplicates", counted.duplicate, duplicate],
    ["validate: quarantined", counted.quarantined, quarantined],
    ["landed", counted.landed, landed],
    ["archive: rows in raw", rows("raw"), counted.records],
    ["rows in tables/web_events", rows("web_events"), landed],
    ["rows in tables/quarantine", rows("quarantine"), quarantined],
    ["publish: records in lists", found.listedRows, counted.records],
  ]);
  if (rows("sessions_revisions") < ledger.visits) faults.push("sessionize: too few revisions");
  if (rows("ledger") === 0) faults.push("ledger: no minute was closed");
  for (const table of ledger.otherTables) {
    if (!found.rowsElsewhere.get(table)) faults.push(`no rows in tables/${table}`);
  }
  return found.warehouse ? [...faults, ...checkWarehouse(found.warehouse, ledger)] : faults;
}

function checkWarehouse(
  found: Readonly<Record<string, number>>,
  { web: { landed, quarantined }, visits, codes }: BacklogLedger,
): string[] {
  const of = (name: string) => found[name] ?? 0;
  const faults = compare([
    ["warehouse: rows of web_events", of("events"), landed],
    ["warehouse: ids of web_events", of("ids"), landed],
    ["warehouse: rows of quarantine", of("quarantined"), quarantined],
    ["sessionize: sessions of events", of("sessions"), visits],
    ["sessionize: living sessions", of("living"), visits],
    ["sessionize: events without one", of("unsessioned"), 0],
    ["enrich: user agents read", of("clients"), of("agents")],
    ["enrich: items in the catalogue", of("catalogued"), of("items")],
    ...Object.entries(codes).map(
      ([code, count]) => [`validate: refused as ${code}`, of(`code ${code}`), count] as const,
    ),
  ]);
  for (const name of ["agents", "items", "campaigns", "ledgerRows", "closedLanded"]) {
    if (of(name) === 0) faults.push(`enrich or count: no ${name}`);
  }
  return faults;
}

type Comparison = readonly [what: string, found: number, expected: number];

function compare(all: readonly Comparison[]): string[] {
  return all
    .filter(([, found, expected]) => found !== expected)
    .map(([what, found, expected]) => `${what}: ${found} instead of ${expected}`);
}
