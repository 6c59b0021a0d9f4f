// Visits to the made-up shop, call by call: some leave at once, some look around, some leave their
// cart behind, some buy. Whoever buys signs in first.
import {
  categories,
  decimalText,
  drawProduct,
  type Product,
  priceIn,
  searches,
} from "./assortment.ts";
import type { BasketLine } from "./basket.ts";
import type { Crowd, Visitor } from "./crowd.ts";
import type { Draws } from "./draws.ts";
import type { Orders } from "./orders.ts";
import type { Json } from "./outgoing.ts";

/** One call of the Segment HTTP API, without who makes it and when. */
export interface Step {
  readonly type: "page" | "screen" | "track" | "identify";
  readonly name?: string;
  readonly properties?: Json;
  readonly traits?: Json;
}

export interface Visit extends Visitor {
  readonly campaign: Json | undefined;
  isSignedIn: boolean;
  /** Where it is; its steps tell it to calls that are no page. */
  path: string;
  readonly steps: Generator<Step, void, void>;
}

const shop = "https://www.pulsecart.example";
const campaigns = [
  { source: "google", medium: "cpc", name: "autumn-home" },
  { source: "newsletter", medium: "email", name: "week-47" },
  { source: "instagram", medium: "social", name: "creators" },
] as const;
/** Shares of visits that end at a point, the rest buys. */
const ends = { atOnce: 0.22, looking: 0.5, cart: 0.63, checkout: 0.7 } as const;

export interface VisitsParts {
  readonly draws: Draws;
  readonly crowd: Crowd;
  readonly orders: Orders;
  readonly id: (prefix: string) => string;
}

export class Visits {
  readonly #draws: Draws;
  readonly #crowd: Crowd;
  readonly #orders: Orders;
  readonly #id: (prefix: string) => string;

  constructor({ draws, crowd, orders, id }: VisitsParts) {
    this.#draws = draws;
    this.#crowd = crowd;
    this.#orders = orders;
    this.#id = id;
  }

  arrive(): Visit {
    const draws = this.#draws;
    const ending = draws.fraction();
    const visitor = this.#crowd.arrive(ending >= ends.checkout);
    const campaign = draws.chance(0.35) ? draws.pick(campaigns) : undefined;
    const isSignedIn = visitor.isKnown && draws.chance(0.3);
    const visit: Visit = {
      ...visitor,
      campaign,
      isSignedIn,
      path: "/",
      steps: this.#walk(() => visit, ending),
    };
    return visit;
  }

