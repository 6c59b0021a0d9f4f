// What a bench event holds, by kind: the properties and the context of a Segment message.
import type { Prng } from "../sim/prng.ts";
import { drawAssignments, Members, type Tree } from "./members.ts";
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

/** Kinds of object, for the habits of clients; track calls come after them. */
const places = { page: 0, campaign: 1, context: 2, item: 3, properties: 10 } as const;

export interface Shape {
  readonly kind: Kind;
  /** Name of a track call; absent for a page. */
  readonly event?: string;
  readonly properties: Tree;
}

export function drawShape(prng: Prng, visit: Visit): Shape {
  const kind = kinds[prng.weighted(kindWeights)] as Kind;
  const place = places.properties + kinds.indexOf(kind);
  const members = new Members(prng, { client: visit.client, place });
  const properties = members.tree;
  if (kind === "page") {
    members.may("name", drawWords(prng, 12, " ")).may("category", drawFrom(prng, departments));
    return { kind, properties };
  }
  if (kind === "custom") {
    const event = drawFrom(prng, customNames);
    return { kind, event, properties: drawAssignments(prng, 200, customNames.indexOf(event)) };
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
      members.must("products", drawItems(prng, visit.client));
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
      members.must("products", drawItems(prng, visit.client));
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
function drawItems(prng: Prng, client: number): readonly Tree[] {
  return Array.from({ length: prng.between(1, itemsMax) }, (_, i) => {
    const product = drawProduct(prng);
    const members = new Members(prng, { client, place: places.item, varies: true });
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
  const { client } = visit;
  const page = new Members(prng, { client, place: places.page, varies: true });
  page.may("path", path).may("title", `${drawWords(prng, 20, " ")} | PulseCart`);
  page.may("referrer", `${visit.referrer}/search/${drawWords(prng, 12, "-")}`);
  page.may(
    "url",
    `https://www.pulsecart.example${path}?utm_source=web&size=${prng.between(34, 46)}`,
  );
  const campaign = new Members(prng, { client, place: places.campaign });
  campaign.may("source", "google").may("medium", "cpc").may("name", visit.campaign);
  campaign.may("term", drawFrom(prng, queries)).may("content", drawWords(prng, 14, " "));
  const context = new Members(prng, { client, place: places.context });
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
