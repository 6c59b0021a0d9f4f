// Orders, payments, stock, sessions and alerts in `/metrics`: what the topics' folds tell. Labels
// are names of our own (statuses, providers, failure classes, rules, teams); what does not look
// like one is left out.
import type { PrometheusText, Sample } from "../telemetry/prometheus.ts";
import type { LiveView } from "./live-view.ts";

const orderStatuses = ["placed", "cancelled", "fulfilled", "delivered", "returned"] as const;
const funnelSteps = ["sessions", "product_viewed", "cart_item_added", "checkout_started"] as const;
const ownName = /^[a-z][a-z0-9_]{0,39}$/;

export function writeDomains(text: PrometheusText, live: LiveView): void {
  writeOrders(text, live);
  writePayments(text, live);
  writeStock(text, live);
  text.add(
    {
      name: "pulse_funnel_sessions_total",
      type: "counter",
      help: "Sessions that reached a step.",
    },
    funnelSteps.map((step) => ({ labels: { step }, value: live.sums.counter(`funnel.${step}`) })),
  );
  text.add(
    {
      name: "pulse_alerts_open",
      type: "gauge",
      help: "Open alerts by rule and team, of the newest 500.",
    },
    live.alerts
      .counts()
      .filter(({ kind, team }) => ownName.test(kind) && ownName.test(team))
      .map(({ kind, team, count }) => ({ labels: { kind, team }, value: count })),
  );
}

function writeOrders(text: PrometheusText, live: LiveView): void {
  text.add(
    { name: "pulse_orders_total", type: "counter", help: "Orders by what became of them." },
    orderStatuses.map((status) => ({
      labels: { status },
      value: live.sums.counter(`orders.${status}`),
    })),
  );
  text.single(
    { name: "pulse_orders_open", type: "gauge", help: "Orders that are open now." },
    live.gauge("orders.open"),
  );
}

function writePayments(text: PrometheusText, live: LiveView): void {
  text.add(
    { name: "pulse_payments_total", type: "counter", help: "Payments by provider and outcome." },
    ["authorized", "declined"].flatMap((outcome) =>
      samplesUnder(live, `payments.${outcome}.`, (psp) => ({ psp, outcome })),
    ),
  );
  text.add(
    { name: "pulse_payment_declines_total", type: "counter", help: "Declined payments by class." },
    samplesUnder(live, "payments.decline.", (failure) => ({ class: failure })),
  );
  text.single(
    { name: "pulse_payment_disputes_opened_total", type: "counter", help: "Disputes opened." },
    live.sums.counter("payments.disputes.opened"),
  );
  text.single(
    { name: "pulse_payment_disputes_open", type: "gauge", help: "Disputes open now." },
    live.gauge("payments.disputes.open"),
  );
}

function writeStock(text: PrometheusText, live: LiveView): void {
  text.single(
    { name: "pulse_stock_movements_total", type: "counter", help: "Movements of stock taken in." },
    live.sums.counter("stock.movements"),
  );
  text.add(
    {
      name: "pulse_stock_keys",
      type: "gauge",
      help: "Skus at locations with an open alert, by rule.",
    },
    ["low", "oversold", "drifted", "stale"].map((state) => ({
      labels: { state },
      value: live.gauge(`stock.${state}`),
    })),
  );
}

function samplesUnder(
  live: LiveView,
  prefix: string,
  labelsOf: (rest: string) => Record<string, string>,
): Sample[] {
  return live.sums
    .countersUnder(prefix)
    .filter(([rest]) => ownName.test(rest))
    .map(([rest, value]) => ({ labels: labelsOf(rest), value }));
}
