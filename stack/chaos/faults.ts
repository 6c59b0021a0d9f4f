// Makes the faults of a plan happen, and brings proof of each: a process that is stopped,
// partitions that others took over, leaders that moved, requests that met their fault.
import { Admin } from "@platformatic/kafka";
import { systemClock } from "../../src/clock.ts";
import { partitionName } from "../../src/event/position.ts";
import type { PartitionReport } from "../../src/stream/status.ts";
import type { Fault as RequestFault } from "../fault-proxy.ts";
import type { KafkaBroker } from "../kafka.ts";
import type { Role, RoleName } from "../production.ts";
import { shiftClock } from "./clock-faults.ts";
import { graceMs, isStopped, reportOf, runningOn } from "./fleet.ts";
import type {
  BrokerFault,
  CollectorFault,
  Fault,
  RegistryFault,
  StoreFault,
  WorkerFault,
} from "./plan.ts";
import { type Proof, pick, type Stage, seen } from "./stage.ts";
import { toWarehouse } from "./warehouse-faults.ts";

/** Resolves once the fault is over and what it hit is there again. */
export function inject(fault: Fault, stage: Stage): Promise<Proof> {
  switch (fault.kind) {
    case "kill-worker":
    case "freeze-worker":
    case "storm":
    case "roll-workers":
      return toWorkers(fault, stage);
    case "kill-collector":
    case "freeze-collector":
    case "roll-collector":
      return toCollectors(fault, stage);
    case "kill-broker":
    case "freeze-broker":
    case "freeze-brokers":
      return toBrokers(fault, stage);
    case "clock-worker":
    case "clock-collector":
      return shiftClock(fault, stage);
    case "warehouse-lost-request":
    case "warehouse-lost-reply":
    case "warehouse-expired-token":
    case "warehouse-answer":
    case "warehouse-stall":
    case "warehouse-kill":
      return toWarehouse(fault, stage);
    case "registry-refuses":
    case "registry-silent":
      return toRegistry(fault, stage);
    default:
      return toStore(fault, stage);
  }
}

async function toWorkers(fault: WorkerFault, stage: Stage): Promise<Proof> {
  switch (fault.kind) {
    case "kill-worker":
      return kill("worker", fault.downMs, stage);
    case "freeze-worker":
      return freezeWorker(fault.ms, stage);
    case "storm":
      return storm(fault.rounds, stage);
    case "roll-workers":
      return roll("worker", stage.fleet.workers.length, stage);
  }
}

async function toCollectors(fault: CollectorFault, stage: Stage): Promise<Proof> {
  switch (fault.kind) {
    case "kill-collector":
      return kill("collector", fault.downMs, stage);
    case "freeze-collector": {
      const collector = await pick("collector", stage);
      return freeze(collector, fault.ms);
    }
    case "roll-collector":
      return roll("collector", 1, stage);
  }
}

async function kill(name: RoleName, downMs: number, stage: Stage): Promise<Proof> {
  const role = await pick(name, stage);
  await stage.fleet.kill(name, role);
  const { signal } = await role.ended;
  await systemClock.sleep(downMs);
  await stage.fleet.add(name);
  return { tookPlace: signal === "SIGKILL", seen: {} };
}

async function freeze(role: Role, ms: number): Promise<Proof> {
  role.pause();
  const stopped = await seen(async () => isStopped(role));
  await systemClock.sleep(ms);
  const isStill = isStopped(role);
  role.resume();
  return { tookPlace: stopped && isStill, seen: {} };
}

/**
 * A zombie: stopped until others work on what it owned, at least for `ms`. Set going again, it has
 * to let go of what was taken over: it says so at once, or after it was refused, never that it
 * went on under the claim it had.
 */
async function freezeWorker(ms: number, stage: Stage): Promise<Proof> {
  const { fleet } = stage;
  let worker = await pick("worker", stage);
  // One that owns nothing, as while the group forms, would show nothing.
  await seen(async () => {
    worker = await pick("worker", stage);
    return (await runningOn([worker])).size > 0;
  });
  const before = ((await reportOf(worker))?.partitions ?? []).filter(isRunning);
  const others = () => runningOn(fleet.workers.filter((each) => each !== worker));
  worker.pause();
  const stopped = await seen(async () => isStopped(worker));
  await systemClock.sleep(ms);
  await seen(async () => {
    const elsewhere = await others();
    return before.every((partition) => elsewhere.has(partitionName(partition)));
  });
  const isStill = isStopped(worker);
  const elsewhere = await others();
  const taken = before.filter((partition) => elsewhere.has(partitionName(partition)));
  worker.resume();
  const epochs = new Map(taken.map((partition) => [partitionName(partition), partition.epoch]));
  const goesOn = async () =>
    ((await reportOf(worker))?.partitions ?? before)
      .filter(isRunning)
      .filter((partition) => epochs.get(partitionName(partition)) === partition.epoch);
  const isFenced = await seen(async () => (await goesOn()).length === 0);
  const evidence = { owned: before.length, takenOver: taken.length };
  return { tookPlace: stopped && isStill && isFenced, seen: evidence };
}

function isRunning({ phase }: PartitionReport): boolean {
  return phase === "running";
}

/**
 * Those who come leave in turn as they should and without a word. Who is not let into the group in
 * time, because the brokers are away, leaves all the same.
 */
