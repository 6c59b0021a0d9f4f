// What a view shows while nothing of it has ever landed: how to send a first event, ready to copy.
import { useState } from "preact/hooks";
import { Command, curl, makeId } from "./command.js";
import { html } from "./html.js";

/** @typedef {{writeKey: string | null}} FirstProps */

/** @param {FirstProps} props */
export function FirstEvent({ writeKey }) {
  const [body] = useState(() => ({
    messageId: makeId("first"),
    anonymousId: "visitor-1",
    name: "Home",
    properties: { url: "https://shop.example/", path: "/", title: "Home" },
  }));
  const command = curl({ key: writeKey ?? "YOUR_WRITE_KEY", path: "/v1/page", body });
  return html`
    <${First}
      title="Nothing has landed yet"
      text=${`Send a first event. It is masked, written to the log, checked against its contract and
        shown here about a second later. Sent twice, it lands once.`}
      label="Command that sends a first event"
      command=${command}
    >
      <p class="hint">
        Any Segment library works as well: point its host to <code>${location.origin}</code>. For
        made-up traffic, start with <code>npm start -- --demo</code>.
      </p>
    <//>
  `;
}

/** @param {FirstProps} props */
export function FirstProduct({ writeKey }) {
  const [body] = useState(() => ({
    messageId: makeId("first"),
    anonymousId: "visitor-1",
    event: "Product Viewed",
    properties: { sku: "SKU-1", name: "Kettle", price: 19.99, currency: "EUR" },
  }));
  const command = curl({ key: writeKey ?? "YOUR_WRITE_KEY", path: "/v1/track", body });
  return html`
    <${First}
      title="No visitor has come yet"
      text="Send a first step of a visitor. Carts and checkouts are Product Added and Checkout Started."
      label="Command that sends a product view"
      command=${command}
    />
  `;
}

/** @param {FirstProps} props */
export function FirstOrder({ writeKey }) {
  const [event] = useState(() => {
    const id = makeId("order");
    return contractEvent("orders.order_placed", {
      order_id: id,
      customer_id: "customer-1",
      currency: "EUR",
      totals: { total_minor: 3998 },
      lines: [{ line_id: "1", sku: "SKU-1", quantity: 2, unit_price_minor: 1999 }],
    });
  });
  return html`
    <${First}
      title="No order has come yet"
      text="Send a first order, by a server key. Amounts are in minor units: 3998 of EUR is 39.98."
      label="Command that sends a first order"
      command=${curl({ key: serverKey(writeKey), path: "/v1/events", body: event })}
    />
  `;
}

/** @param {FirstProps} props */
export function FirstPayment({ writeKey }) {
  const [event] = useState(() => {
    const id = makeId("pi");
    const at = new Date().toISOString();
    const version = Date.parse(at);
    return contractEvent("payments.psp_notification", {
      psp: "stripe",
      psp_event_id: makeId("evt"),
      event_code: "payment_intent.amount_capturable_updated",
      mapping: "facts",
      partition_key: id,
      payment_ref: id,
      occurred_at: at,
      version,
      facts: [
        {
          fact: "authorized",
          object_id: id,
          amount_minor: 3998,
          currency: "EUR",
          at,
          version,
        },
      ],
    });
  });
  return html`
    <${First}
      title="No payment has come yet"
      text=${`Point your provider's webhook at /webhooks/stripe, adyen, paypal, braintree or square,
        or send a first notification as an event, by a server key.`}
      label="Command that sends a first payment"
      command=${curl({ key: serverKey(writeKey), path: "/v1/events", body: event })}
    />
  `;
}

/** @param {FirstProps} props */
export function FirstStock({ writeKey }) {
  const [event] = useState(() =>
    contractEvent("inventory.stock_adjusted", {
      sku: "SKU-1",
      location_id: "WH-1",
      adjustment_id: makeId("adjustment"),
      delta: "12",
      reason: "received",
    }),
  );
  return html`
    <${First}
      title="No stock has moved yet"
      text="Send a first adjustment of stock, by a server key. Below zero is less."
      label="Command that sends a first stock event"
      command=${curl({ key: serverKey(writeKey), path: "/v1/events", body: event })}
    />
  `;
}

/**
 * @param {{
 *   title: string,
 *   text: string,
 *   label: string,
 *   command: string,
 *   children?: import("preact").ComponentChildren,
 * }} props
 */
function First({ title, text, label, command, children }) {
  return html`
    <section class="card first" aria-labelledby="first-title">
      <div>
        <h2 id="first-title">${title}</h2>
        <p>${text}</p>
      </div>
      <${Command} command=${command} label=${label} />
      ${children}
    </section>
  `;
}

/** @param {string} type @param {Record<string, unknown>} data */
function contractEvent(type, data) {
  return { id: makeId("first"), type, time: new Date().toISOString(), data };
}

/** The page is told a key on loopback alone, where the server key has this name. */
/** @param {string | null} writeKey */
function serverKey(writeKey) {
  return writeKey === null ? "YOUR_SERVER_KEY" : `${writeKey}-server`;
}
