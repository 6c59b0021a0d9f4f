import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { systemClock } from "../clock.ts";
import { embeddedTopics } from "../config/topics.ts";
import { HeaderReader } from "../event/headers.ts";
import { partitionsOf } from "../event/position.ts";
import { type AppendRecord, LogError } from "../log/log.ts";
import { type Store, StoreError } from "../store/store.ts";
import { answerDictionaries, listDictionaries, setDictionary } from "./manage-dictionaries.ts";
import { PartitionStatus } from "./status.ts";

const mug = Buffer.from("sku,name,brand,category,seller,cost\na1,Mug,Acme,Kitchen,Shop,4.50\n");
const sha256 = createHash("sha256").update(mug).digest("hex");
const key = `dictionaries/catalogue/${sha256}`;
const partitions = partitionsOf(embeddedTopics);

/** Ports that note what happens to them; `append` stands for the log. */
function ports(append: () => void = () => {}) {
  const objects = new Map<string, Uint8Array>();
  const appended: AppendRecord[] = [];
  const store: Store = {
    create: async (at, bytes) => {
      if (objects.has(at)) throw new StoreError("exists", at);
      objects.set(at, bytes);
    },
    get: async (at) => objects.get(at) ?? Buffer.alloc(0),
    size: async (at) => objects.get(at)?.length,
    list: async () => [...objects.keys()].sort(),
    delete: async (at) => void objects.delete(at),
  };
  const log = {
    partitions,
    append: async (records: readonly AppendRecord[]) => {
      append();
      appended.push(...records);
    },
  };
  return { objects, appended, store, log, clock: systemClock };
}

function told({ topic, partition, headers }: AppendRecord) {
  const reader = new HeaderReader();
  assert.ok(reader.read(headers, 0, headers.length));
  return [topic, partition, reader.kind, reader.type, reader.version];
}

const places = (topic: string, partitions: number) =>
  Array.from({ length: partitions }, (_, partition) => [topic, partition]);

test("a catalogue is stored once and told to every partition of web and of stock, and to no other", async () => {
  const to = ports();
  const answer = await setDictionary(to, "catalogue", mug);
  const expected = { name: "catalogue", sha256, bytes: mug.length, entries: 1, partitions: 10 };
  assert.deepEqual(answer, { kind: "set", ...expected });
  assert.deepEqual(
    to.appended.map(told),
    [...places("web", 8), ...places("inventory", 2)].map((place) => {
      return [...place, "dictionary", "catalogue", sha256];
    }),
  );
  await setDictionary(to, "catalogue", mug);
  assert.deepEqual([...to.objects.keys()], [key]);
  const rates = Buffer.from("currency,base,rate\nUSD,EUR,0.92\n");
  await setDictionary(to, "fx", rates);
  assert.deepEqual(new Set(to.appended.slice(20).map(({ topic }) => topic)), new Set(["orders"]));
});

test("a file that is wrong is refused by line, and neither stored nor told", async () => {
  const to = ports();
  const header = "sku,name,brand,category,seller,cost";
  for (const [csv, error] of [
    [`${header}\na,,,,,\na,,,,,\n`, 'line 3: sku "a" is there twice'],
    ["\xff", "the file is not UTF-8"],
  ] as const) {
    const answer = await setDictionary(to, "catalogue", Buffer.from(csv, "latin1"));
    assert.deepEqual(answer, { kind: "refused", errors: [error] });
  }
  assert.equal(to.objects.size + to.appended.length, 0);
});

test("what died between store and log is set by setting it again", async () => {
  let isDown = true;
  const to = ports(() => {
    if (isDown) throw new LogError("unavailable", "the log is down");
  });
  await assert.rejects(setDictionary(to, "catalogue", mug), LogError);
  assert.deepEqual([to.objects.has(key), to.appended.length], [true, 0]);
  isDown = false;
  assert.equal((await setDictionary(to, "catalogue", mug)).kind, "set");
  assert.equal(to.appended.length, 10);
});

test("who asks is told of a port that is away, and of nothing else", async () => {
  const away = ports(() => {
    throw new LogError("unavailable", "no broker answers");
  });
  const ask = { kind: "set", name: "catalogue", bytes: mug } as const;
  assert.deepEqual(await answerDictionaries(ask, away, []), {
    kind: "failed",
    message: "log unavailable: no broker answers",
  });
  const broken = ports(() => {
    throw new Error("a bug");
  });
  await assert.rejects(answerDictionaries(ask, broken, []), /a bug/);
});

test("an object that is damaged is replaced by setting its file again", async () => {
  const to = ports();
  to.objects.set(key, Buffer.from("cut off"));
  await setDictionary(to, "catalogue", mug);
  assert.deepEqual(to.objects.get(key), mug);
});

test("a list names what is stored and what is used, with how many partitions use it", async () => {
  const to = ports();
  await setDictionary(to, "catalogue", mug);
  const status = partitions.map((partition) => new PartitionStatus(partition));
  for (const each of status.slice(0, 3)) each.dictionaries.catalogue = sha256;
  const reports = status.map((each) => each.report());
  const answer = await listDictionaries(to.store, reports);
  const ofStart = { sha256: null, bytes: null };
  assert.deepEqual(answer.kind === "list" && answer.dictionaries, [
    { name: "catalogue", sha256, bytes: mug.length, partitions: 3 },
    { name: "catalogue", ...ofStart, partitions: 7 },
    { name: "fx", ...ofStart, partitions: 2 },
  ]);
});
