// Port `Store`, simulated: an object is there whole or not at all, from the moment its create took
// effect, which may be long before or after the creator hears of it.
import { assert } from "../src/assert.ts";
import { type Store, StoreError } from "../src/store/store.ts";
import { type CallSpec, call, type Surroundings } from "./call.ts";
import { Handed } from "./handed.ts";
import type { SimProcess } from "./process.ts";

const prefixPattern = /^$|^(?!\.\.?\/)[A-Za-z0-9._=-][A-Za-z0-9._=/-]*$/;

function isKey(key: string): boolean {
  const isSegment = (part: string) => /^[A-Za-z0-9._=-]+$/.test(part) && !/^\.\.?$/.test(part);
  return key.length <= 512 && key.split("/").every(isSegment);
}

/** What outlives every process: the objects. */
export class StoreDisk {
  readonly objects = new Map<string, Uint8Array>();
}

export class SimStore implements Store {
  readonly #surroundings: Surroundings;
  readonly #process: SimProcess;
  readonly #objects: Map<string, Uint8Array>;

  constructor(surroundings: Surroundings, process: SimProcess, disk: StoreDisk) {
    this.#surroundings = surroundings;
    this.#process = process;
    this.#objects = disk.objects;
  }

  create(key: string, bytes: Uint8Array): Promise<void> {
    const handed = new Handed(bytes);
    return this.#call("create", key, {
      name: handed.name,
      isRepeatable: true,
      apply: ({ isLate }) => {
        handed.check(isLate, `the object ${key}`);
        if (this.#objects.has(key)) throw new StoreError("exists", `${key} exists`);
        this.#objects.set(key, handed.bytes);
      },
    });
  }

  get(key: string): Promise<Uint8Array> {
    const apply = () => {
      const bytes = this.#objects.get(key);
      if (!bytes) throw new StoreError("missing", `${key} is missing`);
      return bytes.slice();
    };
    return this.#call("get", key, { isRead: true, apply });
  }

  size(key: string): Promise<number | undefined> {
    const apply = () => this.#objects.get(key)?.length;
    return this.#call("size", key, { isRead: true, apply });
  }

  list(
    prefix: string,
    { after = "", limit }: { readonly after?: string; readonly limit: number },
  ): Promise<readonly string[]> {
    const apply = () =>
      [...this.#objects.keys()]
        .filter((key) => key.startsWith(prefix) && key > after)
        .sort()
        .slice(0, limit);
    return this.#call("list", prefix, { isRead: true, apply });
  }

  delete(key: string): Promise<void> {
    const apply = () => {
      this.#objects.delete(key);
    };
    return this.#call("delete", key, { isRepeatable: true, apply });
  }

  async #call<T>(
    operation: string,
    key: string,
    spec: Pick<CallSpec<T>, "apply" | "isRead" | "isRepeatable"> & { readonly name?: string },
  ): Promise<T> {
    if (operation === "list") assert(prefixPattern.test(key), `a prefix is ${key}`);
    else assert(isKey(key), `a key is ${key}`);
    return call(this.#surroundings, {
      process: this.#process,
      area: "store",
      operation,
      detail: spec.name ? `${key} ${spec.name}` : key,
      unavailable: (reason) => new StoreError("unavailable", reason),
      full: () => new StoreError("full", "no space left"),
      ...spec,
    });
  }
}
