// What the MicroPython VM of a board holds, after collecting garbage. `gc.mem_alloc` of a virtual board is a
// constant (the VM's heap is no board's), so the VM's own count is asked.
import type { Board, World } from "../../runtime-shims";
import type { ManagedBoard } from "../../runtime-shims/board/board";

/**
 * Runs a text in the names of the main program, which must have ended; what it printed.
 * @throws Error with its traceback
 */
export async function typeAt(world: World, board: Board, source: string): Promise<string> {
  const { programs } = board as ManagedBoard;
  if (programs.execute === undefined) throw new Error("this engine has no prompt");
  const before = board.serial.text.length;
  let traceback: string | null = null;
  programs.execute(source, (text) => (traceback = text));
  if (!(await world.runUntil(() => traceback !== null, 10))) throw new Error("the program has not ended");
  if (traceback !== "") throw new Error(String(traceback));
  return board.serial.text.slice(before);
}

/** Bytes. The VM collects only when no Python runs, so each step is a call of its own. */
export async function vmHeap(world: World, board: Board): Promise<number> {
  for (let round = 0; round < 2; round++) await typeAt(world, board, "import gc\ngc.collect()\n");
  return Number(await typeAt(world, board, "import gc\nprint(gc._gc.mem_alloc())\n"));
}
