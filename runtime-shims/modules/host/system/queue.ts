// Module queue.
import { OSError, ValueError } from "../../../lang/host/errors/classes";
import type { HostContext } from "../context";

type Surface = typeof import("../../types/queue");

/** A waiting thread looks once per tick of the RTOS. */
const TICK_MICROS = 1000;

export function createQueue(context: HostContext): Record<keyof Surface, unknown> {
  const { threads, hardware } = context;
  const waitWhile = async (condition: () => boolean, timeout: number | null | undefined): Promise<void> => {
    let left = timeout == null ? Infinity : Math.trunc(timeout * 1000);
    for (; condition() && left > 0; left--) await threads.block(hardware.clock.worldTimeAfter(TICK_MICROS));
  };
  return {
    Queue: class {
      private readonly items: unknown[] = [];
      constructor(private readonly maxsize = 1) {
        if (maxsize <= 0) throw new ValueError("Queue size must be positive");
      }
      empty(): boolean {
        return this.items.length === 0;
      }
      full(): boolean {
        return this.items.length >= this.maxsize;
      }
      async put(item: unknown, block = true, timeout?: number | null): Promise<void> {
        if (block) await waitWhile(() => this.full(), timeout);
        if (this.full()) throw new OSError("Queue full");
        this.items.push(item);
      }
      async get(block = true, timeout?: number | null): Promise<unknown> {
        if (block) await waitWhile(() => this.empty(), timeout);
        if (this.empty()) throw new OSError("Queue empty");
        return this.items.shift();
      }
    },
  } satisfies Record<keyof Surface, unknown>;
}
