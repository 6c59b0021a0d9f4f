// What a bench event holds, by kind: a Segment message as a tree of ordered members. Optional
// fields are left out one time in five; undeclared ones stand between them, one in twenty.
import type { Prng } from "../sim/prng.ts";
import {
  departments,
  drawFrom,
  drawProduct,
  drawWords,
  type Product,
  products,
  queries,
} from "./shop.ts";
import type { Visit } from "./visits.ts";

/** Members of an object in the order they are written. */
export type Tree = Map<string, TreeValue>;
export type TreeValue = string | number | boolean | Tree | readonly TreeValue[];

const absentShare = 0.2;
const undeclaredShare = 0.035;
const itemsMax = 20;

const kinds = [
  "page",
  "Product Viewed",
  "Product List Viewed",
  "custom",
  "Product Clicked",
  "Products Searched",
  "Product Added",
  "Promotion Viewed",
  "Cart Viewed",
  "Checkout Started",
] as const;
export type Kind = (typeof kinds)[number];
/** Shares of `kinds`. */
const kindWeights = [38, 18, 16, 10, 5, 5, 4, 2, 1, 1];

const customNames = ["Size Guide Opened", "Filter Applied", "Video Played", "Wishlist Shared"];

/** Writes the members of one object. */
class Members {
  readonly tree: Tree = new Map();
  readonly #prng: Prng;

  constructor(prng: Prng) {
    this.#prng = prng;
  }

