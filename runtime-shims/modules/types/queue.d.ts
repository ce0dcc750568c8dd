// Module "queue", also "uqueue": hands things from callbacks to a thread.
import type { float, int } from "lang";

export class Queue<T> {
  /** @throws ValueError below 1 */
  constructor(maxsize?: int);
  /** Waits while the queue is full. @throws OSError full, when not waiting or after `timeout` seconds */
  put(item: T, block?: boolean, timeout?: float): Promise<void>;
  /** Waits while the queue is empty. @throws OSError empty, when not waiting or after `timeout` seconds */
  get(block?: boolean, timeout?: float): Promise<T>;
  empty(): boolean;
  full(): boolean;
}
