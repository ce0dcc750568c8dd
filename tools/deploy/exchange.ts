// Brings a plan onto the board: stage, verify there, start the journal, exchange. Until the journal stands,
// nothing that is live is touched; from then on the exchange is finished or undone, by us or by the next command.
import { board as problems } from "../../compiler/diagnostics/board";
import { agentScripts, pythonBytes } from "./board/agent";
import type { Answer, LinkResult } from "./board/link";
import {
  boardFailure,
  call,
  hasRestarted,
  lastLine,
  mixedState,
  recover,
  runScripts,
  type Session,
} from "./board/session";
import type { StagedFile, SwapPlan } from "./plan/swap-plan";

/** Bytes of a file per statement. */
const CHUNK = 512;
/** Characters per script: what a board with little memory compiles at once. Each script costs a turn of the line. */
const SCRIPT_LENGTH = 1400;
const ATTEMPTS = 3;

/** Throws when the board has the old files; returns when it has the new ones, health unknown. */
export async function exchange(
  session: Session,
  plan: SwapPlan,
  { reset }: { readonly reset: boolean },
): Promise<void> {
  const sealed = new Set<string>(plan.staged.filter((file) => file.present).map((file) => file.name));
  const differed = new Map<string, number>();
  let sent = 0;
  const onAnswer = (answer: Answer): void => {
    if (typeof answer["sealed"] === "string") sealed.add(answer["sealed"]);
    if (typeof answer["took"] !== "number") return;
    sent += answer["took"];
    session.report({ kind: "sent", bytes: sent, total: Math.max(sent, plan.bytesToSend) });
  };
  // "base" is there from looking; after a reset of the board it is not.
  let agent = agentScripts("stage", "swap");
  let restarts = 0;
  for (;;) {
    const missing = plan.staged.filter(({ name }) => !sealed.has(name));
    const statements = [
      call("begin", [...sealed], plan.kept.map(String), plan.folders),
      ...missing.flatMap(stageStatements),
      armCall(plan),
      call("forth"),
    ];
    const scripts = [...agent, ...pack(statements)];
    const { answers, traceback } = await runScripts(session, scripts, { reset, onAnswer });
    if (answers.some((answer) => "swapped" in answer)) return;
    const undone = answers.find((answer) => "undone" in answer)?.["undone"];
    if (undone !== undefined)
      throw boardFailure(session, problems.swapUndone, { seen: JSON.stringify(undone) });
    const failed = traceback ?? "the board said nothing about the exchange";
    if (hasRestarted(traceback) && restarts < ATTEMPTS) {
      restarts += 1;
      if (await recoveredNew(session, reset)) return;
      agent = agentScripts("base", "stage", "swap");
      continue;
    }
    const differs = answers.find((answer) => "differs" in answer)?.["differs"];
    if (typeof differs === "string") {
      const count = (differed.get(differs) ?? 0) + 1;
      differed.set(differs, count);
      if (count < ATTEMPTS) continue;
      const path = plan.staged.find(({ name }) => name === differs)?.path ?? "the journal";
      await giveUp(session);
      throw boardFailure(session, problems.differs, { path, attempts: ATTEMPTS });
    }
    await fail(session, failed, answers);
  }
}

/** What was begun before the board restarted is brought to its end. */
async function recoveredNew(session: Session, reset: boolean): Promise<boolean> {
  const answers = await recover(session);
  if (answers.findLast((answer) => "recovered" in answer)?.["recovered"] !== "new") return false;
  if (reset) await runScripts(session, [], { reset });
  return true;
}

/** The board raised: before the exchange nothing has happened, in it the journal says how to go on. */
async function fail(session: Session, traceback: string, answers: LinkResult["answers"]): Promise<never> {
  if (answers.some((answer) => "lost" in answer)) throw mixedState(session, traceback);
  await recover(session);
  await giveUp(session);
  const reason = lastLine(traceback);
  const full = /\b(28|ENOSPC)\b/.test(reason);
  const readOnly = /\b(30|EROFS|13|EACCES|19|ENODEV)\b/.test(reason);
  const entry = full ? problems.flashFull : readOnly ? problems.readOnly : problems.boardRaised;
  throw boardFailure(session, entry, { seen: reason });
}

/** Leaves nothing behind but what was there before. */
export async function giveUp(session: Session): Promise<void> {
  await runScripts(session, [...agentScripts("base", "stage"), call("drop")]);
}

function armCall({ staged, journalName }: SwapPlan): string {
  const journal = staged.find(({ name }) => name === journalName);
  return call("arm", journalName, journal?.sha256 ?? null);
}

function stageStatements(file: StagedFile): readonly string[] {
  const statements = [call("new", file.name)];
  for (let start = 0; start < file.bytes.length; start += CHUNK)
    statements.push(`_pm.w(${pythonBytes(file.bytes.subarray(start, start + CHUNK))})`);
  return [...statements, call("seal", file.name, file.sha256)];
}

function pack(statements: readonly string[]): readonly string[] {
  const scripts: string[] = [];
  let script = "";
  for (const statement of statements) {
    if (script !== "" && script.length + statement.length > SCRIPT_LENGTH) {
      scripts.push(script);
      script = "";
    }
    script += `${statement}\n`;
  }
  return [...scripts, script];
}
