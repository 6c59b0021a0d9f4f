// Which member of a group owns which partition: everything is owned once, loads are even, and what
// is owned stays where it is unless moving it evens the loads out. No I/O: the same facts, the same
// plan.
import { present } from "../../assert.ts";

/** What a member said when it joined. Partitions are known by a name. */
export interface Member {
  readonly id: string;
  /** What it owns, or is about to let go of. */
  readonly owned: readonly string[];
  /** The round in which it got what it owns; of two that claim a partition the later one has it. */
  readonly generation: number;
  /** Load of partitions it owns or owned, in any unit that all share. */
  readonly loads: ReadonlyMap<string, number>;
}

/** What a partition costs beside its load, as a share of the mean load: timers, files, memory. */
const idleCost = 0.25;
/** Loads that differ by less than this share of the mean are even: nothing is moved for it. */
const evenShare = 0.2;

/** Names of partitions, sorted, by member. */
export type Plan = ReadonlyMap<string, readonly string[]>;

/** Who is to own what in the end. */
export function planOwners(partitions: readonly string[], members: readonly Member[]): Plan {
  if (members.length === 0) return new Map();
  const sorted = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const costs = costsOf(partitions, members);
  const owners = ownersNow(partitions, members);
  const shares = new Map(sorted.map(({ id }) => [id, new Share()]));
  const share = (id: string) => present(shares.get(id), "every member has a share");
  const free: string[] = [];
  for (const name of partitions) {
    const owner = owners.get(name);
    if (owner === undefined) free.push(name);
    else share(owner).add(name, cost(costs, name));
  }
  // The heaviest first, each to whoever has least: those after it can still even it out.
  free.sort((a, b) => cost(costs, b) - cost(costs, a) || (a < b ? -1 : 1));
  for (const name of free) lightest([...shares.values()]).add(name, cost(costs, name));
  even([...shares.values()], costs);
  return new Map([...shares].map(([id, { names }]) => [id, [...names].sort()]));
}

/**
 * What each member may own now: the plan without what another member still owns. That one sees that
 * it is to let go, does, and joins again; the round after that hands it on.
 */
export function withoutHeld(plan: Plan, members: readonly Member[]): Plan {
  const holders = new Map<string, Set<string>>();
  for (const { id, owned } of members) {
    for (const name of owned) {
      const ids = holders.get(name) ?? new Set();
      holders.set(name, ids.add(id));
    }
  }
  const isFree = (name: string, id: string) => {
    const ids = holders.get(name);
    return ids === undefined || (ids.size === 1 && ids.has(id));
  };
  return new Map([...plan].map(([id, names]) => [id, names.filter((name) => isFree(name, id))]));
}

class Share {
  readonly names = new Set<string>();
  cost = 0;

  add(name: string, cost: number): void {
    this.names.add(name);
    this.cost += cost;
  }

  remove(name: string, cost: number): void {
    this.names.delete(name);
    this.cost -= cost;
  }
}

/** Moves partitions from the heaviest share to the lightest while that brings the two together. */
function even(shares: readonly Share[], costs: ReadonlyMap<string, number>): void {
  let total = 0;
  for (const { cost } of shares) total += cost;
  const slack = (evenShare * total) / shares.length;
  // Each move halves a gap at best; the bound is for rounding that would go round in circles.
  for (let moves = 2 * costs.size; moves > 0; moves--) {
    const from = heaviest(shares);
    const to = lightest(shares);
    const gap = from.cost - to.cost;
    if (gap <= slack) return;
    const name = nearest(from, gap / 2, costs);
    if (name === undefined || cost(costs, name) >= gap) return;
    from.remove(name, cost(costs, name));
    to.add(name, cost(costs, name));
  }
}

/** The partition whose move would leave the smallest gap; the first by name of those alike. */
function nearest(share: Share, to: number, costs: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const name of [...share.names].sort()) {
    const off = Math.abs(cost(costs, name) - to);
    if (off < distance - 1e-9) {
      best = name;
      distance = off;
    }
  }
  return best;
}

function lightest(shares: readonly Share[]): Share {
  return shares.reduce((best, share) => (share.cost < best.cost - 1e-9 ? share : best));
}

function heaviest(shares: readonly Share[]): Share {
  return shares.reduce((best, share) => (share.cost > best.cost + 1e-9 ? share : best));
}

function cost(costs: ReadonlyMap<string, number>, name: string): number {
  return present(costs.get(name), "every partition has a cost");
}

/** A share of the mean load, and what an idle one costs; an unknown load is the mean. */
function costsOf(
  partitions: readonly string[],
  members: readonly Member[],
): ReadonlyMap<string, number> {
  const loads = new Map<string, number>();
  const sorted = members.toSorted((a, b) => a.generation - b.generation);
  const isLoad = (load: number) => load >= 0 && Number.isFinite(load);
  // Who owns a partition knows best; who owned it knows more than nobody.
  for (const isOwner of [false, true]) {
    for (const { owned, loads: told } of sorted) {
      for (const [name, load] of told) {
        if (isLoad(load) && owned.includes(name) === isOwner) loads.set(name, load);
      }
    }
  }
  const known = partitions.flatMap((name) => loads.get(name) ?? []);
  const mean = known.reduce((sum, load) => sum + load, 0) / Math.max(1, known.length);
  return new Map(
    partitions.map((name) => {
      const load = mean > 0 ? (loads.get(name) ?? mean) / mean : 1;
      return [name, load + idleCost];
    }),
  );
}

/** Who owns each partition that is owned; nobody else's claims and no other names count. */
function ownersNow(
  partitions: readonly string[],
  members: readonly Member[],
): ReadonlyMap<string, string> {
  const ours = new Set(partitions);
  const claims = new Map<string, { readonly id: string; readonly generation: number }>();
  for (const { id, owned, generation } of members) {
    for (const name of owned) {
      const other = claims.get(name);
      const isLater =
        other === undefined ||
        generation > other.generation ||
        (generation === other.generation && id < other.id);
      if (ours.has(name) && isLater) claims.set(name, { id, generation });
    }
  }
  return new Map([...claims].map(([name, { id }]) => [name, id]));
}
