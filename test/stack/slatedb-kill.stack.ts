// kill -9 in the middle of commits, over and over on one partition: what was acknowledged is there,
// and what is there is whole.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import type { Fault, SeenRequest } from "../../stack/fault-proxy.ts";
import { bucket, type Place, partition, startPlace } from "./slatedb-place.ts";

/** A request in whose face the writer is killed, and what becomes of the request. */
interface KillPoint {
  readonly name: string;
  readonly isAt: (request: SeenRequest) => boolean;
  readonly fault: Fault;
}

const isPut = (folder: string) => (request: SeenRequest) =>
  request.method === "PUT" && request.path.includes(`/${folder}/`);

const killPoints: readonly KillPoint[] = [
  { name: "a commit that lands", isAt: isPut("wal"), fault: { kind: "cut-after" } },
  { name: "a commit that is lost", isAt: isPut("wal"), fault: { kind: "cut-before" } },
  { name: "a commit that lands late", isAt: isPut("wal"), fault: { kind: "land-late", ms: 150 } },
  { name: "a flush to L0", isAt: isPut("compacted"), fault: { kind: "cut-after" } },
  { name: "a manifest", isAt: isPut("manifest"), fault: { kind: "cut-after" } },
];
const rounds = 4;
let place: Place;

before(async () => {
  place = await startPlace();
});
after(() => place.stop());

test("20 kills leave each batch whole, and none that was acknowledged out", async () => {
  let next = 0;
  let epoch = 0;
  let unacknowledged = 0;
  for (let kill = 0; kill < rounds * killPoints.length; kill += 1) {
    const point = killPoints[kill % killPoints.length] as KillPoint;
    const killed = await writeUntilKilled({ first: next, commits: (kill * 7) % 12, point });
    assert.ok(killed.epoch > epoch, "an owner has a higher epoch than those before it");
    const handle = await place.connect("kill").open(partition);
    epoch = handle.epoch;
    const entries = await handle.list("", { limit: 100_000 });
    await handle.close();
    const batches = wholeBatches(entries.map(({ key }) => key).filter((key) => key !== "head"));
    assert.ok(
      batches >= killed.acknowledged,
      `${point.name}: ${batches} of ${killed.acknowledged}`,
    );
    unacknowledged += batches - killed.acknowledged;
    next = batches;
  }
  assert.ok(unacknowledged > 0, "no kill came between a commit and its acknowledgement");
  console.log(`${next} commits survived, ${unacknowledged} of them unacknowledged`);
});

interface Writing {
  readonly first: number;
  /** Acknowledged before the kill point counts. */
  readonly commits: number;
  readonly point: KillPoint;
}

/** `acknowledged`: how many commits, from number 0 on, the writers have said are durable. */
async function writeUntilKilled({ first, commits, point }: Writing): Promise<{
  readonly epoch: number;
  readonly acknowledged: number;
}> {
  const file = join(import.meta.dirname, "slatedb-writer.ts");
  const args = [file, place.proxy.url, `s3://${bucket}/kill`, String(first)];
  const writer = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(writer, "exit");
  let epoch = 0;
  let acknowledged = first;
  place.proxy.decide = (request) => {
    if (writer.killed) return { kind: "cut-before" };
    if (epoch === 0 || acknowledged < first + commits || !point.isAt(request)) {
      return { kind: "pass" };
    }
    writer.kill("SIGKILL");
    return point.fault;
  };
  for await (const line of createInterface({ input: writer.stdout })) {
    if (line.startsWith("open ")) epoch = Number(line.slice(5));
    else acknowledged = Number(line) + 1;
  }
  assert.deepEqual(await ended, [null, "SIGKILL"]);
  place.proxy.decide = () => ({ kind: "pass" });
  return { epoch, acknowledged };
}

/** How many batches there are; each must have its 64 keys, and none before the last be missing. */
function wholeBatches(keys: readonly string[]): number {
  const sizes = new Map<number, number>();
  for (const key of keys) {
    const n = Number(key.split("/")[0]);
    sizes.set(n, (sizes.get(n) ?? 0) + 1);
  }
  for (let n = 0; n < sizes.size; n += 1) assert.equal(sizes.get(n), 64, `batch ${n}`);
  return sizes.size;
}
