// Runs a compiled program on a real board through its raw REPL. Nothing on the board is replaced: modules that the
// program imports lie in a folder of their own while it runs.
import { setTimeout as delay } from "node:timers/promises";
import { agentScripts, pythonBytes, pythonLiteral } from "../deploy/board/agent";
import { type BoardLink, LinkError } from "../deploy/board/link";
import { mpremoteLink } from "../deploy/board/mpremote-link";
import { explainLinkError } from "../deploy/board/session";
import { ExitCode } from "../exit-codes";
import { needMpremote } from "../mpremote/find-mpremote";
import { selectBoard } from "../mpremote/select-boards";
import type { CompiledModule } from "../project/compile-project";
import { type ProgramEnd, type RunningProgram, startProgram } from "./board-program";
import type { Job } from "./job";

/** From being connected to the board's first answer. */
const ATTACH_MS = 4000;
const ATTEMPTS = 3;
/** Above mpremote's own ten seconds, so that it can say what it saw. */
const LAST_ATTACH_MS = 12_000;
/** What a program gets to end after Ctrl-C. */
const GRACE_MS = 2000;

export async function runOnBoard(job: Job, names: readonly string[] | undefined): Promise<ExitCode> {
  const { run, program, text, expectations } = job;
  const mpremote = needMpremote(run.io.env);
  const board = await selectBoard(run, mpremote, names);
  const control = createControl(job);
  if (run.io.stdinIsTerminal === true)
    run.output.note("Ctrl-C interrupts the program, Ctrl-] leaves it running.");
  const start = (attachMs: number): RunningProgram =>
    startProgram({
      attachMs,
      io: run.io,
      mpremote,
      port: board.port,
      preparations: stageScripts(program.others),
      program: program.main.python,
      onText(piece) {
        if (job.decided() !== null) return;
        text.take(piece);
        if (job.decided() !== null) control.leave();
      },
    });
  try {
    const end = await attempt((attachMs) => control.watch(start(attachMs)), control.code);
    text.end();
    const decided = control.code() ?? job.decided();
    if (end.kind === "left" && decided === null) {
      run.output.note(
        "The program goes on: pymesh monitor shows it, Ctrl-C and Ctrl-B in pymesh repl end it.",
      );
      return expectations.atEnd;
    }
    await cleanUp(mpremoteLink(mpremote, board.port), program.others);
    return decided ?? codeOf(end, expectations.atEnd);
  } catch (error) {
    text.end();
    throw explainLinkError(error, board.name, board.port, "while it ran");
  } finally {
    control.end();
  }
}

interface Control {
  /** From now on this program is the one that is ended. */
  watch(program: RunningProgram): RunningProgram;
  leave(): void;
  /** Why it was ended from here; null: it was not. */
  readonly code: () => ExitCode | null;
  end(): void;
}

/** Ctrl-C as a signal, and --timeout. */
function createControl({ run, expectations }: Job): Control {
  const { signal } = run.io;
  let running: RunningProgram | null = null;
  let code: ExitCode | null = null;
  const leave = (): void => running?.leave();
  const interrupt = (): void => {
    code ??= ExitCode.interrupted;
    // Its last words are shown. One that does not listen is left, and interrupted again by being connected to.
    if (running?.interrupt() === true) void delay(GRACE_MS, null, { ref: false }).then(leave);
    else leave();
  };
  if (signal.aborted) interrupt();
  signal.addEventListener("abort", interrupt, { once: true });
  const { limitMs } = expectations;
  const timeOver = (): void => {
    code ??= ExitCode.timeLimit;
    leave();
  };
  const limit = limitMs === null ? undefined : setTimeout(timeOver, limitMs);
  return {
    watch: (program) => (running = program),
    leave,
    code: () => code,
    end() {
      clearTimeout(limit);
      signal.removeEventListener("abort", interrupt);
    },
  };
}

/** Again where nothing has reached the board. */
async function attempt(
  start: (attachMs: number) => RunningProgram,
  stopped: () => ExitCode | null,
): Promise<ProgramEnd> {
  for (let count = 1; ; count++) {
    if (stopped() !== null) return { kind: "left" };
    try {
      return await start(count < ATTEMPTS ? ATTACH_MS : LAST_ATTACH_MS).ended;
    } catch (error) {
      if (stopped() !== null) return { kind: "left" };
      const silent = error instanceof LinkError && error.failure === "silent";
      if (!silent || count === ATTEMPTS) throw error;
    }
  }
}

function codeOf(end: ProgramEnd, atEnd: ExitCode): ExitCode {
  if (end.kind === "left" || end.traceback === null) return atEnd;
  const type = end.traceback.trimEnd().split("\n").at(-1) ?? "";
  return type.startsWith("KeyboardInterrupt") ? ExitCode.interrupted : ExitCode.exception;
}

const FOLDER = "/flash/.pm/run";
const CHUNK = 512;

/** Puts modules where the import looks first, and forgets those of their names that are loaded. */
function stageScripts(modules: readonly CompiledModule[]): readonly string[] {
  if (modules.length === 0) return [];
  const folders = ["/flash/.pm", FOLDER].map((path) => `if not _pm.kind("${path}"):\n uos.mkdir("${path}")`);
  const files = modules.flatMap(({ fileName, python }) => {
    const bytes = new TextEncoder().encode(python);
    const scripts = [`_pm.f=open("${FOLDER}/${fileName}","wb")`];
    for (let start = 0; start < bytes.length; start += CHUNK) {
      scripts.push(`_pm.f.write(${pythonBytes(bytes.subarray(start, start + CHUNK))})`);
    }
    return [...scripts, "_pm.f.close()"];
  });
  const names = pythonLiteral(modules.map(({ name }) => name));
  const forget = `for n in ${names}:\n if n in sys.modules:\n  del sys.modules[n]`;
  return [
    ...agentScripts("base"),
    folders.join("\n"),
    ...files,
    `sys.path.insert(0,"${FOLDER}")\n${forget}\ndel _pm`,
  ];
}

/**
 * Also after a program that failed: then the folder is still on the path. Where there is nothing to remove, being
 * connected to still interrupts a program that runs, and brings the board back from the raw REPL to its prompt.
 */
async function cleanUp(link: BoardLink, modules: readonly CompiledModule[]): Promise<void> {
  const script = `_pm.rmtree("${FOLDER}")\nif "${FOLDER}" in sys.path:\n sys.path.remove("${FOLDER}")\ndel _pm`;
  // Without a script mpremote would become a terminal, and stay.
  const scripts = modules.length === 0 ? ["print()"] : [...agentScripts("base"), script];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await link.run(scripts, { attachMs: ATTACH_MS });
      return;
    } catch (error) {
      // The keystrokes of a connection right after another one was ended may be lost.
      if (!(error instanceof LinkError)) throw error;
    }
  }
}
