// `pymesh watch --upload`: brings what each build changed to the boards, one upload after another.
import type { CommandRun } from "../../commands/command-context";
import { CommandFailure } from "../../command-failure";
import type { CompiledModule } from "../../project/compile-project";
import type { Cycle } from "../../project/build-session";
import { LinkError } from "../board/link";
import { SILENCE_MS } from "../board/mpremote-link";
import { type DeployOptions, upload } from "../upload";
import { type BoardGroup, chooseBoards, onBoards } from "./on-boards";
import { seconds } from "./report";
import { boardFiles, DEFAULT_FOLDER, mapsOf } from "./sources";

export interface Uploader {
  /** A build is ready. While an upload runs, what is built meanwhile waits for the next one. */
  take(cycle: Cycle): void;
  /** Resolves when the running upload has come to an end. */
  end(): Promise<void>;
}

export async function createUploader(
  run: CommandRun,
  boards: readonly string[] | undefined,
): Promise<Uploader> {
  const group = await chooseBoards(run, boards, SILENCE_MS);
  const waiting = new Map<string, CompiledModule>();
  let whole = false;
  let running: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (waiting.size > 0 && !run.io.signal.aborted) {
      const modules = [...waiting.values()];
      const all = whole;
      waiting.clear();
      whole = false;
      await uploadModules(run, group, modules, all);
    }
    running = null;
  }
  return {
    take(cycle) {
      // The board may have anything: the first upload compares all.
      if (cycle.first) whole = true;
      for (const module of cycle.first ? cycle.modules : cycle.written) waiting.set(module.fileName, module);
      running ??= work();
    },
    async end() {
      await running;
    },
  };
}

async function uploadModules(
  run: CommandRun,
  group: BoardGroup,
  modules: readonly CompiledModule[],
  whole: boolean,
): Promise<void> {
  const started = performance.now();
  const options: DeployOptions = {
    tool: run.version,
    keep: 1,
    reset: true,
    dryRun: false,
    force: false,
    health: "",
    maps: mapsOf(modules),
  };
  const request = { files: boardFiles(modules, DEFAULT_FOLDER), whole, onlyChanged: false, set: "project" };
  try {
    await onBoards(group, async ({ session, board }) => {
      const { plan, swap } = await upload(session, request, options);
      const milliseconds = performance.now() - started;
      const sent = swap === null ? 0 : plan.put.length;
      run.output.event("uploaded", {
        board: board.name,
        files: plan.put.map(({ path }) => path),
        generation: swap?.gen ?? null,
        milliseconds: Math.round(milliseconds),
      });
      const what = swap === null ? "has it already" : `runs ${sent} new ${sent === 1 ? "file" : "files"}`;
      const mark = run.output.paint.green("✓");
      run.output.result(`         ${board.name} ${what} ${mark} ${seconds(milliseconds)}`);
    });
  } catch (error) {
    // A board that does not answer, or refuses, may do better with the next change.
    if (error instanceof LinkError && error.failure === "aborted") return;
    if (!(error instanceof CommandFailure)) throw error;
    run.output.progress("");
    if (!run.io.signal.aborted) run.output.problem(error.diagnostic);
  }
}
