// The Pymesh library on a board: sends one message to node 3 once the mesh is formed, and shows what comes.
import { type bytes, type int, print, ready } from "lang";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";
import { sleep } from "time";

function received(_ip: string, _port: int, data: bytes): void {
  print("received", data);
}

function changed(mac: bigint, _id: int, state: int): void {
  print("state", mac, state);
}

heartbeat(false);
const pymesh = await ready(new Pymesh(await PymeshConfig.read_config(), received));
pymesh.on_message_state(changed);
while (!pymesh.is_connected()) await sleep(1);
print("connected");
await sleep(300);
if (pymesh.mac() === 1n) print("sent", pymesh.send_mess(3n, "over two hops"));
await sleep(200);
print("pairs", pymesh.mesh.get_mesh_mac_list().get(0)?.length);
await sleep(60);
print("pairs", pymesh.mesh.get_mesh_mac_list().get(0)?.length);
