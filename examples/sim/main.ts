// What `pymesh sim` runs on boards without a program: a node that sends every other node it knows a message now and
// then, and has the console.
import { type bytes, type int, idiv, print, ready } from "lang";
import { Timer, rng } from "machine";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";

const PERIOD = 30;

let count: int = 0;

function received(rcv_ip: string, _rcv_port: int, rcv_data: bytes): void {
  print(`from ${rcv_ip}:`, rcv_data);
}

// The LED belongs to Pymesh.
heartbeat(false);
const pymesh = await ready(new Pymesh(await PymeshConfig.read_config(), received));

/** To one of the others, by chance. */
function send(): void {
  const macs = pymesh.mesh.get_mesh_mac_list().get(0) ?? [];
  const others = macs.filter((mac) => mac !== pymesh.mac());
  const chosen = others[idiv(rng() * others.length, 0x1000000)];
  if (chosen !== undefined && pymesh.is_connected()) {
    count += 1;
    pymesh.send_mess(chosen, `hello ${count}`);
  }
}
// Not all boards at the same instant.
new Timer.Alarm(send, PERIOD + (rng() % 1000) / 1000, { periodic: true });

await pymesh.cli_start();
