// After the exchange: does the board start, and do the new modules load there? Then the new generation stays, else
// the old one comes back.
import { board as problems } from "../../compiler/diagnostics/board";
import { agentScripts } from "./board/agent";
import { LinkError, type LinkResult } from "./board/link";
import type { HealthRequest } from "./plan/records";
import {
  boardFailure,
  call,
  hasRestarted,
  lastLine,
  mixedState,
  runScripts,
  type Session,
} from "./board/session";

/** Pause before each attempt, and how long it may take to reach the prompt. A real board takes up to two seconds to
 *  start, and loses what is typed before; a virtual one is there at once. */
const TRIES = [
  { pauseMs: 150, attachMs: 3000 },
  { pauseMs: 500, attachMs: 4000 },
  { pauseMs: 1000, attachMs: 12_000 },
  { pauseMs: 3000, attachMs: 12_000 },
  { pauseMs: 5000, attachMs: 12_000 },
];

const ATTEMPTS = 3;

/** Stops the chain on a board that has not reset yet. */
const FRESH = `print('~pm {"fresh":' + ("false" if "_pm" in globals() else "true") + "}")
if "_pm" in globals(): raise OSError("the board did not reset")`;

export interface HealthReport {
  /** Module → the file that the board loaded. */
  readonly loaded: ReadonlyMap<string, string>;
}

/**
 * On a board that is just resetting. Good health ends with the generation committed and another reset, so that the
 * board's own program runs undisturbed; bad health with the former files back, another reset, and an error.
 */
export async function checkHealth(
  session: Session,
  gen: number,
  request: HealthRequest,
): Promise<HealthReport> {
  session.report({ kind: "step", text: "health check" });
  const [base = "", healthy = ""] = agentScripts("base", "health");
  // Few scripts: each costs a turn of the line.
  const scripts = [`${FRESH}\n${base}`, `${healthy}\n${healthCall(request)}\n${call("commit")}`];
  let result: LinkResult;
  try {
    result = await afterReset(session, scripts);
  } catch (error) {
    // A module that never comes back from its import, or takes the board down.
    if (!(error instanceof LinkError) || !error.answers.some((answer) => "checking" in answer)) throw error;
    result = { answers: error.answers, traceback: "it did not come to an end" };
  }
  const { answers, traceback } = result;
  if (traceback === null && answers.some((answer) => "committed" in answer)) {
    return {
      loaded: new Map(
        answers.filter((a) => "module" in a).map((a) => [String(a["module"]), String(a["file"])]),
      ),
    };
  }
  await revert(session, gen);
  const what = answers.findLast((answer) => "checking" in answer)?.["checking"] ?? "The board";
  const seen = lastLine(traceback ?? "it gave no answer");
  session.report({ kind: "note", text: traceback ?? seen });
  throw boardFailure(session, problems.unhealthy, {
    what: typeof what === "string" ? what : "The board",
    seen,
  });
}

/** Attaches to a board that is starting, as often as it takes. */
async function afterReset(session: Session, scripts: readonly string[]): Promise<LinkResult> {
  for (const [attempt, { pauseMs, attachMs }] of TRIES.entries()) {
    await session.sleep(pauseMs);
    const last = attempt === TRIES.length - 1;
    try {
      const result = await runScripts(session, scripts, { reset: true, attachMs });
      const late = result.answers.some((answer) => answer["fresh"] === false);
      if (last || (!late && !hasRestarted(result.traceback))) return result;
      if (late) await runScripts(session, [], { reset: true });
    } catch (error) {
      const absent = error instanceof LinkError && ["busy", "silent"].includes(error.failure);
      if (!absent || last) throw error;
    }
  }
  throw new Error("unreachable: the last attempt returns or throws");
}

async function revert(session: Session, gen: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const scripts = [...agentScripts("base", "swap"), call("recover"), call("revert", gen)];
    const { answers, traceback } = await runScripts(session, scripts, { reset: true });
    if (answers.some((answer) => answer["reverted"] === true)) return;
    if (!hasRestarted(traceback) || attempt === ATTEMPTS)
      throw mixedState(session, traceback ?? "no answer to the way back");
  }
}

function healthCall({ files, expression }: HealthRequest): string {
  const modules: (readonly [string, string])[] = [];
  const programs: string[] = [];
  for (const path of files) {
    const match = /^\/flash(?:\/lib)?\/(\w+)\.py$/.exec(path);
    if (match === null) continue;
    const [, name = ""] = match;
    if (path === "/flash/main.py" || path === "/flash/boot.py") programs.push(path);
    else modules.push([name, path]);
  }
  return call("health", modules, programs, expression);
}
