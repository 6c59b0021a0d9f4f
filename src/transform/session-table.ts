// Sessions of a partition in typed columns: a session is a slot, a visitor the chain of its slots
// from the newest to the oldest. No rule lives here: sessionize.ts decides, this page remembers.
import type { ByteWriter } from "../codec/byte-writer.ts";
import { putUint, type StateReader } from "../codec/state-bytes.ts";
import { TextCells } from "../codec/text-cells.ts";
import { TimedTexts } from "./timed-texts.ts";

/** No slot: the end of a chain. */
export const none = -1;

const slotsAtFirst = 256;

/** Event times are microseconds (`Us`), partition times and id times milliseconds (`Ms`). */
export class SessionTable {
  /** The visitor's ordering key; null in a free slot. */
  readonly key: (string | null)[] = [];
  /** The session id, made when first asked for; null before. */
  readonly id: (string | null)[] = [];
  /** Slot of the same visitor's session before this one, or `none`. */
  earlier = new Int32Array(slotsAtFirst);
  startUs = new Float64Array(slotsAtFirst);
  endUs = new Float64Array(slotsAtFirst);
  /** The start its id is made of; it differs from the start only where ids ran out. */
  idMs = new Float64Array(slotsAtFirst);
  /** `idMs` of the session it goes on from after a forced cut; 0 when there is none. */
  continuedFromMs = new Float64Array(slotsAtFirst);
  /** Partition time of the last revision. */
  emittedMs = new Float64Array(slotsAtFirst);
  revision = new Uint32Array(slotsAtFirst);
  /** Events that are not a bot's. */
  events = new Uint32Array(slotsAtFirst);
  pageViews = new Uint32Array(slotsAtFirst);
  isOpen = new Uint8Array(slotsAtFirst);
  /** 1 while the last revision does not tell all. */
  isDirty = new Uint8Array(slotsAtFirst);
  /** 1 once it changed since it was last written as state. */
  isChanged = new Uint8Array(slotsAtFirst);
  /** 1 when an event carried the anonymous id, which the key then is. */
  isAnonymous = new Uint8Array(slotsAtFirst);
  readonly #texts = new TextCells();
  readonly userId = new TimedTexts(this.#texts);
  readonly firstUrl = new TimedTexts(this.#texts);
  readonly lastUrl = new TimedTexts(this.#texts);
  readonly firstCampaign = new TimedTexts(this.#texts);
  readonly lastCampaign = new TimedTexts(this.#texts);
  /** `idMs` of every session merged into this one; null for none. */
  readonly merged: (number[] | null)[] = [];

  /** Open sessions with at least one event that is not a bot's. */
  active = 0;
  #isActive = new Uint8Array(slotsAtFirst);

  readonly #newest = new Map<string, number>();
  readonly #free: number[] = [];
  #slots = 0;

  /** Slot of the visitor's newest session, or `none`. */
  newest(key: string): number {
    return this.#newest.get(key) ?? none;
  }

  startMs(slot: number): number {
    return Math.floor((this.startUs[slot] as number) / 1000);
  }

  endMs(slot: number): number {
    return Math.floor((this.endUs[slot] as number) / 1000);
  }

  /** Brings `active` up to date once `isOpen` or `events` of the slot changed. */
  recount(slot: number): void {
    const isActive = this.isOpen[slot] === 1 && (this.events[slot] as number) > 0 ? 1 : 0;
    this.active += isActive - (this.#isActive[slot] as number);
    this.#isActive[slot] = isActive;
  }

  /** A new session of `key` at `us`, before `later` in its chain (`none`: the newest). */
  insert(key: string, us: number, later: number): number {
    const slot = this.#allocate(key);
    this.startUs[slot] = this.endUs[slot] = us;
    this.idMs[slot] = Math.floor(us / 1000);
    if (later === none) {
      this.earlier[slot] = this.newest(key);
      this.#newest.set(key, slot);
    } else {
      this.earlier[slot] = this.earlier[later] as number;
      this.earlier[later] = slot;
    }
    return slot;
  }

  /** Takes the session out of its visitor's chain and frees the slot. */
  remove(slot: number): void {
    const key = this.key[slot] as string;
    const earlier = this.earlier[slot] as number;
    let later = this.newest(key);
    if (later !== slot) {
      while (this.earlier[later] !== slot) later = this.earlier[later] as number;
      this.earlier[later] = earlier;
    } else if (earlier === none) {
      this.#newest.delete(key);
    } else {
      this.#newest.set(key, earlier);
    }
    this.#release(slot);
  }

  /** Appends a session, without its key. */
  write(slot: number, to: ByteWriter): void {
    const isOpen = this.isOpen[slot] as number;
    const isDirty = this.isDirty[slot] as number;
    to.byte(isOpen | (isDirty << 1) | ((this.isAnonymous[slot] as number) << 2));
    const startUs = this.startUs[slot] as number;
    putUint(to, startUs);
    putUint(to, (this.endUs[slot] as number) - startUs);
    putUint(to, (this.idMs[slot] as number) - this.startMs(slot));
    putUint(to, this.continuedFromMs[slot] as number);
    putUint(to, this.emittedMs[slot] as number);
    putUint(to, this.revision[slot] as number);
    putUint(to, this.events[slot] as number);
    putUint(to, this.pageViews[slot] as number);
    this.userId.write(slot, to, startUs);
    this.firstUrl.write(slot, to, startUs);
    this.lastUrl.write(slot, to, startUs);
    this.firstCampaign.write(slot, to, startUs);
    this.lastCampaign.write(slot, to, startUs);
    const merged = this.merged[slot] ?? [];
    putUint(to, merged.length);
    for (const ms of merged) putUint(to, ms);
  }

  /** Reads what `write` wrote, as the session before `later` (`none`: the newest) of `key`. */
  read(key: string, later: number, from: StateReader): number {
    const flags = from.byte();
    const startUs = from.uint();
    const slot = this.insert(key, startUs, later);
    this.isOpen[slot] = flags & 1;
    this.isDirty[slot] = (flags >> 1) & 1;
    this.isAnonymous[slot] = (flags >> 2) & 1;
    this.endUs[slot] = startUs + from.uint();
    this.idMs[slot] = this.startMs(slot) + from.uint();
    this.continuedFromMs[slot] = from.uint();
    this.emittedMs[slot] = from.uint();
    this.revision[slot] = from.uint();
    this.events[slot] = from.uint();
    this.pageViews[slot] = from.uint();
    this.userId.read(slot, from, startUs);
    this.firstUrl.read(slot, from, startUs);
    this.lastUrl.read(slot, from, startUs);
    this.firstCampaign.read(slot, from, startUs);
    this.lastCampaign.read(slot, from, startUs);
    const merged = from.uint();
    if (merged > 0) this.merged[slot] = Array.from({ length: merged }, () => from.uint());
    return slot;
  }

  #allocate(key: string): number {
    const slot = this.#free.pop() ?? this.#slots++;
    if (slot === this.startUs.length) this.#grow();
    this.key[slot] = key;
    this.id[slot] = this.merged[slot] = null;
    this.continuedFromMs[slot] = this.emittedMs[slot] = 0;
    this.revision[slot] = this.events[slot] = this.pageViews[slot] = 0;
    this.isOpen[slot] = this.isDirty[slot] = this.isAnonymous[slot] = 0;
    this.isChanged[slot] = 0;
    return slot;
  }

  /** A free slot is neither open nor dirty, so a timer that still names it does nothing. */
  #release(slot: number): void {
    this.key[slot] = this.id[slot] = this.merged[slot] = null;
    this.isOpen[slot] = this.isDirty[slot] = 0;
    this.recount(slot);
    this.userId.clear(slot);
    this.firstUrl.clear(slot);
    this.lastUrl.clear(slot);
    this.firstCampaign.clear(slot);
    this.lastCampaign.clear(slot);
    this.#free.push(slot);
  }

  #grow(): void {
    const size = 2 * this.startUs.length;
    this.earlier = grown(this.earlier, new Int32Array(size));
    this.startUs = grown(this.startUs, new Float64Array(size));
    this.endUs = grown(this.endUs, new Float64Array(size));
    this.idMs = grown(this.idMs, new Float64Array(size));
    this.continuedFromMs = grown(this.continuedFromMs, new Float64Array(size));
    this.emittedMs = grown(this.emittedMs, new Float64Array(size));
    this.revision = grown(this.revision, new Uint32Array(size));
    this.events = grown(this.events, new Uint32Array(size));
    this.pageViews = grown(this.pageViews, new Uint32Array(size));
    this.isOpen = grown(this.isOpen, new Uint8Array(size));
    this.isDirty = grown(this.isDirty, new Uint8Array(size));
    this.isChanged = grown(this.isChanged, new Uint8Array(size));
    this.isAnonymous = grown(this.isAnonymous, new Uint8Array(size));
    this.#isActive = grown(this.#isActive, new Uint8Array(size));
  }
}

function grown<T extends Float64Array | Uint32Array | Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
