// What the relay remembers outside the database: that a slot was made, and in which database. A
// slot that is gone is then told from one that never was, for with a lost slot changes are lost.
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

export interface SlotMemory {
  /** `system_identifier` of the database cluster. */
  readonly system: string;
}

export interface RelayMemory {
  /** Undefined where no slot was ever made. */
  read(): Promise<SlotMemory | undefined>;
  write(memory: SlotMemory): Promise<void>;
  forget(): Promise<void>;
}

/** In `relay-<slot>.json` of a folder, which is made where it is absent. */
export function fileMemory(folder: string, slot: string): RelayMemory {
  const path = join(folder, `relay-${slot}.json`);
  return {
    read: async () => {
      try {
        const { system } = JSON.parse(await readFile(path, "utf8")) as Partial<SlotMemory>;
        return typeof system === "string" ? { system } : undefined;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
    },
    write: async ({ system }) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(`${path}.draft`, "w", 0o600);
      try {
        await file.writeFile(`${JSON.stringify({ system })}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.draft`, path);
    },
    forget: () => rm(path, { force: true }),
  };
}
