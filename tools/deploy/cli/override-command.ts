// `pymesh override` behind its options.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { board as problems } from "../../../compiler/diagnostics/board";
import { nearestName } from "../../../compiler/diagnostics/nearest-name";
import { libraryFolder, packageRoot } from "../../../runtime-shims/board/engines/package-root";
import { CommandLineError } from "../../command-line-error";
import type { CommandRun } from "../../commands/command-context";
import type { TargetOption } from "../../commands/compile-options";
import { ExitCode } from "../../exit-codes";
import { compileProject, reportProblems } from "../../project/compile-project";
import { moduleNames } from "./module-names";
import type { BoardState } from "../plan/board-state";
import { type DeployFlags, deployOptions, timeoutMs } from "./deploy-options";
import { frozenLibrary, frozenModules } from "../frozen-set";
import { type BoardWork, chooseBoards, onBoards } from "./on-boards";
import { reportUpload, seconds } from "./report";
import { boardFailure, type Session } from "../board/session";
import { boardFiles, DEFAULT_FOLDER, mapsOf } from "./sources";
import type { NewFile } from "../plan/swap-plan";
import { type DeployOptions, guarded, readyState, resume, upload } from "../upload";

export async function overrideCommand(
  run: CommandRun,
  module: string,
  flags: DeployFlags & TargetOption,
): Promise<ExitCode> {
  const flagged = deployOptions(flags, run.version);
  const { root, source, name } = findSource(run.cwd, module);
  // An override carries its own helpers: it must run over any frozen set of ours.
  const compiled = compileProject(root, [source], { target: flags.target, helpers: "own" });
  reportProblems(run.output, compiled);
  if (!compiled.ok) return ExitCode.problems;
  const modules = compiled.modules.filter((each) => each.name === name);
  const files = boardFiles(modules, DEFAULT_FOLDER);
  const options = { ...flagged, prove: true, maps: mapsOf(modules) };
  const group = await chooseBoards(run, flags.board, timeoutMs(flags));
  return onBoards(group, (work) => overrideOn(run, work, name, files, options));
}

async function overrideOn(
  run: CommandRun,
  work: BoardWork,
  module: string,
  files: readonly NewFile[],
  options: DeployOptions,
): Promise<void> {
  const started = performance.now();
  const request = { files, whole: false, onlyChanged: false, set: "project" };
  const outcome = await upload(work.session, request, options, (state) =>
    refuseForeign(work.session, state, module),
  );
  const milliseconds = performance.now() - started;
  const file = outcome.health?.loaded.get(module);
  if (file === undefined) {
    reportUpload(run, work, outcome, { dryRun: options.dryRun, milliseconds });
    return;
  }
  const { name } = work.board;
  const generation = outcome.swap?.gen ?? outcome.state.manifest?.gen ?? 0;
  run.output.event("board", { board: name, ok: true, module, file, generation });
  const mark = run.output.paint.green("✓");
  const prefix = work.several ? `${name}: ` : "";
  run.output.result(
    `${mark} ${prefix}${module}: now ${file} (was frozen _${module}), generation ${generation} (${seconds(milliseconds)})`,
  );
}

/** One module of ours among modules of the original does not work, nor among none. */
async function refuseForeign(session: Session, state: BoardState, module: string): Promise<void> {
  const { library, hasModule } = await frozenLibrary(session, module);
  const uploaded = new Set(state.manifest?.files.map(({ path }) => path) ?? []);
  // The whole library lies on the flash: this is one of its files.
  const isPart = uploaded.has(`${DEFAULT_FOLDER}/${module}.py`) && uploaded.size > 1;
  if (isPart && library !== "ours") return;
  if (library === "original") {
    const seen = "the original Pymesh";
    throw boardFailure(session, problems.originalFrozen, { module, seen });
  }
  if (!hasModule) throw boardFailure(session, problems.nothingFrozen, { module });
}

/** The source of a module: a path, a name in the project, or one of the library in this package. */
function findSource(
  cwd: string,
  module: string,
): { readonly root: string; readonly source: string; readonly name: string } {
  if (/\.ts$|[/\\]/.test(module)) {
    const name = /([^/\\]+?)(\.ts)?$/.exec(module)?.[1] ?? module;
    return { root: cwd, source: module, name };
  }
  if (!/^\w+$/.test(module)) throw new CommandLineError(`override ${module}: this is no name of a module.`);
  const file = `${module}.ts`;
  for (const folder of ["src-device", "."]) {
    if (existsSync(resolve(cwd, folder, file)))
      return { root: cwd, source: join(folder, file), name: module };
  }
  const library = join(libraryFolder(), file);
  if (existsSync(library)) return { root: packageRoot(), source: library, name: module };
  const near = nearestName(module, moduleNames(libraryFolder()));
  const hint =
    near === undefined ? "name its source: pymesh override path/module.ts" : `did you mean ${near}?`;
  throw new CommandLineError(`override ${module}: there is no ${file} in src-device; ${hint}`);
}

export async function listOverrides(run: CommandRun, flags: DeployFlags): Promise<ExitCode> {
  const options = { ...deployOptions(flags, run.version), dryRun: true };
  const group = await chooseBoards(run, flags.board, timeoutMs(flags));
  return onBoards(group, (work) =>
    guarded(work.session, options, async () => {
      const state = await readyState(work.session, { paths: [], history: false }, options);
      const modules = await modulesOnBoard(work.session, state);
      await resume(work.session, options);
      const prefix = work.several ? `${work.board.name}  ` : "";
      for (const each of modules) {
        run.output.event("module", { board: work.board.name, ...each });
        const over = each.frozen ? `in front of frozen _${each.module}` : "nothing frozen of this name";
        const whose = each.ours ? "" : ", not put there by pymesh";
        run.output.result(`${prefix}${each.module.padEnd(16)} ${each.file}  ${over}${whose}`);
      }
      if (modules.length === 0)
        run.output.result(`${prefix}no modules in ${DEFAULT_FOLDER}: the frozen ones run`);
    }),
  );
}

interface ModuleOnBoard {
  readonly module: string;
  readonly file: string;
  readonly frozen: boolean;
  readonly ours: boolean;
}

async function modulesOnBoard(session: Session, state: BoardState): Promise<readonly ModuleOnBoard[]> {
  const ours = new Set(state.manifest?.files.map(({ path }) => path) ?? []);
  const { answers } = await session.link.run([`_pm.say({"lib":_pm.names("${DEFAULT_FOLDER}")})`], {
    signal: session.signal,
  });
  const listed = answers.find((answer) => "lib" in answer)?.["lib"];
  const names = (Array.isArray(listed) ? listed.map(String) : [])
    .filter((name) => name.endsWith(".py"))
    .map((name) => name.slice(0, -3))
    .sort();
  const frozen = await frozenModules(
    session,
    names.map((name) => `_${name}`),
  );
  return names.map((module) => {
    const file = `${DEFAULT_FOLDER}/${module}.py`;
    return { module, file, frozen: frozen.has(`_${module}`), ours: ours.has(file) };
  });
}
