// After the exchange: does the board start, and do the new modules load there? Then the new generation stays, else
// the old one comes back.
import { board as problems } from "../../compiler/diagnostics/board";
import { type MapLookup, symbolicate } from "../../compiler/source-map/symbolicate";
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
  /** Of the modules that are new; a traceback then points to their sources. */
  maps: MapLookup = () => undefined,
): Promise<HealthReport> {
  session.report({ kind: "step", text: "health check" });
  const { answers, traceback } = await check(session, `${healthCall(request)}\n${call("commit")}`);
  if (answers.some((answer) => "committed" in answer)) return { loaded: loadedFiles(answers) };
  await revert(session, gen);
  const what = answers.findLast((answer) => "checking" in answer)?.["checking"] ?? "The board";
  const text = symbolicate(traceback ?? "it gave no answer", maps);
  session.report({ kind: "note", text });
  throw boardFailure(session, problems.unhealthy, {
    what: typeof what === "string" ? what : "The board",
    seen: lastLine(text),
  });
}

/** Which files a board that is just resetting imports these modules from; changes nothing. */
export async function proveImports(session: Session, request: HealthRequest): Promise<HealthReport> {
  session.report({ kind: "step", text: "asking the board" });
  const { answers, traceback } = await check(session, healthCall(request));
  if (traceback === null) return { loaded: loadedFiles(answers) };
  throw boardFailure(session, problems.boardRaised, { seen: lastLine(traceback) });
}

async function check(session: Session, calls: string): Promise<LinkResult> {
  const [base = "", healthy = ""] = agentScripts("base", "health");
  try {
    // Few scripts: each costs a turn of the line.
    return await afterReset(session, [`${FRESH}\n${base}`, `${healthy}\n${calls}`]);
  } catch (error) {
    // A module that never comes back from its import, or takes the board down.
    if (!(error instanceof LinkError) || !error.answers.some((answer) => "checking" in answer)) throw error;
    return { answers: error.answers, traceback: "it did not come to an end" };
  }
}

function loadedFiles(answers: LinkResult["answers"]): HealthReport["loaded"] {
  const modules = answers.filter((answer) => "module" in answer);
  return new Map(modules.map((answer) => [String(answer["module"]), String(answer["file"])]));
}

/** On the board after its reset, which may come late, or once more by itself. */
async function afterReset(session: Session, scripts: readonly string[]): Promise<LinkResult> {
  for (let attempt = 1; ; attempt++) {
    const result = await runScripts(session, scripts, { reset: true, answersAtOnce: true });
    const late = result.answers.some((answer) => answer["fresh"] === false);
    if ((!late && !hasRestarted(result.traceback)) || attempt === ATTEMPTS) return result;
    if (late) await runScripts(session, [], { reset: true });
  }
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
