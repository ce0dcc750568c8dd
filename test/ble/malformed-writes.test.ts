// Whatever a client writes, the board goes on: no crash, no lost callback thread, bounded memory, and the next valid
// call is answered. 100,000 writes with PYMESH_WRITES=100000; fewer in the usual run.
import { expect, jest, test } from "@jest/globals";
import { createWorld, type World } from "../../runtime-shims";
import { createRandomStream, type RandomStream } from "../../runtime-shims/world/random";
import { RpcClient } from "../../tools/rpc/client";
import { encode, type Packable } from "../../tools/rpc/msgpack";
import { settle, simulatedCentral, simulatedTimers } from "../../tools/rpc/simulated-central";

const WRITES = Number(process.env["PYMESH_WRITES"] ?? 1500);
/** Writes of one connection. */
const BATCH = 500;

jest.setTimeout(60_000 + WRITES * 40);

const MAIN = `
import gc
from _ble_rpc import BleRpc

class Meshaging:
    pass

class Mesh:
    def __init__(self):
        self.meshaging = Meshaging()
    def is_connected(self):
        return True
    def ip(self):
        return ["fdde:ad00:beef:0:0:ff:fe00:c400"]
    def get_mesh_mac_list(self):
        return {0: [1]}
    def get_mesh_pairs(self):
        return []
    def get_node_info(self, mac):
        return {"loRa_mac": 1}
    def send_message(self, data):
        return True
    def mesage_was_ack(self, mac, id):
        return False
    def get_rcv_message(self):
        return {}

rpc = BleRpc({"ble_name_prefix": "PyGo ", "MAC": 11, "ble_pin": 0}, Mesh())
while True:
    input()
    gc.collect()
    print("used", gc.mem_alloc(), "queue", len(rpc.rx_worker.q))
`;

const FUNCTIONS = ["mesh_ip", "set_gps", "get_node_info", "send_message", "feed", "__init__", "resolve", ""];

/** One write of a hostile or broken client. */
function malformed(random: RandomStream): Uint8Array {
  const noise = (): Uint8Array => random.bytes(1 + random.below(40));
  const frame = (): Uint8Array =>
    encode(["call", random.below(70_000), FUNCTIONS[random.below(8)] ?? "", anything(random, 0)]);
  switch (random.below(6)) {
    case 0:
      return noise();
    case 1: {
      const whole = frame();
      return whole.slice(0, random.below(whole.length + 1));
    }
    case 2: {
      const whole = frame();
      whole[random.below(whole.length)] = random.below(256);
      return whole;
    }
    case 3:
      return new Uint8Array(1 + random.below(60)).fill(0x91);
    case 4:
      // Lengths that promise more than ever comes.
      return Uint8Array.of([0xdb, 0xdd, 0xdf, 0xc6][random.below(4)] ?? 0xdb, 0xff, 0xff, 0xff, 0xff);
    default:
      return frame();
  }
}

function anything(random: RandomStream, depth: number): Packable {
  switch (random.below(depth > 3 ? 5 : 7)) {
    case 0:
      return null;
    case 1:
      return random.below(2) === 0;
    case 2:
      return BigInt(random.uint32()) * BigInt(random.uint32());
    case 3:
      return -random.below(100_000);
    case 4:
      return "x".repeat(random.below(50));
    case 5:
      return Array.from({ length: random.below(5) }, () => anything(random, depth + 1));
    default:
      return {
        to: anything(random, depth + 1),
        b: anything(random, depth + 1),
        id: anything(random, depth + 1),
      };
  }
}

async function batch(world: World, random: RandomStream, count: number): Promise<void> {
  const central = world.bleConnect("a");
  await world.run(1);
  for (let i = 0; i < count; i++) {
    const bytes = malformed(random);
    // Split anywhere.
    const at = random.below(bytes.length + 1);
    central.write(0xed00, 0xed0e, bytes.subarray(0, at));
    central.write(0xed00, 0xed0e, bytes.subarray(at));
  }
  await world.run(count / 2);
  central.disconnect();
  await world.run(1);
}

test(`${WRITES} malformed writes leave the board alive`, async () => {
  const world = createWorld({ trace: { level: "off" } });
  try {
    const board = await world.addBoard({
      id: "a",
      mac: 11n,
      engine: "micropython",
      files: { "/flash/main.py": MAIN },
    });
    await world.run(1);
    const random = createRandomStream(7, "malformed");
    const used: number[] = [];
    for (let done = 0; done < WRITES; done += BATCH) {
      await batch(world, random, Math.min(BATCH, WRITES - done));
      expect(board.crash).toBeNull();
      expect(board.hardware.callbacks.ended).toBe(false);
      const client = new RpcClient(simulatedCentral(world), "a", {
        timers: simulatedTimers(world),
        reconnectMs: null,
      });
      await settle(world, client.connect());
      await expect(settle(world, client.mesh_is_connected())).resolves.toBe(true);
      await client.close();
      board.serial.write("\n");
      await world.run(2);
      const [, bytes = "", queue = ""] = /used (\d+) queue (\d+)\n[^\n]*$/.exec(board.serial.text) ?? [];
      used.push(Number(bytes));
      expect(queue).toBe("0");
    }
    // The first batch makes what stays; after it nothing grows.
    const [first = 0] = used;
    expect(Math.max(...used)).toBeLessThan(first + 20_000);
  } finally {
    await world.close();
  }
});
