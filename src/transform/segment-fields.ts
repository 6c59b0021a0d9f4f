// Where each member of a Segment message goes in our contracts, as tables. Names are those of
// Segment's common fields and its v2 ecommerce events; whatever has no row here is kept as it is.

import { MemberName } from "../codec/json-writer.ts";
import { KeyTable } from "../codec/key-table.ts";

/**
 * How a value is written: `text` quotes a number, `integer` and `decimal` read a number from its
 * text, `currency` is upper case, `any` copies. What cannot be read so is copied, and the contract
 * refuses it.
 */
export type Form = "text" | "integer" | "decimal" | "currency" | "timestamp" | "any" | ObjectForm;

/** An object, or a list of objects, whose members are renamed and read by their own forms. */
export interface ObjectForm {
  readonly fields: FieldMap;
}

export interface Field {
  /** Member of our contract; one object a name. */
  readonly to: MemberName;
  readonly form: Form;
  /** Whether Segment has another name for it. */
  readonly isRenamed: boolean;
}

/** By Segment's member name. */
export type FieldMap = KeyTable<Field>;

const memberNames = new Map<string, MemberName>();

/** The one object of a member name of ours. */
export function memberName(text: string): MemberName {
  const known = memberNames.get(text) ?? new MemberName(text);
  memberNames.set(text, known);
  return known;
}

export function fieldMap(
  fields: Readonly<Record<string, readonly [to: string, form: Form]>>,
): FieldMap {
  return new KeyTable(
    Object.entries(fields).map(([from, [to, form]]) => {
      return [from, { to: memberName(to), form, isRenamed: from !== to }];
    }),
  );
}

/** The fields of all; of two with one name the last. */
export function joinFields(...maps: readonly FieldMap[]): FieldMap {
  return new KeyTable(maps.flatMap((map) => [...map]));
}

function sameNames(names: string, form: Form): Record<string, readonly [string, Form]> {
  return Object.fromEntries(names.split(" ").map((name) => [name, [name, form] as const]));
}

/** Top-level members of every message that carry an id. */
export const messageFields = fieldMap({
  anonymousId: ["anonymous_id", "text"],
  userId: ["user_id", "text"],
  groupId: ["group_id", "text"],
  previousId: ["previous_id", "text"],
});

const named = { fields: fieldMap(sameNames("name version build", "text")) };
const dimensions = { fields: fieldMap(sameNames("width height", "integer")) };

/** Members of `context`. */
export const contextFields = fieldMap({
  userAgent: ["user_agent", "text"],
  ...sameNames("ip locale timezone", "text"),
  library: ["library", named],
  app: ["app", named],
  os: ["os", named],
  device: ["device", { fields: fieldMap(sameNames("id type manufacturer model name", "text")) }],
  screen: ["screen", dimensions],
  viewport: ["viewport", dimensions],
});

/** Members of `context.page`; of `properties` too in a page call. */
export const pageFields = fieldMap(sameNames("url path referrer title", "text"));
export const pagePropertyFields = fieldMap(
  sameNames("url path referrer title name category", "text"),
);

/** Top-level members of a page or screen call, and of a screen's properties. */
export const viewFields: FieldMap = joinFields(
  messageFields,
  fieldMap(sameNames("name category", "text")),
);

/** Members of `context.campaign`. */
export const campaignFields = fieldMap({
  source: ["utm_source", "text"],
  medium: ["utm_medium", "text"],
  name: ["utm_campaign", "text"],
  term: ["utm_term", "text"],
  content: ["utm_content", "text"],
});

export const userTraits: Form = {
  fields: fieldMap({
    ...sameNames("email phone name birthday country language plan", "text"),
    currency: ["currency", "currency"],
    firstName: ["first_name", "text"],
    lastName: ["last_name", "text"],
    customerTier: ["customer_tier", "text"],
    loyaltyId: ["loyalty_id", "text"],
    isEmailVerified: ["is_email_verified", "any"],
    acceptsMarketing: ["accepts_marketing", "any"],
    ordersCount: ["orders_count", "integer"],
    createdAt: ["created_at", "timestamp"],
  }),
};

export const groupTraits: Form = {
  fields: fieldMap({
    ...sameNames("name industry plan", "text"),
    employees: ["employees", "integer"],
  }),
};

const itemFields = fieldMap({
  ...sameNames("sku name brand category variant seller_id coupon_id", "text"),
  currency: ["currency", "currency"],
  product_id: ["sku", "text"],
  price: ["price", "decimal"],
  quantity: ["quantity", "integer"],
  position: ["position", "integer"],
  coupon: ["coupon_id", "text"],
});
const items: Form = { fields: itemFields };
const filters: Form = {
  fields: fieldMap({ type: ["name", "text"], ...sameNames("name value", "text") }),
};

