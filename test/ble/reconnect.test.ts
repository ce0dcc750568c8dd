// What a connection leaves behind must not meet the next client: the firmware answers a subscription with the value
// that the characteristic has, which may be a piece of what went to the client before.
import { expect, jest, test } from "@jest/globals";
import { createWorld } from "../../runtime-shims";
import { RpcClient } from "../../tools/rpc/client";
import { encode } from "../../tools/rpc/msgpack";
import { settle, simulatedCentral, simulatedTimers } from "../../tools/rpc/simulated-central";

const MAIN = `
from _ble_rpc import BleRpc

class Meshaging:
    pass

class Mesh:
    def __init__(self):
        self.meshaging = Meshaging()
    def is_connected(self):
        return True
    def get_mesh_pairs(self):
        return [(2, 6, -87)] * 20

rpc = BleRpc({"ble_name_prefix": "PyGo ", "MAC": 11, "ble_pin": 0}, Mesh())
while True:
    input()
`;

// The library is compiled first.
jest.setTimeout(60_000);

test.each(["vanish", "disconnect"] as const)(
  "a client that goes in the middle of a frame (%s) leaves nothing to the next one",
  async (go) => {
    const world = createWorld({ trace: { level: "off" } });
    try {
      const files = { "/flash/main.py": MAIN };
      await world.addBoard({ id: "a", mac: 11n, engine: "micropython", files });
      await world.run(1);
      const first = world.bleConnect("a");
      first.write(0xed00, 0xed0e, encode(["call", 1, "get_mesh_pairs", []]));
      await world.run(0.7);
      expect(first.notifications.length).toBeGreaterThan(1);
      first[go]();
      await world.run(3);

      const raw = world.bleConnect("a");
      raw.subscribe(0xec00, 0xec0e);
      await world.run(1);
      expect(raw.notifications.map(({ bytes }) => [...bytes])).toEqual([[0]]);
      raw.disconnect();

      const client = new RpcClient(simulatedCentral(world), "a", {
        timers: simulatedTimers(world),
        reconnectMs: null,
      });
      await settle(world, client.connect());
      await expect(settle(world, client.mesh_is_connected())).resolves.toBe(true);
      await client.close();
    } finally {
      await world.close();
    }
  },
);
