// Made by `pulse contracts generate` from contracts/; do not edit.
import type {
  BoolColumn,
  BytesColumn,
  ColumnSet,
  ColumnSpec,
  DecimalColumn,
  NumberColumn,
} from "../../codec/columns.ts";
import { makeTable, type Table } from "../ddl.ts";

export const webEventsSpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "is_late", type: "bool", nullable: false, isDerived: true },
  { name: "anonymous_id", type: "utf8", nullable: true },
  { name: "user_id", type: "utf8", nullable: true },
  { name: "url", type: "utf8", nullable: true },
  { name: "path", type: "utf8", nullable: true },
  { name: "title", type: "utf8", nullable: true },
  { name: "referrer", type: "utf8", nullable: true },
  { name: "utm_source", type: "utf8", nullable: true },
  { name: "utm_medium", type: "utf8", nullable: true },
  { name: "utm_campaign", type: "utf8", nullable: true },
  { name: "utm_term", type: "utf8", nullable: true },
  { name: "utm_content", type: "utf8", nullable: true },
  { name: "user_agent", type: "utf8", nullable: true },
  { name: "ip", type: "utf8", nullable: true },
  { name: "locale", type: "utf8", nullable: true },
  { name: "timezone", type: "utf8", nullable: true },
  { name: "viewport_width", type: "int64", nullable: true },
  { name: "viewport_height", type: "int64", nullable: true },
  { name: "screen_width", type: "int64", nullable: true },
  { name: "screen_height", type: "int64", nullable: true },
  { name: "app_name", type: "utf8", nullable: true },
  { name: "app_version", type: "utf8", nullable: true },
  { name: "app_build", type: "utf8", nullable: true },
  { name: "os_name", type: "utf8", nullable: true },
  { name: "os_version", type: "utf8", nullable: true },
  { name: "device_id", type: "utf8", nullable: true },
  { name: "device_type", type: "utf8", nullable: true },
  { name: "device_manufacturer", type: "utf8", nullable: true },
  { name: "device_model", type: "utf8", nullable: true },
  { name: "library_name", type: "utf8", nullable: true },
  { name: "library_version", type: "utf8", nullable: true },
  { name: "screen_name", type: "utf8", nullable: true },
  { name: "screen_category", type: "utf8", nullable: true },
  { name: "previous_id", type: "utf8", nullable: true },
  { name: "group_id", type: "utf8", nullable: true },
  { name: "group_name", type: "utf8", nullable: true },
  { name: "group_industry", type: "utf8", nullable: true },
  { name: "group_plan", type: "utf8", nullable: true },
  { name: "group_employees", type: "int64", nullable: true },
  { name: "email_hmac", type: "utf8", nullable: true },
  { name: "traits_country", type: "utf8", nullable: true },
  { name: "traits_language", type: "utf8", nullable: true },
  { name: "traits_currency", type: "utf8", nullable: true },
  { name: "traits_plan", type: "utf8", nullable: true },
  { name: "traits_customer_tier", type: "utf8", nullable: true },
  { name: "traits_loyalty_id", type: "utf8", nullable: true },
  { name: "traits_is_email_verified", type: "bool", nullable: true },
  { name: "traits_accepts_marketing", type: "bool", nullable: true },
  { name: "traits_orders_count", type: "int64", nullable: true },
  { name: "traits_created_at", type: "timestamp", nullable: true },
  { name: "cart_id", type: "utf8", nullable: true },
  { name: "items", type: "json", nullable: true },
  { name: "value_amount_minor", type: "int64", nullable: true },
  { name: "value_currency", type: "utf8", nullable: true },
  { name: "checkout_id", type: "utf8", nullable: true },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "step", type: "int64", nullable: true },
  { name: "shipping_tier", type: "utf8", nullable: true },
  { name: "payment_type", type: "utf8", nullable: true },
  { name: "coupon_id", type: "utf8", nullable: true },
  { name: "coupon_action", type: "utf8", nullable: true },
  { name: "coupon_name", type: "utf8", nullable: true },
  { name: "coupon_reason", type: "utf8", nullable: true },
  { name: "discount_amount_minor", type: "int64", nullable: true },
  { name: "discount_currency", type: "utf8", nullable: true },
  { name: "event_name", type: "utf8", nullable: true },
  { name: "properties", type: "json", nullable: true },
  { name: "page_name", type: "utf8", nullable: true },
  { name: "page_category", type: "utf8", nullable: true },
  { name: "list_id", type: "utf8", nullable: true },
  { name: "list_name", type: "utf8", nullable: true },
  { name: "position", type: "int64", nullable: true },
  { name: "item_sku", type: "utf8", nullable: true },
  { name: "item_name", type: "utf8", nullable: true },
  { name: "item_brand", type: "utf8", nullable: true },
  { name: "item_category", type: "utf8", nullable: true },
  { name: "item_variant", type: "utf8", nullable: true },
  { name: "item_seller_id", type: "utf8", nullable: true },
  { name: "item_price", type: "decimal", scale: 4, nullable: true },
  { name: "item_currency", type: "utf8", nullable: true },
  { name: "item_quantity", type: "int64", nullable: true },
  { name: "item_position", type: "int64", nullable: true },
  { name: "item_coupon_id", type: "utf8", nullable: true },
  { name: "list_category", type: "utf8", nullable: true },
  { name: "filters", type: "json", nullable: true },
  { name: "sort", type: "utf8", nullable: true },
  { name: "query", type: "utf8", nullable: true },
  { name: "results_count", type: "int64", nullable: true },
  { name: "promo_id", type: "utf8", nullable: true },
  { name: "promo_name", type: "utf8", nullable: true },
  { name: "creative", type: "utf8", nullable: true },
  { name: "slot", type: "utf8", nullable: true },
  { name: "session_id", type: "utf8", nullable: true, isDerived: true },
  { name: "is_bot", type: "bool", nullable: false, isDerived: true },
  { name: "device_class", type: "utf8", nullable: true, isDerived: true },
  { name: "browser", type: "utf8", nullable: true, isDerived: true },
  { name: "os", type: "utf8", nullable: true, isDerived: true },
  { name: "bot_name", type: "utf8", nullable: true, isDerived: true },
  { name: "geo_country", type: "utf8", nullable: true, isDerived: true },
  { name: "geo_region", type: "utf8", nullable: true, isDerived: true },
  { name: "geo_city", type: "utf8", nullable: true, isDerived: true },
  { name: "campaign_source", type: "utf8", nullable: true, isDerived: true },
  { name: "campaign_medium", type: "utf8", nullable: true, isDerived: true },
  { name: "campaign_name", type: "utf8", nullable: true, isDerived: true },
  { name: "item_catalogue_name", type: "utf8", nullable: true, isDerived: true },
  { name: "item_catalogue_brand", type: "utf8", nullable: true, isDerived: true },
  { name: "item_catalogue_category", type: "utf8", nullable: true, isDerived: true },
  { name: "item_catalogue_seller", type: "utf8", nullable: true, isDerived: true },
];

