// What is said about a program that ended with something thrown.
import { BoardEnd, CheckFailed } from "../../../lang/host/errors/board-end";
import { caught } from "../../../lang/host/errors/caught";
import { BaseException } from "../../../lang/host/errors/classes";
import type { CrashReport } from "../../engine";
import type { CutOff } from "./cut-off";
import { Stopped } from "./stopped";
import { describeThrown, formatTraceback, type StackMapper } from "./traceback";

export interface ProgramFailure {
  readonly report: CrashReport;
  /** The simulator stopped the program: nothing of this boot goes on. */
  readonly stopsAll: boolean;
}

/** Null for the board's own end (reset, deep sleep, off), which is nobody's crash. */
export function failureOf(thrown: unknown, mapper: StackMapper, cutOff: CutOff): ProgramFailure | null {
  const stopped = (type: string, message: string, stack: string | undefined): CrashReport => ({
    type,
    message,
    traceback: formatTraceback(mapper.places(stack ?? ""), type, message),
  });
  if (thrown instanceof Stopped) {
    return { report: stopped(thrown.type, thrown.problem, thrown.stack), stopsAll: true };
  }
  if (thrown instanceof CheckFailed) {
    return { report: stopped("CheckFailed", thrown.message, thrown.stack), stopsAll: true };
  }
  if (thrown instanceof BoardEnd) return null;
  const { raised } = cutOff;
  if (raised !== null && thrown === raised) {
    return { report: stopped("CutOff", raised.message, raised.stack), stopsAll: false };
  }
  return { report: describeThrown(asRaised(thrown), mapper), stopsAll: false };
}

/** The board's exception instead of one of JavaScript's own. */
function asRaised(thrown: unknown): unknown {
  try {
    return caught(thrown, BaseException);
  } catch {
    // `caught` passes on only what the caller has handled already.
    return thrown;
  }
}
