import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PartitionId } from "../../event/position.ts";
import { StateError, type StateHandle, type StateWrite } from "../state.ts";
import { openStateReadOnly } from "./read-only.ts";
import { SqliteState, type SqliteStateOptions } from "./sqlite-state.ts";

const opened: { close(): Promise<void> }[] = [];
let folder = "";
let file = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sqlite-state-"));
  file = join(folder, "state.sqlite");
});

afterEach(async () => {
  for (const state of opened.splice(0)) await state.close();
  await rm(folder, { recursive: true });
});

test("writes of one turn land in one transaction, later ones in the next", async () => {
  const [handles, reader] = [await openHandles(8), openReader()];
  const seen: number[] = [];
  const countLanded = async () => {
    let landed = 0;
    for (const { id } of handles) if (await reader.get(id, "k")) landed += 1;
    return landed;
  };
  assert.equal(await countLanded(), 0);
  const first = handles.slice(0, 7).map(({ handle }) => handle.write([put("k", 1)]));
  const late = nextTurn().then(() => handles[7]?.handle.write([put("k", 1)]));
  for (const write of first) seen.push(await write.then(countLanded));
  await late;
  assert.deepEqual(new Set(seen), new Set([7]));
  assert.equal(await countLanded(), 8);
});

test("a fenced batch fails alone in its transaction", async () => {
  const handles = await openHandles(3);
  const [, zombie] = handles;
  await openState().open(partition(1));
  const outcomes = await Promise.allSettled(
    handles.map(({ handle }) => handle.write([put("k", 1)])),
  );
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["fulfilled", "rejected", "fulfilled"],
  );
  assert.equal(await zombie?.handle.get("k"), undefined);
});

test("a batch that cannot be applied leaves nothing of itself", async () => {
  const { handle, id } = await openHandle();
  const unusable = { key: "b", value: {} as Uint8Array };
  await assert.rejects(handle.write([put("a", 1), unusable]), isUnavailable);
  assert.deepEqual(await openReader().list(id, "", { limit: 10 }), []);
});

test("a clean shutdown lands the writes that were under way", async () => {
  const { handle, id } = await openHandle();
  const writes = [handle.write([put("a", 5e6)]), handle.write([put("b", 5e6)])];
  await (opened.pop() as SqliteState).close();
  await Promise.all(writes);
  assert.equal((await openReader().list(id, "", { limit: 10 })).length, 2);
});

test("writes beyond 8 MB wait for a transaction of their own, in order", async () => {
  const [{ handle, id }, reader] = [await openHandle(), openReader()];
  const sizes = [5e6, 5e6, 20e6, 1e6];
  const landed: number[] = [];
  await Promise.all(
    sizes.map(async (bytes, i) => {
      await handle.write([put(`k${i}`, bytes)]);
      landed.push((await reader.list(id, "", { limit: 10 })).length);
    }),
  );
  assert.deepEqual(landed, [1, 2, 3, 4]);
});

test("the WAL is copied into the file between commits and stays small", async () => {
  const { handle } = await openHandle();
  for (let i = 0; i < 40; i += 1) {
    await handle.write([put(`k${i % 4}`, 1e6)]);
    await nextTurn();
    await nextTurn();
  }
  assert.ok((await stat(`${file}-wal`)).size < 12e6);
  assert.ok((await stat(file)).size > 4e6);
});

test("writes gather for as long as they may linger", async () => {
  let release = () => {};
  const sleep = () => new Promise<void>((resolve) => (release = resolve));
  const state = openState({ linger: { clock: { sleep }, ms: 5 } });
  const [one, other] = [await state.open(partition(0)), await state.open(partition(1))];
  const early = one.write([put("k", 1)]);
  await nextTurn();
  const late = other.write([put("k", 1)]);
  assert.equal(await one.get("k"), undefined);
  release();
  await Promise.all([early, late]);
  assert.equal((await one.get("k"))?.length, 1);
});

test("a damaged file ends the state for every handle and is reported once", async () => {
  const { handle } = await openHandle();
  await handle.write([put("k", 3e6)]);
  await (opened.pop() as SqliteState).close();
  const reported: StateError[] = [];
  const state = openState({ onFatal: (error) => reported.push(error) });
  const [broken, other] = [await state.open(partition(0)), await state.open(partition(1))];
  await other.write([put("k", 1)]);
  await truncate(file, 16_384 * 6);
  for (const refused of [
    broken.get("k"),
    broken.write([put("k", 1)]),
    other.write([put("k", 2)]),
    other.get("k"),
    state.open(partition(2)),
  ]) {
    await assert.rejects(refused, isUnavailable);
  }
  assert.equal(reported.length, 1);
});