async function storm(rounds: number, { fleet, prng }: Stage): Promise<Proof> {
  let joined = 0;
  let given = 0;
  for (let round = 0; round < rounds; round++) {
    const worker = await fleet.add("worker");
    const isIn = await seen(async () => (await reportOf(worker))?.waiting === null);
    if (isIn) joined++;
    await systemClock.sleep(prng.between(0, 3_000));
    given += (await runningOn([worker])).size;
    if (prng.chance(0.5)) await fleet.kill("worker", worker);
    else await fleet.end("worker", worker);
  }
  return { tookPlace: true, seen: { rounds, joined, given } };
}

async function roll(name: RoleName, count: number, stage: Stage): Promise<Proof> {
  const { fleet } = stage;
  const roles = name === "worker" ? [...fleet.workers] : [await pick(name, stage)];
  let slowestMs = 0;
  let ended = 0;
  let cutShort = 0;
  for (const role of roles.slice(0, count)) {
    const tookMs = await fleet.end(name, role);
    slowestMs = Math.max(slowestMs, tookMs);
    if (tookMs < graceMs) ended++;
    // It could not let go of all in time, and ended all the same.
    if ((await role.ended).code === null) cutShort++;
    await fleet.add(name);
  }
  return { tookPlace: ended === roles.length, seen: { ended, cutShort, slowestMs } };
}

async function toBrokers(fault: BrokerFault, stage: Stage): Promise<Proof> {
  const { brokers } = stage.production.kafka;
  if (fault.kind === "freeze-brokers") {
    for (const broker of brokers) broker.pause();
    await systemClock.sleep(fault.ms);
    for (const broker of brokers) broker.resume();
    return { tookPlace: true, seen: {} };
  }
  const before = await leaders(stage, brokers);
  const led = (broker: KafkaBroker) => before.filter((id) => id === broker.id).length;
  const leading = brokers.filter((broker) => led(broker) > 0);
  const broker = leading[stage.prng.between(0, leading.length - 1)] as KafkaBroker;
  const others = brokers.filter((each) => each !== broker);
  if (fault.kind === "kill-broker") await broker.kill();
  else broker.pause();
  const isAway = async () => !(await leaders(stage, others)).includes(broker.id);
  const moved = await Promise.all([
    systemClock.sleep(fault.kind === "kill-broker" ? fault.downMs : fault.ms),
    // A broker that is away for less than its session keeps its partitions.
    fault.kind === "kill-broker" ? seen(isAway) : isAway(),
  ]).then(([, hasMoved]) => hasMoved);
  const after = await leaders(stage, others);
  if (fault.kind === "kill-broker") await broker.start();
  else broker.resume();
  const leadersMoved = after.filter((id, i) => id !== before[i]).length;
  const tookPlace = fault.kind === "freeze-broker" || moved;
  return { tookPlace, seen: { led: led(broker), leadersMoved } };
}

/** Who leads each partition, as these brokers say; -1 for nobody. */
async function leaders(
  { topics }: Stage,
  brokers: readonly KafkaBroker[],
): Promise<readonly number[]> {
  const bootstrapBrokers = brokers.map(({ address }) => address);
  const admin = new Admin({ clientId: "chaos", bootstrapBrokers, retries: 10 });
  try {
    const { topics: told } = await admin.metadata({ topics: [...topics], forceUpdate: true });
    return topics.flatMap(
      (name) => told.get(name)?.partitions.map(({ leader }) => leader ?? -1) ?? [],
    );
  } finally {
    await admin.close();
  }
}

/** Whether collectors asked depends on what they have asked before, so it is told, not asserted. */
async function toRegistry({ kind, ms }: RegistryFault, { registry }: Stage): Promise<Proof> {
  const before = registry.refused;
  registry.away = kind === "registry-refuses" ? "refuses" : "is silent";
  await systemClock.sleep(ms);
  registry.away = "no";
  return { tookPlace: true, seen: { requests: registry.refused - before } };
}

async function toStore(fault: StoreFault, { production, prng }: Stage): Promise<Proof> {
  const { proxy } = production;
  if (proxy === undefined) throw new Error("faults of the store need its proxy");
  let met = 0;
  const draws = prng.fork();
  proxy.decide = () => {
    if (!draws.chance(fault.share)) return { kind: "pass" };
    met++;
    return requestFault(fault);
  };
  if (fault.kind === "store-latency") proxy.latencyMs = fault.latencyMs;
  await systemClock.sleep(fault.ms);
  // A window in which nobody asked S3 for anything shows nothing: it stays open until one does.
  const tookPlace = await seen(async () => met > 0);
  proxy.decide = () => ({ kind: "pass" });
  proxy.latencyMs = 0;
  proxy.seen.length = 0;
  return { tookPlace, seen: { requests: met } };
}

function requestFault(fault: StoreFault): RequestFault {
  switch (fault.kind) {
    case "store-503":
      return { kind: "answer", status: 503 };
    case "store-lost-reply":
      return { kind: "cut-after" };
    case "store-cut":
      return { kind: "cut-before" };
    case "store-lands-late":
      return { kind: "land-late", ms: fault.lateMs };
    case "store-slow-body":
      return { kind: "slow-body", bytes: fault.bytes };
    case "store-latency":
      return { kind: "pass" };
  }
}
