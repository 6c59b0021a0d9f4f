// One page of the keys under a prefix, from where the last one ended.
import { StatePage } from "../pages.ts";
import type { ListOptions, StateEntry } from "../state.ts";
import type { Db, DbReader } from "./binding.ts";

/** SlateDB's own entries of ours lie below. */
const firstByteOfKeys = Buffer.from(" ");

const scanOptions = {
  durability_filter: "Memory",
  dirty: false,
  // Blocks of 4 KB one by one would make a takeover a matter of round trips.
  read_ahead_bytes: 1024 * 1024,
  cache_blocks: false,
  max_fetch_tasks: 4,
  order: undefined,
} as const;

/** What a handle or a reader answers to `list`. Errors are SlateDB's. */
export async function scanPage(
  db: Db | DbReader,
  prefix: string,
  options: ListOptions,
): Promise<readonly StateEntry[]> {
  const { after = "" } = options;
  const start = Buffer.from(after > prefix ? after : prefix, "latin1");
  const end = endOf(prefix);
  if (end !== undefined && Buffer.compare(start, end) >= 0) return [];
  const range = {
    start: start.length === 0 ? firstByteOfKeys : start,
    start_inclusive: start.length === 0 || (after <= prefix && after !== prefix),
    end,
    end_inclusive: false,
  };
  const found = await db.scan_with_options(range, scanOptions);
  try {
    const page = new StatePage(options);
    while (page.hasRoom) {
      const next = await found.next();
      if (next === undefined) break;
      page.add({ key: Buffer.from(next.key).toString("latin1"), value: next.value });
    }
    return page.entries;
  } finally {
    found.dispose();
  }
}

/** The first key behind all that start with the prefix; undefined when there is none. */
function endOf(prefix: string): Buffer | undefined {
  if (prefix === "") return undefined;
  const end = Buffer.from(prefix, "latin1");
  end[end.length - 1] = (end[end.length - 1] as number) + 1;
  return end;
}
