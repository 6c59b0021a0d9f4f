// Which topic has which fold: the one list of them.
import { present } from "../assert.ts";
import type { ColumnSet } from "../codec/columns.ts";
import {
  cardActivity,
  minuteCounts,
  stockEvents,
  userActivity,
  webEvents,
} from "../event/generated/tables.ts";
import type { AlertThresholds } from "./alerts/alert-rules.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Geo } from "./geo.ts";
import { LiveFold } from "./live/live-fold.ts";
import { OrdersFold } from "./orders/orders-fold.ts";
import { PaymentsFold } from "./payments/payments-fold.ts";
import { StockFold } from "./stock/stock-fold.ts";
import { noFold, type TopicFold } from "./topic-fold.ts";
import { UsersFold } from "./users/users-fold.ts";
import { WebFold } from "./web-fold.ts";

export interface TopicFoldInputs {
  /** Sets that the topic's events land in, by table. */
  readonly events: ReadonlyMap<string, ColumnSet>;
  readonly catalogue: Catalogue;
  readonly geo: Geo;
  readonly thresholds: AlertThresholds;
}

/** A new fold for one partition of `topic`; one that does nothing for a topic without any. */
export function topicFoldOf(topic: string, inputs: TopicFoldInputs): TopicFold {
  const maker = makers[topic];
  const events = inputs.events.get(maker?.table ?? "");
  return maker === undefined || events === undefined ? noFold : maker.make(events, inputs);
}

interface Maker {
  /** The table the topic's events land in. */
  readonly table: string;
  make(events: ColumnSet, inputs: TopicFoldInputs): TopicFold;
}

const makers: Readonly<Record<string, Maker>> = {
  payments: {
    table: "payment_notifications",
    make: (events, { thresholds }) => new PaymentsFold(events, thresholds),
  },
  web: {
    table: "web_events",
    make: (events, inputs) => new WebFold(webEvents(events), inputs),
  },
  inventory: {
    table: "stock_events",
    make: (events, { thresholds, catalogue }) =>
      new StockFold({ events: stockEvents(events), thresholds, catalogue }),
  },
  orders: {
    table: "order_events",
    make: (orderEvents, { events, thresholds }) => {
      const paymentStatus = present(events.get("payment_status"), "statuses land beside orders");
      return new OrdersFold({ orderEvents, paymentStatus, thresholds });
    },
  },
  live: {
    table: "minute_counts",
    make: (events, { thresholds }) =>
      new LiveFold({ minuteCounts: minuteCounts(events), thresholds }),
  },
  users: {
    table: "user_activity",
    make: (activity, { events, thresholds }) => {
      const cards = present(events.get("card_activity"), "cards land beside users");
      const columns = { userActivity: userActivity(activity), cardActivity: cardActivity(cards) };
      return new UsersFold({ ...columns, thresholds });
    },
  },
};
