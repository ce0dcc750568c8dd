// How fast a board talks over Bluetooth, in the board's own time: the library sends 20 bytes each 100 ms, 200 bytes a
// second. And what one exchange costs the simulator.
import { createWorld, type World } from "../runtime-shims";
import { RpcClient } from "../tools/rpc/client";
import { settle, simulatedCentral, simulatedTimers } from "../tools/rpc/simulated-central";
import type { Measurement } from "./measure";

const NODES = 50;
/** A client that asks for the pairs of a ring of 50 nodes with 64-bit MACs. */
const MAIN = `
from _ble_rpc import BleRpc
class Meshaging:
    pass
class Mesh:
    def __init__(self):
        self.meshaging = Meshaging()
    def get_mesh_pairs(self):
        first = 0x70b3d54990000000
        return [(first + i, first + (i + 1) % ${NODES}, -60 - i % 40) for i in range(${NODES})]
rpc = BleRpc({"ble_name_prefix": "PyGo ", "MAC": 11, "ble_pin": 0}, Mesh())
`;

/** Both come from one exchange, which is made once. */
export function bleMeasurements(): (() => Promise<Measurement>)[] {
  let made: Promise<Exchange> | null = null;
  const exchange = (): Promise<Exchange> => (made ??= askForPairs());
  return [
    async () => {
      const { pairs, bytes, seconds, wallMs } = await exchange();
      return {
        name: `get_mesh_pairs with ${NODES} nodes over Bluetooth`,
        value: seconds,
        unit: "s",
        limit: ["≤", 10],
        detail: `of the board: ${pairs} pairs, ${bytes} bytes, ${wallMs.toFixed(0)} ms of real time`,
      };
    },
    async () => {
      const { bytes, seconds } = await exchange();
      return {
        name: "throughput of the RPC stream",
        value: bytes / seconds,
        unit: "bytes/s",
        limit: ["≥", 150],
        detail: "of the board; 20 bytes each 100 ms are 200",
      };
    },
  ];
}

interface Exchange {
  readonly pairs: number;
  readonly bytes: number;
  /** Of the board, from the call to its result. */
  readonly seconds: number;
  readonly wallMs: number;
}

async function askForPairs(): Promise<Exchange> {
  const world: World = createWorld({ trace: { level: "off" } });
  try {
    await world.addBoard({ id: "a", mac: 11n, engine: "micropython", files: { "/flash/main.py": MAIN } });
    const central = simulatedCentral(world);
    let bytes = 0;
    const client = new RpcClient(
      {
        ...central,
        async connect(id, signal) {
          const connection = await central.connect(id, signal);
          return {
            ...connection,
            subscribe: (service, characteristic, listener) =>
              connection.subscribe(service, characteristic, (value) => {
                bytes += value.length;
                listener(value);
              }),
          };
        },
      },
      "a",
      { timers: simulatedTimers(world) },
    );
    await settle(world, client.connect());
    bytes = 0;
    const [start, wall] = [world.now, performance.now()];
    const pairs = await settle(world, client.get_mesh_pairs());
    const seconds = (world.now - start) / 1e6;
    await client.close();
    return { pairs: pairs.length, bytes, seconds, wallMs: performance.now() - wall };
  } finally {
    await world.close();
  }
}
