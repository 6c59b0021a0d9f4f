// A certificate authority and a server certificate for 127.0.0.1 and localhost, made on the first
// start in a folder.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Issued, issue } from "../../src/collector/webhooks/certificate-fixture.ts";

export interface ServerCertificate {
  readonly key: string;
  readonly certificate: string;
}

/** What clients trust; lies in the folder of the certificate. */
export const caFileName = "ca.crt";
const dayMs = 86_400_000;

/** One for all stand-ins of a process: making keys takes long. */
let issued: { readonly issuer: Issued; readonly server: Issued } | undefined;

/** The certificate in `folder`, put there on the first call and good for three days. */
export function serverCertificate(folder: string): ServerCertificate {
  const keyFile = join(folder, "server.key");
  const certificateFile = join(folder, "server.crt");
  if (!existsSync(certificateFile)) {
    issued ??= issueBoth(Date.now() - dayMs);
    const { issuer, server } = issued;
    writeFileSync(join(folder, caFileName), issuer.pem);
    writeFileSync(keyFile, server.key.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    writeFileSync(certificateFile, server.pem);
  }
  return {
    key: readFileSync(keyFile, "utf8"),
    certificate: readFileSync(certificateFile, "utf8"),
  };
}

function issueBoth(from: number) {
  const to = from + 4 * dayMs;
  const issuer = issue({ name: "Stand-in authority", isAuthority: true, from, to });
  const hosts = ["localhost", "127.0.0.1"];
  return { issuer, server: issue({ name: "Stand-in server", issuer, hosts, from, to }) };
}
