// A store in memory, for tests that look at single objects.
import { type Store, StoreError } from "../../src/store/store.ts";

export class MemoryStore implements Store {
  readonly objects = new Map<string, Uint8Array>();

  async create(key: string, bytes: Uint8Array): Promise<void> {
    if (this.objects.has(key)) throw new StoreError("exists", key);
    this.objects.set(key, bytes.slice());
  }

  async get(key: string): Promise<Uint8Array> {
    const bytes = this.objects.get(key);
    if (bytes === undefined) throw new StoreError("missing", key);
    return bytes;
  }

  async size(key: string): Promise<number | undefined> {
    return this.objects.get(key)?.length;
  }

  async list(prefix: string, { after = "", limit }: { after?: string; limit: number }) {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after);
    return keys.sort().slice(0, limit);
  }

  async delete(key: string): Promise<void> {
    this.objects.delete(key);
  }
}
