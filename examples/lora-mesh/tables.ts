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
  print(neighbors);
  for (const neighbor of neighbors) print(neighbor.mac, neighbor.rssi);
}
const routers = mesh.routers();
if (routers !== null) {
  print(routers);
  for (const router of routers) print(router.rloc16, router.path_cost);
}
const leader = mesh.leader();
if (leader !== null) print(leader, leader.part_id);

// Stops the mesh and forgets its settings.
print(mesh.deinit());
print(mesh.neighbors(), mesh.leader());
