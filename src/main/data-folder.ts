// The folder that holds everything an embedded process keeps: who owns it, its format, its secrets.
// The owner holds an exclusive lock on lock.sqlite, which the kernel drops when the process dies,
// however it dies. POSIX drops it as well when the process closes another descriptor of that file:
// nothing else in this process may open it, not even to copy it.
import { constants, existsSync } from "node:fs";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Clock } from "../clock.ts";
import { systemRandom } from "../random.ts";
import { sqliteCodeOf } from "../sqlite-code.ts";
import { syncFolder } from "../sync-folder.ts";

/** Raised when one version could not read what another wrote. */
const format = 3;
const pollMs = 100;
const busy = "sqlite 5";
/** Where the owner listens, once it does. */
export const addressFile = "address.json";
const secretPattern = /^[0-9a-f]{64}\n$/;

/**
 * `locked`: another process owns the folder. `newer`, `older`: a version wrote it whose format is
 * not ours. `damaged`: one of its small files is not what we wrote. The rest is what the file
 * system says.
 */
export type DataFolderErrorCode =
  | "locked"
  | "newer"
  | "older"
  | "damaged"
  | "not_a_folder"
  | "not_writable"
  | "full"
  | "unavailable";

/** The message is one sentence that names the folder, fit to be shown to the user as it is. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
  readonly code: DataFolderErrorCode;
  constructor(code: DataFolderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  /** Grants the admin routes; 64 hexadecimal digits, as in admin.token. */
  readonly adminToken: string;
  /** Key of the keyed hashes; 32 bytes. */
  readonly hmacKey: Uint8Array;
  /** Lets the next process in. */
  close(): void;
}

/** What a command sees of a folder without owning it. */
export interface DataFolderView {
  /** False for a folder that is absent or was never opened by an owner. */
  readonly isPresent: boolean;
  /** A process holds the lock now. */
  readonly isRunning: boolean;
  readonly adminToken: string | undefined;
}

export interface OpenDataFolderOptions {
  /** How long to wait for a predecessor that is still going. */
  readonly waitMs: number;
  readonly clock: Pick<Clock, "sleep">;
}

/** Makes the folder its caller's alone until `close` or death. Throws DataFolderError. */
export async function openDataFolder(
  path: string,
  { waitMs, clock }: OpenDataFolderOptions,
): Promise<DataFolder> {
  const folder = resolve(path);
  return speaking(folder, async () => {
    await makeFolder(folder);
    const lock = await takeLock(folder, waitMs, clock);
    try {
      // Of an owner before us; by now another may listen there, and would be sent our token.
      await rm(join(folder, addressFile), { force: true });
      await createOnce(folder, "format.json", `${JSON.stringify({ format })}\n`);
      await checkFormat(folder);
      const adminToken = await secret(folder, "admin.token");
      const hmacKey = Buffer.from(await secret(folder, "hmac.key"), "hex");
      // Files found here may be those of a process that died before it synced their names.
      await syncFolder(folder);
      held.add(lock);
      return { path: folder, adminToken, hmacKey, close: () => release(lock) };
    } catch (error) {
      lock.close();
      throw error;
    }
  });
}

/** Looks without touching: creates nothing and waits for nobody. Throws DataFolderError. */
export async function readDataFolder(path: string): Promise<DataFolderView> {
  const folder = resolve(path);
  return speaking(folder, async () => {
    const isPresent = (await readIfThere(folder, "format.json")) !== undefined;
    if (isPresent) await checkFormat(folder);
    const token = await readIfThere(folder, "admin.token");
    return {
      isPresent,
      isRunning: await isLocked(folder),
      adminToken: token === undefined ? undefined : parseSecret(folder, "admin.token", token),
    };
  });
}

/** The folder's key of keyed hashes; undefined before an owner first opened it. */
export async function readHmacKey(path: string): Promise<Uint8Array | undefined> {
  const folder = resolve(path);
  return speaking(folder, async () => {
    const text = await readIfThere(folder, "hmac.key");
    return text === undefined
      ? undefined
      : Buffer.from(parseSecret(folder, "hmac.key", text), "hex");
  });
}

async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  if (made === undefined) return;
  for (let name = folder; name.length >= made.length; name = dirname(name)) {
    await syncFolder(dirname(name));
  }
}

async function takeLock(
  folder: string,
  waitMs: number,
  clock: Pick<Clock, "sleep">,
): Promise<DatabaseSync> {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const lock = tryLock(folder);
    if (lock) return lock;
    if (waitedMs >= waitMs) {
      const seconds = Math.round(waitMs / 1000);
      const sentence = `${folder} is in use by a process that did not end within ${seconds} s.`;
      throw new DataFolderError("locked", sentence);
    }
    await clock.sleep(Math.min(pollMs, waitMs - waitedMs));
  }
}

