// How fast meshes run: node-seconds of virtual time per second of real time, on one core, with the Pymesh library
// running on every board; and without it, which shows what the simulator itself takes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorld, type World } from "../runtime-shims";
import type { Measurement } from "./measure";

interface MeshCase {
  readonly name: string;
  readonly nodes: number;
  /** Nodes per island; islands are out of each other's range. */
  readonly island: number;
  /** Seconds until the mesh has formed; not measured. */
  readonly forming: number;
  /** Seconds that are measured. */
  readonly seconds: number;
  /** Seconds between two messages of a node to its successor; 0: none. */
  readonly every: number;
  /** CLI commands that every node gives at its start. */
  readonly commands: readonly string[];
  /** Node-seconds per second that are aimed at. */
  readonly aim: number;
  /** Without the Pymesh library: the program only starts the mesh. */
  readonly bare?: boolean;
}

/** All nodes become routers and stay so. */
const ALL_ROUTERS = ["routerupgradethreshold 32", "routerdowngradethreshold 33"];

const CASES: readonly MeshCase[] = [
  {
    name: "10 nodes, a message each every 30 s",
    ...{ nodes: 10, island: 10, forming: 600, seconds: 3600, every: 30, commands: [], aim: 100_000 },
  },
  {
    name: "32 routers, one idle hour",
    ...{ nodes: 32, island: 32, forming: 600, seconds: 3600, every: 0, commands: ALL_ROUTERS, aim: 100_000 },
  },
  {
    name: "32 routers, one idle hour, without the library",
    ...{
      nodes: 32,
      island: 32,
      forming: 600,
      seconds: 3600,
      every: 0,
      commands: ALL_ROUTERS,
      aim: 100_000,
      bare: true,
    },
  },
  {
    name: "100 nodes, idle",
    ...{ nodes: 100, island: 100, forming: 900, seconds: 1800, every: 0, commands: [], aim: 100_000 },
  },
  {
    name: "100 nodes, idle, without the library",
    ...{
      nodes: 100,
      island: 100,
      forming: 900,
      seconds: 1800,
      every: 0,
      commands: [],
      aim: 100_000,
      bare: true,
    },
  },
  {
    name: "352 nodes, idle",
    ...{ nodes: 352, island: 352, forming: 1200, seconds: 600, every: 0, commands: [], aim: 100_000 },
  },
  {
    name: "1,000 nodes on 10 islands, idle",
    ...{ nodes: 1000, island: 100, forming: 900, seconds: 300, every: 0, commands: [], aim: 50_000 },
  },
];

const bareProgram = ({ commands }: MeshCase): string => `
import { LoRa } from "network";
const lora = new LoRa({ mode: LoRa.LORA, bandwidth: LoRa.BW_250KHZ, sf: 7 });
const mesh = new LoRa.Mesh();
${commands.map((command) => `await mesh.cli(${JSON.stringify(command)});`).join("\n")}
`;

const libraryProgram = ({ every, commands, nodes }: MeshCase): string => `
import { type bytes, type int, ready } from "lang";
import { Timer, rng } from "machine";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";
let count: int = 0;
function received(_ip: string, _port: int, _data: bytes): void {
  count += 1;
}
heartbeat(false);
const pymesh = await ready(new Pymesh(await PymeshConfig.read_config(), received));
${commands.map((command) => `await pymesh.ot_cli(${JSON.stringify(command)});`).join("\n")}
${
  every === 0
    ? ""
    : `
const next = (pymesh.mac() % ${nodes}n) + 1n;
new Timer.Alarm(() => { pymesh.send_mess(next, "hello"); }, ${every} + (rng() % 1000) / 1000, { periodic: true });`
}
`;

/**
 * Places on a grid, 5 units apart, in a medium of exponent 4: about fifty nodes hear each other, the nearest twenty
 * well enough for links of quality 3.
 */
const MEDIUM = { model: "ideal", pathLoss: { loss0: 80, d0: 1, exponent: 4 } } as const;
const SPACING = 5;
const ISLANDS_APART = 100_000;

function place(index: number, island: number): readonly [number, number] {
  const width = Math.ceil(Math.sqrt(island));
  const inside = index % island;
  const x = Math.floor(index / island) * ISLANDS_APART + (inside % width) * SPACING;
  return [x, Math.floor(inside / width) * SPACING];
}

const ROLES = ["disabled", "detached", "children", "routers", "leaders"];

/** "20 children, 11 routers, 1 leaders". */
function roles(world: World): string {
  const counts = new Map<string, number>();
  for (const board of world.boards.values()) {
    const role = ROLES[board.hardware.mesh?.instance?.state() ?? 0] ?? "";
    counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return ROLES.flatMap((role) => (counts.has(role) ? [`${counts.get(role)} ${role}`] : [])).join(", ");
}

async function measureMesh(mesh: MeshCase): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "pymesh-bench-"));
  const world = createWorld({ radio: MEDIUM, trace: { level: "off" } });
  try {
    const path = join(folder, "main.ts");
    writeFileSync(path, mesh.bare === true ? bareProgram(mesh) : libraryProgram(mesh));
    const before = process.memoryUsage().rss;
    for (let index = 0; index < mesh.nodes; index++) {
      const id = `n${index}`;
      const position = place(index, mesh.island);
      await world.addBoard({ id, mac: BigInt(index + 1), engine: "node", program: path, position });
    }
    await world.run(mesh.forming);
    const usage = process.cpuUsage();
    const started = performance.now();
    await world.run(mesh.seconds);
    const wall = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(usage);
    for (const board of world.boards.values())
      if (board.crash !== null) throw new Error(board.crash.traceback);
    const work = mesh.nodes * mesh.seconds;
    const processor = (user + system) / 1e6;
    const megabytes = (process.memoryUsage().rss - before) / 1e6;
    return {
      name: mesh.name,
      value: work / wall,
      unit: "node·s/s",
      limit: ["≥", mesh.aim],
      detail: `${(work / processor).toFixed(0)} per second of processor time; ${roles(world)}; ${megabytes.toFixed(0)} MB`,
    };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true });
  }
}

export function meshMeasurements(): (() => Promise<Measurement>)[] {
  return CASES.map((mesh) => () => measureMesh(mesh));
}
