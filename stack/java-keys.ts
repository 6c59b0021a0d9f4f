// A key and a certificate for a server on loopback, made by the machine's own Java.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface ServerKey {
  /** PKCS #12, with the key and its certificate under `password`. */
  readonly file: string;
  readonly password: string;
  /** PEM; it signs itself, so whoever trusts it trusts the server. */
  readonly certificate: string;
}

/** For `127.0.0.1`, in a file of `dir`. */
export async function makeServerKey(dir: string): Promise<ServerKey> {
  const file = join(dir, "server.p12");
  const password = "on-loopback-only";
  const store = ["-keystore", file, "-storepass", password, "-alias", "server"];
  const subject = ["-dname", "CN=server", "-ext", "san=ip:127.0.0.1", "-validity", "2"];
  try {
    await run("keytool", ["-genkeypair", "-keyalg", "EC", ...subject, ...store]);
    const { stdout } = await run("keytool", ["-exportcert", "-rfc", ...store]);
    return { file, password, certificate: stdout };
  } catch (error) {
    throw new Error("The tests of the stack need keytool of java on the PATH.", { cause: error });
  }
}
