// The relay of topics: one membership in the group after the other. What passes is tried again with
// growing waits; what needs a person is said, and looked at again from time to time.
import type { Clock } from "../../clock.ts";
import { backoffMs, DeliveryAborted } from "../../delivery/delivery.ts";
import type { Random } from "../../random.ts";
import type { RelayFault } from "../fault.ts";
import { followTopics, type TopicFollowOptions } from "./follow-topics.ts";
import { kafkaFault, TopicGroup, type TopicGroupOptions } from "./topic-group.ts";

export interface TopicRelayOptions
  extends Pick<TopicFollowOptions, "encoder" | "delivery" | "report"> {
  readonly group: TopicGroupOptions;
  readonly clock: Clock;
  readonly random: Random;
  readonly onSay: (level: "info" | "warn" | "error", message: string) => void;
}

const haltedMs = 30_000;
/** A membership that lasted so long starts the waits anew. */
const steadyMs = 60_000;

/** Runs until `signal` aborts; never throws for what the cluster or the collector does. */
export async function runTopicRelay(
  options: TopicRelayOptions,
  signal: AbortSignal,
): Promise<void> {
  const { clock, random, report, onSay } = options;
  for (let attempt = 0; !signal.aborted; attempt++) {
    const since = clock.now();
    const fault = await readOnce(options, signal);
    if (fault === undefined) break;
    report.phase = fault.isPassing ? "waiting" : "halted";
    report.fault = fault.code;
    report.reason = fault.message;
    onSay(fault.isPassing ? "warn" : "error", `relay of topics ${fault.code}: ${fault.message}`);
    if (clock.now() - since > steadyMs) attempt = 0;
    await clock.sleep(fault.isPassing ? backoffMs(attempt, random) : haltedMs, signal);
  }
  report.phase = "stopped";
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
