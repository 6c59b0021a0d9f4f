// How Snowflake is reached, and the client and the sink made of that.
import { readFile } from "node:fs/promises";
import { SnowpipeClient } from "../../../snowpipe/index.ts";

export interface SnowflakeConnection {
  /** Account identifier, `ORG-ACCOUNT`. */
  readonly account: string;
  /** Address of the account, https. */
  readonly url: string;
  readonly user: string;
  /** PEM file of the user's RSA key, unencrypted. */
  readonly privateKeyFile: string;
  readonly role: string | undefined;
  readonly database: string;
  readonly schema: string;
  /** PEM file of roots to trust in place of those Node brings. */
  readonly caFile: string | undefined;
}

/** The streaming client of those settings. Throws SnowpipeError and the file system's errors. */
export async function openSnowpipe(connection: SnowflakeConnection): Promise<SnowpipeClient> {
  const { account, url, user, role, privateKeyFile, caFile } = connection;
  return new SnowpipeClient({
    account,
    url,
    user,
    role,
    privateKey: await readFile(privateKeyFile),
    ca: caFile === undefined ? undefined : await readFile(caFile),
  });
}
