// A fault of the store that a sink reads or writes, as the sink says it.
import { StoreError } from "../store/store.ts";
import { SinkError } from "./sink.ts";

/** A fault of the store as the sink's; anything else as it is. */
export function asSinkError(what: string, error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const code = error.code === "full" ? "full" : "unavailable";
  return new SinkError(code, `${what}: ${error.message}`, { cause: error });
}
