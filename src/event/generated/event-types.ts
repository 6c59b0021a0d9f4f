// Made by `pulse contracts generate` from contracts/; do not edit.

/** Data of each contract, newest version, by type. */
export interface EventData {
  readonly "app.screen_viewed": AppScreenViewed;
  readonly "cdc.row_changed": CdcRowChanged;
  readonly "identity.aliased": IdentityAliased;
  readonly "identity.grouped": IdentityGrouped;
  readonly "identity.identified": IdentityIdentified;
  readonly "inventory.inbound_changed": InventoryInboundChanged;
  readonly "inventory.reservation_changed": InventoryReservationChanged;
  readonly "inventory.stock_adjusted": InventoryStockAdjusted;
  readonly "inventory.stock_counted": InventoryStockCounted;
  readonly "inventory.transfer_leg": InventoryTransferLeg;
  readonly "live.minute_counted": LiveMinuteCounted;
  readonly "orders.order_cancelled": OrdersOrderCancelled;
  readonly "orders.order_delivered": OrdersOrderDelivered;
  readonly "orders.order_fulfilled": OrdersOrderFulfilled;
  readonly "orders.order_placed": OrdersOrderPlaced;
  readonly "orders.order_returned": OrdersOrderReturned;
  readonly "orders.order_updated": OrdersOrderUpdated;
  readonly "payments.payment_status_changed": PaymentsPaymentStatusChanged;
  readonly "payments.psp_notification": PaymentsPspNotification;
  readonly "users.activity_seen": UsersActivitySeen;
  readonly "users.card_used": UsersCardUsed;
  readonly "web.cart_item_added": WebCartItemAdded;
  readonly "web.cart_item_removed": WebCartItemRemoved;
  readonly "web.cart_viewed": WebCartViewed;
  readonly "web.checkout_started": WebCheckoutStarted;
  readonly "web.checkout_step_completed": WebCheckoutStepCompleted;
  readonly "web.coupon_changed": WebCouponChanged;
  readonly "web.event_tracked": WebEventTracked;
  readonly "web.page_viewed": WebPageViewed;
  readonly "web.product_clicked": WebProductClicked;
  readonly "web.product_list_viewed": WebProductListViewed;
  readonly "web.product_viewed": WebProductViewed;
  readonly "web.products_searched": WebProductsSearched;
  readonly "web.promotion_clicked": WebPromotionClicked;
  readonly "web.promotion_viewed": WebPromotionViewed;
}

export type EventType = keyof EventData;

/** A record value: the envelope around the data of its contract. */
export interface EventOf<Type extends EventType> {
  readonly type: Type;
  readonly data: EventData[Type];
  /** The client's event id, unique per source. */
  readonly id: string;
  /** Version of the contract; the newest where absent. */
  readonly version?: string | undefined;
  /** Where the client says it comes from. */
  readonly source?: string | undefined;
  /** The ordering key, where the client gives it. */
  readonly subject?: string | undefined;
  /** When it happened, by the client's clock. */
  readonly time: string;
  /** When it was sent, by the same clock; corrects time. */
  readonly sent_at?: string | undefined;
  /** pulse:<type>/<version>, as CloudEvents names the contract. */
  readonly dataschema?: string | undefined;
  /** The store it happened in. */
  readonly store_id?: string | undefined;
  /** The program that made the event. */
  readonly producer?: {
    readonly name?: string | undefined;
    readonly version?: string | undefined;
  } | undefined;
}

// app.screen_viewed 1-0-0
/** A screen of the app was shown. */
export interface AppScreenViewed {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly name?: string | null | undefined;
  readonly category?: string | null | undefined;
}

