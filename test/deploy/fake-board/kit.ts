// What every experiment with interrupted uploads needs: a board with an old set of files, the upload of a new one,
// and the judgement afterwards.
import { CommandFailure } from "../../../tools/command-failure";
import { LinkError } from "../../../tools/deploy/board/link";
import { type Session } from "../../../tools/deploy/board/session";
import type { NewFile } from "../../../tools/deploy/plan/swap-plan";
import { rollback } from "../../../tools/deploy/rollback";
import { type DeployOptions, guarded, readyState, resume, upload } from "../../../tools/deploy/upload";
import { createFakeBoard, createMemory, type FakeBoard, type Memory } from "./fake-board";
import { createMachine, type FlashImage, imageWith, type Machine } from "./machine";
import { rawReplLink } from "./raw-repl-link";

export type FileSet = Readonly<Record<string, string>>;

export interface Kit {
  readonly machine: Machine;
  readonly memory: Memory;
  readonly oldSet: FileSet;
  readonly newSet: FileSet;
  /** The board with the old set as generation 1. */
  readonly start: FlashImage;
  readonly rawPaste: boolean;
  /** What main.py prints with a set. */
  readonly says: ReadonlyMap<"old" | "new", string>;
}

export type Next = "look" | "upload" | "rollback";

export const OPTIONS: DeployOptions = {
  tool: "test",
  keep: 1,
  reset: true,
  dryRun: false,
  force: false,
  health: "",
};

export interface KitOptions {
  readonly oldSet: FileSet;
  readonly newSet: FileSet;
  readonly main: string;
  readonly rawPaste?: boolean;
}

export async function createKit(options: KitOptions): Promise<Kit> {
  const machine = await createMachine();
  const memory = createMemory();
  const { oldSet, newSet, main, rawPaste = false } = options;
  const first = await createFakeBoard(machine, memory, imageWith({ "/flash/main.py": main }));
  await upload(sessionWith(first, rawPaste), request(oldSet), OPTIONS);
  const start = await first.image();
  const old = await first.powerCycle();
  const second = await createFakeBoard(machine, memory, start);
  await upload(sessionWith(second, rawPaste), request(newSet), OPTIONS);
  const says = new Map([["old", old] as const, ["new", await second.powerCycle()] as const]);
  return { machine, memory, oldSet, newSet, start, rawPaste, says };
}

export function sessionWith(board: FakeBoard, rawPaste: boolean): Session {
  return {
    name: "board",
    link: rawReplLink(board, rawPaste),
    signal: new AbortController().signal,
    report: () => undefined,
    sleep: async () => undefined,
  };
}

export function request(set: FileSet): {
  readonly files: readonly NewFile[];
  readonly whole: boolean;
  readonly onlyChanged: boolean;
  readonly set: string;
} {
  const encoder = new TextEncoder();
  const files = Object.entries(set).map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
  return { files, whole: true, onlyChanged: false, set: "project" };
}

/** Bytes that cross the line in an upload that nothing disturbs. */
export async function bytesOfUpload(kit: Kit): Promise<number> {
  const board = await createFakeBoard(kit.machine, kit.memory, kit.start);
  await upload(sessionWith(board, kit.rawPaste), request(kit.newSet), OPTIONS);
  return board.crossed;
}

/** The outcome of a disturbed command: "done", or why not. Anything but the failures made for it is thrown. */
export async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "done";
  } catch (error) {
    if (error instanceof LinkError) return error.failure;
    if (error instanceof CommandFailure) return error.diagnostic.code;
    throw error;
  }
}

/** The command after the disturbance; afterwards the board must be in order. */
export function nextCommand(kit: Kit, board: FakeBoard, next: Next): Promise<void> {
  return nextCommandOver(sessionWith(board, kit.rawPaste), kit, next);
}

export async function nextCommandOver(session: Session, kit: Pick<Kit, "newSet">, next: Next): Promise<void> {
  switch (next) {
    case "look":
      await guarded(session, OPTIONS, async () => {
        await readyState(session, { paths: [], history: false }, { ...OPTIONS, dryRun: true });
        await resume(session, OPTIONS);
      });
      return;
    case "upload":
      await upload(session, request(kit.newSet), OPTIONS);
      return;
    case "rollback":
      // Generation 1 is the old set.
      await rollback(session, { kind: "generation", gen: 1 }, OPTIONS);
      return;
    default:
      next satisfies never;
  }
}

/** All old or all new, and the board boots with it. */
export async function judge(kit: Kit, board: FakeBoard): Promise<"old" | "new"> {
  const which = judgeFiles(kit, await board.image());
  const said = await board.powerCycle();
  if (said !== kit.says.get(which))
    throw new Error(`with the ${which} files the board says ${JSON.stringify(said)}`);
  return which;
}

export function judgeFiles(kit: Pick<Kit, "oldSet" | "newSet">, { files }: FlashImage): "old" | "new" {
  const text = (path: string): string | undefined => {
    const bytes = files.get(path);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  };
  const paths = new Set([...Object.keys(kit.oldSet), ...Object.keys(kit.newSet)]);
  const is = (set: FileSet): boolean => [...paths].every((path) => text(path) === set[path]);
  const which = is(kit.oldSet) ? "old" : is(kit.newSet) ? "new" : null;
  if (which === null) throw new Error(`mixed state: ${[...files.keys()].join(" ")}`);
  for (const record of ["journal.json", "undo.json"])
    if (files.has(`/flash/.pm/${record}`)) throw new Error(`${record} is left`);
  return which;
}
