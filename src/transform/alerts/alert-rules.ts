// The rules that raise alerts: what each is called, whom it calls and from which figures on. They
// are part of the manifest, so a replay under other thresholds is another output, not a surprise.

type Team = "fraud" | "operations" | "product";

/** Every rule with the team that is to act. */
export const alertTeams = {
  /** Less than nothing is available of a sku at a location. */
  stock_oversell: "operations",
  /** No more than the reorder point is available. */
  stock_low: "operations",
  /** A count found something else than the movements say. */
  stock_drift: "operations",
  /** Nothing was said of a sku at a location for long. */
  stock_stale: "operations",
  /** An order was neither fulfilled nor cancelled for long. */
  order_stuck: "operations",
  /** An order's totals are not the sum of its lines. */
  order_totals: "operations",
  /** A capture, refund or dispute whose authorization never came. */
  payment_without_authorization: "operations",
  /** Too many payments of one provider fail. */
  payment_failure_rate: "operations",
  /** Many orders of one user in short time. */
  order_velocity: "fraud",
  /** Many declined payments of one user in short time. */
  declined_velocity: "fraud",
  /** Many cards on one account. */
  many_cards: "fraud",
  /** Many accounts on one card. */
  shared_card: "fraud",
  /** An order far above what the user spent before. */
  order_value: "fraud",
  /** Goods go to another country than the one the visitor is in. */
  country_mismatch: "fraud",
  /** Fewer sessions end in an order than before. */
  conversion_drop: "product",
} as const satisfies Readonly<Record<string, Team>>;

export type AlertKind = keyof typeof alertTeams;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Figures from which on a rule speaks; times in ms of partition time. */
export const defaultThresholds = {
  /** Available units at or below which stock is low, and above which it is no more. */
  stockLowAt: 5,
  stockLowClearedAt: 10,
  /** How long at least nothing may be missing before an oversell is over. */
  oversellClearedMs: 5 * minuteMs,
  /** Units a count may differ from the movements. */
  stockDriftMax: 0,
  stockStaleMs: 24 * hourMs,
  orderStuckMs: 48 * hourMs,
  missingAuthorizationMs: 72 * hourMs,
  /** Of the payments of a provider in a window with at least so many, the share that failed. */
  paymentFailureShare: 0.3,
  paymentFailureMin: 20,
  paymentFailureWindowMs: 10 * minuteMs,
  /** Of what is counted in a window so many are in order; one more is not. */
  ordersPerUserMax: 5,
  ordersPerUserMs: 10 * minuteMs,
  declinesPerUserMax: 5,
  declinesPerUserMs: 10 * minuteMs,
  cardsPerUserMax: 4,
  cardsPerUserMs: 24 * hourMs,
  usersPerCardMax: 3,
  usersPerCardMs: 24 * hourMs,
  /** Times the greatest of the user's earlier orders, of which there are at least so many. */
  orderValueFactor: 5,
  orderValueOrdersMin: 3,
  orderValueMs: 24 * hourMs,
  /** How long a session says where its user is, and how long the alert stays. */
  countryMismatchMs: 24 * hourMs,
  /** Of the orders for each session before, with at least so many sessions then and in the window. */
  conversionDropShare: 0.5,
  conversionSessionsMin: 100,
  conversionWindowMs: 15 * minuteMs,
  /** How long before the window orders and sessions are compared with. */
  conversionBeforeMs: hourMs,
} as const;

export type AlertThresholds = { readonly [Name in keyof typeof defaultThresholds]: number };

export type ParsedThresholds =
  | { readonly kind: "thresholds"; readonly thresholds: AlertThresholds }
  /** A sentence for each name that is wrong. */
  | { readonly kind: "refused"; readonly errors: readonly string[] };

/** Reads a JSON object of thresholds by name; those it does not name keep their default. */
export function parseThresholds(json: string): ParsedThresholds {
  const given = objectOf(json);
  if (given === undefined) return { kind: "refused", errors: ["it is not a JSON object"] };
  const errors: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaultThresholds, name)) errors.push(`${name} is no threshold`);
    else if (!isThreshold(name, value)) errors.push(`${name} must be ${boundsOf(name)}`);
  }
  const thresholds = { ...defaultThresholds, ...given };
  if (thresholds.stockLowClearedAt < thresholds.stockLowAt) {
    errors.push("stockLowClearedAt must not be below stockLowAt");
  }
  return errors.length > 0 ? { kind: "refused", errors } : { kind: "thresholds", thresholds };
}

function objectOf(json: string): Readonly<Record<string, number>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return value as Readonly<Record<string, number>>;
  } catch {
    return undefined;
  }
}

const valueMax = 1e12;
/** What is counted in a window of a user or card may be so many: windows hold one more. */
export const countedMax = 63;
/** Minutes that all partitions count are kept for as long as a rule looks back. */
const minutesKeptMsMax = 24 * hourMs;

function isThreshold(name: string, value: unknown): boolean {
  if (typeof value !== "number") return false;
  if (name.endsWith("Share")) return value > 0 && value <= 1;
  return Number.isSafeInteger(value) && value >= 0 && value <= greatestOf(name);
}

function greatestOf(name: string): number {
  if (/Per(User|Card)Max$/.test(name)) return countedMax;
  return /^(paymentFailureWindow|conversion(Window|Before))Ms$/.test(name)
    ? minutesKeptMsMax
    : valueMax;
}

function boundsOf(name: string): string {
  return name.endsWith("Share")
    ? "above 0 and at most 1"
    : `a whole number from 0 to ${greatestOf(name)}`;
}
