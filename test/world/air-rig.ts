// Worlds of boards without programs whose radios send plain frames.
import { Frame } from "../../runtime-shims/thread/frame";
import type { Board } from "../../runtime-shims/board/board";
import type { WorldOptions } from "../../runtime-shims/world/options";
import type { World } from "../../runtime-shims/world/world";
import { nodeWorld } from "../board/rig";

export interface Radios {
  readonly world: World;
  readonly boards: Readonly<Record<string, Board>>;
  /** Kinds of the frames that the board received. */
  readonly heard: (id: string) => string[];
  /** Sends a frame; `kind` defaults to the sender. */
  readonly send: (id: string, kind?: string) => void;
  /** Sends `count` frames, one every 200 ms, and waits for the last. */
  readonly burst: (id: string, count: number) => Promise<void>;
}

export async function radios(ids: string, options: WorldOptions = {}): Promise<Radios> {
  const world = nodeWorld(options);
  const boards: Record<string, Board> = {};
  const received = new Map<string, string[]>();
  for (const [index, id] of [...ids].entries()) {
    const board = await world.addBoard({ id, mac: BigInt(index + 1), engine: "node" });
    boards[id] = board;
    const kinds: string[] = [];
    received.set(id, kinds);
    board.hardware.radio.mesh.listen((frame) => kinds.push(frame.kind));
  }
  const send = (id: string, kind = id): void => {
    boards[id]?.hardware.radio.mesh.send(new Frame(kind, 42, null, null));
  };
  return {
    world,
    boards,
    heard: (id) => received.get(id) ?? [],
    send,
    async burst(id, count) {
      for (let index = 0; index < count; index++) {
        send(id);
        await world.run(0.2);
      }
    },
  };
}
