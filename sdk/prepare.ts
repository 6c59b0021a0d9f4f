// An event as the bytes that are sent: written, bounded, and masked in this process by the plan of
// its contract, before it waits anywhere.
import { JsonTape } from "../src/codec/json-tape.ts";
import type { MaskAction, MaskPlan } from "../src/event/contract.ts";
import { newest } from "../src/event/generated/contracts.ts";
import type { MaskedBytes } from "../src/event/masked.ts";
import { mask } from "../src/transform/mask.ts";
import { isSubjectKey, recordBytesMax, recordLimits } from "../src/transform/validate.ts";

/** `too_large`: more than 64 KB, or beyond a limit of the collector. `not_json`: not to be written. */
export type PrepareRefusal = "too_large" | "not_json";

export type Prepared =
  | { readonly kind: "prepared"; readonly bytes: MaskedBytes }
  | { readonly kind: "refused"; readonly code: PrepareRefusal };

/** Unused where a plan without hashes is masked by. */
const noKey = new Uint8Array(32);

export class Preparer {
  readonly #hmacKey: Uint8Array | undefined;
  readonly #tape = new JsonTape();
  readonly #plans = new Map<string, MaskPlan | undefined>();

  /** Without a key, values that the contract hashes are left to the collector. */
  constructor(hmacKey: Uint8Array | undefined) {
    this.#hmacKey = hmacKey;
  }

  prepare(type: string, event: object): Prepared {
    let text: string;
    try {
      text = JSON.stringify(event);
    } catch {
      return { kind: "refused", code: "not_json" };
    }
    const bytes = Buffer.from(text, "utf8");
    if (bytes.length > recordBytesMax) return { kind: "refused", code: "too_large" };
    if (this.#tape.parse(bytes, 0, bytes.length, recordLimits)) {
      return { kind: "refused", code: "too_large" };
    }
    const masked = mask(this.#tape, {
      plan: this.#planOf(type),
      isSubjectKey: isSubjectKey(this.#tape, newest(type)),
      hmacKey: this.#hmacKey ?? noKey,
    });
    return { kind: "prepared", bytes: masked.bytes };
  }

  #planOf(type: string): MaskPlan | undefined {
    if (!this.#plans.has(type)) {
      const plan = newest(type)?.mask;
      this.#plans.set(type, plan && this.#hmacKey === undefined ? withoutHashes(plan) : plan);
    }
    return this.#plans.get(type);
  }
}

function withoutHashes({ fields }: MaskPlan): MaskPlan {
  const entries = Object.entries(fields).map(([name, action]): [string, MaskAction | MaskPlan] => {
    if (typeof action === "object") return [name, withoutHashes(action)];
    return [name, action === "hmac" ? "scan" : action];
  });
  return { fields: Object.fromEntries(entries) };
}