  *#walk(visitOf: () => Visit, ending: number): Visit["steps"] {
    const draws = this.#draws;
    const visit = visitOf();
    yield this.#view(visit, "/", "PulseCart");
    if (ending < ends.atOnce) return;
    if (visit.isSignedIn) yield signIn(visit);
    const basket: BasketLine[] = [];
    const wanted = draws.chance(0.25) ? 2 : 1;
    const looks = wanted + draws.between(0, 1);
    for (let i = 0; i < looks; i++) {
      const product = yield* this.#browse(visit);
      const isWanted = ending >= ends.looking && i >= looks - wanted;
      const isThere = basket.some((line) => line.product.sku === product.sku);
      if (isWanted && !isThere) basket.push({ product, quantity: draws.chance(0.15) ? 2 : 1 });
    }
    if (ending < ends.looking) {
      if (draws.chance(0.2)) yield { type: "track", name: "Newsletter Hinted" };
      return;
    }
    yield* this.#buy(visit, basket, ending);
  }

  *#browse(visit: Visit): Generator<Step, Product, void> {
    const draws = this.#draws;
    const category = draws.pick(categories);
    const product = drawProduct(draws);
    yield this.#view(visit, `/c/${category}`, `${category} - PulseCart`);
    if (draws.chance(0.3)) {
      const properties = { query: draws.pick(searches), results_count: draws.between(0, 80) };
      yield { type: "track", name: "Products Searched", properties };
    } else {
      const shown = [product, drawProduct(draws), drawProduct(draws)];
      const products = shown.map((each, i) => ({ ...itemOf(visit, each), position: i + 1 }));
      const list = { list_id: `list-${category}`, category, products };
      yield { type: "track", name: "Product List Viewed", properties: list };
    }
    yield this.#view(visit, `/p/${product.sku}`, product.name);
    yield { type: "track", name: "Product Viewed", properties: itemOf(visit, product) };
    return product;
  }

  *#buy(visit: Visit, basket: readonly BasketLine[], ending: number): Visit["steps"] {
    const draws = this.#draws;
    const { currency } = visit.person.country;
    const cartId = this.#id("cart");
    const items = basket.map(({ product, quantity }) => {
      return { ...itemOf(visit, product), quantity };
    });
    for (const item of items) {
      const properties = { ...item, cart_id: cartId };
      yield { type: "track", name: "Product Added", properties };
    }
    yield this.#view(visit, "/cart", "Cart");
    const cart = { cart_id: cartId, currency, products: items };
    yield { type: "track", name: "Cart Viewed", properties: cart };
    if (ending < ends.cart) return;
    const checkoutId = this.#id("co");
    const checkout = { checkout_id: checkoutId, cart_id: cartId };
    yield this.#view(visit, "/checkout", "Checkout");
    yield { type: "track", name: "Checkout Started", properties: { ...checkout, ...cart } };
    if (!visit.isSignedIn) {
      visit.isSignedIn = true;
      yield signIn(visit);
    }
    const discountPercent = draws.chance(0.2) ? 10 : 0;
    if (discountPercent > 0) {
      const properties = { ...checkout, coupon_id: `SAVE${discountPercent}` };
      yield { type: "track", name: "Coupon Applied", properties };
    }
    const shipping = { step: 1, shipping_method: "standard" };
    yield {
      type: "track",
      name: "Checkout Step Completed",
      properties: { ...checkout, ...shipping },
    };
    if (ending < ends.checkout) return;
    const { person, device } = visit;
    const purchase = { person, device, basket, cartId, checkoutId, discountPercent };
    const order_id = this.#orders.place(purchase);
    if (order_id === undefined) return;
    this.#crowd.bought(visit);
    const payment = { step: 2, payment_method: person.psp, order_id };
    yield {
      type: "track",
      name: "Checkout Step Completed",
      properties: { ...checkout, ...payment },
    };
    yield this.#view(visit, "/thanks", "Thank you");
  }

  #view(visit: Visit, path: string, title: string): Step {
    const referrer = `${shop}${visit.path}`;
    visit.path = path;
    if (visit.device.isApp) return { type: "screen", name: title, properties: { path } };
    return { type: "page", properties: { url: `${shop}${path}`, path, title, referrer } };
  }
}

/** The call that says who a visitor is, outside of a visit. */
export function signInMessage(
  visitor: Pick<Visitor, "person" | "device">,
  told: { id: string; time: string },
): Json {
  const visit = { ...visitor, campaign: undefined, isSignedIn: true, path: "/" };
  return messageOf(visit, signIn(visit), told);
}

function signIn({ person }: Pick<Visitor, "person">): Step {
  const { email, name, plan, country } = person;
  return { type: "identify", traits: { email, name, plan, country: country.code } };
}

function itemOf({ person: { country } }: Visit, { sku, name, category, seller, cents }: Product) {
  const price = Number(decimalText(country.currency, priceIn(country.currency, cents)));
  const { currency } = country;
  return { sku, name, brand: "Northwind", category, seller_id: seller, price, currency };
}

/** The call as a client's library makes it. */
export function messageOf(
  visit: Pick<Visit, "person" | "device" | "campaign" | "isSignedIn" | "path">,
  step: Step,
  told: { id: string; time: string },
): Json {
  const { person, device, campaign, isSignedIn, path } = visit;
  const { type, name, properties, traits } = step;
  return {
    type,
    messageId: told.id,
    anonymousId: device.anonymousId,
    ...(isSignedIn && { userId: person.userId }),
    timestamp: told.time,
    ...(type === "track" && { event: name }),
    ...(type === "screen" && { name }),
    ...(properties && { properties }),
    ...(traits && { traits }),
    context: {
      userAgent: device.userAgent,
      ip: device.ip,
      locale: person.country.locale,
      timezone: person.country.timezone,
      library: { name: "pulse-demo", version: "2.0.0" },
      ...(type === "track" && !device.isApp && { page: { url: `${shop}${path}`, path } }),
      ...(campaign && { campaign }),
    },
  };
}
