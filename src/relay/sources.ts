// The tables of one session by the number PostgreSQL gives them: what each is to us, and how its
// rows are encoded. Built when PostgreSQL describes a table, and again when its columns changed.
import type { Client } from "pg";
import type { OutboxPlan, RelayTables, TablePlan } from "../config/relay-tables.ts";
import { readShape, type TableShape } from "./catalog.ts";
import { RelayFault } from "./fault.ts";
import type { Relation } from "./pgoutput.ts";
import type { RelayReport } from "./report.ts";
import { type RowColumn, RowEncoder } from "./row-change.ts";

export type Source =
  | { readonly kind: "table"; readonly encoder: RowEncoder }
  | { readonly kind: "outbox"; readonly plan: OutboxPlan; readonly columns: readonly string[] }
  | { readonly kind: "ignored" };

export interface SourcesOptions {
  readonly client: Client;
  readonly tables: RelayTables;
  readonly connector: string;
  readonly database: string;
  readonly hmacKey: Uint8Array;
  readonly report: RelayReport;
}

const textOid = 25;
/** Types with lower OIDs are PostgreSQL's own (pg_type.dat), and so no domains. */
const ownOidsEnd = 10_000;
const ignored: Source = { kind: "ignored" };

export class Sources {
  readonly #options: SourcesOptions;
  readonly #byId = new Map<number, Source>();
  readonly #plans: ReadonlyMap<string, TablePlan>;

  constructor(options: SourcesOptions) {
    this.#options = options;
    this.#plans = new Map(options.tables.tables.map((plan) => [plan.name, plan]));
  }

  of(relation: number): Source {
    return this.#byId.get(relation) ?? ignored;
  }

  /** Takes note of a table as PostgreSQL describes it. Throws RelayFault. */
  async describe(relation: Relation): Promise<void> {
    this.#byId.set(relation.id, await this.#sourceOf(relation));
  }

  /** The encoder of rows read as `columns` of a table of this shape, and their order. */
  encoderOf(
    plan: TablePlan,
    {
      columns,
      shape,
      key,
    }: {
      readonly columns: readonly string[];
      readonly shape: TableShape;
      readonly key: readonly string[];
    },
  ): RowEncoder {
    const { connector, database, hmacKey, report } = this.#options;
    report.unclassed[plan.name] = columns.filter((name) => !plan.columns.has(name));
    const rowColumns = columns.map((name): RowColumn => {
      return {
        name,
        typeOid: shape.typeOids.get(name) ?? textOid,
        plan: plan.columns.get(name) ?? "drop",
        keyPlace: key.indexOf(name),
      };
    });
    return new RowEncoder({ plan, columns: rowColumns, connector, database, hmacKey });
  }

  async #sourceOf(relation: Relation): Promise<Source> {
    const { tables, client } = this.#options;
    const name = `${relation.schema}.${relation.table}`;
    const columns = relation.columns.map((column) => column.name);
    if (tables.outbox?.name === name) {
      checkOutbox(tables.outbox, columns);
      return { kind: "outbox", plan: tables.outbox, columns };
    }
    const plan = this.#plans.get(name);
    if (plan === undefined) return ignored;
    // Renamed or dropped since: what was written before still says its columns.
    const known = (await readShape(client, relation)) ?? shapeless(columns);
    const shape = { ...known, typeOids: typesThen(relation, known) };
    const identity = relation.columns.filter(({ isKey }) => isKey).map((column) => column.name);
    // With the whole row as identity every column is marked, so the catalogue has the key.
    const isMarked = relation.identity === "default" || relation.identity === "index";
    const isPrimary =
      identity.length === shape.key.length && identity.every((each) => shape.key.includes(each));
    const key = isMarked && !isPrimary ? identity : shape.key;
    return { kind: "table", encoder: this.encoderOf(plan, { columns, shape, key }) };
  }
}

/**
 * Types of the columns as they were when the change was made: by those of now a change that is sent
 * again would be another one. Only what a domain is over is asked of the catalogue.
 */
function typesThen({ columns }: Relation, { typeOids }: TableShape): ReadonlyMap<string, number> {
  return new Map(
    columns.map(({ name, typeOid }) => [
      name,
      typeOid < ownOidsEnd ? typeOid : (typeOids.get(name) ?? textOid),
    ]),
  );
}

function shapeless(columns: readonly string[]): TableShape {
  return { typeOids: new Map(), columns, key: [] };
}

/** Throws RelayFault `setup` where the outbox lacks a column that was named. */
export function checkOutbox(plan: OutboxPlan, columns: readonly string[]): void {
  const named = [plan.id, plan.type, plan.time, plan.payload];
  const absent = [...named, ...(plan.version === undefined ? [] : [plan.version])].filter(
    (name) => !columns.includes(name),
  );
  if (absent.length === 0) return;
  throw new RelayFault("setup", `${plan.name} has no column ${absent.join(", ")}`);
}