// cdc.row_changed 1-0-0
/** A row of a captured table was read, written or deleted, or the table was emptied. */
export interface CdcRowChanged {
  /** What reads the database, by the name it was given. */
  readonly connector: string;
  readonly database_name?: string | null | undefined;
  /** Schema and table, joined by a dot. */
  readonly table_name: string;
  /** Text of the primary key, a JSON list where it has several columns, a keyed hash where it may not be kept. A star for the table itself. */
  readonly pk: string;
  /** As Debezium names it: create, update, delete, read by a snapshot, truncate, message. */
  readonly op: "c" | "u" | "d" | "r" | "t" | "m";
  /** Place of the change in the write-ahead log, in hexadecimal; rows are ordered by it, then by tx_seq. */
  readonly lsn?: string | null | undefined;
  /** Place of the change in its transaction, from 1; of a snapshot's row, in the snapshot. */
  readonly tx_seq?: number | null | undefined;
  readonly tx_id?: number | null | undefined;
  /** When the transaction was committed, or the snapshot was taken. */
  readonly commit_ts?: string | null | undefined;
  /** Read by a snapshot: the row as it was, not a change of it. */
  readonly is_snapshot: boolean;
  /** The row before, where the table's replica identity keeps it; masked JSON text. */
  readonly before?: { readonly [name: string]: unknown } | null | undefined;
  /** The row after, without what is unchanged or omitted; masked JSON text. */
  readonly after?: { readonly [name: string]: unknown } | null | undefined;
  /** Columns that hold what they held and were not sent (TOAST): they keep their value. */
  readonly unchanged?: readonly (string)[] | null | undefined;
  /** Columns whose values are too large for an event. */
  readonly omitted?: readonly (string)[] | null | undefined;
}

// identity.aliased 1-0-0
/** Two ids are one user; user_id is the one that stays. */
export interface IdentityAliased {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly previous_id: string;
}

// identity.grouped 1-0-0
/** A user belongs to a group: a company, a household, a team of sellers. */
export interface IdentityGrouped {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly group_id: string;
  readonly traits?: {
    readonly name?: string | null | undefined;
    readonly industry?: string | null | undefined;
    readonly plan?: string | null | undefined;
    readonly employees?: number | null | undefined;
  } | undefined;
}

// identity.identified 1-0-0
/** A visitor became a known user, or what is known of one changed. Only the traits declared here land. */
export interface IdentityIdentified {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly traits?: {
    /** Kept as a keyed hash alone. */
    readonly email?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly first_name?: string | null | undefined;
    readonly last_name?: string | null | undefined;
    readonly birthday?: string | null | undefined;
    readonly address?: { readonly [name: string]: unknown } | null | undefined;
    readonly country?: string | null | undefined;
    readonly language?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly plan?: string | null | undefined;
    readonly customer_tier?: string | null | undefined;
    readonly loyalty_id?: string | null | undefined;
    readonly is_email_verified?: boolean | null | undefined;
    readonly accepts_marketing?: boolean | null | undefined;
    readonly orders_count?: number | null | undefined;
    readonly created_at?: string | null | undefined;
  } | undefined;
}

// inventory.inbound_changed 1-0-0
/** So much is now expected of one line of a purchase order: set, not added. */
export interface InventoryInboundChanged {
  readonly sku: string;
  /** No colon in it, so that sku and location make one key. */
  readonly location_id: string;
  readonly po_line_id: string;
  /** Rises with every change. */
  readonly version?: number | null | undefined;
  readonly quantity: string;
  /** When it is expected. */
  readonly eta?: string | null | undefined;
  readonly supplier_id?: string | null | undefined;
}

// inventory.reservation_changed 1-0-0
/** So much is now reserved under one id: set, not added. */
export interface InventoryReservationChanged {
  readonly sku: string;
  /** No colon in it, so that sku and location make one key. */
  readonly location_id: string;
  readonly reservation_id: string;
  /** Rises with every change. */
  readonly version?: number | null | undefined;
  readonly quantity: string;
  readonly state: "held" | "committed" | "fulfilled" | "released" | "expired";
  readonly expires_at?: string | null | undefined;
  readonly order_id?: string | null | undefined;
}

// inventory.stock_adjusted 1-0-0
/** Stock became more or less by so much. */
export interface InventoryStockAdjusted {
  readonly sku: string;
  /** No colon in it, so that sku and location make one key. */
  readonly location_id: string;
  readonly adjustment_id: string;
  /** Below zero for less. */
  readonly delta: string;
  /** on_hand where absent. */
  readonly bucket?: "on_hand" | "reserved" | "committed" | "unavailable" | "inbound" | null | undefined;
  readonly reason?: "received" | "sold" | "returned" | "damaged" | "correction" | "transfer" | null | undefined;
  readonly order_id?: string | null | undefined;
  /** Counts the adjustments of a sku at a location, so that a missing one shows. */
  readonly seq?: number | null | undefined;
}

