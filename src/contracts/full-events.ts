// One event of every contract with every declared member present: for tests of what the contracts
// generate. The types hold it to the contracts; a test holds it to be complete.
import type { EventOf, EventType } from "../event/generated/event-types.ts";

const envelope = {
  id: "0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11",
  version: "1-0-0",
  source: "storefront",
  subject: "a-71c4",
  time: "2026-03-01T09:30:00.123456Z",
  sent_at: "2026-03-01T09:30:01Z",
  store_id: "berlin-1",
  producer: { name: "storefront", version: "4.2.0" },
};

const context = {
  anonymous_id: "a-71c4",
  user_id: "u-9001",
  url: "https://shop.example/de/shoes?utm_source=mail&utm_medium=email",
  path: "/de/shoes",
  title: "Schuhe für Kinder",
  referrer: "https://search.example/",
  utm_source: "mail",
  utm_medium: "email",
  utm_campaign: "spring",
  utm_term: "shoes",
  utm_content: "top-banner",
  user_agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
  ip: "198.51.100.0",
  locale: "de-DE",
  timezone: "Europe/Berlin",
  viewport: { width: 1280, height: 720 },
  screen: { width: 1920, height: 1080 },
  app: { name: "Shop", version: "7.1.0", build: "7100" },
  os: { name: "Linux", version: "6.8" },
  device: { id: "d-5", type: "desktop", manufacturer: "none", model: "none", name: null },
  library: { name: "web-sdk", version: "2.0.1" },
};

const item = {
  sku: "SH-42-RED",
  name: "Sneaker",
  brand: "Läufer",
  category: "shoes/kids",
  variant: "red",
  seller_id: "s-12",
  price: "49.9900",
  currency: "EUR",
  quantity: 2,
  position: 1,
  coupon_id: "SPRING",
};

const value = { amount_minor: 9998, currency: "EUR" };
const list = { list_id: "l-1", list_name: "Shoes", position: 3 };
const filters = [{ name: "size", value: "42" }];
const promotion = {
  promo_id: "p-7",
  name: "Spring sale",
  creative: "banner-2",
  slot: "home-top",
  position: 1,
};
const checkout = {
  checkout_id: "c-3",
  cart_id: "k-8",
  order_id: "o-77",
  step: 2,
  shipping_tier: "express",
  payment_type: "card",
};
const cart = { cart_id: "k-8", items: [item], value };

const order = {
  order_id: "o-77",
  order_version: 3,
  customer_id: "u-9001",
  anonymous_id: "a-71c4",
};
const address = {
  country: "DE",
  region: "BE",
  postcode3: "101",
  name: null,
  first_name: null,
  last_name: null,
  company: null,
  line1: null,
  line2: null,
  city: null,
  postcode: null,
  phone: null,
  email: null,
};
const contents = {
  currency: "EUR",
  totals: {
    items_minor: 9998,
    discount_minor: 500,
    shipping_minor: 490,
    tax_minor: 1596,
    total_minor: 9988,
  },
  lines: [
    {
      line_id: "1",
      sku: "SH-42-RED",
      product_id: "SH-42",
      name: "Sneaker",
      variant: "red",
      category: "shoes/kids",
      seller_id: "s-12",
      quantity: 2,
      unit_price_minor: 4999,
      discount_minor: 500,
      tax_minor: 1596,
      total_minor: 9498,
      coupon_id: "SPRING",
    },
  ],
  order_number: "2026-000077",
  status: "open",
  channel: "web",
  cart_id: "k-8",
  checkout_id: "c-3",
  coupon_id: "SPRING",
  shipping_tier: "express",
  ship_to: address,
  bill_to: address,
  customer: { email: "v1:e1f2", phone: null, name: null, first_name: null, last_name: null },
  browser_ip: "198.51.100.0",
  note: null,
};
const lineParts = [{ line_id: "1", sku: "SH-42-RED", quantity: 1, reason: "too small" }];
const stock = { sku: "SH-42-RED", location_id: "BER-1" };

