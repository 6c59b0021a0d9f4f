import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { rejectsWith } from "../../../test/contract/store-contract.ts";
import { type LocalFiles, localFiles } from "./local-files.ts";
import { LocalStore, openLocalStore } from "./local-store.ts";

const bytes = Buffer.from("content");
let folder = "";
let root = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-store-"));
  root = join(folder, "objects");
  await openLocalStore({ root });
});

afterEach(() => rm(folder, { recursive: true }));

for (const code of ["ENOSPC", "EDQUOT"]) {
  test(`${code} in any step before the name is there keeps nothing and says full`, async () => {
    for (const step of ["write", "sync", "create", "link", "makeFolder"] as const) {
      const store = new LocalStore({ root, files: failing(step, code) });
      await rejectsWith("full", store.create("a/b", bytes));
      assert.deepEqual(await everyFile(), [], step);
    }
  });
}

test("a failed sync of the name is an unknown outcome, whatever its reason", async () => {
  for (const code of ["ENOSPC", "EIO"]) {
    const files = failing("syncFolder", code, (path) => path.endsWith("/objects/a"));
    await rejectsWith("unavailable", new LocalStore({ root, files }).create(`a/${code}`, bytes));
  }
});

test("EIO in any step is unavailable and leaves no draft", async () => {
  for (const step of ["write", "sync", "create", "link"] as const) {
    const store = new LocalStore({ root, files: failing(step, "EIO") });
    await rejectsWith("unavailable", store.create("a/b", bytes));
    assert.deepEqual(await everyFile(), []);
  }
  const store = new LocalStore({ root });
  await store.create("a/b", bytes);
  for (const step of ["read", "stat"] as const) {
    const broken = new LocalStore({ root, files: failing(step, "EIO") });
    await rejectsWith("unavailable", broken.get("a/b"));
  }
  const broken = new LocalStore({ root, files: failing("list", "EIO") });
  await rejectsWith("unavailable", broken.list("", { limit: 10 }));
});

test("after a failure the next create of the key succeeds", async () => {
  let isFull = true;
  const files: LocalFiles = {
    ...localFiles,
    makeFolder: async (path) => {
      if (isFull) throw errno("ENOSPC");
      await localFiles.makeFolder(path);
    },
  };
  const store = new LocalStore({ root, files });
  await rejectsWith("full", store.create("a/b/c", bytes));
  isFull = false;
  await store.create("a/b/c", bytes);
  assert.deepEqual(await store.get("a/b/c"), bytes);
});

test("opening sweeps drafts; attaching beside the owner leaves them", async () => {
  const draft = join(root, "~drafts", "of-a-dead-process");
  await writeFile(draft, "half");
  assert.deepEqual(await new LocalStore({ root }).list("", { limit: 10 }), []);
  assert.deepEqual(await everyFile(), [draft]);
  await openLocalStore({ root });
  assert.deepEqual(await everyFile(), []);
});

test("symbolic links and foreign names are not objects", async () => {
  const outside = join(folder, "outside");
  await mkdir(outside);
  await writeFile(join(outside, "secret"), "secret");
  await symlink(outside, join(root, "linked"));
  await symlink(join(outside, "secret"), join(root, "secret"));
  await writeFile(join(root, "not ours"), "");
  const store = new LocalStore({ root });
  for (const key of ["linked/secret", "secret"]) {
    await rejectsWith("missing", store.get(key));
    assert.equal(await store.size(key), undefined);
    await store.delete(key);
  }
  assert.deepEqual(await store.list("", { limit: 10 }), []);
  assert.deepEqual(await store.list("linked/", { limit: 10 }), []);
  await rejectsWith("unavailable", store.create("linked/new", bytes));
  await rejectsWith("unavailable", store.create("secret", bytes));
  assert.deepEqual((await readdir(outside)).toSorted(), ["secret"]);
});

test("at most `runningMax` objects are written at once, all of them in the end", async () => {
  let running = 0;
  let most = 0;
  const files: LocalFiles = {
    ...localFiles,
    create: async (path) => {
      running += 1;
      most = Math.max(most, running);
      return localFiles.create(path);
    },
    link: async (from, to) => {
      running -= 1;
      await localFiles.link(from, to);
    },
  };
  const store = new LocalStore({ root, files, runningMax: 3 });
  await Promise.all(Array.from({ length: 30 }, (_, i) => store.create(`k/${i}`, bytes)));
  assert.equal(most, 3);
  assert.equal((await store.list("k/", { limit: 100 })).length, 30);
});

test("list opens no folder that cannot hold a wanted key", async () => {
  const store = new LocalStore({ root });
  for (const key of ["a/1/x", "a/2/x", "a/3/x", "b/1/x"]) await store.create(key, bytes);
  const opened: string[] = [];
  const files: LocalFiles = {
    ...localFiles,
    list: (path) => {
      opened.push(path.slice(root.length));
      return localFiles.list(path);
    },
  };
  const spied = new LocalStore({ root, files });
  assert.deepEqual(await spied.list("a/", { after: "a/10", limit: 1 }), ["a/2/x"]);
  assert.deepEqual(
    opened,
    ["/a", "/a/2"].map((path) => `${path}/`),
  );
});

type Step = Exclude<keyof LocalFiles, "remove"> | "write" | "sync";

/** The real file system, but for one call that fails below the paths that `isHit` names. */
function failing(step: Step, code: string, isHit = (_path: string) => true): LocalFiles {
  const fail = (path: string) => {
    if (isHit(path)) throw errno(code);
  };
  if (step === "write" || step === "sync") {
    const create = async (path: string) => {
      const file = await localFiles.create(path);
      return { ...file, [step]: async () => fail(path) };
    };
    return { ...localFiles, create };
  }
  const call = async (path: string) => {
    fail(path);
    return (localFiles[step] as (path: string) => Promise<unknown>)(path);
  };
  return { ...localFiles, [step]: call };
}

function errno(code: string): Error {
  return Object.assign(new Error(`${code}: planted`), { code });
}

async function everyFile(): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