export const webEventsTable: Table = makeTable("web_events", webEventsSpecs);

/** The columns of a set of web_events, by name. */
export interface WebEvents {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly is_late: BoolColumn;
  readonly anonymous_id: BytesColumn;
  readonly user_id: BytesColumn;
  readonly url: BytesColumn;
  readonly path: BytesColumn;
  readonly title: BytesColumn;
  readonly referrer: BytesColumn;
  readonly utm_source: BytesColumn;
  readonly utm_medium: BytesColumn;
  readonly utm_campaign: BytesColumn;
  readonly utm_term: BytesColumn;
  readonly utm_content: BytesColumn;
  readonly user_agent: BytesColumn;
  readonly ip: BytesColumn;
  readonly locale: BytesColumn;
  readonly timezone: BytesColumn;
  readonly viewport_width: NumberColumn;
  readonly viewport_height: NumberColumn;
  readonly screen_width: NumberColumn;
  readonly screen_height: NumberColumn;
  readonly app_name: BytesColumn;
  readonly app_version: BytesColumn;
  readonly app_build: BytesColumn;
  readonly os_name: BytesColumn;
  readonly os_version: BytesColumn;
  readonly device_id: BytesColumn;
  readonly device_type: BytesColumn;
  readonly device_manufacturer: BytesColumn;
  readonly device_model: BytesColumn;
  readonly library_name: BytesColumn;
  readonly library_version: BytesColumn;
  readonly screen_name: BytesColumn;
  readonly screen_category: BytesColumn;
  readonly previous_id: BytesColumn;
  readonly group_id: BytesColumn;
  readonly group_name: BytesColumn;
  readonly group_industry: BytesColumn;
  readonly group_plan: BytesColumn;
  readonly group_employees: NumberColumn;
  readonly email_hmac: BytesColumn;
  readonly traits_country: BytesColumn;
  readonly traits_language: BytesColumn;
  readonly traits_currency: BytesColumn;
  readonly traits_plan: BytesColumn;
  readonly traits_customer_tier: BytesColumn;
  readonly traits_loyalty_id: BytesColumn;
  readonly traits_is_email_verified: BoolColumn;
  readonly traits_accepts_marketing: BoolColumn;
  readonly traits_orders_count: NumberColumn;
  readonly traits_created_at: NumberColumn;
  readonly cart_id: BytesColumn;
  readonly items: BytesColumn;
  readonly value_amount_minor: NumberColumn;
  readonly value_currency: BytesColumn;
  readonly checkout_id: BytesColumn;
  readonly order_id: BytesColumn;
  readonly step: NumberColumn;
  readonly shipping_tier: BytesColumn;
  readonly payment_type: BytesColumn;
  readonly coupon_id: BytesColumn;
  readonly coupon_action: BytesColumn;
  readonly coupon_name: BytesColumn;
  readonly coupon_reason: BytesColumn;
  readonly discount_amount_minor: NumberColumn;
  readonly discount_currency: BytesColumn;
  readonly event_name: BytesColumn;
  readonly properties: BytesColumn;
  readonly page_name: BytesColumn;
  readonly page_category: BytesColumn;
  readonly list_id: BytesColumn;
  readonly list_name: BytesColumn;
  readonly position: NumberColumn;
  readonly item_sku: BytesColumn;
  readonly item_name: BytesColumn;
  readonly item_brand: BytesColumn;
  readonly item_category: BytesColumn;
  readonly item_variant: BytesColumn;
  readonly item_seller_id: BytesColumn;
  readonly item_price: DecimalColumn;
  readonly item_currency: BytesColumn;
  readonly item_quantity: NumberColumn;
  readonly item_position: NumberColumn;
  readonly item_coupon_id: BytesColumn;
  readonly list_category: BytesColumn;
  readonly filters: BytesColumn;
  readonly sort: BytesColumn;
  readonly query: BytesColumn;
  readonly results_count: NumberColumn;
  readonly promo_id: BytesColumn;
  readonly promo_name: BytesColumn;
  readonly creative: BytesColumn;
  readonly slot: BytesColumn;
  readonly session_id: BytesColumn;
  readonly is_bot: BoolColumn;
  readonly device_class: BytesColumn;
  readonly browser: BytesColumn;
  readonly os: BytesColumn;
  readonly bot_name: BytesColumn;
  readonly geo_country: BytesColumn;
  readonly geo_region: BytesColumn;
  readonly geo_city: BytesColumn;
  readonly campaign_source: BytesColumn;
  readonly campaign_medium: BytesColumn;
  readonly campaign_name: BytesColumn;
  readonly item_catalogue_name: BytesColumn;
  readonly item_catalogue_brand: BytesColumn;
  readonly item_catalogue_category: BytesColumn;
  readonly item_catalogue_seller: BytesColumn;
}

