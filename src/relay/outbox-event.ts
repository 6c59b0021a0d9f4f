// Rows of the outbox, and logical messages, as plain events of their contracts, masked by the
// contract's plan before they leave the process.
import { JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { OutboxPlan } from "../config/relay-tables.ts";
import { find, newest } from "../event/generated/contracts.ts";
import type { MaskedBytes } from "../event/masked.ts";
import { mask } from "../transform/mask.ts";
import { isSubjectKey, recordLimits } from "../transform/validate.ts";
import { timestampText } from "./column-value.ts";
import { type Tuple, unchanged } from "./pgoutput.ts";

/**
 * Without bytes it is only counted: `unreadable` and so not masked, or of a type that the platform
 * alone writes, which the collector refuses to every key: to wait for rights would be for ever.
 */
export type OutboxEvent =
  | { readonly bytes: MaskedBytes }
  | { readonly bytes: undefined; readonly reason: "unreadable" | "forbidden_type" };

const unreadable: OutboxEvent = { bytes: undefined, reason: "unreadable" };
const forbidden: OutboxEvent = { bytes: undefined, reason: "forbidden_type" };

export class OutboxEncoder {
  readonly #hmacKey: Uint8Array;
  readonly #tape = new JsonTape();

  constructor(hmacKey: Uint8Array) {
    this.#hmacKey = hmacKey;
  }

  /** The event of an inserted row; `columns` names the tuple's values. */
  row(plan: OutboxPlan, columns: readonly string[], tuple: Tuple): OutboxEvent {
    const text = (name: string | undefined): string | undefined => {
      const value = name === undefined ? undefined : tuple[columns.indexOf(name)];
      return value === null || value === unchanged ? undefined : value;
    };
    const payload = text(plan.payload) ?? "null";
    const time = text(plan.time);
    const head = {
      id: text(plan.id),
      type: text(plan.type),
      version: text(plan.version),
      time: time === undefined ? undefined : timestampText(time),
    };
    // What is no JSON goes along as text, for its contract to refuse in sight of everybody.
    const data = this.#isJson(payload) ? payload : JSON.stringify(payload);
    return this.#masked(`${JSON.stringify(head).slice(0, -1)},"data":${data}}`);
  }

  /** The event of a logical message, which is a whole event as JSON. */
  message(content: Buffer): OutboxEvent {
    return this.#masked(content.toString("utf8"));
  }

  #isJson(text: string): boolean {
    const bytes = Buffer.from(text, "utf8");
    return this.#tape.parse(bytes, 0, bytes.length, recordLimits) === undefined;
  }

  #masked(text: string): OutboxEvent {
    const tape = this.#tape;
    const bytes = Buffer.from(text, "utf8");
    if (tape.parse(bytes, 0, bytes.length, recordLimits) !== undefined) return unreadable;
    if (tape.kind[0] !== jsonKind.object) return unreadable;
    const type = textOf(tape, "type");
    const contract = find(type, textOf(tape, "version")) ?? newest(type);
    if (contract?.isDerived) return forbidden;
    const hmacKey = this.#hmacKey;
    const options = { hmacKey, isSubjectKey: isSubjectKey(tape, contract) };
    return { bytes: mask(tape, { plan: contract?.mask, ...options }).bytes };
  }
}

function textOf(tape: JsonTape, name: string): string {
  const token = tape.member(0, name);
  return token >= 0 && tape.kind[token] === jsonKind.string ? tape.text(token) : "";
}
