// Which thread of a board waits for which lock: hands locks over in the order of waiting, and finds circles.

export interface LockTable {
  /** A thread begins to wait. The threads of the circle that this closes, itself first; null: no circle. */
  wait(thread: number, lock: number, owner: number): readonly number[] | null;
  /** The thread that has waited longest for a lock that is free now; it waits no more. */
  next(lock: number): number | null;
  /** The thread waits no more. */
  forget(thread: number): void;
}

export function createLockTable(): LockTable {
  const waits = new Map<number, { readonly lock: number; readonly owner: number }>();
  return {
    wait(thread, lock, owner) {
      waits.set(thread, { lock, owner });
      const circle = [thread];
      for (let next: number | undefined = owner; next !== undefined; next = waits.get(next)?.owner) {
        if (circle.includes(next)) return circle;
        circle.push(next);
      }
      return null;
    },
    next(lock) {
      for (const [thread, wait] of waits) {
        if (wait.lock !== lock) continue;
        waits.delete(thread);
        return thread;
      }
      return null;
    },
    forget: (thread) => void waits.delete(thread),
  };
}
