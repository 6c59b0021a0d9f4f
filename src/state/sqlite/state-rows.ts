// Reads of a partition's keys, as indexed look-ups: what is not asked for stays on disk.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { assert } from "../../assert.ts";
import { StatePage } from "../pages.ts";
import type { ListOptions, StateEntry } from "../state.ts";

/** Behind a prefix it sorts after every key that starts with it: keys are printable ASCII. */
const afterEveryKey = "\x7f";

/** Prepared reads over one connection; the partition is named by `partitionName`. */
export class StateRows {
  private readonly getValue: StatementSync;
  private readonly listFrom: StatementSync;
  private readonly listAfter: StatementSync;

  constructor(db: DatabaseSync) {
    const list = (lower: string) =>
      db.prepare(`SELECT key, value FROM kv WHERE partition = ? AND key ${lower} ? AND key < ?
        ORDER BY key LIMIT ?`);
    this.getValue = db.prepare("SELECT value FROM kv WHERE partition = ? AND key = ?");
    this.listFrom = list(">=");
    this.listAfter = list(">");
  }

  get(partition: string, key: string): Uint8Array | undefined {
    const row = this.getValue.get(partition, key);
    return row === undefined ? undefined : bytesOf(row.value);
  }

  list(partition: string, prefix: string, options: ListOptions): readonly StateEntry[] {
    const { after, limit } = options;
    assert(Number.isSafeInteger(limit) && limit > 0, "a list has a positive limit");
    const isPaged = after !== undefined && after >= prefix;
    const statement = isPaged ? this.listAfter : this.listFrom;
    const lower = isPaged ? after : prefix;
    const page = new StatePage(options);
    for (const row of statement.iterate(partition, lower, prefix + afterEveryKey, limit)) {
      assert(typeof row.key === "string", "a state key is text");
      page.add({ key: row.key, value: bytesOf(row.value) });
      if (!page.hasRoom) break;
    }
    return page.entries;
  }
}

function bytesOf(value: unknown): Uint8Array {
  assert(value instanceof Uint8Array, "a state value is bytes");
  return value;
}
