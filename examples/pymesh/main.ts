// First steps: join the mesh, send a message to node 5, then the console.
import { type bytes, type int, print, ready } from "lang";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";
import { sleep } from "time";

function new_message_cb(rcv_ip: string, rcv_port: int, rcv_data: bytes): void {
  print(`Incoming ${rcv_data.length} bytes from ${rcv_ip} (port ${rcv_port}):`);
  print(rcv_data);
}

// The LED belongs to Pymesh.
heartbeat(false);

const pymesh_config = await PymeshConfig.read_config();
const pymesh = await ready(new Pymesh(pymesh_config, new_message_cb));

while (!pymesh.is_connected()) {
  print(pymesh.status_str());
  await sleep(3);
}

pymesh.send_mess(5n, "Hello World");
print("done Pymesh init, CLI is started, h - help/command list, stop - CLI will be stopped");
await pymesh.cli_start();
