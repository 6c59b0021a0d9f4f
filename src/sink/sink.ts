// Port `Sink`: receives committed entries, in order for each partition, and can be given any of
// them again without effect. Adapters: duckdb/, lake/ (published lists), live/, and the
// simulator's.
import type { CommitEntry, CompactionEntry } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";

/** A committed entry on its way to the sinks. */
export interface Committed {
  readonly partition: PartitionId;
  readonly entry: CommitEntry;
  /** SHA-256 of the entry's bytes, lower-case hexadecimal. */
  readonly hash: string;
  /** Written by `encodePending`: what travels as a value of the commit, not as a file. */
  readonly pending: Uint8Array | null;
}

/** How far a sink is and where the next entry must start. */
export interface SinkPosition extends SinkToken {
  /** `next` of the entry. */
  readonly next: number;
}

/**
 * Whether a sink at `position` is to take the entry; false for one it has. Throws SinkError
 * `diverged` for another entry of the same seq, or one behind a gap.
 */
export function isNew(position: SinkPosition | undefined, { entry, hash }: Committed): boolean {
  if (position === undefined) return true;
  if (entry.seq < position.seq) return false;
  if (entry.seq === position.seq) {
    if (hash === position.hash) return false;
    throw new SinkError("diverged", `entry ${entry.seq} is not the one that was taken`);
  }
  if (entry.from === position.next) return true;
  const gap = `entry ${entry.seq} starts at offset ${entry.from}, not at ${position.next}`;
  throw new SinkError("diverged", gap);
}

/** How far a sink is: the last entry whose effects are all durable in it. */
export interface SinkToken {
  readonly seq: number;
  readonly hash: string;
}

/**
 * `unavailable`: retry later, the same entries. `full`: no space. `diverged`: the sink holds what
 * the chain cannot explain; the partition halts.
 */
export type SinkErrorCode = "unavailable" | "full" | "diverged";

export interface SinkErrorOptions extends ErrorOptions {
  /** The partition it is of; entries of others in the call may have been taken. */
  readonly partition?: PartitionId;
}

export class SinkError extends Error {
  override readonly name = "SinkError";
  readonly code: SinkErrorCode;
  /** Absent when it is of all partitions of the call. */
  readonly partition: PartitionId | undefined;
  constructor(code: SinkErrorCode, message: string, options?: SinkErrorOptions) {
    super(message, options);
    this.code = code;
    this.partition = options?.partition;
  }
}

export interface Sink {
  readonly name: string;
  /**
   * What to do when the sink has no token although the partition has a head: `rebuild` it from the
   * files of the chain, go on `from-head` because what it held was volatile, repeat all that is
   * still pending because whoever reads it drops repeats, or `halt` unless nothing was committed.
   */
  readonly whenAbsent: "rebuild" | "from-head" | "from-pending" | "halt";
  /**
   * How long an entry may wait for entries of other partitions to share its call, because a call
   * costs more than their rows; not at all unless told.
   */
  readonly gatherMs?: number;
  /**
   * Partitions do not wait for each other: each has calls of its own, at the same time as those of
   * others. Else one call is made at a time, with entries of all.
   */
  readonly isByPartition?: boolean;
  /** Records of one call, where a call takes long however many they are; 131,072 unless told. */
  readonly recordsPerCallMax?: number;
  /** The sink's token for the partition, or undefined when it never received anything of it. */
  token(partition: PartitionId): Promise<SinkToken | undefined>;
  /**
   * Nothing of the partition is committed up to here, where its first owner is. A sink that is to
   * `halt` keeps it as its token, durable when it resolves: who takes over before anything was
   * emitted then finds a sink that was there from the start. Throws SinkError.
   */
  begin?(partition: PartitionId, position: SinkPosition): Promise<void>;
  /**
   * An entry that `emit` will be given behind those before it; a sink whose calls last long may
   * begin with it. Nothing is promised by it, and nothing is thrown.
   */
  announce?(committed: Committed): void;
  /**
   * Takes entries of any partitions, each partition's in rising seq without a gap after its token.
   * When it resolves, rows and tokens are durable together. An entry at or below the token is
   * skipped.
   */
  emit(committed: readonly Committed[]): Promise<void>;
  /** The partition was let go of: calls for it end soon, and what was announced is not sent. */
  release?(partition: PartitionId): void;
  /**
   * Replaces the entry's inputs by its outputs wherever the sink names files to its readers;
   * durable when it resolves, after which the inputs are deleted. Comes once the sink has passed
   * the entry, beside other calls, and may be repeated, also behind later ones. Throws SinkError.
   */
  compact?(partition: PartitionId, entry: CompactionEntry): Promise<void>;
  close(): Promise<void>;
}
