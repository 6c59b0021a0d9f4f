// Statements over Snowflake's SQL interface, by its own driver. The driver is loaded when a session
// is opened and not before: whoever sends rows alone does not pay for it.
import type { SnowflakeConnection } from "./settings.ts";

export interface SqlSession {
  /** Rows by the names of their columns. Throws the driver's errors. */
  run(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  close(): Promise<void>;
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
    close: () =>
      new Promise((resolve, reject) => {
        connection.destroy((error) => (error ? reject(error) : resolve()));
      }),
  };
}
