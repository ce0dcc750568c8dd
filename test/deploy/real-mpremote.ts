// Virtual boards on a serial device, for tests with the real mpremote; they are skipped where it is missing.
import { describe } from "@jest/globals";
import { setTimeout as delay } from "node:timers/promises";
import { type AddBoardOptions, createWorld, serveBoard } from "../../runtime-shims";
import { findMpremote } from "../../tools/mpremote/find-mpremote";

export const mpremote = findMpremote(process.env);

/** As `describe`. */
export const describeWithMpremote = mpremote === null ? describe.skip : describe;

export interface BoardOnPty {
  readonly port: string;
  /** All that the board has printed. */
  serial(): string;
  /** A file of its flash, as text. */
  file(path: string): string | undefined;
  close(): Promise<void>;
}

export async function boardOnPty(options: Partial<AddBoardOptions> = {}): Promise<BoardOnPty> {
  const world = createWorld();
  const failures: unknown[] = [];
  try {
    const board = await world.addBoard({
      id: "roof",
      mac: 0x70b3d54990000001n,
      engine: "micropython",
      ...options,
    });
    const live = await serveBoard(world, board, { pty: true, onError: (error) => failures.push(error) });
    return {
      port: String(live.pty),
      serial: () => board.serial.text,
      file: (path) => {
        const bytes = board.files.get(path);
        return bytes === undefined ? undefined : Buffer.from(bytes).toString("utf8");
      },
      async close() {
        await live.close();
        await world.close();
        if (failures.length > 0) throw failures[0];
      },
    };
  } catch (error) {
    await world.close();
    throw error;
  }
}

/** Resolves as soon as the board has printed it; a board runs with the wall clock. */
export async function printed(board: BoardOnPty, text: RegExp): Promise<void> {
  while (!text.test(board.serial())) await delay(20);
}
