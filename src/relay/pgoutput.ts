// Reads the messages of PostgreSQL's output plugin pgoutput, protocol version 1 (PostgreSQL manual,
// Logical Replication Message Formats). Values stay the text that PostgreSQL wrote: nothing is
// rounded on the way. Pure; throws RelayFault for what is none of the messages.
import { RelayFault } from "./fault.ts";
import { type Lsn, makeLsn } from "./lsn.ts";

/** A large value that was not sent because it did not change. */
export const unchanged: unique symbol = Symbol("unchanged");

/** One value a column, in their order. */
export type Tuple = readonly (string | null | typeof unchanged)[];

/** What PostgreSQL keeps of a row that is changed or deleted. */
export type ReplicaIdentity = "default" | "nothing" | "full" | "index";

export interface RelationColumn {
  readonly name: string;
  /** Part of the replica identity. */
  readonly isKey: boolean;
  /** OID of the type, a domain's own, as it was when the change was made. */
  readonly typeOid: number;
}

export interface Relation {
  readonly kind: "relation";
  readonly id: number;
  readonly schema: string;
  readonly table: string;
  readonly identity: ReplicaIdentity;
  readonly columns: readonly RelationColumn[];
}

export type RowChange =
  | { readonly kind: "insert"; readonly relation: number; readonly after: Tuple }
  | {
      readonly kind: "update";
      readonly relation: number;
      /** Values of the identity's columns, where they changed. */
      readonly key: Tuple | undefined;
      readonly before: Tuple | undefined;
      readonly after: Tuple;
    }
  | {
      readonly kind: "delete";
      readonly relation: number;
      readonly key: Tuple | undefined;
      readonly before: Tuple | undefined;
    };

export type ReplicationMessage =
  | Relation
  | RowChange
  | {
      readonly kind: "begin";
      /** Microseconds since the Unix epoch. */
      readonly committedAt: number;
      readonly transaction: number;
    }
  | { readonly kind: "commit"; readonly end: Lsn }
  | { readonly kind: "truncate"; readonly relations: readonly number[] }
  | {
      readonly kind: "message";
      readonly isTransactional: boolean;
      readonly lsn: Lsn;
      readonly prefix: string;
      readonly content: Buffer;
    }
  /** Says nothing we need: names of types, origins. */
  | { readonly kind: "other" };

/** 2000-01-01 in microseconds since the Unix epoch. */
const postgresEpoch = 946_684_800_000_000n;

export function decodeMessage(bytes: Buffer): ReplicationMessage {
  try {
    return new MessageReader(bytes).read();
  } catch (error) {
    if (error instanceof RelayFault) throw error;
    throw new RelayFault("protocol", "a replication message ends too early", { cause: error });
  }
}

class MessageReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(): ReplicationMessage {
    const tag = String.fromCharCode(this.#byte());
    switch (tag) {
      case "B":
        return this.#begin();
      case "C":
        return this.#commit();
      case "R":
        return this.#relation();
      case "I":
        return this.#insert();
      case "U":
        return this.#update();
      case "D":
        return this.#delete();
      case "T":
        return this.#truncate();
      case "M":
        return this.#message();
      case "O":
      case "Y":
        return { kind: "other" };
      default:
        throw new RelayFault("protocol", "a replication message of an unknown kind");
    }
  }

  #begin(): ReplicationMessage {
    this.#skip(8);
    const committedAt = Number(this.#long() + postgresEpoch);
    return { kind: "begin", committedAt, transaction: this.#int() >>> 0 };
  }

  #commit(): ReplicationMessage {
    this.#skip(1 + 8);
    return { kind: "commit", end: makeLsn(BigInt.asUintN(64, this.#long())) };
  }

  #relation(): Relation {
    const id = this.#int();
    const schema = this.#name();
    const table = this.#name();
    const identity = identities[String.fromCharCode(this.#byte())];
    if (identity === undefined) throw new RelayFault("protocol", "an unknown replica identity");
    const columns = Array.from({ length: this.#short() }, () => {
      const isKey = (this.#byte() & 1) === 1;
      const name = this.#name();
      const typeOid = this.#int() >>> 0;
      this.#skip(4);
      return { name, isKey, typeOid };
    });
    // Objects of the system catalogue come without a schema's name.
    return { kind: "relation", id, schema: schema || "pg_catalog", table, identity, columns };
  }

  #insert(): RowChange {
    const relation = this.#int();
    this.#skip(1);
    return { kind: "insert", relation, after: this.#tuple() };
  }

  #update(): RowChange {
    const relation = this.#int();
    const old = this.#old();
    if (old.tag !== "N") this.#skip(1);
    return { kind: "update", relation, key: old.key, before: old.before, after: this.#tuple() };
  }

  #delete(): RowChange {
    const relation = this.#int();
    const { key, before } = this.#old();
    return { kind: "delete", relation, key, before };
  }

  /** The row as it was, as far as PostgreSQL kept it. */
  #old(): { tag: string; key: Tuple | undefined; before: Tuple | undefined } {
    const tag = String.fromCharCode(this.#byte());
    const tuple = tag === "K" || tag === "O" ? this.#tuple() : undefined;
    return {
      tag,
      key: tag === "K" ? tuple : undefined,
      before: tag === "O" ? tuple : undefined,
    };
  }

  #truncate(): ReplicationMessage {
    const count = this.#int();
    this.#skip(1);
    return { kind: "truncate", relations: Array.from({ length: count }, () => this.#int()) };
  }

  #message(): ReplicationMessage {
    const isTransactional = (this.#byte() & 1) === 1;
    const lsn = makeLsn(BigInt.asUintN(64, this.#long()));
    const prefix = this.#name();
    const content = Buffer.from(this.#take(this.#int()));
    return { kind: "message", isTransactional, lsn, prefix, content };
  }

  #tuple(): Tuple {
    return Array.from({ length: this.#short() }, () => {
      const kind = String.fromCharCode(this.#byte());
      if (kind === "n") return null;
      if (kind === "u") return unchanged;
      if (kind === "t") return this.#take(this.#int()).toString("utf8");
      throw new RelayFault("protocol", "a value that is not text");
    });
  }

  #byte(): number {
    return this.#bytes.readUInt8(this.#move(1));
  }

  #short(): number {
    return this.#bytes.readUInt16BE(this.#move(2));
  }

  #int(): number {
    return this.#bytes.readInt32BE(this.#move(4));
  }

  #long(): bigint {
    return this.#bytes.readBigInt64BE(this.#move(8));
  }

  #name(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) throw new RelayFault("protocol", "a name without an end");
    const text = this.#bytes.toString("utf8", this.#at, end);
    this.#at = end + 1;
    return text;
  }

  #take(length: number): Buffer {
    const from = this.#move(length);
    if (length < 0 || this.#at > this.#bytes.length) {
      throw new RelayFault("protocol", "a value longer than its message");
    }
    return this.#bytes.subarray(from, this.#at);
  }

  #skip(length: number): void {
    this.#move(length);
  }

  #move(length: number): number {
    const from = this.#at;
    this.#at += length;
    return from;
  }
}

const identities: Readonly<Record<string, ReplicaIdentity | undefined>> = {
  d: "default",
  n: "nothing",
  f: "full",
  i: "index",
};
