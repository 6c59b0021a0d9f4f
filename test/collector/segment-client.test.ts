// The real Segment client for Node, unmodified, against a running collector.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Analytics } from "@segment/analytics-node";
import { runCollector } from "./running-collector.ts";

test("every call of the Segment client lands under its own contract, none quarantined", async (t) => {
  const running = await runCollector(t);
  const analytics = new Analytics({
    writeKey: "dev",
    host: `http://127.0.0.1:${running.port}`,
    path: "/v1/batch",
    flushAt: 10,
    maxRetries: 0,
  });
  const errors: unknown[] = [];
  analytics.on("error", (error) => errors.push(error));
  const who = { anonymousId: "a-1" };
  analytics.page({ ...who, name: "Home", properties: { url: "https://shop.test/?email=x" } });
  analytics.screen({ ...who, name: "Cart" });
  analytics.identify({ userId: "u-1", ...who, traits: { email: "jane@shop.test", plan: "gold" } });
  analytics.group({ userId: "u-1", groupId: "g-1", traits: { name: "Shop" } });
  analytics.alias({ userId: "u-1", previousId: "a-1" });
  analytics.track({
    ...who,
    event: "Product Viewed",
    properties: { product_id: "p-1", price: 19.99, currency: "EUR" },
    context: { ip: "203.0.113.77" },
  });
  analytics.track({
    userId: "u-2",
    event: "Cart Viewed",
    properties: {
      products: [{ sku: "s-1", price: 0.1, quantity: 3 }],
      value: 0.3,
      currency: "USD",
    },
  });
  analytics.track({ ...who, event: "Order Completed", properties: { total: 12.5 } });
  await analytics.closeAndFlush();
  assert.deepEqual(errors, []);
  const { events } = running.log;
  assert.deepEqual(
    events.map(({ type }) => type),
    [
      "web.page_viewed",
      "app.screen_viewed",
      "identity.identified",
      "identity.grouped",
      "identity.aliased",
      "web.product_viewed",
      "web.cart_viewed",
      "web.event_tracked",
    ],
  );
  assert.equal(running.collector.counters.accepted, 8);
  assert.deepEqual({ ...running.collector.counters.quarantined }, {});
  const values = events.map(({ value }) => JSON.parse(value));
  assert.ok(values.every(({ id }) => id.length > 20));
  assert.equal(values[0].data.url, "https://shop.test/");
  assert.match(values[2].data.traits.email, /^v1:/);
  assert.equal(values[5].data.ip, "203.0.113.0");
  assert.equal(values[5].data.item.price, "19.99");
  assert.deepEqual(values[6].data.value, { amount_minor: 30, currency: "USD" });
  assert.equal(values[7].data.library.name, "@segment/analytics-node");
  assert.deepEqual(
    events.map(({ key }) => key),
    ["a-1", "a-1", "a-1", "user:u-1", "user:u-1", "a-1", "user:u-2", "a-1"],
  );
});
