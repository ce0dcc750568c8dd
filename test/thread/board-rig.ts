// Boards without programs whose meshes a test drives by hand.
import { world as makeWorld } from "../../runtime-shims/testing";
import type { Board } from "../../runtime-shims/board/board";
import type { MeshInstance } from "../../runtime-shims/board/mesh-driver";
import { CLI_POLLS, CLI_POLL_MICROS, createMeshCli, type MeshCli } from "../../runtime-shims/board/mesh-cli";
import type { WorldOptions } from "../../runtime-shims/world/options";
import type { World } from "../../runtime-shims/world/world";

export interface MeshBoard {
  readonly board: Board;
  /** The running mesh. */
  readonly mesh: MeshInstance;
  readonly wrapper: MeshCli;
}

/** Boards a, b, c … with MACs 1, 2, 3 …, all switched on at once; without links all hear each other at 80 dB. */
export async function meshBoards(count: number, options: WorldOptions = {}): Promise<[World, MeshBoard[]]> {
  const world = makeWorld(options);
  const boards: MeshBoard[] = [];
  for (let i = 0; i < count; i++) boards.push(await addMeshBoard(world, i));
  return [world, boards];
}

export async function addMeshBoard(world: World, index: number): Promise<MeshBoard> {
  const id = String.fromCharCode(97 + index);
  const board = await world.addBoard({ id, mac: BigInt(index + 1), engine: "node", frozen: "none" });
  await world.run(0);
  return startMesh(board);
}

export function startMesh(board: Board): MeshBoard {
  const mesh = board.hardware.mesh?.start(null) ?? null;
  if (mesh === null) throw new Error("no mesh");
  return { board, mesh, wrapper: createMeshCli() };
}

/** Leaves only the links of a chain a-b-c-…. */
export function chain(world: World, boards: readonly MeshBoard[], lossDb = 80): void {
  boards.forEach((one, i) =>
    boards.slice(i + 1).forEach((other, j) => {
      world.link(one.board.id, other.board.id, j === 0 ? lossDb : null);
    }),
  );
}

/** A command as the firmware's wrapper answers it: in steps of 300 ms, "" after 5.1 s. */
export async function cli(world: World, { mesh, wrapper }: MeshBoard, command: string): Promise<string> {
  wrapper.start(mesh, command);
  for (let poll = 0; poll < CLI_POLLS; poll++) {
    await world.run(CLI_POLL_MICROS / 1e6);
    const answer = wrapper.poll(mesh);
    if (answer !== null) return answer;
  }
  return "";
}

/** Runs until all have a role of at least this. */
export async function attached(
  world: World,
  boards: readonly MeshBoard[],
  role = 2,
  limit = 400,
): Promise<number> {
  const start = world.now;
  const done = await world.runUntil(() => boards.every(({ mesh }) => mesh.state() >= role), limit);
  if (!done) throw new Error(`roles ${boards.map(({ mesh }) => mesh.state()).join(" ")} after ${limit} s`);
  return (world.now - start) / 1e6;
}

export const rlocAddress = (rloc16: number): string => `fdde:ad00:beef:0:0:ff:fe00:${rloc16.toString(16)}`;
