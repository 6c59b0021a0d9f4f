// The published lists under the contract of the Sink port, over a store in memory whose calls never
// come back once its process is dead.
import { partitionName } from "../../src/event/position.ts";
import { PublishedLists, readPublished } from "../../src/sink/lake/published-lists.ts";
import { type Store, StoreError } from "../../src/store/store.ts";
import { sinkContract } from "./sink-contract.ts";

/** Objects that outlive the processes that write them. */
function storeOf(objects: Map<string, Uint8Array>, process: { readonly isAlive: boolean }): Store {
  const call = async <T>(work: () => T): Promise<T> => {
    await Promise.resolve();
    return process.isAlive ? work() : new Promise<T>(() => {});
  };
  return {
    create: (key, bytes) =>
      call(() => {
        if (objects.has(key)) throw new StoreError("exists", key);
        objects.set(key, bytes);
      }),
    get: (key) =>
      call(() => {
        const bytes = objects.get(key);
        if (bytes === undefined) throw new StoreError("missing", key);
        return bytes;
      }),
    size: (key) => call(() => objects.get(key)?.length),
    list: (prefix, { after = "", limit }) =>
      call(() => {
        const keys = [...objects.keys()].sort();
        return keys.filter((key) => key.startsWith(prefix) && key > after).slice(0, limit);
      }),
    delete: (key) =>
      call(() => {
        objects.delete(key);
      }),
  };
}

sinkContract("PublishedLists", async () => {
  const objects = new Map<string, Uint8Array>();
  let process = { isAlive: true };
  return {
    connect: async () => new PublishedLists(storeOf(objects, process)),
    write: async (partition, from, next) => [
      {
        table: "web_events",
        key: `tables/${partitionName(partition)}/${from}-${next}`,
        rows: next - from,
        bytes: 1,
        sha256: "",
      },
    ],
    offsets: async (partition) => {
      const reader = storeOf(objects, { isAlive: true });
      const files = await readPublished(reader, "web_events", partition);
      return files.flatMap(({ key }) => {
        const [from = 0, next = 0] = (key.split("/").at(-1) ?? "").split("-").map(Number);
        return Array.from({ length: next - from }, (_, i) => from + i);
      });
    },
    crash: async () => {
      process.isAlive = false;
      process = { isAlive: true };
    },
    dispose: async () => {},
  };
});
