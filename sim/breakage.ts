// Promises of the surroundings that are broken for good: records lost unread, a log or a sink that
// somebody restored. The partition concerned must halt and say so; the others must go on.
import type { ChainInvariants } from "./chain-invariants.ts";
import { type LogPartition, positionOf, type StoredRecord } from "./log-disk.ts";
import type { SimWorld } from "./world.ts";

export interface Breakage {
  readonly name: string;
  /** Whether the partition is in a state in which the breakage shows. */
  canStrike(log: LogPartition, chain: ChainInvariants): boolean;
  /** Strikes while no worker runs. */
  strike(world: SimWorld, log: LogPartition, chain: ChainInvariants): void;
}

export const breakages: readonly Breakage[] = [
  {
    name: "retention overtakes the lag",
    canStrike: ({ end }, { next }) => next < end,
    strike: (world, log) => world.log.forget(log, log.end),
  },
  {
    name: "the log is shorter than the head",
    canStrike: (_, { commits }) => commits.length > 1,
    strike: (_, log, { commits }) => {
      const from = commits.at(-1)?.entry.from ?? 0;
      log.records.length = positionOf(log.records, from);
      log.end = from;
    },
  },
  {
    name: "the log below the head is another one",
    canStrike: (_, { commits }) => commits.length > 0,
    strike: (_, { records }, { commits }) => {
      const at = positionOf(records, commits.at(-1)?.entry.last ?? 0);
      const record = records[at] as StoredRecord;
      records[at] = { ...record, value: Buffer.from("not what was committed") };
    },
  },
  {
    name: "a sink is ahead of the chain",
    canStrike: (_, { commits }) => commits.length > 0,
    strike: ({ warehouse }, { name }, { seq }) => {
      const ahead = {
        seq: seq + 50,
        hash: "of a chain that was lost",
        from: 0,
        next: 1,
        files: [],
        pending: undefined,
      };
      warehouse.of(name).push(ahead);
    },
  },
  {
    name: "a sink holds another history",
    canStrike: (_, { commits }) => commits.length > 0,
    strike: ({ warehouse }, { name }, { commits }) => {
      const { entry } = commits.at(-1) ?? {};
      const other = { hash: "of another chain", pending: undefined };
      if (entry) warehouse.of(name).push({ ...entry, ...other });
    },
  },
];