// inventory.stock_counted 1-0-0
/** Stock was counted: what came before no longer matters. */
export interface InventoryStockCounted {
  readonly sku: string;
  /** No colon in it, so that sku and location make one key. */
  readonly location_id: string;
  readonly count_id: string;
  /** All that is there. */
  readonly on_hand: string;
  /** The event's time where absent. */
  readonly counted_at?: string | null | undefined;
}

// inventory.transfer_leg 1-0-0
/** One side of a transfer between two locations. */
export interface InventoryTransferLeg {
  readonly sku: string;
  /** No colon in it, so that sku and location make one key. */
  readonly location_id: string;
  /** The same on both sides. */
  readonly transfer_id: string;
  /** Whether it left this location or came to it. */
  readonly leg: "out" | "in";
  /** Above zero on both sides. */
  readonly quantity: string;
  readonly from_location_id?: string | null | undefined;
  readonly to_location_id?: string | null | undefined;
}

// live.minute_counted 1-0-0
/** What one partition counted about a subject in a minute of its time that is over; a name that is absent was not counted there. */
export interface LiveMinuteCounted {
  /** conversion, or payments: and the provider. */
  readonly subject: string;
  /** Minutes since the Unix epoch. */
  readonly minute: number;
  /** Sessions that began. */
  readonly sessions?: number | null | undefined;
  /** Orders that were placed. */
  readonly orders?: number | null | undefined;
  readonly payments_authorized?: number | null | undefined;
  readonly payments_declined?: number | null | undefined;
}

// orders.order_cancelled 1-0-0
/** An order was cancelled, whole or in part. */
export interface OrdersOrderCancelled {
  /** Unique per source; what payments name as the merchant's reference. */
  readonly order_id: string;
  /** Rises with every change of the order: a counter, or ms since the Unix epoch. */
  readonly order_version?: number | null | undefined;
  /** Pseudonymous id of the customer. */
  readonly customer_id?: string | null | undefined;
  /** Pseudonymous id of the browser or installation it was placed with. */
  readonly anonymous_id?: string | null | undefined;
  readonly reason?: string | null | undefined;
  /** The event's time where absent. */
  readonly cancelled_at?: string | null | undefined;
  /** The whole order where absent. */
  readonly lines?: readonly ({
    readonly line_id: string;
    readonly sku?: string | null | undefined;
    /** All of the line where absent. */
    readonly quantity?: number | null | undefined;
    readonly reason?: string | null | undefined;
  })[] | undefined;
}

// orders.order_delivered 1-0-0
/** Goods of an order arrived. */
export interface OrdersOrderDelivered {
  /** Unique per source; what payments name as the merchant's reference. */
  readonly order_id: string;
  /** Rises with every change of the order: a counter, or ms since the Unix epoch. */
  readonly order_version?: number | null | undefined;
  /** Pseudonymous id of the customer. */
  readonly customer_id?: string | null | undefined;
  /** Pseudonymous id of the browser or installation it was placed with. */
  readonly anonymous_id?: string | null | undefined;
  readonly shipment_id?: string | null | undefined;
  /** The event's time where absent. */
  readonly delivered_at?: string | null | undefined;
  /** The whole shipment where absent. */
  readonly lines?: readonly ({
    readonly line_id: string;
    readonly sku?: string | null | undefined;
    /** All of the line where absent. */
    readonly quantity?: number | null | undefined;
    readonly reason?: string | null | undefined;
  })[] | undefined;
}

// orders.order_fulfilled 1-0-0
/** Goods of an order were sent. */
export interface OrdersOrderFulfilled {
  /** Unique per source; what payments name as the merchant's reference. */
  readonly order_id: string;
  /** Rises with every change of the order: a counter, or ms since the Unix epoch. */
  readonly order_version?: number | null | undefined;
  /** Pseudonymous id of the customer. */
  readonly customer_id?: string | null | undefined;
  /** Pseudonymous id of the browser or installation it was placed with. */
  readonly anonymous_id?: string | null | undefined;
  readonly shipment_id?: string | null | undefined;
  readonly carrier?: string | null | undefined;
  /** Leads to an address, so a keyed hash of it is kept. */
  readonly tracking_number?: string | null | undefined;
  /** Where it was sent from. */
  readonly location_id?: string | null | undefined;
  /** The event's time where absent. */
  readonly fulfilled_at?: string | null | undefined;
  /** What is still open of the order where absent. */
  readonly lines?: readonly ({
    readonly line_id: string;
    readonly sku?: string | null | undefined;
    /** All of the line where absent. */
    readonly quantity?: number | null | undefined;
    readonly reason?: string | null | undefined;
  })[] | undefined;
}

