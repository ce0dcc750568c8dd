// What the host modules of one boot may do with threads.
import { BoardEnd } from "../../../lang/host/errors/board-end";
import type { HostThreads } from "../../../modules/host/context";
import type { Scheduler } from "../../../world/scheduler";
import type { Hardware } from "../../hardware";
import type { CallbackThread } from "./callback-thread";
import type { ConsoleInput } from "./console-input";
import { Stopped } from "./stopped";
import type { Failure, Thread, Threads } from "./threads";
import { describeThrown, type StackMapper } from "./traceback";

export interface HostThreadsParts {
  readonly threads: Threads;
  readonly main: Thread;
  readonly hardware: Hardware;
  readonly scheduler: Scheduler;
  readonly input: ConsoleInput;
  readonly mapper: StackMapper;
  readonly callbacks: CallbackThread;
  readonly threadEnded: (failure: Failure) => void;
}

export function createHostThreads(parts: HostThreadsParts): HostThreads {
  const { threads, main, hardware, scheduler, input, mapper, callbacks, threadEnded } = parts;
  const place = (): { text(): string } => {
    // V8 formats a stack when it is first read: a lock that is never contended costs only the capture.
    const here: { stack?: string } = {};
    Error.captureStackTrace(here, place);
    return {
      text() {
        const found = mapper.places(here.stack ?? "")[0];
        return found === undefined ? "the test" : `${found.file}:${found.line}`;
      },
    };
  };
  return {
    get current() {
      return threads.current ?? main;
    },
    block: (worldTime) => input.block(worldTime),
    readLine: () => input.readLine(""),
    // The modules hand back only threads that they got from here.
    wake: (thread) => threads.wake(thread as Thread),
    start(name, body) {
      const thread = threads.create(name);
      scheduler.at(scheduler.now, () => threads.run(thread, body, threadEnded));
    },
    place,
    lockBoundary() {
      callbacks.lockBoundary();
      // A callback may have ended the board.
      if (!threads.alive) throw new BoardEnd(hardware.power.ending?.kind ?? "stopped");
    },
    end(reason) {
      hardware.power.request(reason);
      throw new BoardEnd(reason.kind);
    },
    stop(type, message) {
      throw new Stopped(type, message);
    },
    tracebackOf: (thrown) => describeThrown(thrown, mapper).traceback,
  };
}
