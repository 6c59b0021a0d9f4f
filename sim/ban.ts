// While a simulation runs, everything that would let real time or real chance in throws.
// Built-in modules are patched as well as globals, for code that imports them by name.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import timersPromises from "node:timers/promises";

const realSetImmediate = setImmediate;
const realDate = Date;

/** A turn of the real event loop: every microtask that is due runs before it resolves. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    realSetImmediate(resolve);
  });
}

/** Thrown by whatever is banned. */
export class BannedError extends Error {
  override readonly name = "BannedError";
}

type Patch = readonly [owner: object, names: readonly string[]];

const patches: readonly Patch[] = [
  [globalThis, ["setTimeout", "setInterval", "setImmediate", "fetch"]],
  [globalThis.crypto, ["getRandomValues", "randomUUID"]],
  [crypto, ["randomBytes", "randomUUID", "randomInt", "randomFillSync", "randomFill"]],
  [timers, ["setTimeout", "setInterval", "setImmediate"]],
  [timersPromises, ["setTimeout", "setInterval", "setImmediate"]],
  [Math, ["random"]],
  [performance, ["now"]],
  [process, ["hrtime", "uptime"]],
  [AbortSignal, ["timeout"]],
];

/** Bans real time and chance; returns what lifts the ban. */
export function banRealWorld(report: (error: BannedError) => void): () => void {
  const undo: (() => void)[] = [];
  const refuse = (name: string) => () => {
    const error = new BannedError(`${name} is banned while a simulation runs`);
    report(error);
    throw error;
  };
  for (const [owner, names] of patches) {
    for (const name of names) undo.push(replace(owner, name, refuse(name)));
  }
  undo.push(replace(globalThis, "Date", simulatedDate(refuse("Date"))));
  syncBuiltinESMExports();
  return () => {
    for (const restore of undo.reverse()) restore();
    syncBuiltinESMExports();
  };
}

function replace(owner: object, name: string, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  };
}

/** A Date that converts and formats as ever but does not know the present. */
function simulatedDate(refuse: () => never): DateConstructor {
  return new Proxy(realDate, {
    construct: (target, parameters, newTarget) =>
      parameters.length === 0 ? refuse() : Reflect.construct(target, parameters, newTarget),
    apply: refuse,
    get: (target, name) => (name === "now" ? refuse : Reflect.get(target, name)),
  });
}
