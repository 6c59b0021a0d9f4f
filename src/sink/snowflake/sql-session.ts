// Statements over Snowflake's SQL interface, by its own driver. The driver is loaded when a session
// is opened and not before: whoever sends rows alone does not pay for it.
import type { RowStatement } from "snowflake-sdk";
import type { SnowflakeConnection } from "./settings.ts";

export interface SqlSession {
  /** Rows by the names of their columns. Throws the driver's errors. */
  run(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** The same for an answer that may be large: rows as they come. Throws the driver's errors. */
  read(sql: string, options: ReadSqlOptions): Promise<SqlRows>;
  close(): Promise<void>;
}

export interface ReadSqlOptions {
  /** Of the statement alone, by Snowflake's names. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  /** Cancels the statement; rows that are there still come. */
  readonly signal: AbortSignal;
}

export interface SqlColumn {
  readonly name: string;
  /** As Snowflake tells it: `fixed`, `real`, `text`, `variant`, `timestamp_ntz`, ... */
  readonly type: string;
  /** Digits behind the point, of a number. */
  readonly scale: number;
}

export interface SqlRows {
  readonly columns: readonly SqlColumn[];
  /** Values in the order of the columns; numbers and JSON are the texts Snowflake sent. */
  readonly rows: AsyncIterable<readonly unknown[]>;
}

export interface SqlOptions
  extends Pick<
    SnowflakeConnection,
    "account" | "url" | "user" | "privateKeyFile" | "role" | "database" | "schema"
  > {
  /** Reading which columns are there takes one, of any size; the user's default unless told. */
  readonly warehouse?: string | undefined;
}

/**
 * Opens a session by key pair. The driver trusts the machine's roots and those that
 * NODE_EXTRA_CA_CERTS names.
 */
export async function openSqlSession(options: SqlOptions): Promise<SqlSession> {
  const { default: snowflake } = await import("snowflake-sdk");
  // Its log would hold statements, and on some errors what was sent to sign in.
  snowflake.configure({ logLevel: "OFF", additionalLogToConsole: false });
  const { account, url, user, privateKeyFile, role, database, schema, warehouse } = options;
  const connection = snowflake.createConnection({
    account,
    accessUrl: url,
    username: user,
    authenticator: "SNOWFLAKE_JWT",
    privateKeyPath: privateKeyFile,
    database,
    schema,
    // A null that is fetched as a text is no text.
    representNullAsStringNull: false,
    ...(role !== undefined && { role }),
    ...(warehouse !== undefined && { warehouse }),
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  return {
    run: (sqlText) =>
      new Promise((resolve, reject) => {
        connection.execute({
          sqlText,
          complete: (error, _, rows) => (error ? reject(error) : resolve(rows ?? [])),
        });
      }),
    read: (sqlText, { parameters, signal }) =>
      new Promise((resolve, reject) => {
        const statement = connection.execute({
          sqlText,
          parameters,
          streamResult: true,
          rowMode: "array",
          fetchAsString: ["Number", "JSON"],
          complete: (error, answered) => {
            signal.removeEventListener("abort", cancel);
            if (error) reject(error);
            else resolve(rowsOf(answered as RowStatement));
          },
        });
        const cancel = () => statement.cancel();
        signal.addEventListener("abort", cancel);
      }),
    close: () =>
      new Promise((resolve, reject) => {
        connection.destroy((error) => (error ? reject(error) : resolve()));
      }),
  };
}

function rowsOf(statement: RowStatement): SqlRows {
  const columns = (statement.getColumns() ?? []).map((column) => ({
    name: column.getName(),
    type: column.getType(),
    scale: column.getScale() ?? 0,
  }));
  return { columns, rows: statement.streamRows() };
}
