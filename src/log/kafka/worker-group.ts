// Which partitions this process is to own, agreed with the others of its group: Kafka's classic
// group protocol for who is alive, our own plan for who owns what. A partition that moves is let go
// first and handed on in the next round; nothing here decides where reading goes on.
import {
  type Connection,
  findCoordinatorV4,
  heartbeatV4,
  joinGroupV7,
  leaveGroupV5,
  ResponseError,
  syncGroupV5,
} from "@platformatic/kafka";
import { present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import { LogError } from "../log.ts";
import { planOwners, withoutHeld } from "./assigner.ts";
import { Connections } from "./connections.ts";
import { GroupWire } from "./group-wire.ts";
import { faultKind, faultName, faultText } from "./kafka-fault.ts";
import { type BrokerAddress, type KafkaSettings, parseAddress } from "./kafka-settings.ts";
import { untilAborted } from "./until-aborted.ts";

export interface GroupOptions {
  readonly settings: KafkaSettings;
  readonly groupId: string;
  /** What the group owns together; the same for all of its members. */
  readonly partitions: readonly PartitionId[];
  readonly clock: Clock;
  /** What owning the partition costs, in a unit all members share: bytes a second, say. */
  loadOf(partition: PartitionId): number | undefined;
  /**
   * Lets go of all but `kept`, and resolves once it has: others get it then. Called at once,
   * whatever calls before it wait for.
   */
  letGo(kept: readonly PartitionId[]): Promise<void>;
  /** Called with all that is owned from now on, once the rest was let go of. */
  own(owned: readonly PartitionId[]): void;
  /** What keeps the process out of the group, when it has to wait; null when it is in again. */
  onPause(reason: string | null): void;
  /** Aborted, the member leaves and `done` resolves. */
  readonly signal: AbortSignal;
}

export interface WorkerGroup {
  /** Rejects when `letGo` or `own` throws, and with LogError `mismatch` when the cluster refuses us. */
  readonly done: Promise<void>;
  /**
   * What is owned, and what is being let go of: nobody else gets that before. Nothing once others
   * took us for dead.
   */
  readonly held: readonly PartitionId[];
}

/** A member that is not heard of for so long is taken for dead. */
const sessionMs = 6_000;
/** How long members have to let go and join a round. */
const rebalanceMs = 30_000;
const heartbeatsPerSession = 6;
const pauseMs = 300;

const illegalGeneration = 22;
const unknownMember = 25;
const rebalanceInProgress = 27;
const memberIdRequired = 79;
const protocol = "pulse-load-1";

export function startGroup(options: GroupOptions): WorkerGroup {
  const member = new GroupMember(options);
  const done = member.run();
  return {
    done,
    get held() {
      return member.held;
    },
  };
}

class GroupMember {
  owned: readonly PartitionId[] = [];
  held: readonly PartitionId[] = [];
  readonly #options: GroupOptions;
  readonly #wire: GroupWire;
  /** A round is waited for as long as the slowest member may take; a sign of life is not. */
  readonly #rounds: Connections;
  readonly #beats: Connections;
  /** Of what is owned, and of what was: whoever plans knows of it until its next owner tells. */
  readonly #loads = new Map<string, number>();
  #memberId = "";
  #generation = -1;
  /** When the coordinator last took us for alive. */
  #heardAt = 0;
  #changing: Promise<void> = Promise.resolve();
  #changeFault: unknown;

  constructor(options: GroupOptions) {
    const { settings, partitions } = options;
    this.#options = options;
    this.#wire = new GroupWire(settings, partitions);
    this.#rounds = new Connections(settings, { requestMs: rebalanceMs + 10_000 });
    this.#beats = new Connections(settings, { requestMs: sessionMs });
  }

  async run(): Promise<void> {
    const { signal, clock } = this.#options;
    try {
      while (!signal.aborted) {
        try {
          const coordinator = await this.#coordinator();
          while (!signal.aborted) await this.#takePart(coordinator);
        } catch (error) {
          if (!signal.aborted) await this.#recover(error);
          await clock.sleep(pauseMs, signal);
        }
      }
      await this.#become([]);
      await this.#leave();
    } finally {
      await Promise.all([this.#rounds.close(), this.#beats.close()]);
    }
  }

  /** One round: joins, learns what to own, and stays until another round is called. */
  async #takePart(coordinator: BrokerAddress): Promise<void> {
    await this.#changing;
    const { groupId, clock, onPause } = this.#options;
    const connection = await this.#rounds.get("group", coordinator);
    const joined = await this.#join(connection);
    const plan = joined.leader === this.#memberId ? this.#plan(joined.members) : [];
    const synced = await this.#unlessStopped(
      syncGroupV5.api.async(
        connection,
        groupId,
        this.#generation,
        this.#memberId,
        null,
        "consumer",
        protocol,
        plan,
      ),
    );
    this.#heardAt = clock.monotonic();
    onPause(null);
    const assigned = this.#wire.assigned(synced.assignment);
    const names = new Set(assigned.map(partitionName));
    const isLettingGo = this.owned.some((id) => !names.has(partitionName(id)));
    await this.#stay(coordinator, this.#become(assigned), isLettingGo);
  }

  async #join(connection: Connection): Promise<joinGroupV7.JoinGroupResponse> {
    const { groupId, loadOf } = this.#options;
    const owned = this.owned;
    for (const id of owned) {
      const load = loadOf(id);
      if (load !== undefined) this.#loads.set(partitionName(id), load);
    }
    const loads = [...this.#loads];
    const generation = this.#generation;
    const metadata = this.#wire.subscription({ owned, generation, loads });
    const protocols = [{ name: protocol, metadata }];
    const join = () =>
      this.#unlessStopped(
        joinGroupV7.api.async(
          connection,
          groupId,
          sessionMs,
          rebalanceMs,
          this.#memberId,
          null,
          "consumer",
          protocols,
        ),
      );
    let joined: joinGroupV7.JoinGroupResponse;
    try {
      joined = await join();
    } catch (error) {
      // A newcomer is given a name first, and asked to come with it.
      if (codeOf(error) !== memberIdRequired || !(error instanceof ResponseError)) throw error;
      this.#memberId = (error.response as joinGroupV7.JoinGroupResponse).memberId;
      joined = await join();
    }
    this.#memberId = joined.memberId;
    this.#generation = joined.generationId;
    this.#heardAt = this.#options.clock.monotonic();
    return joined;
  }

  #plan(joined: readonly joinGroupV7.JoinGroupResponseMember[]) {
    const byName = new Map(this.#options.partitions.map((id) => [partitionName(id), id]));
    const members = joined.map(({ memberId, metadata }) => this.#wire.member(memberId, metadata));
    const plan = withoutHeld(planOwners([...byName.keys()], members), members);
    return Array.from(plan, ([memberId, names]) => {
      const ids = names.map((name) => present(byName.get(name), "a plan is of our partitions"));
      return { memberId, assignment: this.#wire.assignment(ids) };
    });
  }

  /** Heartbeats until a round is called; calls one itself once it let go of something. */
  async #stay(coordinator: BrokerAddress, change: Promise<void>, isLettingGo: boolean) {
    const { groupId, clock, signal } = this.#options;
    let isChanged = false;
    let isCalled = false;
    const changed = new AbortController();
    const onChanged = () => {
      isChanged = true;
      if (isCalled || isLettingGo) changed.abort();
    };
    change.then(onChanged, () => {
      isCalled = true;
      onChanged();
    });
    const wake = AbortSignal.any([signal, changed.signal]);
    // What is being let go of is ours until it is: the next round waits for it.
    while (!signal.aborted && !(isChanged && (isCalled || isLettingGo))) {
      await clock.sleep(sessionMs / heartbeatsPerSession, wake);
      if (wake.aborted) continue;
      try {
        const connection = await this.#beats.get("group", coordinator);
        await heartbeatV4.api.async(connection, groupId, this.#generation, this.#memberId, null);
      } catch (error) {
        if (codeOf(error) !== rebalanceInProgress) throw error;
        isCalled = true;
      }
      this.#heardAt = clock.monotonic();
    }
    await change;
  }

  /**
   * What is no longer ours is let go of at once: who goes on opening it fights over it with the
   * member that has it now. What is new comes after all that was let go of before, and not at all
   * when it is no longer ours by then.
   */
  #become(owned: readonly PartitionId[], isLost = false): Promise<void> {
    this.owned = owned;
    const held = [...this.held, ...owned].map((id) => [partitionName(id), id] as const);
    this.held = isLost ? owned : [...new Map(held).values()];
    const gone = this.#options.letGo(owned);
    gone.catch(() => undefined);
    const change = async () => {
      try {
        await gone;
        if (this.owned !== owned) return;
        this.#options.own(owned);
        this.held = owned;
      } catch (error) {
        this.#changeFault = error;
        throw error;
      }
    };
    this.#changing = this.#changing.then(change);
    return this.#changing;
  }

  /** Rejects when told to stop: a round can take long. */
  async #unlessStopped<T extends object>(promise: Promise<T>): Promise<T> {
    const answer = await untilAborted(promise, this.#options.signal);
    if (answer === undefined) throw new LogError("closed", "the member was told to stop");
    return answer;
  }

  /** Others own what was ours once we were taken for dead. */
  async #recover(error: unknown): Promise<void> {
    const { onPause, clock, groupId } = this.#options;
    const code = codeOf(error);
    if (code === rebalanceInProgress) return;
    const isOutside = code !== undefined || error instanceof LogError || isClientFault(error);
    if (!isOutside || error === this.#changeFault) throw error;
    if (code !== undefined && faultKind(code) === "refused") {
      throw new LogError("mismatch", `group ${groupId} refuses us: ${faultName(code)}`);
    }
    onPause(`group ${groupId}: ${code === undefined ? faultText(error) : faultName(code)}`);
    const isForgotten = code === unknownMember || code === illegalGeneration;
    if (code === unknownMember) this.#memberId = "";
    const isExpired = clock.monotonic() - this.#heardAt > sessionMs;
    if ((isForgotten || isExpired) && this.owned.length > 0) await this.#become([], true);
  }

  async #coordinator(): Promise<BrokerAddress> {
    const { settings, groupId } = this.#options;
    let fault: unknown;
    for (const address of settings.brokers.map(parseAddress)) {
      try {
        const connection = await this.#beats.get("find", address);
        const answer = await findCoordinatorV4.api.async(connection, 0, [groupId]);
        return present(answer.coordinators[0], "a broker answers for what it was asked");
      } catch (error) {
        fault = error;
      }
    }
    throw fault;
  }

  /** So that nobody waits for the session to end; a coordinator that is away finds out by itself. */
  async #leave(): Promise<void> {
    if (this.#memberId === "") return;
    try {
      const connection = await this.#beats.get("group", await this.#coordinator());
      const member = { memberId: this.#memberId, groupInstanceId: null, reason: "stopped" };
      await leaveGroupV5.api.async(connection, this.#options.groupId, [member]);
    } catch (error) {
      if (!(error instanceof LogError) && !isClientFault(error)) throw error;
    }
  }
}

/** The error code a broker answered with. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  const [first] = error.errors as { readonly apiCode?: unknown }[];
  return typeof first?.apiCode === "number" ? first.apiCode : undefined;
}

/** Faults of the client's own: the network's, and answers that it could not read. */
function isClientFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("PLT_KFK_");
}
