// SlateDB as the rest of this folder uses it, with its futures polled off this thread.
//
// The binding polls on the thread that calls. A thread of SlateDB may then hold a lock (that of its
// HTTP connections, say) while it tells us that a future can go on, which it does by a call that
// waits for our event loop; a poll of another future here that wants the lock waits for it, and
// neither ever goes on (slatedb/slatedb#2004 has the same of another lock). A poll that waits on a
// thread of the pool leaves the event loop free to answer.
import { createRequire } from "node:module";
import type * as Native from "@slatedb/uniffi";

interface ForeignFunction {
  (...args: unknown[]): unknown;
  /** On a thread of the pool; the last argument is told of the outcome. */
  readonly async: (...args: unknown[]) => void;
}

interface ForeignLibrary {
  func(name: string, result: unknown, parameters: readonly unknown[]): ForeignFunction;
}

/** What the binding calls native code by. */
interface Koffi {
  load(path: string): ForeignLibrary;
  /** Sets what is named. */
  config(settings: Readonly<Record<string, number>>): void;
}

const polls = "ffi_slatedb_uniffi_rust_future_poll_";

const require = createRequire(import.meta.resolve("@slatedb/uniffi"));
const koffi = require("koffi") as Koffi;
// A poll gets the stack it had on this thread: by default it would be an eighth.
koffi.config({ async_stack_size: 1024 * 1024, resident_async_pools: 16 });
const load = koffi.load;
koffi.load = (path) => withPollsElsewhere(load(path));
const uniffi = await import("@slatedb/uniffi").finally(() => {
  koffi.load = load;
});

export const { DbBuilder, DbReaderBuilder, FlushType, ObjectStore } = uniffi;
export const { Settings, WalReader, WriteBatch } = uniffi;
export type { Db, DbReader } from "@slatedb/uniffi";
export type ObjectStore = Native.ObjectStore;
export type Settings = Native.Settings;
export type WriteBatch = Native.WriteBatch;

function withPollsElsewhere(library: ForeignLibrary): ForeignLibrary {
  return new Proxy(library, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name !== "func") return value.bind(target);
      return (...declared: Parameters<ForeignLibrary["func"]>) => {
        const called = target.func(...declared);
        return declared[0].startsWith(polls) ? elsewhere(called) : called;
      };
    },
  });
}

/** Under way at once: each has a stack, and the pool has a few threads. */
const pollsMax = 32;
let underWay = 0;
const waiting: (() => void)[] = [];

/** The outcome comes by the callback among its arguments; the call itself answers nothing. */
function elsewhere(poll: ForeignFunction) {
  const start = (...args: unknown[]) => {
    underWay++;
    poll.async(...args, (error: unknown) => {
      underWay--;
      waiting.shift()?.();
      if (error) throw error;
    });
  };
  return (...args: unknown[]) => {
    if (underWay < pollsMax) start(...args);
    else waiting.push(() => start(...args));
  };
}
