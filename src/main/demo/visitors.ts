// Made-up shoppers for the demo: each walks through a session, page by page, and now and then buys.
// Seeded, so the same seed tells the same story.

/** Uniform in [0, 1), from a 32-bit seed (mulberry32). */
export function seededFraction(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One call of the Segment HTTP API, without its id and times. */
export interface Step {
  readonly type: "page" | "track" | "identify";
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly traits?: Readonly<Record<string, unknown>>;
}

export interface Visitor {
  readonly anonymousId: string;
  readonly userId: string | undefined;
  readonly userAgent: string;
  readonly ip: string;
  readonly campaign: Readonly<Record<string, string>> | undefined;
  readonly cartId: string;
  /** What is left of the visit, next step last. */
  readonly steps: Step[];
}

const userAgents = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
];
const campaigns = [
  { source: "google", medium: "cpc", name: "autumn-home" },
  { source: "newsletter", medium: "email", name: "week-47" },
  { source: "instagram", medium: "social", name: "creators" },
];
const categories = ["home", "kitchen", "garden", "toys", "office"] as const;
const adjectives = ["Oak", "Steel", "Linen", "Ceramic", "Cork", "Walnut"] as const;
const things = ["lamp", "kettle", "chair", "planter", "puzzle", "tray", "Gießkanne"] as const;
const searches = ["lamp", "gift under 30", "кружка", "garden chair", "birthday"] as const;
const shop = "https://www.pulsecart.example";
const skus = 400;

export class Visitors {
  readonly #fraction: () => number;
  #made = 0;

  constructor(fraction: () => number) {
    this.#fraction = fraction;
  }

  /** A new visit, most of them anonymous, some of a bot. */
  arrive(): Visitor {
    const number = ++this.#made;
    const isKnown = this.#fraction() < 0.3;
    const isCampaign = this.#fraction() < 0.4;
    const visitor: Visitor = {
      anonymousId: `anon-${this.#digits(10)}`,
      userId: isKnown ? `user-${Math.floor(this.#fraction() * 5_000)}` : undefined,
      userAgent:
        this.#fraction() < 0.03 ? (userAgents[4] as string) : this.#pick(userAgents.slice(0, 4)),
      ip: `203.0.113.${number % 250}`,
      campaign: isCampaign ? this.#pick(campaigns) : undefined,
      cartId: `cart-${this.#digits(8)}`,
      steps: [],
    };
    visitor.steps.push(...this.#walk(visitor).reverse());
    return visitor;
  }

  #walk(visitor: Visitor): Step[] {
    const steps: Step[] = [this.#page("/", "PulseCart")];
    if (visitor.userId !== undefined) {
      steps.push({ type: "identify", traits: { plan: "standard" } });
    }
    const products = 1 + Math.floor(this.#fraction() * 5);
    for (let i = 0; i < products; i++) steps.push(...this.#browse());
    if (this.#fraction() < 0.35) steps.push(...this.#buy(visitor));
    if (this.#fraction() < 0.2) steps.push({ type: "track", name: "Newsletter Hinted" });
    return steps;
  }

  #browse(): Step[] {
    const category = this.#pick(categories);
    const item = this.#item(category);
    const list = { list_id: `list-${category}`, products: [item, this.#item(category)] };
    const first: Step =
      this.#fraction() < 0.3
        ? { type: "track", name: "Products Searched", properties: { query: this.#pick(searches) } }
        : { type: "track", name: "Product List Viewed", properties: list };
    return [
      this.#page(`/c/${category}`, `${category} - PulseCart`),
      first,
      { type: "track", name: "Product Viewed", properties: item },
    ];
  }

  #buy({ cartId }: Visitor): Step[] {
    const item = { ...this.#item(this.#pick(categories)), cart_id: cartId, quantity: 1 };
    const checkout = { checkout_id: `co-${this.#digits(8)}`, cart_id: cartId };
    return [
      { type: "track", name: "Product Added", properties: item },
      { type: "track", name: "Cart Viewed", properties: { cart_id: cartId, products: [item] } },
      { type: "track", name: "Checkout Started", properties: checkout },
      { type: "track", name: "Checkout Step Completed", properties: { ...checkout, step: 1 } },
    ];
  }

  #page(path: string, title: string): Step {
    return { type: "page", properties: { url: `${shop}${path}`, path, title, referrer: shop } };
  }

  #item(category: string) {
    const number = Math.floor(this.#fraction() * skus);
    const name = `${this.#pick(adjectives)} ${this.#pick(things)}`;
    const price = Math.round(500 + this.#fraction() * 20_000) / 100;
    return { sku: `SKU-${number}`, name, brand: "Northwind", category, price, currency: "EUR" };
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#fraction() * from.length)] as T;
  }

  #digits(count: number): string {
    return Math.floor(this.#fraction() * 10 ** count).toString(36);
  }
}