  must(name: string, value: TreeValue): this {
    this.tree.set(name, value);
    if (this.#prng.chance(undeclaredShare / (1 - undeclaredShare))) this.#stray();
    return this;
  }

  /** A declared field that need not be there. */
  may(name: string, value: TreeValue): this {
    return this.#prng.chance(absentShare) ? this : this.must(name, value);
  }

  #stray(): void {
    const [name, value] = drawStray(this.#prng);
    if (!this.tree.has(name)) this.tree.set(name, value);
  }
}

/** A member no contract declares. */
function drawStray(prng: Prng): readonly [string, TreeValue] {
  switch (prng.between(0, 7)) {
    case 0:
      return ["experiments", drawAssignments(prng, 120)];
    case 1:
      return ["consent", new Map(Object.entries({ ads: prng.chance(0.5), analytics: true }))];
    case 2:
      return ["load_ms", prng.between(80, 4_000)];
    case 3:
      return ["scroll_depth", prng.between(1, 100) / 100];
    case 4:
      return ["is_returning", prng.chance(0.5)];
    case 5:
      return ["container", `GTM-${prng.hex(3).toUpperCase()}`];
    case 6:
      return ["theme", drawWords(prng, 4, "-")];
    default:
      return ["rank_score", prng.between(1, 9_999) / 10_000];
  }
}

/** About `bytes` bytes of names and values, as experiments and custom events carry them. */
export function drawAssignments(prng: Prng, bytes: number): Tree {
  const tree: Tree = new Map();
  for (let written = 0; written < bytes; ) {
    const name = drawWords(prng, 9, "_");
    const value = prng.chance(0.3) ? prng.between(0, 500) : drawWords(prng, 12, " ");
    tree.set(name, value);
    written += name.length + String(value).length + 5;
  }
  return tree;
}

export interface Shape {
  readonly kind: Kind;
  /** Name of a track call; absent for a page. */
  readonly event?: string;
  readonly properties: Tree;
}

export function drawShape(prng: Prng, visit: Visit): Shape {
  const kind = kinds[prng.weighted(kindWeights)] as Kind;
  const members = new Members(prng);
  const properties = members.tree;
  if (kind === "page") {
    members.may("name", drawWords(prng, 12, " ")).may("category", drawFrom(prng, departments));
    return { kind, properties };
  }
  if (kind === "custom") {
    const free = drawAssignments(prng, 200);
    return { kind, event: drawFrom(prng, customNames), properties: free };
  }
  writeTrack(prng, members, { kind, visit });
  return { kind, event: kind, properties };
}

interface Told {
  readonly kind: Exclude<Kind, "page" | "custom">;
  readonly visit: Visit;
}

function writeTrack(prng: Prng, members: Members, { kind, visit }: Told): void {
  switch (kind) {
    case "Product Viewed":
    case "Product Clicked":
      members.may("list_id", `list-${prng.between(1, 400)}`).may("list_name", drawList(prng));
      members.may("position", prng.between(1, 60));
      writeProduct(members, drawProduct(prng));
      return;
    case "Product List Viewed":
      members.may("list_id", `list-${prng.between(1, 400)}`).may("list_name", drawList(prng));
      members.may("category", drawFrom(prng, products).category).may("sort", "price ascending");
      members.must("products", drawItems(prng, prng.between(1, itemsMax)));
      return;
    case "Products Searched":
      members.may("query", drawFrom(prng, queries)).may("results_count", prng.between(0, 900));
      members.may("sort", "relevance");
      return;
    case "Product Added":
      members.may("cart_id", visit.cartId);
      writeProduct(members, drawProduct(prng));
      return;
    case "Promotion Viewed":
      members.must("promotion_id", `promo-${prng.between(1, 40)}`);
      members.may("name", drawWords(prng, 18, " ")).may("creative", "hero_banner_2");
      return;
    case "Cart Viewed":
    case "Checkout Started":
      members.may("cart_id", visit.cartId);
      members.must("products", drawItems(prng, prng.between(1, itemsMax)));
      return;
  }
}

function drawList(prng: Prng): string {
  return `${drawFrom(prng, departments)} ${drawWords(prng, 8, " ")}`;
}

function writeProduct(members: Members, product: Product): void {
  members.must("product_id", product.sku).may("name", product.name).may("brand", product.brand);
  members.may("category", product.category).may("variant", product.variant);
  members.may("seller_id", product.seller).may("price", product.price / 100);
  members.may("currency", "EUR");
}

/** The products of a list, each with what a list shows. */
function drawItems(prng: Prng, count: number): readonly Tree[] {
  return Array.from({ length: count }, (_, i) => {
    const product = drawProduct(prng);
    const members = new Members(prng);
    members.must("product_id", product.sku).may("name", product.name);
    members.may("price", product.price / 100).may("position", i + 1);
    return members.tree;
  });
}

/** A context and, within it, what is said of the page. */
export interface Context {
  readonly tree: Tree;
  readonly page: Tree;
}

export function drawContext(prng: Prng, visit: Visit): Context {
  const path = `/${drawFrom(prng, products).category}/${drawWords(prng, 16, "-")}`;
  const page = new Members(prng);
  page.may("path", path).may("title", `${drawWords(prng, 20, " ")} | PulseCart`);
  page.may("referrer", `${visit.referrer}/search/${drawWords(prng, 12, "-")}`);
  page.may(
    "url",
    `https://www.pulsecart.example${path}?utm_source=web&size=${prng.between(34, 46)}`,
  );
  const campaign = new Members(prng);
  campaign.may("source", "google").may("medium", "cpc").may("name", visit.campaign);
  campaign.may("term", drawFrom(prng, queries)).may("content", drawWords(prng, 14, " "));
  const context = new Members(prng);
  const size = new Map([
    ["width", visit.width],
    ["height", visit.height],
  ]);
  context.must("page", page.tree).must("campaign", campaign.tree);
  context.may("userAgent", visit.userAgent).may("ip", visit.ip);
  context.may("locale", visit.locale).may("timezone", visit.timezone);
  context.may("viewport", size).may("screen", size);
  context.may("library", named("analytics.js", "npm:next-1.76.0")).may("os", named("iOS", "17.6"));
  context.may("device", new Map([["type", visit.width < 900 ? "mobile" : "desktop"]]));
  return { tree: context.tree, page: page.tree };
}

function named(name: string, version: string): Tree {
  return new Map([
    ["name", name],
    ["version", version],
  ]);
}
