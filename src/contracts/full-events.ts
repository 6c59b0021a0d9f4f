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

/** The data of each type; `fullEvent` puts the envelope around it. */
const fullData: { readonly [Type in EventType]: EventOf<Type>["data"] } = {
  "app.screen_viewed": { ...context, name: "Home", category: "start" },
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

/** A record value of `type` with every member its contract declares. */
export function fullEvent<Type extends EventType>(type: Type): EventOf<Type> {
  return { ...envelope, type, dataschema: `pulse:${type}/1-0-0`, data: fullData[type] };
}

export const fullEventTypes = Object.keys(fullData) as readonly EventType[];
