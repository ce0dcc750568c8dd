// What the threads of one boot wait for, and what wakes them: time, a typed line, Ctrl-C, a lock.
import type { EngineHost } from "../../engine";
import type { Due } from "../../waiting";
import { DONE, WAKE, type Control, type Rank, type ScheduledEvent } from "../../../world/scheduler";
import { Blocking, encodeReply } from "../micropython/requests/request";
import type { Link } from "./hub";
import { createLockTable, type LockTable } from "./lock-table";

/** A Python thread, as the hub sees it. */
export interface HubThread {
  readonly number: number;
  readonly rank: Rank;
  readonly link: Link;
  /** What it waits for; null while it runs, or has nothing to do. */
  blocked: Blocking | null;
  event: ScheduledEvent | null;
}

export interface ThreadWaits {
  readonly locks: LockTable;
  block(thread: HubThread, blocking: Blocking): void;
  /** Ends a wait: the thread goes on, in this event. */
  wake(thread: HubThread, due: Due): Control;
  /** Something was typed: a line goes to whoever waits for one, Ctrl-C to the main thread if it waits. */
  typed(threads: Iterable<HubThread>): void;
  /** Plans an event of this boot at the present instant. */
  soon(rank: Rank, action: () => Control): void;
}

export interface WaitContext {
  readonly host: EngineHost;
  /** The one that Ctrl-C is for. */
  readonly mainNumber: number;
  /** The board has ended meanwhile. */
  readonly isOver: () => boolean;
  /** Answers a thread, which runs until it blocks. */
  readonly resume: (thread: HubThread, answer: string) => Control;
}

export function createThreadWaits({ host, mainNumber, isOver, resume }: WaitContext): ThreadWaits {
  const { scheduler, hardware } = host;
  const { serial } = hardware;
  const locks = createLockTable();
  const soon = (rank: Rank, action: () => Control): void => {
    scheduler.at(scheduler.now, () => (isOver() ? DONE : action()), rank);
  };
  const unblock = (thread: HubThread): void => {
    if (thread.event !== null) scheduler.cancel(thread.event);
    thread.event = null;
    thread.blocked = null;
    watching.delete(thread);
    locks.forget(thread.number);
  };
  const wake = (thread: HubThread, due: Due): Control => {
    const { blocked } = thread;
    if (isOver() || blocked === null) return DONE;
    unblock(thread);
    const result = blocked.finish(due);
    if (!(result instanceof Blocking)) return resume(thread, `+${encodeReply(result)}`);
    block(thread, result);
    return DONE;
  };
  const planLine = (thread: HubThread): void => {
    soon(WAKE, () => {
      if (thread.blocked?.request.line !== true) return DONE;
      const text = serial.takeLine();
      return text === undefined ? DONE : wake(thread, { kind: "line", text });
    });
  };
  const planInterrupt = (thread: HubThread): void => {
    if (thread.number !== mainNumber || !serial.interruptPending) return;
    soon(WAKE, () => {
      // At the prompt Ctrl-C does nothing.
      if (!serial.takeInterrupt() || thread.blocked === null) return DONE;
      unblock(thread);
      return resume(thread, '!["KeyboardInterrupt"]');
    });
  };
  /** Those that wait for something else than time, a line or a lock. */
  const watching = new Set<HubThread>();
  const planCondition = (thread: HubThread): void => {
    soon(WAKE, () =>
      thread.blocked?.request.condition?.() === true ? wake(thread, { kind: "condition" }) : DONE,
    );
  };
  hardware.rawLora.watch(() => {
    for (const thread of watching) planCondition(thread);
  });
  function block(thread: HubThread, blocking: Blocking): void {
    thread.blocked = blocking;
    const { until, line, condition } = blocking.request;
    if (condition !== undefined) {
      watching.add(thread);
      planCondition(thread);
    }
    if (until !== null) {
      const time = Math.max(until, scheduler.now);
      thread.event = scheduler.at(time, () => wake(thread, { kind: "wake" }), thread.rank);
    }
    if (line && serial.hasLine()) planLine(thread);
    planInterrupt(thread);
  }
  return {
    locks,
    block,
    wake,
    soon,
    typed(threads) {
      for (const thread of threads) {
        planInterrupt(thread);
        if (thread.blocked?.request.line === true) planLine(thread);
      }
    },
  };
}