/** Locks of this process: a connection that is garbage collected would let go of its lock. */
const held = new Set<DatabaseSync>();

function release(lock: DatabaseSync): void {
  if (held.delete(lock)) lock.close();
}

/** The connection that holds the lock, or undefined while another process does. */
function tryLock(folder: string): DatabaseSync | undefined {
  const db = new DatabaseSync(lockFile(folder), { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return db;
  } catch (error) {
    db.close();
    if (codeOf(error) === busy) return undefined;
    throw error;
  }
}

/** A read lock, held for a moment, is refused exactly while the owner holds its exclusive one. */
async function isLocked(folder: string): Promise<boolean> {
  if (!existsSync(lockFile(folder))) return false;
  const db = new DatabaseSync(lockFile(folder), { readOnly: true, timeout: 0 });
  try {
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    return false;
  } catch (error) {
    if (codeOf(error) === busy) return true;
    throw error;
  } finally {
    db.close();
  }
}

function lockFile(folder: string): string {
  return join(folder, "lock.sqlite");
}

async function checkFormat(folder: string): Promise<void> {
  const text = await readIfThere(folder, "format.json");
  const match = /^\{"format":([1-9]\d{0,8})[,}]/.exec(text ?? "");
  if (!match) throw damaged(folder, "format.json");
  if (Number(match[1]) > format) {
    const sentence = `${folder} was written by a newer version of PulseCart (format ${match[1]}).`;
    throw new DataFolderError("newer", sentence);
  }
  if (Number(match[1]) < format) {
    const sentence =
      `${folder} was written by an earlier version of PulseCart (format ${match[1]}), ` +
      "which this one does not read.";
    throw new DataFolderError("older", sentence);
  }
}

/** 32 random bytes in hexadecimal, drawn when the folder is opened for the first time. */
async function secret(folder: string, name: string): Promise<string> {
  await createOnce(folder, name, `${systemRandom.hex(32)}\n`);
  return parseSecret(folder, name, (await readIfThere(folder, name)) ?? "");
}

/** A damaged key is never drawn again: what was hashed with it would no longer match. */
function parseSecret(folder: string, name: string, text: string): string {
  if (!secretPattern.test(text)) throw damaged(folder, name);
  return text.trimEnd();
}

function damaged(folder: string, name: string): DataFolderError {
  return new DataFolderError("damaged", `${folder} is damaged: ${name} is not what was written.`);
}

/** The file appears whole; needs the lock, since two callers would share the draft. */
async function createOnce(folder: string, name: string, text: string): Promise<void> {
  if ((await readIfThere(folder, name)) !== undefined) return;
  const draft = join(folder, `${name}.draft`);
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, name));
}

async function readIfThere(folder: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, name), "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function speaking<T>(folder: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw dataFolderError(folder, error);
  }
}

/** What the file system or SQLite threw about the folder, as a sentence. */
export function dataFolderError(folder: string, error: unknown): DataFolderError {
  if (error instanceof DataFolderError) return error;
  const code = codes.find(({ names }) => names.includes(codeOf(error)))?.code ?? "unavailable";
  return new DataFolderError(code, sentenceFor(code, folder, error), { cause: error });
}

/** By errno or by SQLite's primary result code (sqlite.org/rescode.html). */
const codes: readonly { readonly code: DataFolderErrorCode; readonly names: readonly string[] }[] =
  [
    { code: "not_a_folder", names: ["ENOTDIR", "EEXIST"] },
    { code: "not_writable", names: ["EACCES", "EPERM", "EROFS", "sqlite 8", "sqlite 14"] },
    { code: "full", names: ["ENOSPC", "EDQUOT", "sqlite 13"] },
    { code: "damaged", names: ["sqlite 11", "sqlite 26"] },
  ];

function sentenceFor(code: DataFolderErrorCode, folder: string, error: unknown): string {
  if (code === "not_a_folder") return `${folder} is not a folder.`;
  if (code === "not_writable") return `${folder} cannot be written by this user.`;
  if (code === "full") return `${folder} is on a disk that is full.`;
  if (code === "damaged") return damaged(folder, "lock.sqlite").message;
  const reason = error instanceof Error ? error.message : "unknown error";
  return `${folder} cannot be used: ${reason}.`;
}

function codeOf(error: unknown): string {
  const sqlite = sqliteCodeOf(error);
  if (sqlite !== undefined) return `sqlite ${sqlite}`;
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