/** Names the columns of `set`, which was made of `webEventsSpecs`. */
export function webEvents(set: ColumnSet): WebEvents {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    is_late: set.bool(15),
    anonymous_id: set.bytes(16),
    user_id: set.bytes(17),
    url: set.bytes(18),
    path: set.bytes(19),
    title: set.bytes(20),
    referrer: set.bytes(21),
    utm_source: set.bytes(22),
    utm_medium: set.bytes(23),
    utm_campaign: set.bytes(24),
    utm_term: set.bytes(25),
    utm_content: set.bytes(26),
    user_agent: set.bytes(27),
    ip: set.bytes(28),
    locale: set.bytes(29),
    timezone: set.bytes(30),
    viewport_width: set.number(31),
    viewport_height: set.number(32),
    screen_width: set.number(33),
    screen_height: set.number(34),
    app_name: set.bytes(35),
    app_version: set.bytes(36),
    app_build: set.bytes(37),
    os_name: set.bytes(38),
    os_version: set.bytes(39),
    device_id: set.bytes(40),
    device_type: set.bytes(41),
    device_manufacturer: set.bytes(42),
    device_model: set.bytes(43),
    library_name: set.bytes(44),
    library_version: set.bytes(45),
    screen_name: set.bytes(46),
    screen_category: set.bytes(47),
    previous_id: set.bytes(48),
    group_id: set.bytes(49),
    group_name: set.bytes(50),
    group_industry: set.bytes(51),
    group_plan: set.bytes(52),
    group_employees: set.number(53),
    email_hmac: set.bytes(54),
    traits_country: set.bytes(55),
    traits_language: set.bytes(56),
    traits_currency: set.bytes(57),
    traits_plan: set.bytes(58),
    traits_customer_tier: set.bytes(59),
    traits_loyalty_id: set.bytes(60),
    traits_is_email_verified: set.bool(61),
    traits_accepts_marketing: set.bool(62),
    traits_orders_count: set.number(63),
    traits_created_at: set.number(64),
    cart_id: set.bytes(65),
    items: set.bytes(66),
    value_amount_minor: set.number(67),
    value_currency: set.bytes(68),
    checkout_id: set.bytes(69),
    order_id: set.bytes(70),
    step: set.number(71),
    shipping_tier: set.bytes(72),
    payment_type: set.bytes(73),
    coupon_id: set.bytes(74),
    coupon_action: set.bytes(75),
    coupon_name: set.bytes(76),
    coupon_reason: set.bytes(77),
    discount_amount_minor: set.number(78),
    discount_currency: set.bytes(79),
    event_name: set.bytes(80),
    properties: set.bytes(81),
    page_name: set.bytes(82),
    page_category: set.bytes(83),
    list_id: set.bytes(84),
    list_name: set.bytes(85),
    position: set.number(86),
    item_sku: set.bytes(87),
    item_name: set.bytes(88),
    item_brand: set.bytes(89),
    item_category: set.bytes(90),
    item_variant: set.bytes(91),
    item_seller_id: set.bytes(92),
    item_price: set.decimal(93),
    item_currency: set.bytes(94),
    item_quantity: set.number(95),
    item_position: set.number(96),
    item_coupon_id: set.bytes(97),
    list_category: set.bytes(98),
    filters: set.bytes(99),
    sort: set.bytes(100),
    query: set.bytes(101),
    results_count: set.number(102),
    promo_id: set.bytes(103),
    promo_name: set.bytes(104),
    creative: set.bytes(105),
    slot: set.bytes(106),
    session_id: set.bytes(107),
    is_bot: set.bool(108),
    device_class: set.bytes(109),
    browser: set.bytes(110),
    os: set.bytes(111),
    bot_name: set.bytes(112),
    geo_country: set.bytes(113),
    geo_region: set.bytes(114),
    geo_city: set.bytes(115),
    campaign_source: set.bytes(116),
    campaign_medium: set.bytes(117),
    campaign_name: set.bytes(118),
    item_catalogue_name: set.bytes(119),
    item_catalogue_brand: set.bytes(120),
    item_catalogue_category: set.bytes(121),
    item_catalogue_seller: set.bytes(122),
  };
}

