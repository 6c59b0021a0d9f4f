// A process as its neighbours see it: what it calls, until it dies.

export interface Life {
  isOver: boolean;
}

/** The same, but calls neither begin nor end once the life is over. */
export function mortal<T extends object>(target: T, life: Readonly<Life>): T {
  const never = new Promise<never>(() => {});
  return new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return async (...args: unknown[]) => {
        if (life.isOver) return never;
        const answer: unknown = await Reflect.apply(value, target, args);
        return life.isOver ? never : answer;
      };
    },
  });
}
