// Runs the vector program on a virtual board and collects what it printed.
import { createWorld } from "../../runtime-shims";
import { END_LINE } from "./vector-program";

/** Virtual seconds after which a program that has not ended counts as stuck. */
const LIMIT_SECONDS = 60;

export interface BoardProgram {
  readonly engine: "node" | "micropython";
  /** TypeScript main program, for the node engine. */
  readonly program?: string;
  /** Python main program, for the MicroPython engine. */
  readonly mainPython?: string;
  /** File name → Python; our library where missing. */
  readonly frozen?: Readonly<Record<string, string>>;
}

/** The board's console. @throws Error the program crashed or did not end */
export async function runOnBoard(run: BoardProgram): Promise<string> {
  const world = createWorld({ seed: 1 });
  try {
    const board = await world.addBoard({
      id: "vectors",
      mac: 0x70b3d5499a2c1234n,
      engine: run.engine,
      ...(run.program === undefined ? {} : { program: run.program }),
      ...(run.mainPython === undefined ? {} : { files: { "/flash/main.py": run.mainPython } }),
      ...(run.frozen === undefined ? {} : { frozen: run.frozen }),
    });
    const ended = (): boolean => board.crash !== null || board.serial.text.includes(`${END_LINE}\n`);
    const inTime = await world.runUntil(ended, LIMIT_SECONDS);
    if (board.crash !== null) throw new Error(board.crash.traceback);
    if (!inTime) throw new Error(`the program did not end:\n${board.serial.text}`);
    return board.serial.text;
  } finally {
    await world.close();
  }
}
