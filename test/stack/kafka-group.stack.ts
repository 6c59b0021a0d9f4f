// Who owns what, agreed over real Kafka by members of one group.
import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { after, before, describe, type TestContext, test } from "node:test";
import { setTimeout as sleepFor } from "node:timers/promises";
import { Admin } from "@platformatic/kafka";
import { systemClock } from "../../src/clock.ts";
import { type PartitionId, partitionName, partitionsOf } from "../../src/event/position.ts";
import { startGroup, type WorkerGroup } from "../../src/log/kafka/worker-group.ts";
import { type Kafka, startKafka } from "../../stack/kafka.ts";

const partitions = partitionsOf([
  { topic: "web", generation: 1, partitions: 8 },
  { topic: "orders", generation: 1, partitions: 4 },
]);
const all = partitions.map(partitionName).sort();
const patienceMs = 120_000;

describe("members of a group", () => {
  let kafka: Kafka;
  before(async () => {
    kafka = await startKafka();
  });
  after(() => kafka.stop());

  let groups = 0;

  /** Members of a group of its own; every change of any is heard. */
  function makeGroup(context: TestContext, loadOf: (id: PartitionId) => number = () => 1) {
    const changes = new EventEmitter();
    const groupId = `group-${groups++}`;
    const members: TestMember[] = [];
    const join = (letGo: LetGo = async () => undefined) => {
      const member = new TestMember({ kafka, groupId, changes, loadOf, letGo, others: members });
      members.push(member);
      return member;
    };
    /** Resolves once every partition has one owner and `isSo` holds. */
    const settled = async (isSo: () => boolean) => {
      const signal = AbortSignal.timeout(patienceMs);
      const owned = () => members.flatMap((member) => member.owned).sort();
      while (JSON.stringify(owned()) !== JSON.stringify(all) || !isSo()) {
        await once(changes, "change", { signal });
      }
    };
    context.after(() => Promise.all(members.map((member) => member.stop())));
    return { groupId, join, settled };
  }

  test("one owns all, two share, and one takes all back when the other leaves", async (context) => {
    const { join, settled } = makeGroup(context);
    const first = join();
    await settled(() => first.owned.length === 12);
    const second = join();
    await settled(() => first.owned.length === 6 && second.owned.length === 6);
    await first.stop();
    await settled(() => second.owned.length === 12);
  });

  test("a partition moves only after it was let go of, and the others stay", async (context) => {
    const { join, settled } = makeGroup(context);
    const first = join();
    await settled(() => first.owned.length === 12);
    const second = join();
    await settled(() => second.owned.length === 6);
    const kept = first.history.flatMap((names, i) => (i === 0 ? [] : [...names].sort().join()));
    assert.deepEqual([...new Set(kept)], [[...first.owned].sort().join()]);
    // TestMember fails on a partition that another one still owns.
    assert.deepEqual([first.faults, second.faults], [[], []]);
  });

  test("a member that dies is replaced once its session is over", async (context) => {
    const { join, settled } = makeGroup(context);
    const first = join();
    const second = join();
    await settled(() => first.owned.length === 6 && second.owned.length === 6);
    first.die();
    await settled(() => second.owned.length === 12);
    assert.deepEqual(second.faults, []);
  });

  test("what is being let go of is held until it is", async (context) => {
    const { join, settled } = makeGroup(context);
    const first = join();
    await settled(() => first.owned.length === 12);
    const heldMeanwhile: number[] = [];
    first.letGo = async () => {
      heldMeanwhile.push(first.held);
    };
    const second = join();
    await settled(() => second.owned.length === 6);
    await first.stop();
    await settled(() => second.owned.length === 12);
    assert.deepEqual([...heldMeanwhile, first.held], [12, 6, 0]);
  });

  test("heavy partitions are shared by their load", async (context) => {
    const load = ({ topic, partition }: PartitionId) => (topic === "web" && partition < 2 ? 50 : 1);
    const { join, settled } = makeGroup(context, load);
    const first = join();
    await settled(() => first.owned.length === 12);
    const second = join();
    const heavy = ["web/1/0", "web/1/1"];
    const hasOne = ({ owned }: TestMember) =>
      heavy.filter((name) => owned.includes(name)).length === 1;
    await settled(() => hasOne(first) && hasOne(second));
  });

  test("a member told to stop leaves a round that waits for others", async (context) => {
    const { groupId, join, settled } = makeGroup(context);
    const first = join();
    await settled(() => first.owned.length === 12);
    const holding = Promise.withResolvers<void>();
    first.letGo = () => holding.promise;
    const second = join();
    await isIn("Stable", { groupId, members: 2 });
    const third = join();
    await isIn("PreparingRebalance", { groupId, members: 3 });
    await third.stop();
    holding.resolve();
    await settled(() => first.owned.length === 6 && second.owned.length === 6);
  });

  test("who is out of the group lets go at once of all, also while it still lets go of some", async (context) => {
    const { groupId, join, settled } = makeGroup(context);
    const first = join();
    await settled(() => first.owned.length === 12);
    const slow = Promise.withResolvers<void>();
    const kept: number[] = [];
    const isOut = Promise.withResolvers<void>();
    first.letGo = (names) => {
      kept.push(names.length);
      if (names.length === 0) isOut.resolve();
      return slow.promise;
    };
    const second = join();
    await isIn("Stable", { groupId, members: 2 });
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [...kafka.bootstrap] });
    context.after(() => admin.close());
    await admin.removeMembersFromConsumerGroup({ groupId, members: null });
    await isOut.promise;
    assert.deepEqual(kept, [6, 0]);
    slow.resolve();
    await settled(() => first.owned.length === 6 && second.owned.length === 6);
  });

  /** Resolves once the group of so many members is in the state: a round waits, or is over. */
  async function isIn(
    state: string,
    { groupId, members }: { readonly groupId: string; readonly members: number },
  ): Promise<void> {
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [...kafka.bootstrap] });
    try {
      for (;;) {
        const group = (await admin.describeGroups({ groups: [groupId] })).get(groupId);
        if (String(group?.state) === state && group?.members.size === members) return;
        await sleepFor(20);
      }
    } finally {
      await admin.close();
    }
  }
});

