// Folders of the store, made durable up to the root before an object is named in them.
import { dirname } from "node:path";
import { StoreError } from "../store.ts";
import { errnoOf, type FileKind, type LocalFiles } from "./local-files.ts";

/** Beyond this the memory of durable folders starts over: it only saves calls. */
const rememberedMax = 10_000;

export class Folders {
  private readonly files: LocalFiles;
  private readonly root: string;
  private readonly durable = new Map<string, Promise<void>>();

  constructor(files: LocalFiles, root: string) {
    this.files = files;
    this.root = root;
  }

  /**
   * Resolves when the folder and every folder above it, up to the root, exist durably. One that was
   * there is synced too, once: whoever made it may have died before it did so.
   */
  ensure(path: string): Promise<void> {
    const known = this.durable.get(path);
    if (known) return known;
    if (this.durable.size >= rememberedMax) this.durable.clear();
    const made = this.make(path);
    this.durable.set(path, made);
    made.catch(() => this.durable.delete(path));
    return made;
  }

  /** True when every folder of the path below the root is there and is no symbolic link. */
  async isReal(path: string): Promise<boolean> {
    if (path !== this.root && !(await this.isReal(dirname(path)))) return false;
    return (await kindAt(this.files, path)) === "folder";
  }

  /** Forgets the folders below the root: one of them has gone. */
  forget(): void {
    this.durable.clear();
  }

  private async make(path: string): Promise<void> {
    if (path !== this.root) await this.ensure(dirname(path));
    try {
      await this.files.makeFolder(path);
    } catch (error) {
      if (errnoOf(error) !== "EEXIST") throw error;
      if ((await kindAt(this.files, path)) !== "folder") {
        throw new StoreError("unavailable", `${path} is in the way: it is not a folder`);
      }
    }
    await this.files.syncFolder(dirname(path));
  }
}

/** What lies at the path, or undefined when nothing does. */
export async function kindAt(files: LocalFiles, path: string): Promise<FileKind | undefined> {
  try {
    return (await files.stat(path)).kind;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** True for the error of a path that leads nowhere. */
export function isAbsence(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(errnoOf(error));
}
