// What faults act on.
import type { ManagedBoard } from "../board/board";
import type { Air } from "../radio/air";
import type { Scheduler } from "./scheduler";

export interface FaultContext {
  /** @throws Error no such board */
  readonly find: (id: string) => ManagedBoard;
  readonly air: Air;
  readonly scheduler: Scheduler;
  readonly seed: number;
}