/** Told what is kept. */
type LetGo = (kept: readonly string[]) => Promise<void>;

interface TestMemberParts {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly changes: EventEmitter;
  readonly loadOf: (id: PartitionId) => number;
  readonly letGo: LetGo;
  readonly others: readonly TestMember[];
}

class TestMember {
  owned: readonly string[] = [];
  letGo: LetGo;
  readonly history: (readonly string[])[] = [];
  readonly faults: string[] = [];
  readonly #group: WorkerGroup;
  readonly #stopping = new AbortController();
  #isDead = false;

  constructor({ kafka, groupId, changes, loadOf, letGo, others }: TestMemberParts) {
    this.letGo = letGo;
    this.#group = startGroup({
      settings: { brokers: kafka.bootstrap, topicPrefix: "", clientId: "test" },
      groupId,
      partitions,
      clock: {
        ...systemClock,
        // A process that is gone has no timers.
        sleep: (ms, signal) => (this.#isDead ? new Promise(() => undefined) : sleep(ms, signal)),
      },
      loadOf,
      letGo: async (kept) => {
        const names = kept.map(partitionName);
        if (this.owned.every((name) => names.includes(name))) return;
        await this.letGo(names);
        this.owned = this.owned.filter((name) => names.includes(name));
      },
      own: (owned) => {
        const names = owned.map(partitionName);
        const elsewhere = others.filter((other) => other !== this && !other.#isDead);
        for (const name of names) {
          if (elsewhere.some((other) => other.owned.includes(name))) this.faults.push(name);
        }
        this.owned = names;
        this.history.push(names);
        changes.emit("change");
      },
      onPause: () => undefined,
      signal: this.#stopping.signal,
    });
  }

  /** Sends no sign of life any more, and does not leave. */
  die(): void {
    this.#isDead = true;
    this.owned = [];
  }

  get held(): number {
    return this.#group.held.length;
  }

  async stop(): Promise<void> {
    if (this.#isDead) return;
    this.#stopping.abort();
    await this.#group.done;
  }
}

const { sleep } = systemClock;
