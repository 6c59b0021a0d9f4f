// Commits as the engine would report them: a shop's traffic, the same for the same second.
import type { LiveDelta } from "../../src/event/live.ts";

const types: readonly (readonly [string, number])[] = [
  ["web.page_viewed", 92],
  ["web.product_viewed", 61],
  ["web.product_list_viewed", 34],
  ["web.product_clicked", 27],
  ["web.products_searched", 18],
  ["web.cart_item_added", 14],
  ["web.promotion_viewed", 11],
  ["web.checkout_started", 5],
  ["identity.identified", 3],
  ["web.cart_item_removed", 2],
];

const reasons: readonly (readonly [string, number])[] = [
  ["web.page_viewed missing_field /data/url", 11],
  ["web.product_viewed wrong_type /data/items/0/unit_price", 7],
  ["- unknown_type /type", 4],
  ["web.checkout_started restricted_data /data/properties/card_number", 3],
  ["web.cart_item_added id_conflict /", 1],
];

export const webPartitions = 8;

/** A whole number below `below` that looks random and depends on `seed` alone. */
export function scatter(seed: number, below: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) ^ Math.imul(seed, 0x297a2d39);
  return ((mixed ^ (mixed >>> 12)) >>> 0) % below;
}

/** The commit of one second of one `web` partition; its sequence number is the second. */
export function commitOf(second: number, partition: number): LiveDelta {
  const wave = (1 + 0.28 * Math.sin(second / 47) + 0.1 * Math.sin(second / 11)) / webPartitions;
  const landed = types.map(([type, weight], i): [number, string, number] => {
    const noise = 0.8 + scatter(second * 31 + partition * 7 + i, 400) / 1000;
    return [second - 1, type, Math.round(weight * wave * noise)];
  });
  const total = landed.reduce((sum, [, , count]) => sum + count, 0);
  const refused = reasons.filter((_, i) => scatter(second * 13 + partition + i, 90) < 3 - i / 2);
  const quarantined = refused.map(([reason]): [string, number] => [reason, 1]);
  const duplicate = scatter(second + partition, 4) === 0 ? 1 : 0;
  const centre = 37 + 3 * Math.sin(second / 60);
  return {
    topic: "web",
    partition,
    seq: second,
    committedAt: second * 1000 + 300,
    landed,
    accepted: total + duplicate + quarantined.length,
    duplicate,
    late: second % 40 === 0 ? 1 : 0,
    quarantined,
    freshness: [
      [Math.round(centre), Math.ceil(total / 2)],
      [Math.round(centre) + 2, Math.floor(total / 2)],
      [Math.round(centre) + 4 + scatter(second, 2), 1],
    ],
    sums: [],
    gauges: [["sessions.active", 41 + scatter(partition + Math.floor(second / 9), 12)]],
    alerts: [],
    topKeys: [
      [`visitor-${(partition * 37) % 11}`, 3 + (scatter(partition, 4) % 3)],
      [`user:${1000 + scatter(second, 60)}`, 2],
    ],
  };
}

/** A delta of nothing, to be changed by a test. */
export function emptyCommit(seq: number, committedAt: number): LiveDelta {
  return {
    topic: "web",
    partition: 0,
    seq,
    committedAt,
    landed: [],
    accepted: 0,
    duplicate: 0,
    late: 0,
    quarantined: [],
    freshness: [],
    sums: [],
    gauges: [],
    alerts: [],
    topKeys: [],
  };
}
