// The embedded Store under the contract of its port.
import { cpSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalStore, openLocalStore } from "../../src/store/local/local-store.ts";
import { type StoreFixture, storeContract } from "./store-contract.ts";

storeContract("LocalStore", makeFixture);

/** A crash goes on from a copy of the folder, less the drafts, which vanish while it is made. */
async function makeFixture(): Promise<StoreFixture> {
  const folder = await mkdtemp(join(tmpdir(), "store-contract-"));
  let crashes = 0;
  let root = join(folder, "0");
  await openLocalStore({ root });
  return {
    connect: async () => new LocalStore({ root }),
    crash: async () => {
      crashes += 1;
      const next = join(folder, String(crashes));
      cpSync(root, next, { recursive: true, filter: (source) => !source.includes("~drafts") });
      root = next;
      await openLocalStore({ root });
    },
    dispose: () => rm(folder, { recursive: true }),
  };
}