export const orderEventsSpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "order_version", type: "int64", nullable: true },
  { name: "customer_id", type: "utf8", nullable: true },
  { name: "anonymous_id", type: "utf8", nullable: true },
  { name: "reason", type: "utf8", nullable: true },
  { name: "cancelled_at", type: "timestamp", nullable: true },
  { name: "lines", type: "json", nullable: true },
  { name: "shipment_id", type: "utf8", nullable: true },
  { name: "delivered_at", type: "timestamp", nullable: true },
  { name: "carrier", type: "utf8", nullable: true },
  { name: "tracking_number_hmac", type: "utf8", nullable: true },
  { name: "location_id", type: "utf8", nullable: true },
  { name: "fulfilled_at", type: "timestamp", nullable: true },
  { name: "currency", type: "utf8", nullable: true },
  { name: "items_minor", type: "int64", nullable: true },
  { name: "discount_minor", type: "int64", nullable: true },
  { name: "shipping_minor", type: "int64", nullable: true },
  { name: "tax_minor", type: "int64", nullable: true },
  { name: "total_minor", type: "int64", nullable: true },
  { name: "order_number", type: "utf8", nullable: true },
  { name: "status", type: "utf8", nullable: true },
  { name: "channel", type: "utf8", nullable: true },
  { name: "cart_id", type: "utf8", nullable: true },
  { name: "checkout_id", type: "utf8", nullable: true },
  { name: "coupon_id", type: "utf8", nullable: true },
  { name: "shipping_tier", type: "utf8", nullable: true },
  { name: "ship_to_country", type: "utf8", nullable: true },
  { name: "ship_to_region", type: "utf8", nullable: true },
  { name: "ship_to_postcode3", type: "utf8", nullable: true },
  { name: "bill_to_country", type: "utf8", nullable: true },
  { name: "bill_to_region", type: "utf8", nullable: true },
  { name: "bill_to_postcode3", type: "utf8", nullable: true },
  { name: "customer_email_hmac", type: "utf8", nullable: true },
  { name: "browser_ip", type: "utf8", nullable: true },
  { name: "placed_at", type: "timestamp", nullable: true },
  { name: "return_id", type: "utf8", nullable: true },
  { name: "returned_at", type: "timestamp", nullable: true },
  { name: "updated_at", type: "timestamp", nullable: true },
];

export const orderEventsTable: Table = makeTable("order_events", orderEventsSpecs);

/** The columns of a set of order_events, by name. */
export interface OrderEvents {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly order_id: BytesColumn;
  readonly order_version: NumberColumn;
  readonly customer_id: BytesColumn;
  readonly anonymous_id: BytesColumn;
  readonly reason: BytesColumn;
  readonly cancelled_at: NumberColumn;
  readonly lines: BytesColumn;
  readonly shipment_id: BytesColumn;
  readonly delivered_at: NumberColumn;
  readonly carrier: BytesColumn;
  readonly tracking_number_hmac: BytesColumn;
  readonly location_id: BytesColumn;
  readonly fulfilled_at: NumberColumn;
  readonly currency: BytesColumn;
  readonly items_minor: NumberColumn;
  readonly discount_minor: NumberColumn;
  readonly shipping_minor: NumberColumn;
  readonly tax_minor: NumberColumn;
  readonly total_minor: NumberColumn;
  readonly order_number: BytesColumn;
  readonly status: BytesColumn;
  readonly channel: BytesColumn;
  readonly cart_id: BytesColumn;
  readonly checkout_id: BytesColumn;
  readonly coupon_id: BytesColumn;
  readonly shipping_tier: BytesColumn;
  readonly ship_to_country: BytesColumn;
  readonly ship_to_region: BytesColumn;
  readonly ship_to_postcode3: BytesColumn;
  readonly bill_to_country: BytesColumn;
  readonly bill_to_region: BytesColumn;
  readonly bill_to_postcode3: BytesColumn;
  readonly customer_email_hmac: BytesColumn;
  readonly browser_ip: BytesColumn;
  readonly placed_at: NumberColumn;
  readonly return_id: BytesColumn;
  readonly returned_at: NumberColumn;
  readonly updated_at: NumberColumn;
}

