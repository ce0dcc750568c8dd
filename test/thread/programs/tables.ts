// Shows what a node knows of its mesh: detached, as a child, after a while, and after the end of its mesh.
import { print } from "lang";
import { LoRa } from "network";
import { sleep, ticks_ms } from "time";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();

function show(when: string): void {
  print(when, mesh.state(), mesh.single(), mesh.rloc());
  const neighbors = mesh.neighbors();
  print("neighbors", neighbors === null);
  for (const { mac, role, rloc16, rssi, age } of neighbors ?? []) print("-", mac, role, rloc16, rssi, age);
  const routers = mesh.routers();
  print("routers", routers === null);
  for (const { mac, rloc16, id, path_cost, age } of routers ?? [])
    print("-", mac, rloc16, id, path_cost, age);
  const leader = mesh.leader();
  print("leader", leader === null);
  if (leader !== null) print("-", leader.part_id, leader.mac, leader.rloc16);
  print("ipaddr", mesh.ipaddr());
}

show("detached");
while (mesh.state() < 2) await sleep(1);
if (mesh.state() === 2) show("child");
while (ticks_ms() < 600000) await sleep(1);
show("later");
print("deinit", mesh.deinit());
show("ended");
print(await mesh.cli("state"));