test("a disk that fails within a commit leaves an unknown outcome and no way on", async () => {
  // The kernel refuses to let any file of the child grow beyond 512 blocks of 512 or 1024 bytes.
  const outcome = await runChild(
    `const reported = [];
    const state = new SqliteState({ file, onFatal: (error) => reported.push(error.code) });
    const handle = await state.open({ topic: "web", generation: 1, partition: 0 });
    const write = (bytes) =>
      handle.write([{ key: "k", value: new Uint8Array(bytes) }]).then(() => "ok", (e) => e.code);
    const codes = [await write(10), await write(2e6), await write(10)];
    const open = await state.open({ topic: "web", generation: 1, partition: 1 }).then(
      () => "ok", (e) => e.code);
    console.log(JSON.stringify({ codes, open, reported }));
    process.exit();`,
    "ulimit -f 512;",
  );
  assert.deepEqual(JSON.parse(outcome), {
    codes: ["ok", "unavailable", "unavailable"],
    open: "unavailable",
    reported: ["unavailable"],
  });
  const { handle } = await openHandle();
  assert.equal((await handle.get("k"))?.length, 10);
});

test("what is thrown over a file that failed ends the process, whatever failed on it", async () => {
  const said = await runChild(
    `const state = new SqliteState({ file, onFatal: (error) => { throw error; } });
    const handle = await state.open({ topic: "web", generation: 1, partition: 0 });
    await handle.write([{ key: "k", value: new Uint8Array(2e6) }]).catch(() => {});
    setImmediate(() => console.log("goes on"));`,
    "ulimit -f 512;",
  );
  assert.match(said, /StateError: the state file failed/);
  assert.doesNotMatch(said, /goes on/);
});

test("a reader follows a live owner and finds what a killed one left", async () => {
  assert.throws(() => openStateReadOnly(file), isUnavailable);
  await runChild(
    `const state = new SqliteState({ file, onFatal: () => {} });
    const handle = await state.open({ topic: "web", generation: 1, partition: 10 });
    await state.open({ topic: "web", generation: 1, partition: 9 });
    await handle.write([{ key: "a/1", value: Buffer.from("kept") }]);
    process.kill(process.pid, "SIGKILL");`,
  );
  const reader = openReader();
  assert.deepEqual(await reader.partitions(), [
    { partition: partition(9), epoch: 1 },
    { partition: partition(10), epoch: 1 },
  ]);
  assert.deepEqual(await reader.get(partition(10), "a/1"), new Uint8Array(Buffer.from("kept")));
  const live = await openState().open(partition(10));
  await live.write([put("a/2", 1), { key: "a/1", value: null }]);
  const entries = await reader.list(partition(10), "a/", { limit: 10 });
  assert.deepEqual(
    entries.map(({ key }) => key),
    ["a/2"],
  );
  assert.equal((await reader.partitions())[1]?.epoch, 2);
});

test("a reader opens what a clean shutdown left", async () => {
  const { handle, id } = await openHandle();
  await handle.write([put("k", 3)]);
  await (opened.pop() as SqliteState).close();
  assert.equal((await openReader().get(id, "k"))?.length, 3);
});

test("a file that is no database is refused with a sentence", async () => {
  await writeFile(file, "not a database ".repeat(1000));
  assert.throws(() => openState(), isUnavailable);
});

function openState(options: Partial<SqliteStateOptions> = {}): SqliteState {
  const state = new SqliteState({ file, onFatal: (error) => assert.fail(error), ...options });
  opened.push(state);
  return state;
}

function openReader() {
  const reader = openStateReadOnly(file);
  opened.push(reader);
  return reader;
}

interface Opened {
  readonly id: PartitionId;
  readonly handle: StateHandle;
}

async function openHandle(): Promise<Opened> {
  return { id: partition(0), handle: await openState().open(partition(0)) };
}

async function openHandles(count: number): Promise<readonly Opened[]> {
  const state = openState();
  const ids = Array.from({ length: count }, (_, i) => partition(i));
  return Promise.all(ids.map(async (id) => ({ id, handle: await state.open(id) })));
}

function partition(number: number): PartitionId {
  return { topic: "web", generation: 1, partition: number };
}

function put(key: string, bytes: number): StateWrite {
  return { key, value: new Uint8Array(bytes) };
}

function isUnavailable(error: unknown): boolean {
  return error instanceof StateError && error.code === "unavailable";
}

/** Runs the script in a process of its own, after the shell commands, and returns its output. */
async function runChild(script: string, before = ""): Promise<string> {
  const module = new URL("./sqlite-state.ts", import.meta.url).href;
  const source = `import { SqliteState } from ${JSON.stringify(module)};
    const file = ${JSON.stringify(file)};
    ${script}`;
  const child = spawn("sh", [
    ...["-c", `${before} exec "$0" --input-type=module -e "$1"`],
    ...[process.execPath, source],
  ]);
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await once(child, "close");
  return output;
}
