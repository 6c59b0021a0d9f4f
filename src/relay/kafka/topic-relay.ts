// The relay of topics: one membership in the group after the other.
import type { Clock } from "../../clock.ts";
import { DeliveryAborted } from "../../delivery/delivery.ts";
import type { Random } from "../../random.ts";
import type { RelayFault } from "../fault.ts";
import { runSessions } from "../sessions.ts";
import { followTopics, type TopicFollowOptions } from "./follow-topics.ts";
import { kafkaFault, TopicGroup, type TopicGroupOptions } from "./topic-group.ts";

export interface TopicRelayOptions
  extends Pick<TopicFollowOptions, "encoder" | "delivery" | "report"> {
  readonly group: TopicGroupOptions;
  readonly clock: Clock;
  readonly random: Random;
  readonly onSay: (level: "info" | "warn" | "error", message: string) => void;
}

/** Runs until `signal` aborts; never throws for what the cluster or the collector does. */
export async function runTopicRelay(
  options: TopicRelayOptions,
  signal: AbortSignal,
): Promise<void> {
  const run = () => readOnce(options, signal);
  await runSessions({ ...options, name: "relay of topics" }, run, signal);
}

/** One membership; the fault it ended with, or undefined when it was asked to end. */
async function readOnce(
  { group: options, clock, ...parts }: TopicRelayOptions,
  signal: AbortSignal,
): Promise<RelayFault | undefined> {
  let group: TopicGroup | undefined;
  try {
    group = await TopicGroup.join(options);
    parts.onSay("info", `relay reads ${options.topics.length} topics as ${options.group}`);
    const sleep = (ms: number) => clock.sleep(ms, signal);
    await followTopics({ ...parts, group, sleep }, signal);
    return undefined;
  } catch (error) {
    if (signal.aborted || error instanceof DeliveryAborted) return undefined;
    return kafkaFault(error);
  } finally {
    await group?.leave();
  }
}
