// What `pymesh sim` runs on boards without a program: a node that sends the nodes it knows a message now and then, and
// has the console. However many nodes there are, about eight messages a minute go through the mesh: each address that
// is asked for floods it, and LoRa is slow.
import { type bytes, type int, idiv, print, ready } from "lang";
import { Timer, rng } from "machine";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";

/** Seconds between two messages of the whole mesh. */
const PERIOD = 8;
/** How many of these pass until the list of nodes is fetched anew. */
const REFRESH = 8;

let count: int = 0;

function received(rcv_ip: string, _rcv_port: int, rcv_data: bytes): void {
  print(`from ${rcv_ip}:`, rcv_data);
}

// The LED belongs to Pymesh.
heartbeat(false);
const pymesh = await ready(new Pymesh(await PymeshConfig.read_config(), received));

let macs: bigint[] = [];
let calls: int = 0;

/** To one of the others, by chance. */
function send(): void {
  // Asking is a packet to the leader and one back: not each time.
  if (calls % REFRESH === 0) {
    macs = pymesh.mesh.get_mesh_mac_list().get(0) ?? [];
  }
  calls += 1;
  const others = macs.filter((mac) => mac !== pymesh.mac());
  const myTurn = macs.length > 0 && rng() % macs.length === 0;
  const chosen = others[idiv(rng() * others.length, 0x1000000)];
  if (myTurn && chosen !== undefined && pymesh.is_connected()) {
    count += 1;
    pymesh.send_mess(chosen, `hello ${count}`);
  }
}
// Not all boards at the same instant.
new Timer.Alarm(send, PERIOD + (rng() % 1000) / 1000, { periodic: true });

await pymesh.cli_start();