/** Names the columns of `set`, which was made of `orderEventsSpecs`. */
export function orderEvents(set: ColumnSet): OrderEvents {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    order_id: set.bytes(15),
    order_version: set.number(16),
    customer_id: set.bytes(17),
    anonymous_id: set.bytes(18),
    reason: set.bytes(19),
    cancelled_at: set.number(20),
    lines: set.bytes(21),
    shipment_id: set.bytes(22),
    delivered_at: set.number(23),
    carrier: set.bytes(24),
    tracking_number_hmac: set.bytes(25),
    location_id: set.bytes(26),
    fulfilled_at: set.number(27),
    currency: set.bytes(28),
    items_minor: set.number(29),
    discount_minor: set.number(30),
    shipping_minor: set.number(31),
    tax_minor: set.number(32),
    total_minor: set.number(33),
    order_number: set.bytes(34),
    status: set.bytes(35),
    channel: set.bytes(36),
    cart_id: set.bytes(37),
    checkout_id: set.bytes(38),
    coupon_id: set.bytes(39),
    shipping_tier: set.bytes(40),
    ship_to_country: set.bytes(41),
    ship_to_region: set.bytes(42),
    ship_to_postcode3: set.bytes(43),
    bill_to_country: set.bytes(44),
    bill_to_region: set.bytes(45),
    bill_to_postcode3: set.bytes(46),
    customer_email_hmac: set.bytes(47),
    browser_ip: set.bytes(48),
    placed_at: set.number(49),
    return_id: set.bytes(50),
    returned_at: set.number(51),
    updated_at: set.number(52),
  };
}

export const paymentNotificationsSpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "psp", type: "utf8", nullable: true },
  { name: "psp_event_id", type: "utf8", nullable: true },
  { name: "event_code", type: "utf8", nullable: true },
  { name: "mapping", type: "utf8", nullable: true },
  { name: "partition_key", type: "utf8", nullable: true },
  { name: "payment_ref", type: "utf8", nullable: true },
  { name: "aliases", type: "json", nullable: true },
  { name: "parent_id", type: "utf8", nullable: true },
  { name: "merchant_ref", type: "utf8", nullable: true },
  { name: "psp_occurred_at", type: "timestamp", nullable: true },
  { name: "version", type: "int64", nullable: true },
  { name: "brand", type: "utf8", nullable: true },
  { name: "last4", type: "utf8", nullable: true },
  { name: "method", type: "utf8", nullable: true },
  { name: "sca_result", type: "utf8", nullable: true },
  { name: "card_fingerprint", type: "utf8", nullable: true },
  { name: "failure_class", type: "utf8", nullable: true },
  { name: "dispute_reason", type: "utf8", nullable: true },
  { name: "dispute_due_at", type: "timestamp", nullable: true },
  { name: "facts", type: "json", nullable: true },
];

export const paymentNotificationsTable: Table = makeTable("payment_notifications", paymentNotificationsSpecs);

/** The columns of a set of payment_notifications, by name. */
export interface PaymentNotifications {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly psp: BytesColumn;
  readonly psp_event_id: BytesColumn;
  readonly event_code: BytesColumn;
  readonly mapping: BytesColumn;
  readonly partition_key: BytesColumn;
  readonly payment_ref: BytesColumn;
  readonly aliases: BytesColumn;
  readonly parent_id: BytesColumn;
  readonly merchant_ref: BytesColumn;
  readonly psp_occurred_at: NumberColumn;
  readonly version: NumberColumn;
  readonly brand: BytesColumn;
  readonly last4: BytesColumn;
  readonly method: BytesColumn;
  readonly sca_result: BytesColumn;
  readonly card_fingerprint: BytesColumn;
  readonly failure_class: BytesColumn;
  readonly dispute_reason: BytesColumn;
  readonly dispute_due_at: NumberColumn;
  readonly facts: BytesColumn;
}

/** Names the columns of `set`, which was made of `paymentNotificationsSpecs`. */
export function paymentNotifications(set: ColumnSet): PaymentNotifications {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    psp: set.bytes(15),
    psp_event_id: set.bytes(16),
    event_code: set.bytes(17),
    mapping: set.bytes(18),
    partition_key: set.bytes(19),
    payment_ref: set.bytes(20),
    aliases: set.bytes(21),
    parent_id: set.bytes(22),
    merchant_ref: set.bytes(23),
    psp_occurred_at: set.number(24),
    version: set.number(25),
    brand: set.bytes(26),
    last4: set.bytes(27),
    method: set.bytes(28),
    sca_result: set.bytes(29),
    card_fingerprint: set.bytes(30),
    failure_class: set.bytes(31),
    dispute_reason: set.bytes(32),
    dispute_due_at: set.number(33),
    facts: set.bytes(34),
  };
}

export const stockEventsSpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "sku", type: "utf8", nullable: true },
  { name: "location_id", type: "utf8", nullable: true },
  { name: "po_line_id", type: "utf8", nullable: true },
  { name: "version", type: "int64", nullable: true },
  { name: "quantity", type: "decimal", scale: 5, nullable: true },
  { name: "eta", type: "timestamp", nullable: true },
  { name: "supplier_id", type: "utf8", nullable: true },
  { name: "reservation_id", type: "utf8", nullable: true },
  { name: "state", type: "utf8", nullable: true },
  { name: "expires_at", type: "timestamp", nullable: true },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "adjustment_id", type: "utf8", nullable: true },
  { name: "delta", type: "decimal", scale: 5, nullable: true },
  { name: "bucket", type: "utf8", nullable: true },
  { name: "reason", type: "utf8", nullable: true },
  { name: "seq", type: "int64", nullable: true },
  { name: "count_id", type: "utf8", nullable: true },
  { name: "on_hand", type: "decimal", scale: 5, nullable: true },
  { name: "counted_at", type: "timestamp", nullable: true },
  { name: "transfer_id", type: "utf8", nullable: true },
  { name: "leg", type: "utf8", nullable: true },
  { name: "from_location_id", type: "utf8", nullable: true },
  { name: "to_location_id", type: "utf8", nullable: true },
];

