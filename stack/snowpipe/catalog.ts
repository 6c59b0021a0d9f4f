// Tables and pipes of the stand-in: what DDL makes of them, and which table a pipe feeds now.
import { pipeMissing, tableMissing } from "./api-error.ts";
import { type Column, type Ddl, parseDdl, type SqlPath, type TableProperties } from "./ddl.ts";
import { SqlError } from "./sql-tokens.ts";
import { duckPath, type QueryRow, type Warehouse } from "./warehouse.ts";

export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Another one for each table that ever had the name. */
  readonly id: number;
  readonly columns: readonly Column[];
  readonly isEvolving: boolean;
  readonly isErrorLogging: boolean;
}

export interface Pipe {
  readonly schema: string;
  readonly name: string;
  /** Another one for each pipe that ever had the name. */
  readonly id: number;
  readonly tableKey: string;
  /** The table it was made for; none of another id is fed. */
  readonly tableId: number;
}

/** The pipe that a table has without one being created. */
const defaultSuffix = "-STREAMING";

export class Catalog {
  readonly #warehouse: Warehouse;
  readonly #tables = new Map<string, Table>();
  readonly #pipes = new Map<string, Pipe>();
  readonly #schemas = new Set<string>();
  #idMax = 0;

  private constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  static async load(warehouse: Warehouse): Promise<Catalog> {
    const catalog = new Catalog(warehouse);
    await catalog.reload();
    return catalog;
  }

  /** Back to what is stored, after a transaction that did not come through. */
  async reload(): Promise<void> {
    this.#tables.clear();
    this.#pipes.clear();
    for (const [key, value] of await this.#warehouse.stored("table")) {
      this.#tables.set(key, value as Table);
    }
    for (const [key, value] of await this.#warehouse.stored("pipe")) {
      this.#pipes.set(key, value as Pipe);
    }
    for (const { id } of [...this.#tables.values(), ...this.#pipes.values()]) {
      this.#idMax = Math.max(this.#idMax, id);
    }
    for (const row of await this.#warehouse.query("SELECT schema_name FROM duckdb_schemas()")) {
      this.#schemas.add(String(row.schema_name));
    }
  }

  /**
   * Runs one statement: DDL of tables, schemas and pipes as Snowflake's, the rest as DuckDB's,
   * with ERROR_TABLE(t) read as Snowflake's and COPY GRANTS left out. Throws SqlError, or DuckDB's
   * own error.
   */
  async query(sql: string): Promise<QueryRow[]> {
    const ddl = parseDdl(sql);
    if (ddl) {
      await this.#define(ddl);
      return [];
    }
    const known = sql.replace(/\bcopy\s+grants\b/i, "");
    const read = known.replace(/\berror_table\s*\(\s*([\w$."-]+)\s*\)/gi, (_all, name: string) =>
      this.#warehouse.errorTable(this.#key(name.replaceAll('"', "").toUpperCase().split("."))),
    );
    return this.#warehouse.query(read);
  }

  /** The pipe of that name; a table's default pipe is made when it is first asked for. */
  async pipe(schema: string, name: string): Promise<Pipe> {
    const key = `${schema}.${name}`;
    const known = this.#pipes.get(key);
    if (known) return known;
    if (!name.endsWith(defaultSuffix)) throw pipeMissing(key);
    const tableKey = `${schema}.${name.slice(0, -defaultSuffix.length)}`;
    const table = this.#tables.get(tableKey);
    if (!table) throw tableMissing(tableKey);
    return this.#keepPipe({ schema, name, tableKey, tableId: table.id, id: this.#newId() });
  }

  /** The pipe as it is now, without making one. */
  knownPipe(schema: string, name: string): Pipe | undefined {
    return this.#pipes.get(`${schema}.${name}`);
  }

  /** The table the pipe feeds; undefined once it was dropped or replaced. */
  tableOf(pipe: Pipe): Table | undefined {
    const table = this.#tables.get(pipe.tableKey);
    return table?.id === pipe.tableId ? table : undefined;
  }

  /** Adds columns that were found in rows. */
  async evolve(table: Table, columns: readonly Column[]): Promise<Table> {
    const path = [table.schema, table.name];
    for (const column of columns) {
      await this.#define({ kind: "add-column", path, column, isSure: true });
    }
    return this.#table(path);
  }

  async #define(ddl: Ddl): Promise<void> {
    try {
      await this.#warehouse.transaction(() => this.#apply(ddl));
    } catch (error) {
      await this.reload();
      throw error;
    }
  }

  async #apply(ddl: Ddl): Promise<void> {
    switch (ddl.kind) {
      case "create-table":
        return this.#createTable(ddl);
      case "create-schema":
        return this.#createSchema(ddl.path);
      case "drop-table":
        return this.#dropTable(this.#key(ddl.path), ddl.isSure);
      case "truncate":
        return this.#warehouse.run(`DELETE FROM ${this.#duckPath(this.#table(ddl.path))}`);
      case "add-column":
        return this.#addColumn(this.#table(ddl.path), ddl.column, ddl.isSure);
      case "drop-column":
        return this.#dropColumn(this.#table(ddl.path), ddl.column);
      case "set":
        return this.#keepTable(withProperties(this.#table(ddl.path), ddl.properties));
      case "create-pipe":
        return this.#createPipe(ddl);
      case "drop-pipe":
        return this.#dropPipe(this.#key(ddl.path), ddl.isSure);
    }
  }

  async #createTable(ddl: Extract<Ddl, { kind: "create-table" }>): Promise<void> {
    const key = this.#key(ddl.path);
    const isThere = this.#tables.has(key);
    if (isThere && ddl.whenThere === "keep") return;
    if (isThere && ddl.whenThere === "fail") throw new SqlError(`table ${key} already exists`);
    const [schema = "", name = ""] = key.split(".", 2);
    if (!this.#schemas.has(schema)) throw new SqlError(`schema ${schema} does not exist`);
    if (isThere) await this.#dropTable(key, true);
    await this.#warehouse.createTable(schema, name, ddl.columns);
    const bare = { schema, name, id: this.#newId(), columns: ddl.columns };
    const table = { ...bare, isEvolving: false, isErrorLogging: false };
    await this.#keepTable(withProperties(table, ddl.properties));
  }

  async #createSchema(path: SqlPath): Promise<void> {
    const name = path.at(-1) ?? "";
    await this.#warehouse.run(`CREATE SCHEMA IF NOT EXISTS ${duckPath(name)}`);
    this.#schemas.add(name);
  }

  /** The default pipe goes with its table; a pipe of its own stays and feeds nothing. */
  async #dropTable(key: string, isSure: boolean): Promise<void> {
    const table = this.#tables.get(key);
    if (!table && !isSure) return;
    if (!table) throw new SqlError(`table ${key} does not exist`);
    await this.#warehouse.run(`DROP TABLE ${this.#duckPath(table)}`);
    await this.#warehouse.remove("table", key);
    this.#tables.delete(key);
    if (this.#pipes.has(`${key}${defaultSuffix}`)) {
      await this.#dropPipe(`${key}${defaultSuffix}`, true);
    }
  }

  async #addColumn(table: Table, column: Column, isSure: boolean): Promise<void> {
    if (table.columns.some(({ name }) => name === column.name)) {
      if (!isSure) return;
      throw new SqlError(`column ${column.name} already exists in ${table.schema}.${table.name}`);
    }
    const rows = await this.#warehouse.query(`SELECT count(*) AS n FROM ${this.#duckPath(table)}`);
    if (!column.isNullable && column.default === null && rows[0]?.n !== 0) {
      throw new SqlError(`column ${column.name} is NOT NULL and the table has rows`);
    }
    await this.#warehouse.addColumn(table.schema, table.name, column);
    await this.#keepTable({ ...table, columns: [...table.columns, column] });
  }

