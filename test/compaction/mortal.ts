// A store and a state that die with their process: from the n-th call that changes something on,
// nothing they are asked for happens any more. The last call may have had its effect unseen.
import { type State, StateError, type StateHandle } from "../../src/state/state.ts";
import { type Store, StoreError } from "../../src/store/store.ts";

export class Mortality {
  /** Calls that change something until death; Infinity for a process that lives. */
  left: number;
  readonly #hasLastEffect: boolean;
  /** Changes so far, by what they were. */
  readonly calls: string[] = [];

  constructor(left = Number.POSITIVE_INFINITY, hasLastEffect = false) {
    this.left = left;
    this.#hasLastEffect = hasLastEffect;
  }

  get isDead(): boolean {
    return this.left <= 0;
  }

  async read<T>(act: () => Promise<T>, fail: () => Error): Promise<T> {
    if (this.isDead) throw fail();
    return act();
  }

  async change(what: string, act: () => Promise<void>, fail: () => Error): Promise<void> {
    if (this.isDead) throw fail();
    this.left--;
    this.calls.push(what);
    if (!this.isDead) return act();
    if (this.#hasLastEffect) await act();
    throw fail();
  }
}

const storeFault = () => new StoreError("unavailable", "the process is dead");
const stateFault = () => new StateError("unavailable", "the process is dead");

export function mortalStore(store: Store, mortality: Mortality): Store {
  return {
    create: (key, bytes) =>
      mortality.change(`create ${key}`, () => store.create(key, bytes), storeFault),
    delete: (key) => mortality.change(`delete ${key}`, () => store.delete(key), storeFault),
    get: (key) => mortality.read(() => store.get(key), storeFault),
    size: (key) => mortality.read(() => store.size(key), storeFault),
    list: (prefix, options) => mortality.read(() => store.list(prefix, options), storeFault),
  };
}

export function mortalState(state: State, mortality: Mortality): State {
  return {
    open: async (partition) => {
      if (mortality.isDead) throw stateFault();
      return mortalHandle(await state.open(partition), mortality);
    },
    close: () => state.close(),
  };
}

function mortalHandle(handle: StateHandle, mortality: Mortality): StateHandle {
  return {
    epoch: handle.epoch,
    get: (key) => mortality.read(() => handle.get(key), stateFault),
    list: (prefix, options) => mortality.read(() => handle.list(prefix, options), stateFault),
    write: (batch) => mortality.change("write", () => handle.write(batch), stateFault),
    close: () => handle.close(),
  };
}
