// An hour of a shop's orders, payments, stock, sessions and alerts, as the topics' folds tell it.
import type { LiveView } from "../../src/console/live-view.ts";
import type { Gauge, LiveAlert, MinuteSum } from "../../src/event/live.ts";
import { emptyCommit, scatter } from "./traffic.ts";

const minuteMs = 60_000;
const gauges: Readonly<Record<string, readonly Gauge[]>> = {
  orders: [["orders.open", 61]],
  payments: [["payments.disputes.open", 2]],
  inventory: [
    ["stock.low", 7],
    ["stock.oversold", 1],
    ["stock.drifted", 0],
    ["stock.stale", 3],
  ],
  web: [["sessions.active", 318]],
};

/** Told of up to now: a minute that leaves the hour shown while a test runs had nothing in it. */
const toldMinutes = 55;

/** Partition 0 of each topic tells the time up to `now`; of inventory partition 1 keeps silent. */
export function playDomains(live: LiveView, now: number): void {
  const newest = Math.floor(now / minuteMs);
  const minutes = Array.from({ length: toldMinutes }, (_, i) => newest - toldMinutes + 1 + i);
  const sumsOf: Readonly<Record<string, (minute: number) => readonly MinuteSum[]>> = {
    orders: orderSums,
    payments: paymentSums,
    inventory: stockSums,
    web: funnelSums,
  };
  for (const [topic, of] of Object.entries(sumsOf)) {
    for (const partition of topic === "inventory" ? [0] : [0, 1]) {
      live.add(
        {
          ...emptyCommit(1, now),
          topic,
          partition,
          sums: minutes.flatMap((minute) => of(minute + partition * 7_919)).map(backTo(partition)),
          gauges: gauges[topic] ?? [],
          alerts: topic === "orders" && partition === 0 ? alertsAt(now) : [],
        },
        now,
      );
    }
  }
}

/** The figures of another minute, told for this one. */
function backTo(partition: number): (sum: MinuteSum) => MinuteSum {
  return ([minute, name, amount]) => [minute - partition * 7_919, name, amount];
}

function orderSums(minute: number): MinuteSum[] {
  const placed = 8 + scatter(minute, 9);
  return [
    [minute, "orders.placed", placed],
    [minute, "orders.fulfilled", 6 + scatter(minute + 1, 7)],
    [minute, "orders.delivered", 5 + scatter(minute + 2, 6)],
    [minute, "orders.cancelled", scatter(minute + 3, 3)],
    [minute, "orders.returned", scatter(minute + 4, 2)],
    [minute, "gmv.EUR", placed * 4_990 + scatter(minute, 9_000)],
    [minute, "gmv.JPY", scatter(minute, 40_000)],
    [minute, "gmv.KWD", scatter(minute, 90_000) - 8_000],
  ];
}

function paymentSums(minute: number): MinuteSum[] {
  const providers = ["stripe", "adyen", "paypal", "square"].flatMap((psp, i): MinuteSum[] => [
    [minute, `payments.authorized.${psp}`, 6 - i + scatter(minute + i, 6)],
    [minute, `payments.declined.${psp}`, scatter(minute * (i + 2), 3)],
  ]);
  return [
    ...providers,
    [minute, "payments.captured.EUR", 41_000 + scatter(minute, 9_000)],
    [minute, "payments.captured.JPY", 12_000],
    [minute, "payments.refunded.EUR", scatter(minute, 5_000)],
    [minute, "payments.decline.insufficient_funds", 1 + scatter(minute, 2)],
    [minute, "payments.decline.authentication", scatter(minute + 5, 2)],
    [minute, "payments.decline.expired_card", minute % 9 === 0 ? 1 : 0],
    [minute, "payments.disputes.opened", minute % 20 === 0 ? 1 : 0],
  ];
}

function stockSums(minute: number): MinuteSum[] {
  const kinds = ["adjust", "reserve", "inbound", "count"].map((kind, i): [string, number] => {
    return [`stock.${kind}`, 2 + scatter(minute + i, 14 - 3 * i)];
  });
  const moved = kinds.reduce((sum, [, count]) => sum + count, 0);
  return [["stock.movements", moved] as const, ...kinds].map(([name, n]) => [minute, name, n]);
}

function funnelSums(minute: number): MinuteSum[] {
  const sessions = 120 + scatter(minute, 40);
  return [
    [minute, "funnel.sessions", sessions],
    [minute, "funnel.product_viewed", Math.round(sessions * 0.62)],
    [minute, "funnel.cart_item_added", Math.round(sessions * 0.21)],
    [minute, "funnel.checkout_started", Math.round(sessions * 0.13)],
  ];
}

/** Some of every team; one is closed. */
function alertsAt(now: number): readonly LiveAlert[] {
  const closed = alert(4, "stock_low", { subject: "SKU-77 MUC-2", openedAt: now - 5_400_000 });
  return [
    alert(1, "many_cards", {
      team: "fraud",
      subject: "customer-4471",
      openedAt: now - 185_000,
      evidence: { cards: 7, cards_allowed: 4, window_ms: 86_400_000, first_order: "o-88121" },
    }),
    alert(2, "order_value", {
      team: "fraud",
      subject: "customer-12",
      openedAt: now - 4_000_000,
      evidence: {
        total_minor: 1_249_900,
        greatest_before_minor: 8_900,
        currency: "EUR",
        factor: 5,
        is_first_device: true,
        ship_country: null,
      },
    }),
    alert(3, "stock_oversell", {
      subject: "SKU-1 BER-1",
      openedAt: now - 42_000,
      evidence: { available: -3, on_hand: 12, reserved: 15 },
    }),
    closed,
    { ...closed, closedAt: now - 60_000, evidence: { available: 11, cleared_above: 10 } },
    alert(5, "payment_failure_rate", {
      subject: "adyen",
      openedAt: now - 600_000,
      evidence: { failed: 31, tried: 60, share: 0.517, share_allowed: 0.3 },
    }),
    alert(6, "conversion_drop", {
      team: "product",
      subject: "all visitors",
      openedAt: now - 900_000,
      evidence: { conversion: 0.011, before: 0.034 },
    }),
  ];
}

/** The open alert number `n`. */
export function alert(n: number, kind: string, changes: Partial<LiveAlert>): LiveAlert {
  return {
    id: `alert-${n}`,
    kind,
    team: "operations",
    subject: "subject",
    openedAt: 0,
    closedAt: null,
    evidence: {},
    ...changes,
  };
}