  async #dropColumn(table: Table, name: string): Promise<void> {
    await this.#warehouse.run(`ALTER TABLE ${this.#duckPath(table)} DROP ${duckPath(name)}`);
    await this.#keepTable({ ...table, columns: table.columns.filter((one) => one.name !== name) });
  }

  async #createPipe(ddl: Extract<Ddl, { kind: "create-pipe" }>): Promise<void> {
    const key = this.#key(ddl.path);
    if (this.#pipes.has(key) && ddl.whenThere === "keep") return;
    if (this.#pipes.has(key) && ddl.whenThere === "fail") {
      throw new SqlError(`pipe ${key} already exists`);
    }
    const [schema = "", name = ""] = key.split(".", 2);
    if (name.endsWith(defaultSuffix)) throw new SqlError(`${name} is the name of a default pipe`);
    const tableKey = this.#key(ddl.table);
    await this.#keepPipe({
      ...{ schema, name, tableKey, id: this.#newId() },
      tableId: this.#table(ddl.table).id,
    });
  }

  async #dropPipe(key: string, isSure: boolean): Promise<void> {
    if (!this.#pipes.delete(key) && isSure) throw new SqlError(`pipe ${key} does not exist`);
    await this.#warehouse.remove("pipe", key);
  }

  #table(path: SqlPath): Table {
    const table = this.#tables.get(this.#key(path));
    if (!table) throw new SqlError(`table ${path.join(".")} does not exist`);
    return table;
  }

  /** `SCHEMA.NAME` of a name of one to three parts. */
  #key(path: SqlPath): string {
    const { database } = this.#warehouse;
    const whole = [...[database, "PUBLIC"].slice(0, 3 - path.length), ...path];
    if (whole[0] !== database) throw new SqlError(`database ${whole[0]} does not exist`);
    return `${whole[1]}.${whole[2]}`;
  }

  async #keepTable(table: Table): Promise<void> {
    this.#tables.set(`${table.schema}.${table.name}`, table);
    await this.#warehouse.put("table", `${table.schema}.${table.name}`, table);
  }

  async #keepPipe(pipe: Pipe): Promise<Pipe> {
    this.#pipes.set(`${pipe.schema}.${pipe.name}`, pipe);
    await this.#warehouse.put("pipe", `${pipe.schema}.${pipe.name}`, pipe);
    return pipe;
  }

  #newId(): number {
    this.#idMax++;
    return this.#idMax;
  }

  #duckPath(table: Table): string {
    return duckPath(this.#warehouse.database, table.schema, table.name);
  }
}

function withProperties(table: Table, properties: TableProperties): Table {
  return { ...table, ...properties };
}
