// Where a sink goes on with a partition that was taken over: its token against the chain.
import type { CommitEntry, DataFile, Head } from "../event/entry.ts";
import { partitionName } from "../event/position.ts";
import type { Committed, Sink, SinkToken } from "../sink/sink.ts";
import { StateError, type StateHandle } from "../state/state.ts";
import { type ChainSource, readEntries, readEveryEntry, readHead } from "./chain.ts";
import { firstPending } from "./commit.ts";
import { Halt } from "./halt.ts";
import { applyFiles } from "./live-files.ts";

interface Resume extends ChainSource {
  readonly handle: StateHandle;
  readonly head: Head;
  readonly token: SinkToken | undefined;
}

interface Resumed {
  readonly passed: number;
  /** What an empty sink gets first: every live file of the chain. */
  readonly first?: Committed;
}

/**
 * Throws Halt when the sink is ahead of the chain or holds another history: somebody restored one
 * side. Throws StateError and StoreError.
 */
export async function resume(sink: Sink, resumed: Resume): Promise<Resumed> {
  const { partition, handle, head, token } = resumed;
  const where = `sink ${sink.name} of ${partitionName(partition)}`;
  if (token === undefined) {
    if (sink.whenAbsent === "from-head") return { passed: head.seq };
    if (sink.whenAbsent === "halt") {
      if (head.last < 0) {
        await sink.begin?.(partition, { seq: head.seq, hash: head.hash, next: head.next });
        return { passed: head.seq };
      }
      throw new Halt(`${where} holds nothing, though entries up to ${head.seq} are committed`);
    }
    if (sink.whenAbsent === "from-pending") {
      const first = await firstPending(handle);
      return { passed: first === undefined ? head.seq : first - 1 };
    }
    const first = await rebuildEntry(resumed);
    return first ? { passed: 0, first } : { passed: head.seq };
  }
  if (token.seq > head.seq) {
    const now = await readHead(handle);
    if (now.seq > head.seq) throw new StateError("fenced", "a later owner went on");
    throw new Halt(`${where} is at ${token.seq}, ahead of the chain at ${head.seq}`);
  }
  for await (const { hash } of readEntries(resumed, {
    after: token.seq - 1,
    through: token.seq,
  })) {
    if (hash === token.hash) return { passed: token.seq };
    throw new Halt(`${where} holds another history at ${token.seq} than the chain`);
  }
  throw new Halt(`${where} is at ${token.seq}, which the chain no longer holds`);
}

/**
 * The newest commit with every live file of the chain in place of its own, to fill an empty sink.
 */
async function rebuildEntry(resumed: Resume): Promise<Committed | undefined> {
  const { partition, head } = resumed;
  const files = new Map<string, DataFile>();
  let newest: { entry: CommitEntry; hash: string } | undefined;
  for await (const { entry, hash } of readEveryEntry(resumed, { after: 0, through: head.seq })) {
    applyFiles(files, entry);
    if (entry.kind === "commit") newest = { entry, hash };
  }
  if (!newest) return undefined;
  const entry = { ...newest.entry, files: [...files.values()] };
  return { partition, entry, hash: newest.hash, pending: null };
}
