// Runs one virtual board for the terminal programs and serial tools of this machine, until it is interrupted.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { createWorld, serveBoard, type EngineName, type LiveBoard, type World } from "../../runtime-shims";
import { findMicropython, MISSING } from "../../runtime-shims/board/engines/unix/find-micropython";
import { CommandLineError } from "../command-line-error";
import { ExitCode } from "../exit-codes";
import type { Output } from "../output";
import { isFolder } from "../project/file-kind";
import { compileProject, reportProblems } from "../project/compile-project";

export interface BoardSettings {
  readonly engine: EngineName;
  /** Path of a main.ts, or null. */
  readonly program: string | null;
  /** Folder whose content the flash starts with, or null. */
  readonly files: string | null;
  /** 0: any free one. */
  readonly port: number;
  readonly pty: boolean;
  /** Seconds of the board per second. */
  readonly speed: number;
}

/** Of the one board; the range of Pycom's own devices. */
const MAC = 0x70b3d54990000001n;

/** Ends when the signal is aborted, or the simulator fails. Nothing is left running. */
export async function serveVirtualBoard(
  cwd: string,
  settings: BoardSettings,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  const files = settings.files === null ? {} : flashFiles(resolve(cwd, settings.files));
  if (settings.program !== null && !compiles(cwd, settings.program, output)) return ExitCode.problems;
  if (settings.engine === "unix" && findMicropython() === null) {
    output.note(`pymesh: ${MISSING}.`);
    output.event("refused", { message: MISSING });
    return ExitCode.missing;
  }
  if (signal.aborted) return ExitCode.interrupted;
  const world = createWorld();
  try {
    const board = await world.addBoard({
      id: "board",
      mac: MAC,
      engine: settings.engine,
      files,
      ...(settings.program === null ? {} : { program: resolve(cwd, settings.program) }),
    });
    if (signal.aborted) return ExitCode.interrupted;
    return await serveUntil(signal, (onError) => serve(world, board, settings, onError, output));
  } finally {
    await world.close();
  }
}

type Served = LiveBoard | { readonly refused: ExitCode };

/** Waits for Ctrl-C or an error of the simulator, which is thrown. */
async function serveUntil(
  signal: AbortSignal,
  start: (onError: (error: unknown) => void) => Promise<Served>,
): Promise<ExitCode> {
  let failed: (error: unknown) => void = () => undefined;
  const ended = new Promise<void>((interrupted, reject) => {
    failed = reject;
    signal.addEventListener("abort", () => interrupted(), { once: true });
  });
  // An error before somebody waits for it is not lost: `await ended` below throws it.
  ended.catch(() => undefined);
  const live = await start(failed);
  if ("refused" in live) return live.refused;
  try {
    if (!signal.aborted) await ended;
    return ExitCode.interrupted;
  } finally {
    await live.close();
  }
}

async function serve(
  world: World,
  board: Parameters<typeof serveBoard>[1],
  settings: BoardSettings,
  onError: (error: unknown) => void,
  output: Output,
): Promise<Served> {
  const { port, pty, speed, engine } = settings;
  try {
    const live = await serveBoard(world, board, { port, pty, speed, onError });
    output.event("ready", { engine, host: live.host, port: live.port, pty: live.pty });
    output.result(whereToConnect(live, settings));
    return live;
  } catch (error) {
    const [code, message] = refusal(error, settings);
    output.note(`pymesh: ${message}`);
    output.event("refused", { message });
    return { refused: code };
  }
}

function whereToConnect(live: LiveBoard, { engine, speed }: BoardSettings): string {
  const lines = [
    `virtual board, engine ${engine}${speed === 1 ? "" : `, ${speed} times as fast as a real one`}`,
  ];
  if (live.pty !== null) lines.push(`  mpremote connect ${live.pty}`);
  else if (engine !== "node") lines.push(`  mpremote connect socket://${live.host}:${live.port}`);
  lines.push(`  nc ${live.host} ${live.port}`, "Ctrl-C ends it.");
  return lines.join("\n");
}

/** What stands in the way of a console, for people. */
function refusal(error: unknown, { port }: BoardSettings): readonly [ExitCode, string] {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return [ExitCode.unavailable, `port ${port} is in use. Choose another one, or leave --port out.`];
    case "EACCES":
      return [ExitCode.unavailable, `port ${port} may not be opened by you. Choose one above 1023.`];
    case "ENOENT":
      return [
        ExitCode.missing,
        "--pty needs python3, which is not on PATH. Use the TCP port, without --pty.",
      ];
    default:
      throw error;
  }
}

function compiles(cwd: string, program: string, output: Output): boolean {
  const result = compileProject(cwd, [program], {});
  reportProblems(output, result);
  return result.ok;
}

/** Absolute board path → bytes. */
function flashFiles(folder: string): Readonly<Record<string, Uint8Array>> {
  if (!isFolder(folder)) throw new CommandLineError(`--files: ${basename(folder)} is not a folder.`);
  const items = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    items
      .filter((item) => item.isFile())
      .map((item) => {
        const path = join(item.parentPath, item.name);
        return [`/flash/${relative(folder, path).split(sep).join("/")}`, new Uint8Array(readFileSync(path))];
      }),
  );
}
