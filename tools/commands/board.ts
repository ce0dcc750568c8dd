// pymesh board: a virtual board to connect to, as long as the command runs.
import { type Command, Option } from "commander";
import { ExitCode } from "../exit-codes";
import type { BoardSettings } from "../board/serve-virtual-board";
import type { CommandContext } from "./command-context";
import { HIGHEST_PORT, positiveNumber, wholeNumber } from "./option-values";

interface BoardOptions {
  readonly engine: BoardSettings["engine"];
  readonly program?: string;
  readonly files?: string;
  readonly port?: string;
  readonly pty: boolean;
  readonly speed: string;
}

const ENGINES: readonly BoardSettings["engine"][] = ["micropython", "node", "unix"];

export function addBoardCommand(program: Command, context: CommandContext): void {
  const command = program
    .command("board")
    .description("Start a virtual board and say where to connect to its console; Ctrl-C ends it.")
    .addOption(
      new Option("-e, --engine <name>", "what runs its programs")
        .choices([...ENGINES])
        .default("micropython"),
    )
    .option("--program <file>", "a main.ts, compiled for the engine")
    .option("--files <dir>", "what lies in this folder is put under /flash; the folder itself is not changed")
    .option("--port <n>", "TCP port on this machine's loopback address; without it any free one")
    .option("--pty", "a serial device as well (/dev/pts/…), for mpremote; needs python3", false)
    .option("--speed <x>", "seconds of the board per second", "1")
    .addHelpText("after", EXAMPLES);
  command.action(async (options: BoardOptions) => {
    const run = context.open(command);
    const settings: BoardSettings = {
      engine: options.engine,
      program: options.program ?? null,
      files: options.files ?? null,
      port: options.port === undefined ? 0 : wholeNumber("--port", options.port, 1, HIGHEST_PORT),
      pty: options.pty,
      speed: positiveNumber("--speed", options.speed, "for example 10 or 0.5"),
    };
    const { serveVirtualBoard } = await import("../board/serve-virtual-board");
    const code = await serveVirtualBoard(run.cwd, settings, run.output, run.io.signal);
    run.output.event("result", { ok: code === ExitCode.interrupted, code });
    run.finish(code);
  });
}

const EXAMPLES = `
Examples:
  pymesh board --pty                        then: mpremote connect /dev/pts/… ls
  pymesh board --files flash --port 8266    an old main.py, console on TCP
  pymesh board --engine node --program main.ts --speed 10

Exit codes: 130 ended by Ctrl-C, 1 the program or a file has problems, 2 wrong use,
4 the port is in use, 7 no python3 for --pty, or no MicroPython for the engine unix.`;
