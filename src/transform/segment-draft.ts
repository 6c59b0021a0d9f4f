// What the members of one Segment message come to: fields of the contract, and keys without a
// place. One draft is used for message after message.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { MemberName } from "../codec/json-writer.ts";
import type { FieldMap, Form } from "./segment-fields.ts";
import { isReadable, type Money } from "./segment-values.ts";

/** An amount of money, and the key of its amount. */
export interface Amount extends Money {
  readonly key: number;
}

export class Draft {
  /** Fields in the order they were claimed: their names, value tokens and forms. */
  readonly names: MemberName[] = [];
  readonly tokens: number[] = [];
  readonly forms: Form[] = [];
  amount: Amount | undefined;
  /** Members of one product that stood among the properties. */
  readonly product: number[] = [];
  readonly properties: number[] = [];
  readonly context: number[] = [];
  readonly page: number[] = [];
  readonly campaign: number[] = [];
  readonly message: number[] = [];

  begin(): void {
    this.names.length = 0;
    this.tokens.length = 0;
    this.forms.length = 0;
    this.amount = undefined;
    this.product.length = 0;
    this.properties.length = 0;
    this.context.length = 0;
    this.page.length = 0;
    this.campaign.length = 0;
    this.message.length = 0;
  }

  /** Gives the members of `object` their fields; the others are listed in `rest`. */
  take(tape: JsonTape, object: number, { fields, rest }: { fields: FieldMap; rest: number[] }) {
    const { next } = tape;
    const last = next[object] as number;
    for (let key = object + 1; key < last; key = next[key] as number) {
      if (!this.takeMember(tape, key, fields)) rest.push(key);
    }
  }

  /** Whether the member is dealt with: it has a field, or is null and says nothing. */
  takeMember(tape: JsonTape, key: number, fields: FieldMap): boolean {
    const field = fields.find(tape, key);
    if (field === undefined) return false;
    if (tape.kind[key + 1] === jsonKind.null) return true;
    const { to, form } = field;
    if (this.names.includes(to) || !isReadable(tape, key + 1, form)) return false;
    this.names.push(to);
    this.tokens.push(key + 1);
    this.forms.push(form);
    return true;
  }
}
