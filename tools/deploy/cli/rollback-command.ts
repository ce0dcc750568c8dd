// `pymesh rollback` behind its options.
import type { CommandRun } from "../../commands/command-context";
import type { ExitCode } from "../../exit-codes";
import type { BoardState } from "../plan/board-state";
import { type DeployFlags, deployOptions, timeoutMs } from "./deploy-options";
import { type BoardWork, chooseBoards, onBoards } from "./on-boards";
import { files, reportRollback } from "./report";
import { rollback, type RollbackTarget } from "../rollback";
import { keptGenerations } from "../plan/rollback-plan";
import { presentGeneration } from "../plan/swap-plan";
import { guarded, readyState, resume } from "../upload";

export async function rollbackCommand(
  run: CommandRun,
  target: RollbackTarget,
  flags: DeployFlags,
): Promise<ExitCode> {
  const options = deployOptions(flags, run.version);
  const group = await chooseBoards(run, flags.board, timeoutMs(flags));
  return onBoards(group, async (work) => {
    const started = performance.now();
    const outcome = await rollback(work.session, target, options);
    const milliseconds = performance.now() - started;
    reportRollback(run, work, outcome, { dryRun: options.dryRun, milliseconds });
  });
}

export async function listGenerations(run: CommandRun, flags: DeployFlags): Promise<ExitCode> {
  const options = { ...deployOptions(flags, run.version), dryRun: true };
  const group = await chooseBoards(run, flags.board, timeoutMs(flags));
  return onBoards(group, async (work) => {
    const state = await guarded(work.session, options, async () => {
      const found = await readyState(work.session, { paths: [], history: true }, options);
      await resume(work.session, options);
      return found;
    });
    report(run, work, state);
  });
}

function report(run: CommandRun, { board, several }: BoardWork, state: BoardState): void {
  const present = presentGeneration(state);
  const rows = [
    { ...present, state: state.check === null ? "live" : "live, not checked yet" },
    ...keptGenerations(state).map((each) => ({ ...each, state: each.usable ? "kept" : "damaged" })),
  ];
  for (const { gen, build, files: list, state: what } of rows) {
    run.output.event("generation", { board: board.name, generation: gen, build, files: list, state: what });
    const name = several ? `${board.name}  ` : "";
    const content = gen === 0 ? "before the first upload" : `${files(list.length)}, build ${build}`;
    run.output.result(`${name}generation ${String(gen).padStart(3)}  ${what.padEnd(4)}  ${content}`);
  }
}
