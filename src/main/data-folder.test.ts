import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { systemClock } from "../clock.ts";
import {
  DataFolderError,
  type DataFolderErrorCode,
  dataFolderError,
  openDataFolder,
  readDataFolder,
} from "./data-folder.ts";

const atOnce = { waitMs: 0, clock: systemClock };
const children: ChildProcess[] = [];
let parent = "";
let folder = "";

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "data-folder-"));
  folder = join(parent, "new", "data");
});

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  await rm(parent, { recursive: true });
});

test("a new folder gets its format and its secrets, for its owner's eyes only", async () => {
  const opened = await openDataFolder(folder, atOnce);
  opened.close();
  assert.equal(opened.path, folder);
  assert.equal(await readFile(join(folder, "format.json"), "utf8"), '{"format":3}\n');
  assert.equal(await readFile(join(folder, "admin.token"), "utf8"), `${opened.adminToken}\n`);
  assert.match(opened.adminToken, /^[0-9a-f]{64}$/);
  assert.equal(opened.hmacKey.length, 32);
  assert.notEqual(Buffer.from(opened.hmacKey).toString("hex"), opened.adminToken);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
  for (const name of ["admin.token", "hmac.key"]) {
    assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name);
  }
  assert.deepEqual((await readdir(folder)).toSorted(), [
    ...["admin.token", "format.json", "hmac.key", "lock.sqlite"],
  ]);
});

test("the secrets of a folder never change, also when a draft was left behind", async () => {
  const first = await openDataFolder(folder, atOnce);
  first.close();
  await writeFile(join(folder, "hmac.key.draft"), "half");
  const second = await openDataFolder(folder, atOnce);
  second.close();
  assert.equal(second.adminToken, first.adminToken);
  assert.deepEqual(second.hmacKey, first.hmacKey);
});

test("a folder has one owner, within a process too", async () => {
  const opened = await openDataFolder(folder, atOnce);
  await rejectsWith("locked", openDataFolder(folder, atOnce));
  opened.close();
  (await openDataFolder(folder, atOnce)).close();
});

test("while its owner lives nobody else gets in; a killed one leaves it free", async () => {
  const owner = await startOwner();
  await rejectsWith("locked", openDataFolder(folder, atOnce));
  assert.equal((await readDataFolder(folder)).isRunning, true);
  await rejectsWith("locked", openDataFolder(folder, atOnce));
  await kill(owner);
  const view = await readDataFolder(folder);
  assert.deepEqual([view.isPresent, view.isRunning], [true, false]);
  const opened = await openDataFolder(folder, atOnce);
  assert.equal(opened.adminToken, view.adminToken);
  assert.equal((await readDataFolder(folder)).isRunning, true);
  opened.close();
  assert.equal((await readDataFolder(folder)).isRunning, false);
});

test("an opener waits for a predecessor that dies meanwhile", async () => {
  const owner = await startOwner();
  let sleeps = 0;
  const sleep = async () => {
    sleeps += 1;
    if (sleeps === 3) await kill(owner);
  };
  (await openDataFolder(folder, { waitMs: 10_000, clock: { sleep } })).close();
  assert.equal(sleeps, 3);
});

test("an opener gives up after the time it was told, with a sentence", async () => {
  const opened = await openDataFolder(folder, atOnce);
  let sleptMs = 0;
  const sleep = async (ms: number) => {
    sleptMs += ms;
  };
  await rejectsWith("locked", openDataFolder(folder, { waitMs: 950, clock: { sleep } }));
  opened.close();
  assert.equal(sleptMs, 950);
});

for (const [code, format] of [
  ["newer", 4],
  ["older", 1],
] as const) {
  test(`a folder of the ${code} version is left alone by owner and reader`, async () => {
    (await openDataFolder(folder, atOnce)).close();
    await writeFile(join(folder, "format.json"), `{"format":${format},"more":true}\n`);
    await rejectsWith(code, openDataFolder(folder, atOnce));
    await rejectsWith(code, readDataFolder(folder));
    const kept = await readFile(join(folder, "format.json"), "utf8");
    assert.equal(kept, `{"format":${format},"more":true}\n`);
    await writeFile(join(folder, "format.json"), '{"format":3}\n');
    (await openDataFolder(folder, atOnce)).close();
  });
}

test("a damaged file is named and never replaced", async () => {
  (await openDataFolder(folder, atOnce)).close();
  for (const name of ["format.json", "admin.token", "hmac.key", "lock.sqlite"]) {
    const path = join(folder, name);
    const content = await readFile(path);
    await writeFile(path, "not what was written, and longer than a hundred bytes".repeat(9));
    await rejectsWith("damaged", openDataFolder(folder, atOnce), name);
    assert.match(await readFile(path, "utf8"), /^not what was written/);
    await writeFile(path, content);
  }
});

test("a file in the way and a folder that may not be written are named", async () => {
  await writeFile(join(parent, "file"), "");
  await rejectsWith("not_a_folder", openDataFolder(join(parent, "file"), atOnce));
  await rejectsWith("not_a_folder", openDataFolder(join(parent, "file", "data"), atOnce));
  await rejectsWith("not_a_folder", readDataFolder(join(parent, "file")));
  // Nobody may make a folder there, root included.
  await rejectsWith("not_writable", openDataFolder("/sys/data", atOnce));
});

test("every failure of the disk is one sentence that names the folder", () => {
  const expected: readonly (readonly [string, DataFolderErrorCode])[] = [
    ["ENOSPC", "full"],
    ["EDQUOT", "full"],
    ["EROFS", "not_writable"],
    ["EIO", "unavailable"],
  ];
  for (const [errno, code] of expected) {
    const planted = Object.assign(new Error(errno), { code: errno });
    const error = dataFolderError("/data", planted);
    assert.equal(error.code, code);
    assertSentence(error.message, "/data");
  }
});

test("reading a folder that is absent or empty creates nothing", async () => {
  const absent = { isPresent: false, isRunning: false, adminToken: undefined };
  assert.deepEqual(await readDataFolder(folder), absent);
  await mkdir(folder, { recursive: true });
  assert.deepEqual(await readDataFolder(folder), absent);
  assert.deepEqual(await readdir(folder), []);
});

/** A process that owns the folder until it is killed. */
async function startOwner(): Promise<ChildProcess> {
  const module = new URL("./data-folder.ts", import.meta.url).href;
  const script = `import { openDataFolder } from ${JSON.stringify(module)};
    const opened = await openDataFolder(${JSON.stringify(folder)}, { waitMs: 0 });
    console.log("open");
    setInterval(() => opened.path, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [output] = await once(child.stdout, "data");
  assert.equal(String(output), "open\n");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function rejectsWith(
  code: DataFolderErrorCode,
  promise: Promise<unknown>,
  about = "",
): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof DataFolderError, String(error));
    assert.equal(error.code, code);
    assertSentence(error.message, about);
    return true;
  });
}

function assertSentence(message: string, about: string): void {
  assert.match(message, /^\/[^\n]*\.$/);
  assert.ok(message.includes(about), message);
}