export const stockEventsTable: Table = makeTable("stock_events", stockEventsSpecs);

/** The columns of a set of stock_events, by name. */
export interface StockEvents {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly sku: BytesColumn;
  readonly location_id: BytesColumn;
  readonly po_line_id: BytesColumn;
  readonly version: NumberColumn;
  readonly quantity: DecimalColumn;
  readonly eta: NumberColumn;
  readonly supplier_id: BytesColumn;
  readonly reservation_id: BytesColumn;
  readonly state: BytesColumn;
  readonly expires_at: NumberColumn;
  readonly order_id: BytesColumn;
  readonly adjustment_id: BytesColumn;
  readonly delta: DecimalColumn;
  readonly bucket: BytesColumn;
  readonly reason: BytesColumn;
  readonly seq: NumberColumn;
  readonly count_id: BytesColumn;
  readonly on_hand: DecimalColumn;
  readonly counted_at: NumberColumn;
  readonly transfer_id: BytesColumn;
  readonly leg: BytesColumn;
  readonly from_location_id: BytesColumn;
  readonly to_location_id: BytesColumn;
}

/** Names the columns of `set`, which was made of `stockEventsSpecs`. */
export function stockEvents(set: ColumnSet): StockEvents {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    sku: set.bytes(15),
    location_id: set.bytes(16),
    po_line_id: set.bytes(17),
    version: set.number(18),
    quantity: set.decimal(19),
    eta: set.number(20),
    supplier_id: set.bytes(21),
    reservation_id: set.bytes(22),
    state: set.bytes(23),
    expires_at: set.number(24),
    order_id: set.bytes(25),
    adjustment_id: set.bytes(26),
    delta: set.decimal(27),
    bucket: set.bytes(28),
    reason: set.bytes(29),
    seq: set.number(30),
    count_id: set.bytes(31),
    on_hand: set.decimal(32),
    counted_at: set.number(33),
    transfer_id: set.bytes(34),
    leg: set.bytes(35),
    from_location_id: set.bytes(36),
    to_location_id: set.bytes(37),
  };
}

export const cdcEventsSpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "connector", type: "utf8", nullable: true },
  { name: "database_name", type: "utf8", nullable: true },
  { name: "table_name", type: "utf8", nullable: true },
  { name: "pk", type: "utf8", nullable: true },
  { name: "op", type: "utf8", nullable: true },
  { name: "lsn", type: "utf8", nullable: true },
  { name: "tx_seq", type: "int64", nullable: true },
  { name: "tx_id", type: "int64", nullable: true },
  { name: "commit_ts", type: "timestamp", nullable: true },
  { name: "is_snapshot", type: "bool", nullable: true },
  { name: "before", type: "json", nullable: true },
  { name: "after", type: "json", nullable: true },
  { name: "unchanged", type: "json", nullable: true },
  { name: "omitted", type: "json", nullable: true },
];

export const cdcEventsTable: Table = makeTable("cdc_events", cdcEventsSpecs);

/** The columns of a set of cdc_events, by name. */
export interface CdcEvents {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly connector: BytesColumn;
  readonly database_name: BytesColumn;
  readonly table_name: BytesColumn;
  readonly pk: BytesColumn;
  readonly op: BytesColumn;
  readonly lsn: BytesColumn;
  readonly tx_seq: NumberColumn;
  readonly tx_id: NumberColumn;
  readonly commit_ts: NumberColumn;
  readonly is_snapshot: BoolColumn;
  readonly before: BytesColumn;
  readonly after: BytesColumn;
  readonly unchanged: BytesColumn;
  readonly omitted: BytesColumn;
}

/** Names the columns of `set`, which was made of `cdcEventsSpecs`. */
export function cdcEvents(set: ColumnSet): CdcEvents {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    connector: set.bytes(15),
    database_name: set.bytes(16),
    table_name: set.bytes(17),
    pk: set.bytes(18),
    op: set.bytes(19),
    lsn: set.bytes(20),
    tx_seq: set.number(21),
    tx_id: set.number(22),
    commit_ts: set.number(23),
    is_snapshot: set.bool(24),
    before: set.bytes(25),
    after: set.bytes(26),
    unchanged: set.bytes(27),
    omitted: set.bytes(28),
  };
}

