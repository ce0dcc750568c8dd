// A fault of the flash at one operation of an upload, then power on again and the next command; if wanted, a
// second fault in that one.
import { upload } from "../../../tools/deploy/upload";
import type { CutResult } from "./connection-cuts";
import { createFakeBoard, createMemory, type FakeBoard } from "./fake-board";
import type { FaultyFlash, FlashFault } from "./flash-faults";
import { attempt, judge, type Kit, type Next, nextCommand, OPTIONS, request, sessionWith } from "./kit";

export interface FaultAt {
  readonly fault: FlashFault;
  /** Number of the operation that changes the flash. */
  readonly operation: number;
}

export interface FaultResult extends CutResult {
  /** The fault came to pass. */
  readonly reached: boolean;
}

export async function faultyUpload(
  kit: Kit,
  flash: FaultyFlash,
  fault: FaultAt,
  next: Next,
  second: FaultAt | null = null,
): Promise<FaultResult> {
  flash.repair();
  const own = { ...kit, memory: createMemory() };
  const board = await createFakeBoard(own.machine, own.memory, own.start);
  const session = sessionWith(board, own.rawPaste);
  const during = async (what: FaultAt, work: () => Promise<unknown>): Promise<[string, boolean]> => {
    flash.arm(what.fault, what.operation);
    const outcome = await attempt(work);
    const reached = flash.count > what.operation;
    flash.arm(null);
    await recoverPower(board);
    return [outcome, reached];
  };
  const [first, reached] = await during(fault, () => upload(session, request(own.newSet), OPTIONS));
  if (second !== null) await during(second, () => nextCommand(own, board, next));
  await nextCommand(own, board, next);
  const end = await judge(own, board);
  if (next === "upload" && end !== "new")
    throw new Error("the new files were uploaded, and the old ones are live");
  if (next === "rollback" && end !== "old") throw new Error("rolled back, and the new files are live");
  return { first, end, reached };
}

async function recoverPower(board: FakeBoard): Promise<void> {
  // What was remembered is true only with the fault.
  board.forget();
  if (board.isOff) await board.powerCycle();
}
