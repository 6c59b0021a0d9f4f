// Made by `pulse contracts generate` from contracts/; do not edit.

/** Data of each contract, newest version, by type. */
export interface EventData {
  readonly "app.screen_viewed": AppScreenViewed;
  readonly "identity.aliased": IdentityAliased;
  readonly "identity.grouped": IdentityGrouped;
  readonly "identity.identified": IdentityIdentified;
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