export const paymentStatusSpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "payment_id", type: "utf8", nullable: true },
  { name: "psp", type: "utf8", nullable: true },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "status", type: "utf8", nullable: true },
  { name: "prev_status", type: "utf8", nullable: true },
  { name: "authorized_minor", type: "int64", nullable: true },
  { name: "captured_minor", type: "int64", nullable: true },
  { name: "refunded_minor", type: "int64", nullable: true },
  { name: "disputed_minor", type: "int64", nullable: true },
  { name: "charged_back_minor", type: "int64", nullable: true },
  { name: "currency", type: "utf8", nullable: true },
  { name: "brand", type: "utf8", nullable: true },
  { name: "last4", type: "utf8", nullable: true },
  { name: "method", type: "utf8", nullable: true },
  { name: "sca_result", type: "utf8", nullable: true },
  { name: "card_fingerprint", type: "utf8", nullable: true },
  { name: "failure_class", type: "utf8", nullable: true },
  { name: "is_deleted", type: "bool", nullable: true },
  { name: "merged_into", type: "utf8", nullable: true },
  { name: "anomalies", type: "json", nullable: true },
  { name: "declined_attempts", type: "int64", nullable: true },
  { name: "revision", type: "int64", nullable: true },
  { name: "psp_occurred_at", type: "timestamp", nullable: true },
];

export const paymentStatusTable: Table = makeTable("payment_status", paymentStatusSpecs);

/** The columns of a set of payment_status, by name. */
export interface PaymentStatus {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly payment_id: BytesColumn;
  readonly psp: BytesColumn;
  readonly order_id: BytesColumn;
  readonly status: BytesColumn;
  readonly prev_status: BytesColumn;
  readonly authorized_minor: NumberColumn;
  readonly captured_minor: NumberColumn;
  readonly refunded_minor: NumberColumn;
  readonly disputed_minor: NumberColumn;
  readonly charged_back_minor: NumberColumn;
  readonly currency: BytesColumn;
  readonly brand: BytesColumn;
  readonly last4: BytesColumn;
  readonly method: BytesColumn;
  readonly sca_result: BytesColumn;
  readonly card_fingerprint: BytesColumn;
  readonly failure_class: BytesColumn;
  readonly is_deleted: BoolColumn;
  readonly merged_into: BytesColumn;
  readonly anomalies: BytesColumn;
  readonly declined_attempts: NumberColumn;
  readonly revision: NumberColumn;
  readonly psp_occurred_at: NumberColumn;
}

/** Names the columns of `set`, which was made of `paymentStatusSpecs`. */
export function paymentStatus(set: ColumnSet): PaymentStatus {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    payment_id: set.bytes(15),
    psp: set.bytes(16),
    order_id: set.bytes(17),
    status: set.bytes(18),
    prev_status: set.bytes(19),
    authorized_minor: set.number(20),
    captured_minor: set.number(21),
    refunded_minor: set.number(22),
    disputed_minor: set.number(23),
    charged_back_minor: set.number(24),
    currency: set.bytes(25),
    brand: set.bytes(26),
    last4: set.bytes(27),
    method: set.bytes(28),
    sca_result: set.bytes(29),
    card_fingerprint: set.bytes(30),
    failure_class: set.bytes(31),
    is_deleted: set.bool(32),
    merged_into: set.bytes(33),
    anomalies: set.bytes(34),
    declined_attempts: set.number(35),
    revision: set.number(36),
    psp_occurred_at: set.number(37),
  };
}

export const userActivitySpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "user_id", type: "utf8", nullable: true },
  { name: "kind", type: "utf8", nullable: true },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "payment_id", type: "utf8", nullable: true },
  { name: "session_id", type: "utf8", nullable: true },
  { name: "anonymous_id", type: "utf8", nullable: true },
  { name: "amount_minor", type: "int64", nullable: true },
  { name: "currency", type: "utf8", nullable: true },
  { name: "ship_country", type: "utf8", nullable: true },
  { name: "geo_country", type: "utf8", nullable: true },
  { name: "card_fingerprint", type: "utf8", nullable: true },
  { name: "psp", type: "utf8", nullable: true },
];

export const userActivityTable: Table = makeTable("user_activity", userActivitySpecs);

/** The columns of a set of user_activity, by name. */
export interface UserActivity {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly user_id: BytesColumn;
  readonly kind: BytesColumn;
  readonly order_id: BytesColumn;
  readonly payment_id: BytesColumn;
  readonly session_id: BytesColumn;
  readonly anonymous_id: BytesColumn;
  readonly amount_minor: NumberColumn;
  readonly currency: BytesColumn;
  readonly ship_country: BytesColumn;
  readonly geo_country: BytesColumn;
  readonly card_fingerprint: BytesColumn;
  readonly psp: BytesColumn;
}

/** Names the columns of `set`, which was made of `userActivitySpecs`. */
export function userActivity(set: ColumnSet): UserActivity {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    user_id: set.bytes(15),
    kind: set.bytes(16),
    order_id: set.bytes(17),
    payment_id: set.bytes(18),
    session_id: set.bytes(19),
    anonymous_id: set.bytes(20),
    amount_minor: set.number(21),
    currency: set.bytes(22),
    ship_country: set.bytes(23),
    geo_country: set.bytes(24),
    card_fingerprint: set.bytes(25),
    psp: set.bytes(26),
  };
}

export const cardActivitySpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "card_fingerprint", type: "utf8", nullable: true },
  { name: "user_id", type: "utf8", nullable: true },
  { name: "order_id", type: "utf8", nullable: true },
  { name: "payment_id", type: "utf8", nullable: true },
];

