// The shop the bench events come from: its words, its products, its visitors' programs.
import { Prng } from "../sim/prng.ts";

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly variant: string;
  readonly seller: string;
  /** In cents. */
  readonly price: number;
}

const productCount = 5_000;

export const departments = ["women", "men", "kids", "home", "sport"] as const;
const shelves = ["coats", "dresses", "shirts", "shoes", "knitwear", "bags", "lighting"] as const;
const brands = ["Norrland", "Acme", "Fjordline", "Maison Riva", "Otto Weber", "Kestrel"] as const;
const colours = ["navy", "ecru", "olive", "black", "rust", "stone"] as const;
const nouns = ["shirt", "coat", "lamp", "scarf", "boot", "tote", "dress", "cardigan"] as const;
const words = (
  "wool linen cotton light warm long short slim relaxed everyday winter summer classic soft " +
  "quilted ribbed striped checked organic recycled woven brushed cropped lined double hand made " +
  "garden studio travel city weekend limited essential new arrival bestseller outlet"
).split(" ");
const foreign = [
  "Größe",
  "crème brûlée",
  "女装",
  "осень",
  "très chic",
  "señora",
  "冬のコート",
] as const;

export const queries = ["linen shirt", "rain boots 39", "navy coat", "desk lamp", "tote"] as const;
const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome";
export const userAgents: readonly string[] = [
  `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${chrome}/131.0.0.0 Safari/537.36`,
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 " +
    "(KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
  `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${chrome}/130.0.6723.86 Mobile Safari/537.36`,
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}/131.0.0.0 Safari/537.36 Edg/131.0.2903.51`,
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
];
/** Shares of `userAgents`, the bot's last. */
export const userAgentWeights = [30, 32, 22, 8, 6, 2];

/** The products, the same in every run. */
export const products: readonly Product[] = makeProducts(new Prng(1));

function makeProducts(prng: Prng): readonly Product[] {
  return Array.from({ length: productCount }, (_, i) => {
    const noun = prng.pick(nouns);
    return {
      sku: `SKU-${String(10_000 + i)}`,
      name: `${capital(drawFrom(prng, words))} ${drawFrom(prng, words)} ${noun}`,
      brand: prng.pick(brands),
      category: `${prng.pick(departments)}/${prng.pick(shelves)}`,
      variant: prng.pick(colours),
      seller: `seller-${prng.between(1, 120)}`,
      price: prng.between(900, 39_900),
    };
  });
}

export function drawFrom<T>(prng: Prng, list: readonly T[]): T {
  return list[prng.between(0, list.length - 1)] as T;
}

/** A product, the first of the list far more often than the last. */
export function drawProduct(prng: Prng): Product {
  const index = Math.floor(products.length * prng.fraction() ** 2.5);
  return products[index] as Product;
}

/** About `bytes` bytes of words behind one another, at least one. */
export function drawWords(prng: Prng, bytes: number, separator: string): string {
  let text = drawFrom(prng, words);
  while (text.length < bytes) text += separator + drawFrom(prng, words);
  return text;
}

export function drawForeign(prng: Prng): string {
  return prng.pick(foreign);
}

/** The products as `pulse dictionaries` takes them: sku, name, brand, category, seller, cost. */
export function catalogueCsv(): string {
  const lines = products.map(({ sku, name, brand, category, seller, price }) =>
    [sku, name, brand, category, seller, (price / 200).toFixed(2)].join(","),
  );
  return `sku,name,brand,category,seller,cost\n${lines.join("\n")}\n`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
