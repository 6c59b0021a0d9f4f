// What the writer's thread and an engine's thread tell each other over their MessagePort.

import type { TopicLayout } from "../../event/position.ts";
import type { LogErrorCode } from "../log.ts";
import type { LogStatus } from "./embedded-log-writer.ts";

/** Records of one partition; `frames` is moved, not copied. */
export interface FramedRecords {
  readonly topic: string;
  readonly partition: number;
  readonly frames: Uint8Array<ArrayBuffer>;
}

/** `seen` answers a `status`; the writer sends the next one after it. */
export type ToWriter =
  | { readonly kind: "append"; readonly call: number; readonly records: readonly FramedRecords[] }
  | { readonly kind: "seen" };

export type ToReader =
  | {
      readonly kind: "hello";
      readonly dir: string;
      readonly topics: readonly TopicLayout[];
      readonly status: LogStatus;
    }
  | { readonly kind: "status"; readonly status: LogStatus }
  | { readonly kind: "appended"; readonly call: number; readonly status: LogStatus }
  | {
      readonly kind: "refused";
      readonly call: number;
      readonly code: LogErrorCode;
      readonly message: string;
    };