/** The data of each type; `fullEvent` puts the envelope around it. */
const fullData: { readonly [Type in EventType]: EventOf<Type>["data"] } = {
  "app.screen_viewed": { ...context, name: "Home", category: "start" },
  "cdc.row_changed": {
    connector: "shop",
    database_name: "shop",
    table_name: "public.customers",
    pk: "7",
    op: "u",
    lsn: "00000000016C4BD0",
    tx_seq: 2,
    tx_id: 741,
    commit_ts: "2026-03-01T09:30:00.123456Z",
    is_snapshot: false,
    before: { id: 7, city: "Berlin" },
    after: { id: 7, city: "Hamburg" },
    unchanged: ["notes"],
    omitted: ["picture"],
  },
  "identity.aliased": { ...context, previous_id: "a-71c3" },
  "identity.grouped": {
    ...context,
    group_id: "g-1",
    traits: { name: "Läufer GmbH", industry: "retail", plan: "gold", employees: 12 },
  },
  "identity.identified": {
    ...context,
    traits: {
      email: "e1f2a3",
      phone: null,
      name: null,
      first_name: null,
      last_name: null,
      birthday: null,
      address: null,
      country: "DE",
      language: "de",
      currency: "EUR",
      plan: "gold",
      customer_tier: "a",
      loyalty_id: "y-4",
      is_email_verified: true,
      accepts_marketing: false,
      orders_count: 7,
      created_at: "2020-02-29T23:59:59+02:00",
    },
  },
  "inventory.inbound_changed": {
    ...stock,
    po_line_id: "po-5-1",
    version: 2,
    quantity: "12.5",
    eta: "2026-03-09T00:00:00Z",
    supplier_id: "f-3",
  },
  "inventory.reservation_changed": {
    ...stock,
    reservation_id: "r-6",
    version: 1,
    quantity: "2",
    state: "held",
    expires_at: "2026-03-01T10:00:00Z",
    order_id: "o-77",
  },
  "inventory.stock_adjusted": {
    ...stock,
    adjustment_id: "j-2",
    delta: "-0.00001",
    bucket: "on_hand",
    reason: "sold",
    order_id: "o-77",
    seq: 41,
  },
  "inventory.stock_counted": {
    ...stock,
    count_id: "n-1",
    on_hand: "17",
    counted_at: "2026-03-01T06:00:00Z",
  },
  "inventory.transfer_leg": {
    ...stock,
    transfer_id: "t-4",
    leg: "out",
    quantity: "3",
    from_location_id: "BER-1",
    to_location_id: "MUC-2",
  },
  "orders.order_cancelled": {
    ...order,
    reason: "customer",
    cancelled_at: "2026-03-01T10:00:00Z",
    lines: lineParts,
  },
  "orders.order_delivered": {
    ...order,
    shipment_id: "h-9",
    delivered_at: "2026-03-03T10:00:00Z",
    lines: lineParts,
  },
  "orders.order_fulfilled": {
    ...order,
    shipment_id: "h-9",
    carrier: "DHL",
    tracking_number: "v1:77aa",
    location_id: "BER-1",
    fulfilled_at: "2026-03-02T10:00:00Z",
    lines: lineParts,
  },
  "orders.order_placed": { ...order, ...contents, placed_at: "2026-03-01T09:29:58Z" },
  "orders.order_returned": {
    ...order,
    return_id: "b-1",
    reason: "too small",
    location_id: "BER-1",
    returned_at: "2026-03-09T10:00:00Z",
    lines: lineParts,
  },
  "orders.order_updated": { ...order, ...contents, updated_at: "2026-03-01T09:40:00Z" },
  "payments.psp_notification": {
    psp: "stripe",
    psp_event_id: "evt_1",
    event_code: "charge.captured",
    mapping: "facts",
    partition_key: "pi_4111111111111111",
    payment_ref: "pi_4111111111111111",
    aliases: ["ch_1", "/merchant/o-77"],
    parent_id: "ch_1",
    merchant_ref: "o-77",
    occurred_at: "2026-03-01T09:30:00.000Z",
    version: 1_772_357_400_000,
    brand: "visa",
    last4: "1234",
    method: "card",
    sca_result: "authenticated",
    facts: [
      {
        fact: "captured",
        object_id: "ch_1",
        parent_id: "ch_1",
        amount_minor: 9988,
        currency: "EUR",
        at: "2026-03-01T09:30:00.000Z",
        version: 1_772_357_400_000,
        flags: ["final"],
      },
    ],
  },
  "web.cart_item_added": { ...context, ...cart },
  "web.cart_item_removed": { ...context, ...cart },
  "web.cart_viewed": { ...context, ...cart },
  "web.checkout_started": { ...context, ...checkout, ...cart, coupon_id: "SPRING" },
  "web.checkout_step_completed": { ...context, ...checkout },
  "web.coupon_changed": {
    ...context,
    coupon_id: "SPRING",
    action: "denied",
    name: "Spring",
    cart_id: "k-8",
    checkout_id: "c-3",
    order_id: "o-77",
    reason: "expired",
    discount: { amount_minor: -500, currency: "EUR" },
  },
  "web.event_tracked": { ...context, name: "Video Played", properties: { seconds: 12 } },
  "web.page_viewed": { ...context, name: "Shoes", category: "list" },
  "web.product_clicked": { ...context, ...list, item, items: [item] },
  "web.product_list_viewed": {
    ...context,
    list_id: "l-1",
    list_name: "Shoes",
    category: "shoes",
    filters,
    sort: "price",
    items: [item, { sku: "SH-43" }],
  },
  "web.product_viewed": { ...context, ...list, item },
  "web.products_searched": {
    ...context,
    query: "red shoes",
    results_count: 12,
    filters,
    sort: "new",
  },
  "web.promotion_clicked": { ...context, ...promotion },
  "web.promotion_viewed": { ...context, ...promotion },
};

/** The ordering key of each family that is not a visitor's. */
const subjects: Readonly<Record<string, string>> = {
  cdc: "public.customers:7",
  inventory: "SH-42-RED:BER-1",
  orders: "o-77",
  payments: "stripe:pi_4111111111111111",
};

/** A record value of `type` with every member its contract declares. */
export function fullEvent<Type extends EventType>(type: Type): EventOf<Type> {
  const subject = subjects[type.split(".", 1)[0] as string] ?? envelope.subject;
  return { ...envelope, subject, type, dataschema: `pulse:${type}/1-0-0`, data: fullData[type] };
}

export const fullEventTypes = Object.keys(fullData) as readonly EventType[];
