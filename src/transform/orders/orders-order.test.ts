// That neither the order of arrival nor repeats nor where a run is cut matters: random histories of
// a few orders and their payments, shuffled and cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Sent } from "../run-fixture.ts";
import { type OrderStatus, openStatuses } from "./order-status.ts";
import {
  type Cut,
  contents,
  type Data,
  hourMs,
  line,
  minuteMs,
  newest,
  OrdersRun,
  order,
  payment,
  t0,
  tick,
} from "./orders-fixture.ts";

const lineIds = fc.constantFrom("a", "b", "c");
const lines = fc.uniqueArray(fc.tuple(lineIds, fc.nat(3)), {
  selector: ([id]) => id,
  minLength: 1,
});
const orderIds = fc.constantFrom("o-1", "o-1", "o-1", "o-2");
const version = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined });

const contentsTold = fc
  .record({
    what: fc.constantFrom("placed", "updated"),
    version,
    lines,
    off: fc.constantFrom(0, 0, 7),
    customer: fc.option(fc.constantFrom("c-1", "c-2"), { nil: undefined }),
    country: fc.option(fc.constantFrom("DE", "AT"), { nil: undefined }),
  })
  .map(({ what, version: order_version, off, customer, country, ...said }) => {
    const own = contents(...said.lines.map(([id, quantity]) => line(id, quantity)));
    const totals = own.totals as { total_minor: number };
    const ship_to = country === undefined ? {} : { ship_to: { country } };
    return {
      what,
      data: {
        ...own,
        totals: { ...totals, total_minor: totals.total_minor + off },
        order_version,
        customer_id: customer,
        ...ship_to,
      },
    };
  });

const claimTold = fc
  .record({
    what: fc.constantFrom("fulfilled", "delivered", "returned", "cancelled"),
    version,
    id: fc.constantFrom("x", "x", "y", undefined),
    lines: fc.option(
      fc.array(fc.tuple(lineIds, fc.option(fc.nat(2), { nil: undefined })), {
        minLength: 1,
        maxLength: 3,
      }),
      { nil: undefined },
    ),
  })
  .map(({ what, version: order_version, id, lines: parts }) => {
    const named = what === "returned" ? { return_id: id } : { shipment_id: id };
    return {
      what,
      data: {
        order_version,
        ...(what === "cancelled" ? {} : named),
        lines: parts?.map(([line_id, quantity]) => ({ line_id, quantity })),
      },
    };
  });

const orderTold = fc
  .tuple(orderIds, fc.nat(6), fc.oneof(contentsTold, claimTold))
  .map(([order_id, second, { what, data }]) => ({
    make: (at: number) => order(what, second, { ...data, order_id } as Data, at),
  }));

const statuses = fc.constantFrom(
  "authorized",
  "captured",
  "failed",
  "disputed",
  "partially_captured",
);
const paymentTold = fc
  .record({
    order_id: orderIds,
    payment_id: fc.constantFrom("stripe:1", "adyen:2"),
    revision: fc.integer({ min: 1, max: 5 }),
    status: statuses,
    captured_minor: fc.nat(400),
    refunded_minor: fc.constantFrom(0, 0, 50),
    currency: fc.constantFrom("EUR", "EUR", "USD"),
    card_fingerprint: fc.option(fc.constantFrom("v1:1", "v1:2"), { nil: undefined }),
    is_deleted: fc.constantFrom(false, false, true),
  })
  .map(({ revision, ...data }) => ({ make: (at: number) => payment(revision, data, at) }));

/**
 * Without two events of one version and time, or two revisions of one number: their contents differ
 * here as they never would.
 */
const history = fc.uniqueArray(fc.oneof(orderTold, paymentTold), {
  maxLength: 30,
  size: "large",
  selector: (each) => {
    const { id, value } = each.make(t0);
    const { data, time } = JSON.parse(String(value));
    return `${data.payment_id ? id : `${data.order_id} ${data.order_version} ${time}`}`;
  },
});

const stuck = { orderStuckMs: 2 * hourMs };

test("an order is the same whatever the order of arrival and however often it is told", () => {
  const shuffled = history.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([all, mixed]) => {
      const [plain, other] = [all, mixed].map((each) =>
        new OrdersRun().take(each.map(({ make }) => make(t0))).outcome(),
      );
      assert.ok(plain && other);
      assert.deepEqual(newest(other.orders, "order_id"), newest(plain.orders, "order_id"));
      assert.deepEqual(
        newest(other.lines, "order_id", "line_id"),
        newest(plain.lines, "order_id", "line_id"),
      );
      const placed = ["gmv.EUR", "orders.placed"];
      assert.deepEqual(
        placed.map((name) => other.sums[name]),
        placed.map((name) => plain.sums[name]),
      );
    }),
    { numRuns: 150 },
  );
});

const cuts: fc.Arbitrary<readonly Cut[]> = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 6 }),
    what: fc.constantFrom("go on", "commit", "roll up", "reopen"),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Minutes that pass before each record; some records are ticks. */
const paces = fc.array(fc.tuple(fc.constantFrom(0, 1, 5, 11, 45, 130), fc.nat(3)), {
  minLength: 40,
});

test("where a run is cut into slices, commits and owners does not matter", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(orderTold, paymentTold), { maxLength: 30, size: "large" }),
      paces,
      cuts,
      (all, pace, cut) => {
        let at = t0;
        const sent = all.flatMap(({ make }, i): readonly Sent[] => {
          const [minutes, quiet] = pace[i] as [number, number];
          at += minutes * minuteMs;
          return quiet === 0 ? [tick(at), make(at)] : [make(at)];
        });
        sent.push(tick(at + 3 * hourMs));
        const plainRun = new OrdersRun(stuck).take(sent);
        const plain = plainRun.outcome();
        const other = new OrdersRun(stuck).take(sent, cut).outcome();
        assert.deepEqual({ ...other, cold: [] }, { ...plain, cold: [] });
        const newestOrders = newest(plain.orders, "order_id");
        const open = newestOrders.filter(({ status }) => openStatuses.has(status as OrderStatus));
        assert.equal(plain.open, open.length);
        assert.equal(plainRun.fold.nextTimer(), undefined, "whoever waits has rung in the end");
      },
    ),
    { numRuns: 150 },
  );
});
