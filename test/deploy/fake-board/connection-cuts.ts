// The line is cut, or the board restarts, after a number of bytes of an upload; then the next command.
import { upload } from "../../../tools/deploy/upload";
import { createFakeBoard } from "./fake-board";
import { attempt, judge, type Kit, type Next, nextCommand, OPTIONS, request, sessionWith } from "./kit";

export type Disturbance = "cut" | "restart";

export interface CutResult {
  readonly first: string;
  readonly end: "old" | "new";
}

export async function disturbedUpload(
  kit: Kit,
  disturbance: Disturbance,
  position: number,
  next: Next,
): Promise<CutResult> {
  const board = await createFakeBoard(kit.machine, kit.memory, kit.start);
  if (disturbance === "cut") board.cutAfter(position);
  else board.restartAfter(position);
  const session = sessionWith(board, kit.rawPaste);
  const first = await attempt(() => upload(session, request(kit.newSet), OPTIONS));
  board.cutAfter(null);
  board.restartAfter(null);
  await nextCommand(kit, board, next);
  const end = await judge(kit, board);
  if (next === "upload" && end !== "new")
    throw new Error("the new files were uploaded, and the old ones are live");
  if (next === "rollback" && end !== "old") throw new Error("rolled back, and the new files are live");
  return { first, end };
}

/** A small set whose parts must fit each other: one file changes, one comes, one goes, one stays. */
export const SMALL = {
  oldSet: {
    "/flash/lib/part_a.py": "V = 'old'\n# a\n",
    "/flash/lib/part_b.py": "import part_a\nV = part_a.V + ' old'\n",
    "/flash/lib/part_c.py": "V = 'gone soon'\n",
    "/flash/lib/part_e.py": "V = 'stays'\n",
  },
  newSet: {
    "/flash/lib/part_a.py": `V = 'new'\n${"# 'longer'\n".repeat(60)}`,
    "/flash/lib/part_b.py": "import part_a\nimport part_d\nV = part_a.V + part_d.V\n",
    "/flash/lib/part_d.py": "V = ' new'\n",
    "/flash/lib/part_e.py": "V = 'stays'\n",
  },
  main: "import part_b\nprint('runs ' + part_b.V)\n",
} as const;
