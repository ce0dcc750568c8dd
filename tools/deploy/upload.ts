// An upload to one board from looking to a healthy board; also the core of `override` and `watch --upload`.
import { board as problems } from "../../compiler/diagnostics/board";
import type { MapLookup } from "../../compiler/source-map/symbolicate";
import { CommandFailure } from "../command-failure";
import { agentScripts } from "./board/agent";
import type { BoardState } from "./plan/board-state";
import { exchange, giveUp } from "./exchange";
import { checkHealth, type HealthReport, proveImports } from "./health";
import { LinkError } from "./board/link";
import type { Journal } from "./plan/records";
import {
  boardFailure,
  call,
  look,
  runScripts,
  type Session,
  type Wanted,
  wrongFirmware,
} from "./board/session";
import { planSwap, type SwapPlan, type SwapRequest } from "./plan/swap-plan";
import { planUpload, type UploadPlan, type UploadRequest } from "./plan/upload-plan";

export interface DeployOptions {
  readonly tool: string;
  readonly keep: number;
  readonly reset: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  /** A Python expression that must be true after the reset; "" for none. */
  readonly health: string;
  /** Ask the board what it imports even where nothing was to be done. */
  readonly prove?: boolean;
  /** Source maps of the files that this command brings. */
  readonly maps?: MapLookup;
}

export interface UploadOutcome {
  readonly plan: UploadPlan;
  readonly state: BoardState;
  /** The generation that is live; null when nothing was to be done. */
  readonly swap: SwapPlan | null;
  /** Null where none was done: nothing changed, --no-reset, --dry-run. */
  readonly health: HealthReport | null;
}

export async function upload(
  session: Session,
  request: UploadRequest,
  options: DeployOptions,
  /** May refuse what it sees, by throwing. */
  approve: (state: BoardState) => Promise<void> = async () => undefined,
): Promise<UploadOutcome> {
  const paths = request.files.map(({ path }) => path);
  return guarded(session, options, async () => {
    const state = await readyState(session, { paths, history: false }, options);
    await approve(state);
    refuseFolders(session, state, paths);
    const plan = planUpload(state, request);
    const none = { plan, state, swap: null, health: null };
    if (plan.changes.length === 0 || options.dryRun) {
      await resume(session, options);
      if (options.prove !== true || !options.reset || options.dryRun) return none;
      return { ...none, health: await proveImports(session, { files: paths, expression: options.health }) };
    }
    const swap = planSwap(state, {
      changes: plan.changes,
      files: plan.files,
      older: state.manifest?.kept ?? [],
      keep: options.keep,
      tool: options.tool,
      check: { files: paths.filter((path) => isOnBoard(path, plan)), expression: options.health },
    });
    return { ...none, swap, health: await deploy(session, state, swap, options) };
  });
}

const isOnBoard = (path: string, plan: UploadPlan): boolean => plan.files.some((file) => file.path === path);

/** Exchange, reset, health check; without a reset the new files are taken as they are. */
export async function deploy(
  session: Session,
  state: BoardState,
  swap: SwapPlan,
  options: DeployOptions,
): Promise<HealthReport | null> {
  if (swap.bytesNeeded > state.freeBytes) {
    const short = swap.bytesNeeded - state.freeBytes;
    const seen = `${swap.bytesNeeded} bytes are needed, ${state.freeBytes} are free: ${short} too few`;
    throw boardFailure(session, problems.flashFull, { seen });
  }
  session.report({ kind: "step", text: "sending" });
  await exchange(session, swap, { reset: options.reset });
  if (options.reset) return checkHealth(session, swap.gen, swap.check, options.maps);
  await runScripts(session, [...agentScripts("base", "health"), call("commit"), "del _pm"]);
  return null;
}

/** The board's state, with an open health check of an earlier command done first. */
export async function readyState(
  session: Session,
  wanted: Wanted,
  options: DeployOptions,
): Promise<BoardState> {
  session.report({ kind: "step", text: "looking" });
  let state = await look(session, wanted);
  if (!state.hasFlash) {
    const [sysname = "something", , release = ""] = state.uname;
    throw wrongFirmware(session, `${sysname} ${release}`.trim(), "which has no /flash");
  }
  if (state.damaged.length > 0) {
    if (!options.force)
      throw boardFailure(session, problems.damagedRecords, { list: state.damaged.join(", ") });
    session.report({ kind: "note", text: `${state.damaged.join(", ")} given up (--force)` });
    await runScripts(session, [...agentScripts("base", "stage"), call("restart")]);
    state = await look(session, wanted);
  }
  if (state.check === null || options.dryRun) return state;
  await settle(session, state.check, options);
  return { ...(await look(session, wanted)), settled: state.check };
}

function refuseFolders(session: Session, state: BoardState, paths: readonly string[]): void {
  const path = paths.find((each) => state.files.get(each)?.kind === "folder");
  if (path !== undefined) throw boardFailure(session, problems.folderInTheWay, { path });
}

/** An earlier command has exchanged the files and did not come to the health check. */
async function settle(session: Session, { gen, check }: Journal, { reset }: DeployOptions): Promise<void> {
  if (!reset) {
    session.report({
      kind: "note",
      text: `generation ${gen} is taken without its health check (--no-reset)`,
    });
    await runScripts(session, [...agentScripts("base", "health"), call("commit")]);
    return;
  }
  session.report({ kind: "note", text: `generation ${gen} still needed its health check` });
  await runScripts(session, [], { reset: true });
  await checkHealth(session, gen, check);
}

/** Looking has interrupted the board's program. */
export async function resume(session: Session, options: DeployOptions): Promise<void> {
  await runScripts(session, options.reset ? [] : ["del _pm"], { reset: options.reset });
}

/**
 * Whatever ends the work early, Ctrl-C above all, leaves the board with all old or all new files, nothing staged, and
 * its program running.
 */
export async function guarded<T>(
  session: Session,
  options: DeployOptions,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // The health check has put everything back and reset the board.
    if (error instanceof CommandFailure && error.diagnostic.code === problems.unhealthy.code) throw error;
    const aborted = error instanceof LinkError && error.failure === "aborted";
    if (error instanceof LinkError && !aborted) throw error;
    // Not with the signal that has just ended the work.
    const calm = { ...session, signal: new AbortController().signal };
    try {
      await tidy(calm, options);
    } catch (second) {
      // The first error says more, unless the way back itself failed.
      if (!(second instanceof LinkError)) throw second;
    }
    throw error;
  }
}

async function tidy(session: Session, options: DeployOptions): Promise<void> {
  const { answers } = await runScripts(session, [...agentScripts("base", "swap", "stage"), call("recover")]);
  const open = answers.some((answer) => answer["recovered"] === "new");
  if (!open) await giveUp(session);
  await resume(session, options);
}

export type { SwapRequest };
