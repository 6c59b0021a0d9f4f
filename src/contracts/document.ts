// A contract file as it is written, once contracts/profile.json has accepted it.
import type { FieldClass, MaskAction } from "../event/contract.ts";

export interface FieldDocument {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, FieldDocument>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly items?: FieldDocument;
  readonly enum?: readonly (string | null)[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly "x-pc-type"?: string;
  readonly "x-pc-max-bytes"?: number;
  readonly "x-pc-class"?: FieldClass;
  readonly "x-pc-mask"?: MaskAction;
  readonly "x-pc-column"?: string;
}

/** A common object that contracts refer to, or the envelope. */
export interface FragmentDocument extends FieldDocument {
  readonly $id: string;
  readonly title: string;
  readonly properties: Readonly<Record<string, FieldDocument>>;
}

/** One alternative of the ordering key: the text at a path, or texts joined by a colon. */
export type KeyDocument = {
  readonly prefix?: string;
} & (
  | { readonly path: readonly string[]; readonly parts?: undefined }
  | { readonly parts: readonly (readonly string[])[] }
);

/** The paths of an alternative, in order. */
export function partsOf(key: KeyDocument): readonly (readonly string[])[] {
  return key.parts ?? [key.path];
}

export interface ContractDocument extends FragmentDocument {
  readonly description: string;
  readonly allOf?: readonly { readonly $ref: string }[];
  readonly "x-pc-topic": string;
  readonly "x-pc-table": string;
  readonly "x-pc-key": readonly KeyDocument[];
  readonly "x-pc-dedup": readonly (readonly string[])[];
  readonly "x-pc-dedup-window": string;
  readonly "x-pc-compat": string;
  readonly "x-pc-owner": string;
  readonly "x-pc-retention": string;
  readonly "x-pc-server-only"?: boolean;
  readonly "x-pc-derived"?: boolean;
}
