// `pymesh upload` and `pymesh override` behind their options.
import type { CommandRun } from "../../commands/command-context";
import { board as problems } from "../../../compiler/diagnostics/board";
import { ExitCode } from "../../exit-codes";
import { reportProblems } from "../../project/compile-project";
import { type DeployFlags, deployOptions, timeoutMs } from "./deploy-options";
import { type BoardWork, chooseBoards, onBoards } from "./on-boards";
import { reportUpload } from "./report";
import { boardFiles, checkedFolder, compileSources, mapsOf, type SourceSet } from "./sources";
import type { NewFile } from "../plan/swap-plan";
import { boardFailure, type Session } from "../board/session";
import type { BoardState } from "../plan/board-state";
import { type DeployOptions, upload } from "../upload";

export interface UploadSettings extends DeployFlags, Omit<SourceSet, "names"> {
  readonly into: string;
  readonly onlyChanged: boolean;
}

export async function uploadCommand(
  run: CommandRun,
  names: readonly string[],
  settings: UploadSettings,
): Promise<ExitCode> {
  const folder = checkedFolder(settings.into);
  const options = deployOptions(settings, run.version);
  const silenceMs = timeoutMs(settings);
  const compiled = compileSources(run.cwd, { ...settings, names });
  reportProblems(run.output, compiled);
  if (!compiled.ok) return ExitCode.problems;
  const files = boardFiles(compiled.modules, folder);
  const group = await chooseBoards(run, settings.board, silenceMs);
  return onBoards(group, (work) =>
    uploadTo(run, work, files, {
      ...options,
      whole: names.length === 0,
      set: settings.library ? "library" : "project",
      onlyChanged: settings.onlyChanged,
      target: settings.target,
      maps: mapsOf(compiled.modules),
    }),
  );
}

interface UploadToOptions extends DeployOptions {
  readonly whole: boolean;
  readonly set: string;
  readonly onlyChanged: boolean;
  readonly target: SourceSet["target"];
}

async function uploadTo(
  run: CommandRun,
  work: BoardWork,
  files: readonly NewFile[],
  options: UploadToOptions,
): Promise<void> {
  const started = performance.now();
  const outcome = await upload(work.session, { ...options, files }, options, async (state) =>
    refuseTarget(work.session, state, options.target),
  );
  reportUpload(run, work, outcome, { dryRun: options.dryRun, milliseconds: performance.now() - started });
}

/** Code for a current MicroPython does not parse on the old core; the other way round it does. */
function refuseTarget(session: Session, { uname }: BoardState, target: SourceSet["target"]): void {
  const [sysname = "", , release = "", version = ""] = uname;
  const minor = /v?1\.(\d+)/.exec(version)?.[1];
  if (target !== "micropython-1.27" || minor === undefined || Number(minor) >= 27) return;
  throw boardFailure(session, problems.wrongFirmware, {
    firmware: `${sysname} ${release} (MicroPython 1.${minor})`,
    problem: "which does not take code for micropython-1.27",
    fix: "leave --target out: pycom-1.20 is the default.",
  });
}
