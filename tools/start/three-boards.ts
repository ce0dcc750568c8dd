// Three virtual boards that run the emitted library on MicroPython: they form a mesh, and one sends a message.
import { createWorld, type Board, type World } from "../../runtime-shims";

/** What a user would put on each board. */
const MAIN = `import pycom
try:
    from pymesh_config import PymeshConfig
    from pymesh import Pymesh
except ImportError:
    from _pymesh_config import PymeshConfig
    from _pymesh import Pymesh

def message(ip, port, data):
    print("received", data, "from", ip)

pycom.heartbeat(False)
pymesh = Pymesh(PymeshConfig.read_config(), message)
pymesh.cli_start()
`;

const COLORS: Readonly<Record<number, string>> = {
  0x0a0000: "red (searching)",
  0x0a0a0a: "white (child)",
  0x000a00: "green (router)",
  0x0a000a: "magenta (leader)",
  0x000a0a: "cyan (leader alone)",
};
const JOINED: ReadonlySet<number> = new Set([0x0a0a0a, 0x000a00, 0x0a000a]);
const LEADER = 0x0a000a;

const MACS = [0x70b3d5499a2c0001n, 0x70b3d5499a2c0002n, 0x70b3d5499a2c0003n];
const TEXT = "Hello World";
/** Virtual seconds after which a mesh that has not formed counts as failed. */
const LIMIT_SECONDS = 600;

export interface Demonstration {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

async function type(world: World, board: Board, lines: readonly string[], seconds: number): Promise<string> {
  const before = board.serial.text.length;
  for (const line of lines) {
    board.serial.write(`${line}\n`);
    await world.run(1);
  }
  await world.run(seconds);
  return board.serial.text.slice(before);
}

const seconds = (world: World): string => `${(world.now / 1e6).toFixed(0)} s`;

async function run(
  world: World,
  frozen: Readonly<Record<string, string>>,
  progress: (text: string) => void,
): Promise<Demonstration> {
  const lines: string[] = [];
  const boards: Board[] = [];
  for (const [i, mac] of MACS.entries())
    boards.push(
      await world.addBoard({
        id: `node${i + 1}`,
        mac,
        engine: "micropython",
        files: { "/flash/main.py": MAIN },
        frozen,
      }),
    );
  world.link("node1", "node3", null);
  const joined = (): boolean =>
    boards.every(({ led }) => JOINED.has(led)) && boards.filter(({ led }) => led === LEADER).length === 1;
  progress("waiting for the mesh of three boards ...");
  const formed = await world.runUntil(joined, LIMIT_SECONDS);
  for (const { id, led } of boards)
    lines.push(`${id}  LED ${COLORS[led] ?? `#${led.toString(16).padStart(6, "0")}`}`);
  const [first, , last] = boards;
  if (!formed || first === undefined || last === undefined)
    return { lines: [...lines, ...boards.map(({ crash }) => crash?.traceback ?? "")], ok: false };
  lines.push(`one mesh after ${seconds(world)} of virtual time; node1 and node3 do not hear each other`);

  progress("sending a message over two hops ...");
  await world.run(60);
  await type(world, first, ["s", "3", TEXT, "1"], 10);
  const received = last.serial.text.includes(`received b'${TEXT}'`);
  lines.push(`node1 sends "${TEXT}" to node3: ${received ? "received" : "not received"}`);
  const acknowledged = (await type(world, first, ["ws", "3", ""], 1)).includes("\nTrue\n");
  lines.push(`acknowledgement: ${acknowledged ? "received" : "none"}`);
  const list = /mesh_mac_list {2}(\[.*\])/.exec(await type(world, last, ["mml"], 7))?.[1] ?? "[]";
  lines.push(`all nodes, as node3 sees them: ${list}`);
  return { lines, ok: received && acknowledged && list.split(",").length === MACS.length };
}

/** @param frozen the emitted library: file name → Python */
export async function demonstrate(
  frozen: Readonly<Record<string, string>>,
  progress: (text: string) => void,
): Promise<Demonstration> {
  const world = createWorld({ seed: 1 });
  try {
    return await run(world, frozen, progress);
  } finally {
    await world.close();
  }
}
