// A stretch of the made-up world's traffic, read once for many tests.
import type { EventData } from "../../event/generated/event-types.ts";
import { eventOfNotice, type Json, type Outgoing, type ShopEventType } from "./outgoing.ts";
import type { Plant } from "./stage.ts";
import { type Due, World } from "./world.ts";

export const fromMs = Date.UTC(2026, 10, 22, 16);

export interface Stretch {
  readonly dues: readonly Due[];
  readonly plants: readonly Plant[];
  /** Shop events and notices as events, repeats and what was spoilt left out, by time. */
  readonly events: readonly ShopTold[];
}

type ShopType = ShopEventType | "payments.psp_notification";

export interface Told<Type extends ShopType> {
  readonly id: string;
  readonly type: Type;
  readonly at: number;
  readonly data: EventData[Type];
}

export type ShopTold = { [Type in ShopType]: Told<Type> }[ShopType];

/** Of `events` those of one contract. */
export function ofType<Type extends ShopType>(
  events: readonly ShopTold[],
  type: Type,
): readonly Told<Type>[] {
  return events.filter((event) => event.type === type) as Told<ShopType>[] as Told<Type>[];
}

export function stretch(minutes: number, rate = 200, seed = 1): Stretch {
  const plants: Plant[] = [];
  const world = new World({ seed, rate, fromMs, onPlant: (plant) => void plants.push(plant) });
  const dues = Array.from({ length: minutes * 60 * rate }, () => world.next());
  return { dues, plants, events: eventsOf(dues, plants) };
}

function eventsOf(dues: readonly Due[], plants: readonly Plant[]): readonly ShopTold[] {
  const refused = new Set(refusedIds(plants));
  const seen = new Set<string>();
  const told: ShopTold[] = [];
  for (const { outgoing } of dues) {
    const event = eventOf(outgoing);
    if (event === undefined || refused.has(event.id) || seen.has(event.id)) continue;
    seen.add(event.id);
    told.push(event);
  }
  return told.toSorted((a, b) => a.at - b.at);
}

/** Ids of what must be quarantined. */
export function refusedIds(plants: readonly Plant[]): readonly string[] {
  return plants.flatMap((plant) =>
    plant.kind === "malformed" || plant.kind === "unknown_type" ? [plant.id] : [],
  );
}

function eventOf(outgoing: Outgoing): ShopTold | undefined {
  if (outgoing.kind === "call") return undefined;
  const { id, type, time, data } = (
    outgoing.kind === "event" ? outgoing.event : eventOfNotice(outgoing)
  ) as Json;
  // Whether a contract accepts it is for a test of its own.
  return { id, type, at: Date.parse(String(time)), data } as ShopTold;
}

export function idOf(outgoing: Outgoing): string {
  if (outgoing.kind === "notice") return outgoing.id;
  return String(outgoing.kind === "call" ? outgoing.message.messageId : outgoing.event.id);
}

export function familyOf(outgoing: Outgoing): string {
  if (outgoing.kind === "call") return "web";
  return outgoing.kind === "notice"
    ? "payments"
    : (String(outgoing.event.type).split(".", 1)[0] ?? "");
}