// orders.order_placed 1-0-0
/** A customer placed an order. */
export interface OrdersOrderPlaced {
  /** Unique per source; what payments name as the merchant's reference. */
  readonly order_id: string;
  /** Rises with every change of the order: a counter, or ms since the Unix epoch. */
  readonly order_version?: number | null | undefined;
  /** Pseudonymous id of the customer. */
  readonly customer_id?: string | null | undefined;
  /** Pseudonymous id of the browser or installation it was placed with. */
  readonly anonymous_id?: string | null | undefined;
  /** Of every amount of the order. */
  readonly currency: string;
  readonly totals: {
    /** Lines before discounts. */
    readonly items_minor?: number | null | undefined;
    /** What was taken off, lines and order together. */
    readonly discount_minor?: number | null | undefined;
    readonly shipping_minor?: number | null | undefined;
    readonly tax_minor?: number | null | undefined;
    /** What the customer pays. */
    readonly total_minor: number;
  };
  readonly lines: readonly ({
    /** Unique within the order. */
    readonly line_id: string;
    readonly sku: string;
    readonly product_id?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    readonly quantity: number;
    /** Of one piece, before discounts. */
    readonly unit_price_minor?: number | null | undefined;
    /** Taken off the whole line. */
    readonly discount_minor?: number | null | undefined;
    /** On the whole line. */
    readonly tax_minor?: number | null | undefined;
    /** Of the whole line, after discounts. */
    readonly total_minor?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[];
  /** What people call the order. */
  readonly order_number?: string | null | undefined;
  /** As the shop names it. */
  readonly status?: string | null | undefined;
  /** Where it was placed: web, app, pos, marketplace. */
  readonly channel?: string | null | undefined;
  readonly cart_id?: string | null | undefined;
  readonly checkout_id?: string | null | undefined;
  readonly coupon_id?: string | null | undefined;
  readonly shipping_tier?: string | null | undefined;
  readonly ship_to?: {
    /** ISO 3166-1 alpha-2. */
    readonly country?: string | null | undefined;
    /** State or province, as ISO 3166-2 or by name. */
    readonly region?: string | null | undefined;
    /** The first three characters of the postcode. */
    readonly postcode3?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly first_name?: string | null | undefined;
    readonly last_name?: string | null | undefined;
    readonly company?: string | null | undefined;
    readonly line1?: string | null | undefined;
    readonly line2?: string | null | undefined;
    readonly city?: string | null | undefined;
    readonly postcode?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly email?: string | null | undefined;
  } | undefined;
  readonly bill_to?: {
    /** ISO 3166-1 alpha-2. */
    readonly country?: string | null | undefined;
    /** State or province, as ISO 3166-2 or by name. */
    readonly region?: string | null | undefined;
    /** The first three characters of the postcode. */
    readonly postcode3?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly first_name?: string | null | undefined;
    readonly last_name?: string | null | undefined;
    readonly company?: string | null | undefined;
    readonly line1?: string | null | undefined;
    readonly line2?: string | null | undefined;
    readonly city?: string | null | undefined;
    readonly postcode?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly email?: string | null | undefined;
  } | undefined;
  readonly customer?: {
    /** Kept as a keyed hash alone. */
    readonly email?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly first_name?: string | null | undefined;
    readonly last_name?: string | null | undefined;
  } | undefined;
  readonly browser_ip?: string | null | undefined;
  /** Free text of the customer. */
  readonly note?: string | null | undefined;
  /** The event's time where absent. */
  readonly placed_at?: string | null | undefined;
}

// orders.order_returned 1-0-0
/** Goods of an order came back. */
export interface OrdersOrderReturned {
  /** Unique per source; what payments name as the merchant's reference. */
  readonly order_id: string;
  /** Rises with every change of the order: a counter, or ms since the Unix epoch. */
  readonly order_version?: number | null | undefined;
  /** Pseudonymous id of the customer. */
  readonly customer_id?: string | null | undefined;
  /** Pseudonymous id of the browser or installation it was placed with. */
  readonly anonymous_id?: string | null | undefined;
  readonly return_id?: string | null | undefined;
  readonly reason?: string | null | undefined;
  /** Where it came back to. */
  readonly location_id?: string | null | undefined;
  /** The event's time where absent. */
  readonly returned_at?: string | null | undefined;
  /** The whole order where absent. */
  readonly lines?: readonly ({
    readonly line_id: string;
    readonly sku?: string | null | undefined;
    /** All of the line where absent. */
    readonly quantity?: number | null | undefined;
    readonly reason?: string | null | undefined;
  })[] | undefined;
}

// orders.order_updated 1-0-0
/** An order is now as this says; what is absent did not change. */
export interface OrdersOrderUpdated {
  /** Unique per source; what payments name as the merchant's reference. */
  readonly order_id: string;
  /** Rises with every change of the order: a counter, or ms since the Unix epoch. */
  readonly order_version?: number | null | undefined;
  /** Pseudonymous id of the customer. */
  readonly customer_id?: string | null | undefined;
  /** Pseudonymous id of the browser or installation it was placed with. */
  readonly anonymous_id?: string | null | undefined;
  /** Of every amount of the order. */
  readonly currency?: string | undefined;
  readonly totals?: {
    /** Lines before discounts. */
    readonly items_minor?: number | null | undefined;
    /** What was taken off, lines and order together. */
    readonly discount_minor?: number | null | undefined;
    readonly shipping_minor?: number | null | undefined;
    readonly tax_minor?: number | null | undefined;
    /** What the customer pays. */
    readonly total_minor: number;
  } | undefined;
  readonly lines?: readonly ({
    /** Unique within the order. */
    readonly line_id: string;
    readonly sku: string;
    readonly product_id?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    readonly quantity: number;
    /** Of one piece, before discounts. */
    readonly unit_price_minor?: number | null | undefined;
    /** Taken off the whole line. */
    readonly discount_minor?: number | null | undefined;
    /** On the whole line. */
    readonly tax_minor?: number | null | undefined;
    /** Of the whole line, after discounts. */
    readonly total_minor?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[] | undefined;
  /** What people call the order. */
  readonly order_number?: string | null | undefined;
  /** As the shop names it. */
  readonly status?: string | null | undefined;
  /** Where it was placed: web, app, pos, marketplace. */
  readonly channel?: string | null | undefined;
  readonly cart_id?: string | null | undefined;
  readonly checkout_id?: string | null | undefined;
  readonly coupon_id?: string | null | undefined;
  readonly shipping_tier?: string | null | undefined;
  readonly ship_to?: {
    /** ISO 3166-1 alpha-2. */
    readonly country?: string | null | undefined;
    /** State or province, as ISO 3166-2 or by name. */
    readonly region?: string | null | undefined;
    /** The first three characters of the postcode. */
    readonly postcode3?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly first_name?: string | null | undefined;
    readonly last_name?: string | null | undefined;
    readonly company?: string | null | undefined;
    readonly line1?: string | null | undefined;
    readonly line2?: string | null | undefined;
    readonly city?: string | null | undefined;
    readonly postcode?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly email?: string | null | undefined;
  } | undefined;
  readonly bill_to?: {
    /** ISO 3166-1 alpha-2. */
    readonly country?: string | null | undefined;
    /** State or province, as ISO 3166-2 or by name. */
    readonly region?: string | null | undefined;
    /** The first three characters of the postcode. */
    readonly postcode3?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly first_name?: string | null | undefined;
    readonly last_name?: string | null | undefined;
    readonly company?: string | null | undefined;
    readonly line1?: string | null | undefined;
    readonly line2?: string | null | undefined;
    readonly city?: string | null | undefined;
    readonly postcode?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly email?: string | null | undefined;
  } | undefined;
  readonly customer?: {
    /** Kept as a keyed hash alone. */
    readonly email?: string | null | undefined;
    readonly phone?: string | null | undefined;
    readonly name?: string | null | undefined;
    readonly first_name?: string | null | undefined;
    readonly last_name?: string | null | undefined;
  } | undefined;
  readonly browser_ip?: string | null | undefined;
  /** Free text of the customer. */
  readonly note?: string | null | undefined;
  /** The event's time where absent. */
  readonly updated_at?: string | null | undefined;
}

// payments.payment_status_changed 1-0-0
/** A payment is now as this says; derived from what its provider said. */
export interface PaymentsPaymentStatusChanged {
  /** Provider and its id of the payment, joined by a colon. */
  readonly payment_id: string;
  readonly psp: "stripe" | "adyen" | "paypal" | "braintree" | "square";
  /** The merchant's own name for the order; null while nobody said. */
  readonly order_id?: string | null | undefined;
  readonly status: string;
  /** Before this; null for a new payment. */
  readonly prev_status?: string | null | undefined;
  readonly authorized_minor: number;
  readonly captured_minor: number;
  readonly refunded_minor: number;
  readonly disputed_minor: number;
  readonly charged_back_minor: number;
  readonly currency?: string | null | undefined;
  readonly brand?: string | null | undefined;
  readonly last4?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly sca_result?: string | null | undefined;
  /** Keyed hash of the provider's own fingerprint of the card, behind the key's version. */
  readonly card_fingerprint?: string | null | undefined;
  readonly failure_class?: string | null | undefined;
  /** It turned out to be another payment. */
  readonly is_deleted: boolean;
  /** The payment it is. */
  readonly merged_into?: string | null | undefined;
  readonly anomalies?: readonly (string)[] | undefined;
  /** Attempts that failed so far. */
  readonly declined_attempts: number;
  /** Rises with every change of the payment. */
  readonly revision: number;
  /** Time of the newest fact. */
  readonly occurred_at: string;
}

// payments.psp_notification 1-0-0
/** A payment provider said something of a payment; projected, never the raw body. */
export interface PaymentsPspNotification {
  readonly psp: "stripe" | "adyen" | "paypal" | "braintree" | "square";
  /** What a repeated delivery has in common with the first. */
  readonly psp_event_id: string;
  /** As the provider names it. */
  readonly event_code: string;
  /** Whether the code changes the payment, does not, or is unknown. */
  readonly mapping: "facts" | "no_change" | "unmapped";
  /** All notifications of one payment share it, as far as the provider lets them. */
  readonly partition_key: string;
  /** The provider's id of the whole payment. */
  readonly payment_ref?: string | null | undefined;
  /** Further names of the payment, the best first. */
  readonly aliases?: readonly (string)[] | undefined;
  readonly parent_id?: string | null | undefined;
  /** The merchant's own name for the order. */
  readonly merchant_ref?: string | null | undefined;
  readonly occurred_at: string;
  /** The provider's clock for the object, ms since the Unix epoch. */
  readonly version: number;
  /** Of the card. */
  readonly brand?: string | null | undefined;
  /** Of the card or account. */
  readonly last4?: string | null | undefined;
  readonly method?: string | null | undefined;
  /** How the holder was authenticated. */
  readonly sca_result?: string | null | undefined;
  /** Keyed hash of the provider's fingerprint of the card, the version of the key in front. */
  readonly card_fingerprint?: string | null | undefined;
  /** Why an authorization failed, where it did. */
  readonly failure_class?: "insufficient_funds" | "card_declined" | "expired_card" | "fraud_suspected" | "authentication" | "processing_error" | "other" | null | undefined;
  /** As the provider names it. */
  readonly dispute_reason?: string | null | undefined;
  /** Until when the dispute can be answered. */
  readonly dispute_due_at?: string | null | undefined;
  /** None where the code changes nothing. */
  readonly facts: readonly ({
    readonly fact: "pending" | "requires_action" | "failed" | "authorized" | "auth_adjusted" | "captured" | "capture_failed" | "capture_reversed" | "expired" | "voided" | "refund_pending" | "refund_ok" | "refund_failed" | "inquiry" | "inquiry_closed" | "dispute_open" | "dispute_closed" | "dispute_won" | "dispute_lost";
    /** Of the attempt, capture, refund or dispute. */
    readonly object_id: string;
    /** What the object is part of. */
    readonly parent_id?: string | null | undefined;
    /** ISO 4217 minor units. */
    readonly amount_minor?: number | null | undefined;
    readonly currency?: string | null | undefined;
    readonly at: string;
    /** The provider's clock for the object, ms since the Unix epoch. */
    readonly version: number;
    readonly flags?: readonly ("final" | "sale" | "summary" | "cumulative")[] | undefined;
  })[];
}

// users.activity_seen 1-0-0
/** A user did something that rules about users look at; derived from orders, payments and sessions. */
export interface UsersActivitySeen {
  /** Pseudonymous id of the user; of an order its customer. */
  readonly user_id: string;
  readonly kind: "order_placed" | "order_cancelled" | "payment_authorized" | "payment_declined" | "payment_disputed" | "session_seen" | "identified";
  readonly order_id?: string | null | undefined;
  readonly payment_id?: string | null | undefined;
  readonly session_id?: string | null | undefined;
  readonly anonymous_id?: string | null | undefined;
  readonly amount_minor?: number | null | undefined;
  readonly currency?: string | null | undefined;
  /** Where the order goes, ISO 3166-1 alpha-2. */
  readonly ship_country?: string | null | undefined;
  /** Where the visitor is, ISO 3166-1 alpha-2. */
  readonly geo_country?: string | null | undefined;
  /** As in payments.payment_status_changed. */
  readonly card_fingerprint?: string | null | undefined;
  readonly psp?: string | null | undefined;
}

// users.card_used 1-0-0
/** A card was used for an order of a user; derived from orders and payments. */
export interface UsersCardUsed {
  /** As in payments.payment_status_changed. */
  readonly card_fingerprint: string;
  /** Pseudonymous id of the order's customer. */
  readonly user_id: string;
  readonly order_id: string;
  readonly payment_id: string;
}

// web.cart_item_added 1-0-0
/** Products were put into the cart. */
export interface WebCartItemAdded {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly cart_id?: string | null | undefined;
  readonly items: readonly ({
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[];
  /** Value of what was added. */
  readonly value?: {
    readonly amount_minor: number;
    readonly currency: string;
  } | undefined;
}

// web.cart_item_removed 1-0-0
/** Products were taken out of the cart. */
export interface WebCartItemRemoved {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly cart_id?: string | null | undefined;
  readonly items: readonly ({
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[];
  /** Value of what was removed. */
  readonly value?: {
    readonly amount_minor: number;
    readonly currency: string;
  } | undefined;
}

// web.cart_viewed 1-0-0
/** The cart was shown. */
export interface WebCartViewed {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly cart_id?: string | null | undefined;
  readonly items?: readonly ({
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[] | undefined;
  /** Value of the whole cart. */
  readonly value?: {
    readonly amount_minor: number;
    readonly currency: string;
  } | undefined;
}

// web.checkout_started 1-0-0
/** A customer went to the checkout. */
export interface WebCheckoutStarted {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly checkout_id?: string | null | undefined;
  readonly cart_id?: string | null | undefined;
  readonly order_id?: string | null | undefined;
  readonly step?: number | null | undefined;
  readonly shipping_tier?: string | null | undefined;
  readonly payment_type?: string | null | undefined;
  readonly coupon_id?: string | null | undefined;
  readonly items?: readonly ({
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[] | undefined;
  /** Value of the whole cart. */
  readonly value?: {
    readonly amount_minor: number;
    readonly currency: string;
  } | undefined;
}

// web.checkout_step_completed 1-0-0
/** A step of the checkout was finished. */
export interface WebCheckoutStepCompleted {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly checkout_id?: string | null | undefined;
  readonly cart_id?: string | null | undefined;
  readonly order_id?: string | null | undefined;
  readonly step?: number | null | undefined;
  readonly shipping_tier?: string | null | undefined;
  readonly payment_type?: string | null | undefined;
}

// web.coupon_changed 1-0-0
/** A coupon was entered, applied, denied or removed. */
export interface WebCouponChanged {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly coupon_id: string;
  readonly action: "entered" | "applied" | "denied" | "removed";
  readonly name?: string | null | undefined;
  readonly cart_id?: string | null | undefined;
  readonly checkout_id?: string | null | undefined;
  readonly order_id?: string | null | undefined;
  readonly reason?: string | null | undefined;
  /** What the coupon takes off. */
  readonly discount?: {
    readonly amount_minor: number;
    readonly currency: string;
  } | undefined;
}

// web.event_tracked 1-0-0
/** Anything a client tracks that has no contract of its own. */
export interface WebEventTracked {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly name: string;
  /** Any members; kept as masked JSON text. */
  readonly properties?: { readonly [name: string]: unknown } | null | undefined;
}

// web.page_viewed 1-0-0
/** A page of the shop was shown. */
export interface WebPageViewed {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly name?: string | null | undefined;
  readonly category?: string | null | undefined;
}

// web.product_clicked 1-0-0
/** A product of a list was chosen. */
export interface WebProductClicked {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly list_id?: string | null | undefined;
  readonly list_name?: string | null | undefined;
  readonly position?: number | null | undefined;
  /** The product that was chosen. */
  readonly item?: {
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  } | undefined;
  /** The products that were chosen, where the client reports a list. */
  readonly items?: readonly ({
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[] | undefined;
}

// web.product_list_viewed 1-0-0
/** A category, a search result or another list was shown. */
export interface WebProductListViewed {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly list_id?: string | null | undefined;
  readonly list_name?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly filters?: readonly ({
    readonly name: string;
    readonly value?: string | null | undefined;
  })[] | undefined;
  readonly sort?: string | null | undefined;
  readonly items?: readonly ({
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  })[] | undefined;
}

// web.product_viewed 1-0-0
/** A product page was shown. */
export interface WebProductViewed {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly item: {
    readonly sku: string;
    readonly name?: string | null | undefined;
    readonly brand?: string | null | undefined;
    readonly category?: string | null | undefined;
    readonly variant?: string | null | undefined;
    readonly seller_id?: string | null | undefined;
    /** Price of one unit in currency. */
    readonly price?: string | null | undefined;
    readonly currency?: string | null | undefined;
    readonly quantity?: number | null | undefined;
    /** Place in its list, the first is 1. */
    readonly position?: number | null | undefined;
    readonly coupon_id?: string | null | undefined;
  };
  readonly list_id?: string | null | undefined;
  readonly list_name?: string | null | undefined;
  readonly position?: number | null | undefined;
}

// web.products_searched 1-0-0
/** A customer searched the catalogue. */
export interface WebProductsSearched {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly query?: string | null | undefined;
  readonly results_count?: number | null | undefined;
  readonly filters?: readonly ({
    readonly name: string;
    readonly value?: string | null | undefined;
  })[] | undefined;
  readonly sort?: string | null | undefined;
}

// web.promotion_clicked 1-0-0
/** A banner or another promotion was chosen. */
export interface WebPromotionClicked {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly promo_id: string;
  readonly name?: string | null | undefined;
  readonly creative?: string | null | undefined;
  readonly slot?: string | null | undefined;
  readonly position?: number | null | undefined;
}

// web.promotion_viewed 1-0-0
/** A banner or another promotion was shown. */
export interface WebPromotionViewed {
  /** Pseudonymous id of a browser or installation. */
  readonly anonymous_id?: string | null | undefined;
  /** Pseudonymous id of a signed-in customer. */
  readonly user_id?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm_source?: string | null | undefined;
  readonly utm_medium?: string | null | undefined;
  readonly utm_campaign?: string | null | undefined;
  readonly utm_term?: string | null | undefined;
  readonly utm_content?: string | null | undefined;
  readonly user_agent?: string | null | undefined;
  readonly ip?: string | null | undefined;
  readonly locale?: string | null | undefined;
  readonly timezone?: string | null | undefined;
  /** Visible part of the page. */
  readonly viewport?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  /** Display of the device. */
  readonly screen?: {
    readonly width?: number | null | undefined;
    readonly height?: number | null | undefined;
  } | undefined;
  readonly app?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
    readonly build?: string | null | undefined;
  } | undefined;
  readonly os?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly device?: {
    /** Vendor-scoped device id; no advertising id. */
    readonly id?: string | null | undefined;
    readonly type?: string | null | undefined;
    readonly manufacturer?: string | null | undefined;
    readonly model?: string | null | undefined;
    /** Often the name of its owner. */
    readonly name?: string | null | undefined;
  } | undefined;
  readonly library?: {
    readonly name?: string | null | undefined;
    readonly version?: string | null | undefined;
  } | undefined;
  readonly promo_id: string;
  readonly name?: string | null | undefined;
  readonly creative?: string | null | undefined;
  readonly slot?: string | null | undefined;
  readonly position?: number | null | undefined;
}
