// What a node knows about its mesh: state, addresses, neighbours, routers, leader.
import { print } from "lang";
import { LoRa } from "network";
import { sleep } from "time";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();
while (mesh.state() < 2) await sleep(1);

print(mesh.state(), mesh.single());
print(mesh.ipaddr());
print(mesh.rloc(), "0x" + mesh.rloc().toString(16));

const neighbors = mesh.neighbors();
if (neighbors !== null) {
  for (const { mac, role, rloc16, rssi, age } of neighbors) print("neighbour", mac, role, rloc16, rssi, age);
  print("first", neighbors[0]?.rssi);
}
const routers = mesh.routers();
if (routers !== null) {
  for (const router of routers) {
    print("router", router.mac, router.rloc16, router.id, router.path_cost, router.age);
  }
}
const leader = mesh.leader();
if (leader !== null) print("leader", leader.part_id, leader.mac, leader.rloc16);

// Stops the mesh and forgets its settings.
print(mesh.deinit());
print(mesh.neighbors() === null, mesh.leader() === null, mesh.state());