export const cardActivityTable: Table = makeTable("card_activity", cardActivitySpecs);

/** The columns of a set of card_activity, by name. */
export interface CardActivity {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly card_fingerprint: BytesColumn;
  readonly user_id: BytesColumn;
  readonly order_id: BytesColumn;
  readonly payment_id: BytesColumn;
}

/** Names the columns of `set`, which was made of `cardActivitySpecs`. */
export function cardActivity(set: ColumnSet): CardActivity {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    card_fingerprint: set.bytes(15),
    user_id: set.bytes(16),
    order_id: set.bytes(17),
    payment_id: set.bytes(18),
  };
}

export const minuteCountsSpecs: readonly ColumnSpec[] = [
  { name: "event_id", type: "utf8", nullable: true },
  { name: "source", type: "utf8", nullable: true },
  { name: "src_topic", type: "utf8", nullable: false },
  { name: "src_generation", type: "int64", nullable: false },
  { name: "src_partition", type: "int64", nullable: false },
  { name: "src_offset", type: "int64", nullable: false },
  { name: "ordinal", type: "int64", nullable: false },
  { name: "occurred_at", type: "timestamp", nullable: true },
  { name: "received_at", type: "timestamp", nullable: false },
  { name: "appended_at", type: "timestamp", nullable: false },
  { name: "committed_at", type: "timestamp", nullable: false, isDerived: true },
  { name: "event_type", type: "utf8", nullable: false },
  { name: "event_version", type: "utf8", nullable: false },
  { name: "sent_at", type: "timestamp", nullable: true },
  { name: "store_id", type: "utf8", nullable: true },
  { name: "subject", type: "utf8", nullable: true },
  { name: "minute", type: "int64", nullable: true },
  { name: "sessions", type: "int64", nullable: true },
  { name: "orders", type: "int64", nullable: true },
  { name: "payments_authorized", type: "int64", nullable: true },
  { name: "payments_declined", type: "int64", nullable: true },
];

export const minuteCountsTable: Table = makeTable("minute_counts", minuteCountsSpecs);

/** The columns of a set of minute_counts, by name. */
export interface MinuteCounts {
  readonly event_id: BytesColumn;
  readonly source: BytesColumn;
  readonly src_topic: BytesColumn;
  readonly src_generation: NumberColumn;
  readonly src_partition: NumberColumn;
  readonly src_offset: NumberColumn;
  readonly ordinal: NumberColumn;
  readonly occurred_at: NumberColumn;
  readonly received_at: NumberColumn;
  readonly appended_at: NumberColumn;
  readonly committed_at: NumberColumn;
  readonly event_type: BytesColumn;
  readonly event_version: BytesColumn;
  readonly sent_at: NumberColumn;
  readonly store_id: BytesColumn;
  readonly subject: BytesColumn;
  readonly minute: NumberColumn;
  readonly sessions: NumberColumn;
  readonly orders: NumberColumn;
  readonly payments_authorized: NumberColumn;
  readonly payments_declined: NumberColumn;
}

/** Names the columns of `set`, which was made of `minuteCountsSpecs`. */
export function minuteCounts(set: ColumnSet): MinuteCounts {
  return {
    event_id: set.bytes(0),
    source: set.bytes(1),
    src_topic: set.bytes(2),
    src_generation: set.number(3),
    src_partition: set.number(4),
    src_offset: set.number(5),
    ordinal: set.number(6),
    occurred_at: set.number(7),
    received_at: set.number(8),
    appended_at: set.number(9),
    committed_at: set.number(10),
    event_type: set.bytes(11),
    event_version: set.bytes(12),
    sent_at: set.number(13),
    store_id: set.bytes(14),
    subject: set.bytes(15),
    minute: set.number(16),
    sessions: set.number(17),
    orders: set.number(18),
    payments_authorized: set.number(19),
    payments_declined: set.number(20),
  };
}

/** The columns of each event table, by the table's name. */
export interface EventColumns {
  readonly web_events: WebEvents;
  readonly order_events: OrderEvents;
  readonly payment_notifications: PaymentNotifications;
  readonly stock_events: StockEvents;
  readonly cdc_events: CdcEvents;
  readonly payment_status: PaymentStatus;
  readonly user_activity: UserActivity;
  readonly card_activity: CardActivity;
  readonly minute_counts: MinuteCounts;
}

export type EventTable = keyof EventColumns;

export const eventTables: readonly Table[] = [
  webEventsTable,
  orderEventsTable,
  paymentNotificationsTable,
  stockEventsTable,
  cdcEventsTable,
  paymentStatusTable,
  userActivityTable,
  cardActivityTable,
  minuteCountsTable,
];

/** Names the columns of a set of the table. */
export const eventColumns: {
  readonly [Name in EventTable]: (set: ColumnSet) => EventColumns[Name];
} = {
  web_events: webEvents,
  order_events: orderEvents,
  payment_notifications: paymentNotifications,
  stock_events: stockEvents,
  cdc_events: cdcEvents,
  payment_status: paymentStatus,
  user_activity: userActivity,
  card_activity: cardActivity,
  minute_counts: minuteCounts,
};
