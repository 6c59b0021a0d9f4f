// Real purchases as orders: the 69,659 of the customers who first bought at CDNOW in early 1997,
// one order each, in the order of their dates. What lands has the sums of the file by customer and
// date. Run by hand: `node test/real-input/cdnow.ts CDNOW_master.txt`, a file of the Python package
// Lifetimes (lifetimes/datasets in version 0.11.3).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hourMs, OrdersRun, type Outcome } from "../../src/transform/orders/orders-fixture.ts";
import type { Sent } from "../../src/transform/run-fixture.ts";

const sha256 = "eff6889ed364c5199d6eacbbeb7a6d559971df4406ac876f322c373f00a072ef";
const dayMs = 24 * hourMs;

interface Purchase {
  readonly customer: string;
  /** The day, ms. */
  readonly atMs: number;
  readonly discs: number;
  readonly cents: number;
}

/** Lines of customer, date, number of discs and dollars, below a line of names. */
function readPurchases(file: string): readonly Purchase[] {
  const text = readFileSync(file, "latin1");
  assert.equal(
    createHash("sha256").update(text, "latin1").digest("hex"),
    sha256,
    "the file is known",
  );
  const lines = text.split(/\r?\n/).slice(1);
  const purchases = lines.flatMap((line): readonly Purchase[] => {
    const [customer, date, discs, dollars] = line.trim().split(/\s+/);
    if (!customer || !date || !dollars) return [];
    const day = date.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    const [whole, cents] = dollars.split(".");
    const value = { discs: Number(discs), cents: Number(whole) * 100 + Number(cents) };
    return [{ customer, atMs: Date.parse(`${day}T00:00:00Z`), ...value }];
  });
  return purchases.sort((a, b) => a.atMs - b.atMs);
}

function placed({ customer, atMs, discs, cents }: Purchase, i: number): Sent {
  const id = `purchase-${i}`;
  const type = "orders.order_placed";
  const value = JSON.stringify({
    id,
    type,
    time: new Date(atMs).toISOString(),
    data: {
      order_id: `cdnow-${i}`,
      order_version: 1,
      customer_id: customer,
      currency: "USD",
      totals: { total_minor: cents },
      lines: [{ line_id: "1", sku: "cd", quantity: discs }],
    },
  });
  return { value, type, id, source: "cdnow", kind: "server_event", appendedAt: atMs };
}

/** Cents and number of purchases by customer and day. */
function sumsOf(all: Iterable<Omit<Purchase, "discs">>): ReadonlyMap<string, readonly number[]> {
  const sums = new Map<string, readonly number[]>();
  for (const { customer, atMs, cents } of all) {
    const key = `${customer} ${atMs}`;
    const [count = 0, sum = 0] = sums.get(key) ?? [];
    sums.set(key, [count + 1, sum + cents]);
  }
  return sums;
}

function check(purchases: readonly Purchase[], outcome: Outcome): void {
  const { orders, lines, derived, sums, alerts, open } = outcome;
  assert.equal(new Set(orders.map((row) => row.order_id)).size, purchases.length);
  const landed = orders.map((row) => ({
    customer: String(row.customer_id),
    atMs: Number(row.placed_at) / 1000,
    cents: Number(row.total_minor),
  }));
  assert.deepEqual(sumsOf(landed), sumsOf(purchases));
  const total = purchases.reduce((sum, { cents }) => sum + cents, 0);
  assert.deepEqual(sums, { "orders.placed": purchases.length, "gmv.USD": total });
  const discs = lines.reduce((sum, row) => sum + Number(row.quantity), 0);
  assert.equal(
    discs,
    purchases.reduce((sum, each) => sum + each.discs, 0),
  );
  const told = derived.map(({ data }) => `${data.user_id} ${data.order_id} ${data.amount_minor}`);
  assert.deepEqual(
    told,
    purchases.map((each, i) => `${each.customer} cdnow-${i} ${each.cents}`),
  );
  const lastMs = purchases.at(-1)?.atMs ?? 0;
  const stuck = purchases.filter(({ atMs }) => atMs <= lastMs - 2 * dayMs);
  assert.equal(alerts.length, stuck.length, "nobody ever sent one of them");
  assert.equal(open, purchases.length);
}

const [file] = process.argv.slice(2);
assert.ok(file, "the path of CDNOW_master.txt");
const purchases = readPurchases(file);
const sent = purchases.map(placed);
const started = performance.now();
const outcome = new OrdersRun().take(sent, [{ size: 256, what: "commit" }]).outcome();
const seconds = (performance.now() - started) / 1000;
check(purchases, outcome);
const dollars = (outcome.sums["gmv.USD"] ?? 0) / 100;
console.log(
  `${purchases.length} purchases, ${dollars.toFixed(2)} dollars: all there, ` +
    `${outcome.orders.length} order rows, ${outcome.alerts.length} alerts, ${seconds.toFixed(1)} s`,
);
