// Module _thread: locks of the RTOS, with deadlocks reported instead of hung, and threads.
import { RuntimeError, SystemExit } from "../../../lang/host/errors/classes";
import type { HostContext, HostThread, HostThreads } from "../context";

type Surface = typeof import("../../types/_thread");

type Place = ReturnType<HostThreads["place"]>;

interface Held {
  readonly owner: HostThread;
  /** Where it was taken. */
  readonly place: Place;
}
interface Waiter {
  readonly thread: HostThread;
  readonly place: Place;
}

/** Locks of a boot whose places are kept: a place costs 2 µs, a third of what the Pymesh library needs per second. */
const KNOWN_PLACES = 1000;
const EARLIER_PLACE = { text: () => "an earlier place" };

export function createThread(context: HostContext): Record<keyof Surface, unknown> {
  const { threads } = context;
  /** Which lock each blocked thread waits for: the edges that a deadlock is a circle of. */
  const waitsFor = new Map<number, Lock>();
  let stackSize = 0;
  /** Locks that somebody holds: a callback between would wait for them, which it cannot inside another thread. */
  let locksHeld = 0;
  let taken = 0;
  const boundary = (): void => {
    if (locksHeld === 0) threads.lockBoundary();
  };

  class Lock {
    private holder: Held | null = null;
    private readonly waiters: Waiter[] = [];

    private take(): void {
      locksHeld += 1;
      taken += 1;
      const place = taken > KNOWN_PLACES ? EARLIER_PLACE : threads.place();
      this.holder = { owner: threads.current, place };
    }
    /** Stops the program when waiting for this lock would never end. */
    private checkDeadlock(me: HostThread): void {
      const first = this.holder;
      if (first === null) return;
      if (first.owner.ident === me.ident) {
        threads.stop(
          "Deadlock",
          `lock taken at ${first.place.text()} is taken again at ${threads.place().text()} by the same thread (${me.name})`,
        );
      }
      for (let held: Held | null = first; held !== null;) {
        const next = waitsFor.get(held.owner.ident);
        held = next === undefined ? null : next.holder;
        if (held === null || held.owner.ident !== me.ident) continue;
        threads.stop(
          "Deadlock",
          `lock held by thread ${first.owner.name} since ${first.place.text()}, which waits for a lock of thread ${me.name} ` +
            `taken at ${held.place.text()}; ${me.name} waits at ${threads.place().text()}`,
        );
      }
    }
    acquire(wait: boolean | number = true): boolean | Promise<boolean> {
      boundary();
      if (this.holder === null) {
        this.take();
        return wait === false || wait === 0 ? true : Promise.resolve(true);
      }
      if (wait === false || wait === 0) return false;
      return this.waitForIt();
    }
    private async waitForIt(): Promise<boolean> {
      const me = threads.current;
      this.checkDeadlock(me);
      this.waiters.push({ thread: me, place: threads.place() });
      waitsFor.set(me.ident, this);
      try {
        await threads.block(null);
      } catch (interrupted) {
        const place = this.waiters.findIndex((waiter) => waiter.thread === me);
        if (place >= 0) this.waiters.splice(place, 1);
        throw interrupted;
      } finally {
        waitsFor.delete(me.ident);
      }
      return true;
    }
    release(): void {
      if (this.holder === null) throw new RuntimeError("release unlocked lock");
      const next = this.waiters.shift();
      // The RTOS hands the mutex to the first waiter: nobody can come in between.
      this.holder = next === undefined ? null : { owner: next.thread, place: next.place };
      if (next !== undefined) threads.wake(next.thread);
      else locksHeld -= 1;
      boundary();
    }
    locked(): boolean {
      return this.holder !== null;
    }
    hold(): { [Symbol.dispose](): void } {
      boundary();
      const first = this.holder;
      if (first !== null) {
        this.checkDeadlock(threads.current);
        // Only `acquire()` keeps a lock across a wait, and a plain call cannot wait on the host.
        threads.stop(
          "Deadlock",
          `hold() at ${threads.place().text()} would wait for thread ${first.owner.name}, which took the lock at ` +
            `${first.place.text()} and waits while it holds it; use await lock.acquire() here`,
        );
      }
      this.take();
      return { [Symbol.dispose]: () => this.release() };
    }
  }

  return {
    allocate_lock: (): Lock => new Lock(),
    start_new_thread(body: (...args: readonly unknown[]) => Promise<void>, args: readonly unknown[]): void {
      threads.start(body.name === "" ? "<lambda>" : body.name, () => body(...args));
    },
    exit(): never {
      throw new SystemExit();
    },
    get_ident: (): number => threads.current.ident,
    stack_size(bytes = 0): number {
      const previous = stackSize;
      stackSize = bytes;
      return previous;
    },
  } satisfies Record<keyof Surface, unknown>;
}
