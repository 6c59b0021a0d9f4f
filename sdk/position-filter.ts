// Makes what is read of a derived topic exact. Its rows come in order, but stretches of them come
// again after a writer died; the position that each row names tells a repeat from a new one.
// A filter is of one partition that is read: keep its state with what the rows did, in the same
// transaction, and a consumer that dies repeats nothing either.

/** Where a row comes from: offset of the source's record, and the number among its rows. */
export interface RowPosition {
  readonly offset: number;
  readonly ordinal: number;
}

/** Newest position, `offset/ordinal`, by name of the source partition, `web/1/3`; plain JSON. */
export type FilterState = Readonly<Record<string, string>>;

/** What the headers of a row say of where it comes from. */
export interface RowOrigin {
  /** Name of the source partition: topic, generation, partition. */
  readonly source: string;
  readonly position: RowPosition;
  /** A row that was sent before this one on the same way; absent where a stretch begins. */
  readonly prev?: RowPosition;
}

/** A row that was sent before this one was never read. */
export class RowGapError extends Error {
  override readonly name = "RowGapError";
  readonly source: string;
  /** The newest row that was read. */
  readonly last: RowPosition;
  /** The row that is missing, the last of them if there are more. */
  readonly missing: RowPosition;
  constructor(source: string, last: RowPosition, missing: RowPosition) {
    super(`rows of ${source} are missing: behind ${textOf(last)}, up to ${textOf(missing)}`);
    this.source = source;
    this.last = last;
    this.missing = missing;
  }
}

export class PositionFilter {
  readonly #newest: Map<string, RowPosition>;

  /** Goes on from a state that was kept. Throws TypeError for what is none. */
  constructor(state: FilterState = {}) {
    this.#newest = new Map(
      Object.entries(state).map(([source, text]) => [source, positionOf(text)]),
    );
  }

  /**
   * Whether the row is new, and then it counts as read; false for a repeat. Throws RowGapError, and
   * the row does not count, when one before it is certainly missing: `prev` is newer than what was
   * read. The first row of a source is taken as it comes.
   */
  isNew({ source, position, prev }: RowOrigin): boolean {
    check(position);
    if (prev !== undefined) check(prev);
    const last = this.#newest.get(source);
    if (last !== undefined) {
      if (compare(position, last) <= 0) return false;
      if (prev !== undefined && compare(prev, last) > 0) throw new RowGapError(source, last, prev);
    }
    this.#newest.set(source, position);
    return true;
  }

  /** Goes on behind a gap that nobody can fill: rows up to `position` count as read. */
  skip(source: string, position: RowPosition): void {
    check(position);
    const last = this.#newest.get(source);
    if (last === undefined || compare(position, last) > 0) this.#newest.set(source, position);
  }

  /** To be kept and given to the next filter of this partition. */
  get state(): FilterState {
    return Object.fromEntries(
      [...this.#newest].map(([source, position]) => [source, textOf(position)]),
    );
  }
}

/**
 * Reads the header block of a record: u8 kind (6 for a row), u64 time, then u8 length + UTF-8 of
 * table, version, source (`pulse:web`), id (generation, partition, offset, ordinal: `1/3/120/0`),
 * prev (`118/2`, or empty) and seq of the commit. Undefined for what is not of a row.
 */
export function readOrigin(headers: Uint8Array): RowOrigin | undefined {
  if (headers[0] !== rowKind) return undefined;
  const [, , source = "", id = "", prev = ""] = textsOf(headers);
  const topic = /^pulse:([a-z_]+)$/.exec(source)?.[1];
  const match = /^(\d{1,9}\/\d{1,9})\/(\d{1,16}\/\d{1,9})$/.exec(id);
  if (topic === undefined || match === null) return undefined;
  const [, partition, position = ""] = match;
  const origin = { source: `${topic}/${partition}`, position: positionOf(position) };
  return prev === "" ? origin : { ...origin, prev: positionOf(prev) };
}

const rowKind = 6;
const textsAt = 9;
const decoder = new TextDecoder();

function textsOf(headers: Uint8Array): string[] {
  const texts: string[] = [];
  for (let at = textsAt; at < headers.length; ) {
    const end = at + 1 + (headers[at] as number);
    texts.push(decoder.decode(headers.subarray(at + 1, end)));
    at = end;
  }
  return texts;
}

function compare(a: RowPosition, b: RowPosition): number {
  return a.offset - b.offset || a.ordinal - b.ordinal;
}

function textOf({ offset, ordinal }: RowPosition): string {
  return `${offset}/${ordinal}`;
}

function positionOf(text: string): RowPosition {
  const match = /^(\d{1,16})\/(\d{1,9})$/.exec(text);
  if (match === null) throw new TypeError("a position is <offset>/<ordinal>");
  return { offset: Number(match[1]), ordinal: Number(match[2]) };
}

/** A position that compares as neither would pass for new for ever. */
function check({ offset, ordinal }: RowPosition): void {
  if (isCount(offset) && isCount(ordinal)) return;
  throw new TypeError("a position has a whole offset and ordinal");
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