/** What becomes of a track call with a known event name. */
export interface TrackMap {
  readonly type: string;
  readonly fields: FieldMap;
  /** Members of one product that stand among the properties become this field of the contract. */
  readonly product?: { readonly to: MemberName; readonly form: ObjectForm };
  /** First of these properties, with `currency`, becomes an amount in minor units. */
  readonly money?: { readonly from: readonly string[]; readonly to: MemberName };
  /** Set by the event name itself. */
  readonly action?: string;
}

const lists = { list_id: ["list_id", "text"], list_name: ["list_name", "text"] } as const;
const products = { products: ["items", items], items: ["items", items] } as const;
const itemForm: ObjectForm = { fields: itemFields };
/** `position` is the product's place in the list, a member of the event itself. */
const placedForm: ObjectForm = {
  fields: new KeyTable([...itemFields].filter(([name]) => name !== "position")),
};
const position = { position: ["position", "integer"] } as const;
const search = {
  filters: ["filters", filters],
  sort: ["sort", "text"],
} as const;
const cart: Pick<TrackMap, "fields" | "product" | "money"> = {
  fields: fieldMap({ cart_id: ["cart_id", "text"], ...products }),
  product: { to: memberName("items"), form: itemForm },
  money: { from: ["value"], to: memberName("value") },
};
const checkout = {
  ...sameNames("checkout_id cart_id order_id shipping_tier payment_type", "text"),
  step: ["step", "integer"],
  shipping_method: ["shipping_tier", "text"],
  payment_method: ["payment_type", "text"],
} as const;
const promotionFields = fieldMap({
  promotion_id: ["promo_id", "text"],
  promo_id: ["promo_id", "text"],
  ...sameNames("name creative slot", "text"),
  position: ["slot", "text"],
});
const couponFields = fieldMap({
  ...sameNames("coupon_id name cart_id checkout_id order_id reason", "text"),
  coupon_name: ["name", "text"],
});

function coupon(action: string): TrackMap {
  return {
    type: "web.coupon_changed",
    fields: couponFields,
    money: { from: ["discount"], to: memberName("discount") },
    action,
  };
}

/** By event name. Orders are not here: they come from services only. */
export const trackMaps: ReadonlyMap<string, TrackMap> = new Map<string, TrackMap>([
  [
    "Products Searched",
    {
      type: "web.products_searched",
      fields: fieldMap({
        query: ["query", "text"],
        results_count: ["results_count", "integer"],
        ...search,
      }),
    },
  ],
  [
    "Product List Viewed",
    {
      type: "web.product_list_viewed",
      fields: fieldMap({ ...lists, category: ["category", "text"], ...search, ...products }),
    },
  ],
  [
    "Product Clicked",
    {
      type: "web.product_clicked",
      fields: fieldMap({ ...lists, ...position, ...products }),
      product: { to: memberName("item"), form: placedForm },
    },
  ],
  [
    "Product Viewed",
    {
      type: "web.product_viewed",
      fields: fieldMap({ ...lists, ...position }),
      product: { to: memberName("item"), form: placedForm },
    },
  ],
  ["Promotion Viewed", { type: "web.promotion_viewed", fields: promotionFields }],
  ["Promotion Clicked", { type: "web.promotion_clicked", fields: promotionFields }],
  ["Product Added", { type: "web.cart_item_added", ...cart }],
  ["Product Removed", { type: "web.cart_item_removed", ...cart }],
  [
    "Cart Viewed",
    {
      type: "web.cart_viewed",
      fields: fieldMap({ cart_id: ["cart_id", "text"], ...products }),
      money: { from: ["value"], to: memberName("value") },
    },
  ],
  [
    "Checkout Started",
    {
      type: "web.checkout_started",
      fields: fieldMap({
        ...checkout,
        coupon: ["coupon_id", "text"],
        coupon_id: ["coupon_id", "text"],
        ...products,
      }),
      money: { from: ["value", "revenue"], to: memberName("value") },
    },
  ],
  ["Checkout Step Completed", { type: "web.checkout_step_completed", fields: fieldMap(checkout) }],
  ["Coupon Entered", coupon("entered")],
  ["Coupon Applied", coupon("applied")],
  ["Coupon Denied", coupon("denied")],
  ["Coupon Removed", coupon("removed")],
]);
