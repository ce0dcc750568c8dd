// The world of a soak: nodes on a grid, each sending a datagram to another one now and then.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddBoardOptions, WorldOptions } from "../../runtime-shims/world/options";
import type { World } from "../../runtime-shims/world/world";

export interface SoakOptions {
  readonly nodes: number;
  readonly seconds: number;
  readonly seed: number;
  /** Seconds between two faults, on average. */
  readonly faultEvery: number;
  /** Seconds between two datagrams of a node. */
  readonly messageEvery: number;
  /** Seconds between two looks at the invariants. */
  readonly lookEvery: number;
}

/**
 * A steep medium, so that the mesh has many hops: a node hears the twelve around it; only the nearest four hold each
 * other back from talking at once. Without collisions: with them (model "lora") the retries of thirty nodes keep the
 * channel so full that no mesh forms, and there would be little to break.
 */
const SPACING = 7;
const MEDIUM = { model: "ideal", pathLoss: { loss0: 94, d0: SPACING, exponent: 10 } } as const;
/** Seconds between switching on one node and the next. */
const STAGGER = 5;

/** Every datagram has a text of its own: who, a number of the boot, the how manieth datagram. */
const program = ({ nodes, messageEvery }: SoakOptions): string => `
import { type int } from "lang";
import { LoRa } from "network";
import { Timer, rng } from "machine";
import { AF_LORA, SOCK_RAW, socket } from "socket";

const boot: int = rng();
const lora = new LoRa({ mode: LoRa.LORA, bandwidth: LoRa.BW_500KHZ, sf: 7 });
const own = lora.mac()[7] ?? 0;
const mesh = new LoRa.Mesh();
await mesh.cli("ipaddr add fdde:ad00:beef:0::" + own.toString(16));
const s = new socket(AF_LORA, SOCK_RAW);
s.bind(1234);
let sent: int = 0;
mesh.rx_cb(() => {
  for (;;) {
    const [data] = s.recvfrom(128);
    if (data.length === 0) {
      break;
    }
  }
}, null);
// Always the same peer: the address cache holds ten, and a query floods the mesh.
const to: int = (own % ${nodes}) + 1;
function send(): void {
  if (mesh.state() > 1 && to !== own) {
    sent += 1;
    try {
      s.sendto("from " + String(own) + " boot " + String(boot) + " number " + String(sent), ["fdde:ad00:beef:0::" + to.toString(16), 1234]);
    } catch (e) {
      // No buffers, or no route: the datagram is lost.
    }
  }
}
new Timer.Alarm(send, ${messageEvery} + (rng() % 1000) / 1000, { periodic: true });
`;

export interface SoakWorld {
  readonly world: World;
  close(): Promise<void>;
}

/** Nodes have the MACs 1, 2, 3 …, so at most 255 of them. */
export async function soakWorld(
  options: SoakOptions,
  createWorld: (options: WorldOptions) => World,
): Promise<SoakWorld> {
  const { nodes, seed } = options;
  if (!(nodes >= 1 && nodes <= 255)) throw new RangeError(`a soak has 1 to 255 nodes, not ${nodes}`);
  const folder = mkdtempSync(join(tmpdir(), "pymesh-soak-"));
  const path = join(folder, "main.ts");
  writeFileSync(path, program(options));
  const world = createWorld({ seed, radio: MEDIUM, trace: { hash: true, keep: 5000 } });
  const width = Math.ceil(Math.sqrt(nodes));
  for (let index = 0; index < nodes; index++) {
    const board: AddBoardOptions = {
      id: `n${index + 1}`,
      mac: BigInt(index + 1),
      engine: "node",
      program: path,
      frozen: "none",
      position: [(index % width) * SPACING, Math.floor(index / width) * SPACING],
    };
    await world.addBoard(board);
    await world.run(STAGGER);
  }
  return {
    world,
    async close() {
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}
