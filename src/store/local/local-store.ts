// The embedded Store: objects are files in a folder, complete and durable before they have a name.
// A create writes a draft, syncs it, links it under its key, which fails if the key is taken, and
// syncs the folders. Assumes a file system with hard links; the root is all on one of them.
import { dirname, join, resolve } from "node:path";
import { assert } from "../../assert.ts";
import { systemRandom } from "../../random.ts";
import { checkKey, checkPrefix } from "../object-key.ts";
import { type Store, StoreError } from "../store.ts";
import { Turnstile } from "../turnstile.ts";
import { Folders, isAbsence, kindAt } from "./folders.ts";
import { keysBelow } from "./listing.ts";
import { errnoOf, type LocalFiles, localFiles } from "./local-files.ts";

/** No key can name it, because of the tilde. */
const draftFolder = "~drafts";
/** libuv runs four file system calls at once; more would only wait there, in nobody's order. */
const runningMaxDefault = 4;

export interface LocalStoreOptions {
  /** The folder of the objects; the folder above it exists. */
  readonly root: string;
  readonly runningMax?: number;
  readonly files?: LocalFiles;
}

/** For the one process that owns the folder: makes it and removes the drafts of a dead one. */
export async function openLocalStore(options: LocalStoreOptions): Promise<LocalStore> {
  const files = options.files ?? localFiles;
  const root = resolve(options.root);
  const drafts = join(root, draftFolder);
  try {
    await new Folders(files, root).ensure(drafts);
    for (const { name } of await files.list(drafts)) await files.remove(join(drafts, name));
  } catch (error) {
    throw storeError(error);
  }
  return new LocalStore(options);
}

export class LocalStore implements Store {
  private readonly root: string;
  private readonly files: LocalFiles;
  private readonly folders: Folders;
  private readonly turnstile: Turnstile;
  private readonly draftPrefix = systemRandom.hex(8);
  private drafts = 0;

  /** Touches nothing: for a reader beside the owner, which `openLocalStore` is for. */
  constructor({ root, runningMax, files }: LocalStoreOptions) {
    this.root = resolve(root);
    this.files = files ?? localFiles;
    this.folders = new Folders(this.files, this.root);
    this.turnstile = new Turnstile(runningMax ?? runningMaxDefault);
  }

  async create(key: string, bytes: Uint8Array): Promise<void> {
    checkKey(key);
    await this.attempt(async () => {
      this.drafts += 1;
      const draft = join(this.root, draftFolder, `${this.draftPrefix}-${this.drafts}`);
      const path = join(this.root, key);
      await this.folders.ensure(dirname(draft));
      await this.folders.ensure(dirname(path));
      try {
        await this.writeDraft(draft, bytes);
        await this.publish(draft, path);
      } finally {
        // What cannot be removed now is removed by the next owner of the folder.
        await this.files.remove(draft).catch(() => undefined);
      }
    });
  }

  async get(key: string): Promise<Uint8Array> {
    checkKey(key);
    const path = join(this.root, key);
    return this.attempt(async () => {
      if (!(await this.isObject(path))) throw missing(key);
      return this.files.read(path).catch((error: unknown) => {
        throw isAbsence(error) ? missing(key) : error;
      });
    });
  }

  async size(key: string): Promise<number | undefined> {
    checkKey(key);
    const path = join(this.root, key);
    return this.attempt(async () => {
      if (!(await this.isObject(path))) return undefined;
      return this.files.stat(path).then(
        ({ bytes }) => bytes,
        (error: unknown) => {
          if (isAbsence(error)) return undefined;
          throw error;
        },
      );
    });
  }

  async list(
    prefix: string,
    { after = "", limit }: { readonly after?: string; readonly limit: number },
  ): Promise<readonly string[]> {
    checkPrefix(prefix);
    assert(Number.isSafeInteger(limit) && limit > 0, "a list has a positive limit");
    return this.attempt(async () => {
      const keys: string[] = [];
      if (!(await this.folders.isReal(dirname(join(this.root, `${prefix}-`))))) return keys;
      for await (const key of keysBelow({ files: this.files, root: this.root, prefix, after })) {
        keys.push(key);
        if (keys.length === limit) break;
      }
      return keys;
    });
  }

  /** Not synced: an object that a power cut brings back is named by nobody and deleted again. */
  async delete(key: string): Promise<void> {
    checkKey(key);
    const path = join(this.root, key);
    await this.attempt(async () => {
      if (!(await this.isObject(path))) return;
      await this.files.remove(path).catch((error: unknown) => {
        if (!isAbsence(error)) throw error;
      });
    });
  }

  private async isObject(path: string): Promise<boolean> {
    if (!(await this.folders.isReal(dirname(path)))) return false;
    return (await kindAt(this.files, path)) === "file";
  }

  private async writeDraft(draft: string, bytes: Uint8Array): Promise<void> {
    const file = await this.files.create(draft);
    try {
      await file.write(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  private async publish(draft: string, path: string): Promise<void> {
    try {
      await this.files.link(draft, path);
    } catch (error) {
      if (errnoOf(error) !== "EEXIST") throw error;
      if ((await kindAt(this.files, path)) !== "file") {
        throw new StoreError("unavailable", `${path} is in the way: it is not a file`);
      }
      // Whoever sees `exists` builds on the object, so its name is durable first.
      await this.syncName(path);
      throw new StoreError("exists", `${path} exists`);
    }
    await this.syncName(path);
  }

  /** The name is there already, so no failure here may say that nothing was kept. */
  private async syncName(path: string): Promise<void> {
    try {
      await this.files.syncFolder(dirname(path));
    } catch (error) {
      throw new StoreError("unavailable", `${path} may not be durable`, { cause: error });
    }
  }

  private async attempt<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await this.turnstile.pass(action);
    } catch (error) {
      if (isAbsence(error)) this.folders.forget();
      throw storeError(error);
    }
  }
}

function missing(key: string): StoreError {
  return new StoreError("missing", `there is no object ${key}`);
}

/** No failure is retried here; above all not a failed sync, whose second try lies. */
function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const isFull = ["ENOSPC", "EDQUOT"].includes(errnoOf(error));
  const reason = error instanceof Error ? error.message : "unknown error";
  return isFull
    ? new StoreError("full", `no space left: ${reason}`, { cause: error })
    : new StoreError("unavailable", `the folder failed: ${reason}`, { cause: error });
}
