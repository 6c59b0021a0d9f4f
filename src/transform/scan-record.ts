// The fast path: a record value through the scanner of its contract, straight into columns. It
// accepts or says nothing; for whatever it does not accept, the plain path decides.
import { isUtf8 } from "node:buffer";
import type { ColumnSet } from "../codec/columns.ts";
import { hash32 } from "../codec/hash32.ts";
import { JsonTape } from "../codec/json-tape.ts";
import { Scanner } from "../codec/scanner.ts";
import { TextMemory } from "../codec/text-memory.ts";
import type { Contract } from "../event/contract.ts";
import { scanners } from "../event/generated/scanners.ts";
import { type EventTable, eventColumns } from "../event/generated/tables.ts";
import { marks } from "../event/scan-marks.ts";
import { inspection } from "./inspection.ts";
import { findRestricted } from "./mask.ts";
import { recordLimits } from "./validate.ts";

/** A contract's scanner over the columns it fills. */
interface Plan {
  readonly set: ColumnSet;
  readonly scan: (scanner: Scanner) => boolean;
}

export class RecordScanner {
  /** The ordering key of the record accepted last. */
  key = "";
  /** `time` of it, and `sent_at`, NaN where absent; microseconds. */
  timeUs = 0;
  sentUs = Number.NaN;
  readonly #scanner = new Scanner(inspection);
  readonly #tape = new JsonTape();
  readonly #texts = new TextMemory();
  readonly #plans = new Map<Contract, Plan | undefined>();
  #bytes: Uint8Array = new Uint8Array(0);

  /**
   * Whether `bytes[start, end)` is a valid value of the contract. If so its declared
   * leaves are in the row that is left begun in `set`, and if not there is no row begun.
   */
  accept(bytes: Uint8Array, range: { start: number; end: number }, to: Target): boolean {
    const plan = this.#planOf(to);
    if (plan === undefined) return false;
    const { set } = plan;
    set.begin();
    if (this.#isAccepted(bytes, range, { plan, contract: to.contract })) return true;
    set.rewind();
    return false;
  }

  /** Of the value accepted last, without its `sent_at`, which a retry may change. */
  hashPayload(): number {
    const { start, end, markStart, markEnd, markName } = this.#scanner;
    const bytes = this.#bytes;
    if ((markStart[marks.sentAt] as number) < 0) {
      return hash32(bytes, end - 1, end, hash32(bytes, start, end - 1, 0));
    }
    const comma = (markName[marks.sentAt] as number) - 2;
    const resume = (markEnd[marks.sentAt] as number) + 1;
    return hash32(bytes, resume, end, hash32(bytes, start, comma, 0));
  }

  #isAccepted(
    bytes: Uint8Array,
    { start, end }: { start: number; end: number },
    { plan, contract }: { plan: Plan; contract: Contract },
  ): boolean {
    const scanner = this.#scanner;
    this.#bytes = bytes;
    if (!scanner.begin(bytes, start, end)) return false;
    if (!plan.scan(scanner) || !scanner.isAtEnd) return false;
    if (!scanner.isAscii && !isUtf8(bytes.subarray(start, end))) return false;
    if (!this.#findKey(contract)) return false;
    if (scanner.isSuspicious && this.#isRestricted(contract)) return false;
    this.timeUs = scanner.markMicros[marks.time] as number;
    const isSent = (scanner.markStart[marks.sentAt] as number) >= 0;
    this.sentUs = isSent ? (scanner.markMicros[marks.sentAt] as number) : Number.NaN;
    return true;
  }

  /** Sets the ordering key; false when there is none or the subject is another. */
  #findKey({ keys }: Contract): boolean {
    let mark = 0;
    for (let i = 0; i < keys.length; i++) {
      const { parts, prefix } = keys[i] as Contract["keys"][number];
      const text = this.#joined(mark, parts.length);
      mark += parts.length;
      if (text === "") continue;
      this.key = prefix + text;
      return (
        (this.#scanner.markStart[marks.subject] as number) < 0 ||
        this.#marked(marks.subject) === this.key
      );
    }
    return false;
  }

  /** The texts of so many marks joined by a colon, empty where one of them is not there. */
  #joined(first: number, count: number): string {
    let text = this.#marked(first);
    for (let mark = first + 1; mark < first + count && text !== ""; mark++) {
      const part = this.#marked(mark);
      text = part === "" ? "" : `${text}:${part}`;
    }
    return text;
  }

  /** The text marked by this number, empty where there is none. */
  #marked(mark: number): string {
    const { markStart, markEnd, isMarkEscaped } = this.#scanner;
    const start = markStart[mark] as number;
    const end = markEnd[mark] as number;
    if (start < 0) return "";
    if (isMarkEscaped[mark] === 0) return this.#texts.text(this.#bytes, start, end);
    return JSON.parse(this.#texts.text(this.#bytes, start - 1, end + 1)) as string;
  }

  #isRestricted(contract: Contract): boolean {
    const { start, end } = this.#scanner;
    if (this.#tape.parse(this.#bytes, start, end, recordLimits)) return true;
    return findRestricted(this.#tape, contract.mask) !== undefined;
  }

  #planOf({ contract, set }: Target): Plan | undefined {
    const known = this.#plans.get(contract);
    if (known?.set === set) return known;
    const plan = planOf(contract.table, contract, set);
    this.#plans.set(contract, plan);
    return plan;
  }
}

function planOf<Table extends EventTable>(
  table: Table,
  { type, version }: Contract,
  set: ColumnSet,
): Plan | undefined {
  const scan = scanners[table][`${type} ${version}`];
  if (scan === undefined) return undefined;
  const columns = eventColumns[table](set);
  return { set, scan: (scanner) => scan(scanner, columns) };
}

export interface Target {
  readonly contract: Contract;
  /** Of the contract's table. */
  readonly set: ColumnSet;
}
