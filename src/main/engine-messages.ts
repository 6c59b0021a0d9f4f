// What the main thread and the engine's thread say to each other. Rows never pass here, but for the
// answers of queries, a chunk at a time.
import type { MessagePort } from "node:worker_threads";
import type { DictionaryAnswer, DictionaryAsk } from "../stream/manage-dictionaries.ts";
import type { EngineReport } from "../stream/status.ts";
import type { EngineFiles } from "./engine-parts.ts";

/** Handed to the engine's thread when it starts. */
export interface EngineStart {
  readonly dataFolder: string;
  /** Key of the dedup hash, 32 bytes. */
  readonly hashKey: Uint8Array;
  readonly files: EngineFiles;
  readonly hasScanners: boolean;
  readonly logPort: MessagePort;
}

export type ToEngine =
  | { readonly kind: "stop" }
  | { readonly kind: "report"; readonly id: number }
  | { readonly kind: "query"; readonly id: number; readonly sql: string }
  | { readonly kind: "dictionaries"; readonly id: number; readonly ask: DictionaryAsk };

export type FromEngine =
  | { readonly kind: "ready" }
  | { readonly kind: "report"; readonly id: number; readonly report: EngineReport }
  /** Rows as the members of a JSON array, comma separated; empty when there are none. */
  | { readonly kind: "rows"; readonly id: number; readonly json: string }
  | { readonly kind: "rowsEnd"; readonly id: number }
  | {
      readonly kind: "rowsFailed";
      readonly id: number;
      readonly code: "usage" | "failed" | "limit";
      readonly message: string;
    }
  | { readonly kind: "dictionaries"; readonly id: number; readonly answer: DictionaryAnswer }
  /** A `LiveDelta` as JSON bytes. */
  | { readonly kind: "live"; readonly delta: Uint8Array }
  | { readonly kind: "say"; readonly level: "warn" | "error"; readonly message: string };
