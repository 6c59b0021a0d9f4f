// Keys below a prefix in byte order, read folder by folder as they are asked for.
import { join } from "node:path";
import { folderOf, isSegment } from "../object-key.ts";
import { isAbsence } from "./folders.ts";
import type { LocalFiles } from "./local-files.ts";

export interface Listing {
  readonly files: LocalFiles;
  readonly root: string;
  readonly prefix: string;
  /** Keys up to this one are left out; "" leaves out none. */
  readonly after: string;
}

/** Yields each key once; folders that cannot hold one are never opened. */
export function keysBelow(listing: Listing): AsyncGenerator<string> {
  return keysInFolder(listing, folderOf(listing.prefix));
}

async function* keysInFolder(listing: Listing, folder: string): AsyncGenerator<string> {
  for (const name of await namesIn(listing, folder)) {
    const isFolder = name.endsWith("/");
    if (!name.startsWith(listing.prefix) && !(isFolder && listing.prefix.startsWith(name)))
      continue;
    if (isFolder) {
      // Each key in this folder starts with its name, so all of them sort on one side of `after`
      // unless `after` lies in it too.
      if (name > listing.after || listing.after.startsWith(name))
        yield* keysInFolder(listing, name);
    } else if (name > listing.after) yield name;
  }
}

/** Keys of the files and, with a slash behind them, folders; sorted so that `a-b` precedes `a/`. */
async function namesIn({ files, root }: Listing, folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for (const { name, kind } of await files.list(join(root, folder))) {
      if (kind === "other" || !isSegment(name)) continue;
      names.push(kind === "folder" ? `${folder}${name}/` : `${folder}${name}`);
    }
  } catch (error) {
    if (!isAbsence(error)) throw error;
  }
  return names.sort();
}
