// The events of every bench: a Segment message each, and what must become of it. 1 to 3 KB, 2.3 KB
// on average, unique ids, 1% duplicates, 0.5% that break their contract, 12% with an escape, 5%
// with text beyond ASCII, two orders of keys, a fifth of the optional fields absent, 5% undeclared
// fields, item lists of 1 to 20. The same for the same seed.
import { Prng } from "../sim/prng.ts";
import type { FailureCode } from "../src/event/failure.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { faults } from "./event-faults.ts";
import { type Context, drawContext, drawShape, type Shape } from "./event-shapes.ts";
import { drawAssignments, type Tree, type TreeValue } from "./members.ts";
import { drawForeign, drawFrom, drawWords } from "./shop.ts";
import { uuidOf, type Visit, Visits } from "./visits.ts";

const duplicateShare = 0.01;
const malformedShare = 0.005;
const escapeShare = 0.12;
const foreignShare = 0.05;
/** Among how many of the last good events a duplicate is drawn. */
const recentMax = 2_000;
/** Bounds of a message's length, and the power that brings the mean about. */
const bytesMin = 1_050;
const bytesMax = 2_980;
const bytesPower = 0.57;

/** What must become of an event, and by which code it is refused. */
export type Fate =
  | { readonly kind: "landed" }
  | { readonly kind: "duplicate" }
  | { readonly kind: "quarantined"; readonly code: FailureCode };

/** An event as the log holds it. */
export interface Drawn {
  readonly record: AppendRecord;
  readonly fate: Fate;
  /** Number of the visit it belongs to, where visits are counted. */
  readonly visit?: number;
}

export interface BenchEvent {
  readonly id: string;
  /** When it reaches the collector, ms; the id holds it too: `ajs-next-<ms>-<uuid>`. */
  readonly at: number;
  /** Number of the visit it belongs to. */
  readonly visit: number;
  readonly fate: Fate;
  /** JSON of the message, as a client's library puts it into a batch. */
  readonly message: string;
}

export interface EventSourceOptions {
  readonly seed: number;
  /** `at` of the first event, ms. */
  readonly startMs: number;
  readonly perSecond: number;
  /** Visitors who are there at the same time. */
  readonly visitors: number;
}

/** An endless run of events, evenly spaced in time. */
export class EventSource {
  readonly #prng: Prng;
  readonly #visits: Visits;
  readonly #options: EventSourceOptions;
  readonly #recent: BenchEvent[] = [];
  #count = 0;

  constructor(options: EventSourceOptions) {
    this.#options = options;
    this.#prng = new Prng(options.seed);
    this.#visits = new Visits(this.#prng.fork(), options.visitors);
  }

  next(): BenchEvent {
    const { startMs, perSecond } = this.#options;
    const at = startMs + Math.floor((1_000 * this.#count++) / perSecond);
    const prng = this.#prng;
    if (this.#recent.length > 0 && prng.chance(duplicateShare)) return this.#repeat(at);
    const event = makeEvent(prng, at, this.#visits.next());
    if (event.fate.kind === "landed") this.#remember(event);
    return event;
  }

  /** The same event sent once more, later. */
  #repeat(at: number): BenchEvent {
    const first = this.#recent[this.#prng.between(0, this.#recent.length - 1)] as BenchEvent;
    const message = first.message.replace(sentAtOf(first.at), sentAtOf(at));
    return { ...first, at, message, fate: { kind: "duplicate" } };
  }

  #remember(event: BenchEvent): void {
    if (this.#recent.length < recentMax) this.#recent.push(event);
    else this.#recent[this.#count % recentMax] = event;
  }
}

function sentAtOf(ms: number): string {
  return `"sentAt":"${new Date(ms).toISOString()}"`;
}

function makeEvent(prng: Prng, at: number, visit: Visit): BenchEvent {
  const id = `ajs-next-${at}-${uuidOf(prng.hex(16))}`;
  const message: Tree = new Map();
  const shape = drawShape(prng, visit);
  const context = drawContext(prng, visit);
  message.set("type", shape.kind === "page" ? "page" : "track");
  message.set("messageId", id).set("anonymousId", visit.anonymousId);
  if (!prng.chance(0.2)) message.set("userId", visit.userId);
  if (shape.event !== undefined) message.set("event", shape.event);
  message.set("timestamp", new Date(at - prng.between(20, 4_000)).toISOString());
  message.set("properties", shape.properties).set("context", context.tree);
  message.set("sentAt", new Date(at).toISOString());
  adorn(prng, context.page);
  fill(prng, { message, shape, context });
  const fault = prng.chance(malformedShare) ? drawFrom(prng, faults) : undefined;
  fault?.plant(message, context.tree);
  const text = JSON.stringify(plain(message, visit.client % 2 === 1));
  const fate: Fate = fault ? { kind: "quarantined", code: fault.code } : { kind: "landed" };
  return { id, at, visit: visit.number, fate, message: fault?.edit?.(text) ?? text };
}

/** Puts what needs an escape, or more than ASCII, into the title. */
function adorn(prng: Prng, page: Tree): void {
  const title = page.get("title") ?? drawWords(prng, 20, " ");
  if (prng.chance(escapeShare)) page.set("title", `The "${title}" collection\n`);
  if (prng.chance(foreignShare)) page.set("title", `${page.get("title")} ${drawForeign(prng)}`);
}

interface Filled {
  readonly message: Tree;
  readonly shape: Shape;
  readonly context: Context;
}

/** Lengthens the event to a length drawn for it, where it is not that long already. */
function fill(prng: Prng, { message, shape, context }: Filled): void {
  const wanted = bytesMin + (bytesMax - bytesMin) * prng.fraction() ** bytesPower;
  const missing = wanted - JSON.stringify(plain(message, false)).length;
  if (missing <= 0) return;
  if (shape.kind === "custom") {
    shape.properties.set("details", drawAssignments(prng, missing, detailsFirst));
    return;
  }
  let left = missing;
  for (const { name, share, separator } of lengthened) {
    const text = context.page.get(name);
    if (text === undefined) continue;
    const more = drawWords(prng, missing * share, separator);
    context.page.set(name, `${text}${separator}${more}`);
    left -= more.length;
  }
  if (prng.chance(assignedShare) || left > looseBytesMax) {
    context.tree.set("experiments", drawAssignments(prng, left, 0));
  }
}

/** Texts that are long in the field, and the share of the missing bytes each takes. */
const lengthened = [
  { name: "path", share: 0.15, separator: "/" },
  { name: "referrer", share: 0.15, separator: "-" },
  { name: "title", share: 0.1, separator: " " },
] as const;
/** How often an event carries the experiments its visitor is part of, whatever its length. */
const assignedShare = 0.5;
const looseBytesMax = 250;
const detailsFirst = 60;
type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain };

/** The tree as JSON.stringify takes it, every object's members in order or in reverse. */
function plain(value: TreeValue, isReversed: boolean): Plain {
  if (value instanceof Map) {
    const members = [...value].map(([name, each]) => [name, plain(each, isReversed)] as const);
    return Object.fromEntries(isReversed ? members.reverse() : members);
  }
  return isList(value) ? value.map((each) => plain(each, isReversed)) : value;
}

function isList(value: Exclude<TreeValue, Tree>): value is readonly TreeValue[] {
  return Array.isArray(value);
}
