// Stock by HTTP and out by query, over a kill: levels, movements, transfers and alerts are what the
// events say, and SQL makes the same levels of the movements.
import assert from "node:assert/strict";
import { test } from "node:test";
import { levelDifferences } from "../src/transform/stock/recompute-fixture.ts";
import { StartedPlatform } from "./end-to-end/started-platform.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Data = Readonly<Record<string, unknown>>;

/** Events in the order of sending, a millisecond apart, up to now. */
function eventsOf(said: readonly (readonly [type: string, data: Data])[]) {
  const start = Date.now() - said.length;
  return said.map(([type, data], i) => ({
    id: `event-${start + i}`,
    type: `inventory.${type}`,
    time: new Date(start + i).toISOString(),
    data: { sku: "KETTLE", location_id: "BER-1", ...data },
  }));
}

const before = [
  ["stock_adjusted", { adjustment_id: "j0", delta: "-4", reason: "damaged" }],
  ["stock_counted", { count_id: "n1", on_hand: "20" }],
  ["reservation_changed", { reservation_id: "r1", quantity: "2", state: "held", version: 1 }],
  ["reservation_changed", { reservation_id: "r2", quantity: "3", state: "committed" }],
  ["stock_adjusted", { adjustment_id: "j1", delta: "-1.5", reason: "sold", seq: 1 }],
  ["stock_adjusted", { adjustment_id: "j3", delta: "2", bucket: "unavailable", seq: 3 }],
  ["inbound_changed", { po_line_id: "po-1", version: 1, quantity: "40" }],
  ["transfer_leg", { transfer_id: "t1", leg: "out", quantity: "5", to_location_id: "MUC-2" }],
  ["transfer_leg", { transfer_id: "t2", leg: "out", quantity: "1", to_location_id: "MUC-2" }],
] as const;
const after = [
  ["reservation_changed", { reservation_id: "r1", quantity: "2", state: "fulfilled" }],
  ["reservation_changed", { reservation_id: "r1", quantity: "2", state: "committed" }],
  ["stock_adjusted", { adjustment_id: "j1", delta: "-1.5", reason: "sold", seq: 1 }],
  ["transfer_leg", { transfer_id: "t1", leg: "in", quantity: "5", location_id: "MUC-2" }],
  ["stock_adjusted", { adjustment_id: "j4", delta: "-9", reason: "sold", seq: 2 }],
  ["stock_counted", { count_id: "n2", on_hand: "5" }],
] as const;

test("stock is what its events say, over a kill, and SQL agrees", async (t) => {
  const platform = await StartedPlatform.start(temporaryFolder());
  t.after(() => platform.kill());
  await platform.send(eventsOf(before));
  await platform.waitForRows("stock_movements", before.length);
  await platform.kill();
  await platform.start();
  await platform.send(eventsOf(after));
  // The sale that was sent again under another id is dropped before it moves anything.
  await platform.waitForRows("stock_movements", before.length + after.length - 1);

  const levels = await platform.rows(`
    SELECT sku, location_id, on_hand::DOUBLE AS on_hand, reserved::DOUBLE AS reserved,
      committed::DOUBLE AS committed, unavailable::DOUBLE AS unavailable,
      available::DOUBLE AS available, inbound::DOUBLE AS inbound, seq_gap, count_id
    FROM stock_levels ORDER BY location_id`);
  const none = { reserved: 0, committed: 0, unavailable: 0, inbound: 0, seq_gap: false };
  assert.deepEqual(levels, [
    {
      sku: "KETTLE",
      location_id: "BER-1",
      on_hand: 5,
      reserved: 0,
      committed: 3,
      unavailable: 2,
      available: 0,
      inbound: 40,
      seq_gap: false,
      count_id: "n2",
    },
    { ...none, sku: "KETTLE", location_id: "MUC-2", on_hand: 5, available: 5, count_id: null },
  ]);
  assert.deepEqual(await platform.rows(levelDifferences), []);
  const transfers = "SELECT transfer_id, in_transit::INT AS open FROM stock_transfers ORDER BY 1";
  assert.deepEqual(await platform.rows(transfers), [
    { transfer_id: "t1", open: 0 },
    { transfer_id: "t2", open: 1 },
  ]);
  const skipped = "SELECT movement_id, skipped FROM stock_movements WHERE NOT is_applied";
  assert.deepEqual(await platform.rows(skipped), [{ movement_id: "r1", skipped: "superseded" }]);
  const alerts = await platform.rows(`
    SELECT kind, subject, evidence::JSON ->> 'difference' AS difference FROM alerts
    WHERE closed_at IS NULL ORDER BY kind`);
  assert.deepEqual(alerts, [
    { kind: "stock_drift", subject: "KETTLE:BER-1", difference: "1.50000" },
    { kind: "stock_low", subject: "KETTLE:BER-1", difference: null },
    { kind: "stock_oversell", subject: "KETTLE:BER-1", difference: null },
  ]);
  const verified = await platform.pulse("verify");
  assert.equal(verified.code, 0, verified.stdout);
  assert.equal(await platform.stop(), 0, platform.stderr);
});
