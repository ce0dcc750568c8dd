// The library as a user's program sees it: positions, messages, records, debug levels.
import { type int, ValueError, b, encode, print } from "lang";
import { allocate_lock } from "_thread";
import { Gps } from "gps";
import { LeaderData, NeighborData, RouterData } from "loramesh";
import { Meshaging, Message } from "meshaging";
import * as debug from "pymesh_debug";

print(Gps.get_location(), Gps.set_location(60, 10.5), Gps.get_location(), Gps.set_location(91, 0), Gps.lat);

print(debug.DEBUG, debug.debug_level());
debug.debug_level("3");
debug.print_debug(3, "shown", 1);
debug.print_debug(4, "not shown");
debug.debug_level(9);
print(debug.DEBUG, debug.debug_level(), debug.debug_level("x"));
debug.debug_level(0);

const meshaging = new Meshaging(allocate_lock());
const heard: int[] = [];
meshaging.on_rcv_message = (message) => {
  heard.push(message.id);
};
for (let id = 1; id <= 6; id++) {
  meshaging.send_message(0x1234n, 0, "text", id, 0);
}
print(
  meshaging.sent.map((message) => message.id),
  meshaging.dict.get(0x1234n)?.id,
);
await meshaging.rcv_ack(new Message([0n, 0, "", 5, 0]).pack_ack(0x70b3d5499a2c1234n));
print(
  meshaging.mesage_was_ack(0x1234n, 5),
  meshaging.mesage_was_ack(0x1234n, 6),
  meshaging.mesage_was_ack(7n, 5),
);
for (let id = 1; id <= 18; id++) {
  await meshaging.add_rcv_message(new Message(new Message([0n, 0, `text ${id}`, id, 0]).pack(9n)));
}
const next = meshaging.get_rcv_message();
print(heard.length, meshaging.received.length, meshaging.rcv_dropped, next?.[1], next?.[3]);

const leader = new LeaderData();
leader.mac = 1n;
const router = new RouterData();
router.mac = 0x70b3d5499a2c0006n;
router.rloc16 = 0xd800;
router.add_neighbor(new NeighborData([2n, 28, 0xc400, 3, -89]));
router.add_neighbor(new NeighborData([9n, 300, 0x0800, 2, -150]));
leader.add_router(router);
leader.node_info_set(leader.node_info_mac_pack(6n));
print(leader.records_num(), leader.dict.get(6)?.to_string());
print(leader.get_mesh_connections(), leader.get_macs_pack(), leader.resolve_mac(9n), leader.resolve_mac(5n));
for (const bad of [b``, b`\x03`, b`\x05\x00`, encode("\x03" + "a".repeat(12) + "\x7f")]) {
  try {
    leader.node_info_set(bad);
    print("taken");
  } catch (e) {
    print("refused", e instanceof ValueError);
  }
}
print("end of program");
