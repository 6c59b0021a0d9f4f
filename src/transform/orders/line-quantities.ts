// How many pieces of each line were cancelled, sent, delivered and returned, computed from all
// claims at once. A claim without lines, or on a line without a quantity, takes what the claims
// that name quantities leave; where a shipment and a cancellation both do, the earlier takes it.
// Such a claim covers the lines as the order has them now, whenever it was made.
import { type Claim, type ClaimKind, isWhole, type OrderState } from "./order-state.ts";

export interface LineQuantities {
  readonly ordered: number;
  readonly cancelled: number;
  readonly fulfilled: number;
  readonly delivered: number;
  readonly returned: number;
}

export interface Quantities {
  /** By line id, in the order of the lines. */
  readonly lines: ReadonlyMap<string, LineQuantities>;
  /** Whether a claim names a line that the order does not have. */
  readonly isAnyUnknown: boolean;
  /** Whether a delivery is of a shipment of which nobody said that it was sent. */
  readonly isAnyUnsent: boolean;
}

export function quantitiesOf(order: OrderState): Quantities {
  const claims = [...order.claims.values()];
  const ofKind = (kind: ClaimKind) => claims.filter((claim) => claim.kind === kind);
  const shipments = ofKind("fulfilled");
  const demands = {
    cancelled: demandsOf(ofKind("cancelled")),
    fulfilled: demandsOf(shipments),
    returned: demandsOf(ofKind("returned")),
  };
  const deliveries = deliveriesOf(ofKind("delivered"), shipments);
  const lines = new Map<string, LineQuantities>();
  for (const { lineId, quantity } of order.facts.lines?.value ?? []) {
    lines.set(lineId, quantitiesOfLine(lineId, quantity, { ...demands, deliveries }));
  }
  return {
    lines,
    isAnyUnknown: claims.some(({ parts }) => [...parts.keys()].some((id) => !lines.has(id))),
    isAnyUnsent: deliveries.some(
      ({ claim, isEverything, shipment }) => isEverything && claim.hasOwnId && !shipment,
    ),
  };
}

interface Demands {
  readonly byLine: ReadonlyMap<string, Demand>;
  /** The earliest claim to all that is left of all lines. */
  readonly rest: Rest | null;
}

interface Demand {
  /** Sum of the quantities that are named. */
  readonly named: number;
  /** The earliest claim to what they leave. */
  readonly rest: Rest | null;
}

interface Rest {
  readonly atUs: number;
  readonly claim: Claim;
}

function demandsOf(claims: readonly Claim[]): Demands {
  const byLine = new Map<string, Demand>();
  let all: Rest | null = null;
  for (const claim of claims) {
    if (isWhole(claim)) {
      all = earlierOf(all, { atUs: claim.whole?.atUs ?? 0, claim });
      continue;
    }
    for (const [lineId, { quantity, stamp }] of claim.parts) {
      const { named, rest } = byLine.get(lineId) ?? noDemand;
      const isRest = quantity === null;
      byLine.set(lineId, {
        named: named + (quantity ?? 0),
        rest: isRest ? earlierOf(rest, { atUs: stamp.atUs, claim }) : rest,
      });
    }
  }
  return { byLine, rest: all };
}

const noDemand: Demand = { named: 0, rest: null };

function demandOn({ byLine, rest }: Demands, lineId: string): Demand {
  const own = byLine.get(lineId) ?? noDemand;
  return { named: own.named, rest: rest === null ? own.rest : earlierOf(own.rest, rest) };
}

function earlierOf(a: Rest | null, b: Rest): Rest {
  if (a === null) return b;
  const isEarlier = b.atUs < a.atUs || (b.atUs === a.atUs && b.claim.id < a.claim.id);
  return isEarlier ? b : a;
}

interface Claimed {
  readonly cancelled: Demands;
  readonly fulfilled: Demands;
  readonly returned: Demands;
  readonly deliveries: readonly Delivery[];
}

function quantitiesOfLine(lineId: string, ordered: number, claimed: Claimed): LineQuantities {
  const cancel = demandOn(claimed.cancelled, lineId);
  const send = demandOn(claimed.fulfilled, lineId);
  let cancelled = Math.min(cancel.named, ordered);
  let fulfilled = send.named;
  if (send.rest !== null && (cancel.rest === null || send.rest.atUs <= cancel.rest.atUs)) {
    fulfilled = Math.max(fulfilled, ordered - cancelled);
  }
  if (cancel.rest !== null) cancelled = Math.max(cancelled, ordered - fulfilled);
  const open = ordered - cancelled;
  const delivered = deliveredOf(claimed.deliveries, { lineId, fulfilled, open, send });
  const back = demandOn(claimed.returned, lineId);
  const everything = Math.max(fulfilled, delivered) || open;
  const returned = back.rest === null ? back.named : Math.max(back.named, everything);
  return { ordered, cancelled, fulfilled, delivered, returned };
}

interface Delivery {
  readonly claim: Claim;
  /** Whether it names no lines. */
  readonly isEverything: boolean;
  /** What it is of, as far as somebody said that it was sent. */
  readonly shipment: Claim | undefined;
  /** Whether it is of nothing but what was sent: it names no lines, and something was. */
  readonly isOfSent: boolean;
}

function deliveriesOf(delivered: readonly Claim[], sent: readonly Claim[]): readonly Delivery[] {
  const shipments = new Map(sent.flatMap((each) => (each.hasOwnId ? [[each.id, each]] : [])));
  return delivered.map((claim) => {
    const isEverything = isWhole(claim);
    const shipment = claim.hasOwnId ? shipments.get(claim.id) : undefined;
    return { claim, isEverything, shipment, isOfSent: isEverything && sent.length > 0 };
  });
}

/** A line that was sent: how many pieces, out of how many, and who claimed them. */
interface SentLine {
  readonly lineId: string;
  readonly fulfilled: number;
  readonly open: number;
  readonly send: Demand;
}

/**
 * Without a quantity it is what was sent with the shipment, and where that is not known, of a line
 * that is named, or of an order whose shipments are not, all of it.
 */
function deliveredOf(deliveries: readonly Delivery[], sent: SentLine): number {
  let delivered = 0;
  let least = 0;
  for (const { claim, isEverything, shipment, isOfSent } of deliveries) {
    const part = claim.parts.get(sent.lineId);
    if (!isEverything && part === undefined) continue;
    if (!isEverything && typeof part?.quantity === "number") delivered += part.quantity;
    else if (shipment !== undefined) delivered += sentWith(shipment, sent);
    else if (!isEverything || !claim.hasOwnId) {
      least = Math.max(least, sent.fulfilled || (isOfSent ? 0 : sent.open));
    }
  }
  return Math.max(delivered, least);
}

/** Pieces of the line that are in the shipment. */
function sentWith(shipment: Claim, { lineId, fulfilled, send }: SentLine): number {
  const named = isWhole(shipment) ? 0 : (shipment.parts.get(lineId)?.quantity ?? 0);
  return named + (send.rest?.claim === shipment ? fulfilled - send.named : 0);
}
