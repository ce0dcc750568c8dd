// A border router, or a node that sends through one: `br_ena` in the configuration decides. What leaves the mesh is
// printed as a line "UPLINK <ip> <port> <hex digits>", which `forward.mjs` on the host sends on as UDP.
import { type bytes, type int, decode, print, ready } from "lang";
import { hexlify } from "binascii";
import { mem_free } from "gc";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";
import { sleep, time } from "time";
import { split_token, with_token } from "./br_token";

/** The token of this device at the application. */
const DEVICE = "00000000-0000-0000-0000-000000000000";

function new_message_cb(rcv_ip: string, rcv_port: int, rcv_data: bytes): void {
  print(`Incoming ${rcv_data.length} bytes from ${rcv_ip} (port ${rcv_port}):`, rcv_data);
}

function new_br_message_cb(
  rcv_ip: string,
  _rcv_port: int,
  rcv_data: bytes,
  dest_ip: string,
  dest_port: int,
): void {
  const [token, data] = split_token(rcv_data);
  print(`BR ${data.length} B from ${token} (${rcv_ip}), to ${dest_ip} ( ${dest_port}):`, data);
  print(`UPLINK ${dest_ip} ${dest_port} ${decode(hexlify(rcv_data))}`);
}

print("Scripts version  4");
heartbeat(false);
const pymesh_config = await PymeshConfig.read_config();
const pymesh = await ready(new Pymesh(pymesh_config, new_message_cb));
const mac = pymesh.mac();

while (!pymesh.is_connected()) {
  print(pymesh.status_str());
  await sleep(3);
}
pymesh.send_mess(2n, "Hello World");

if (pymesh_config.br_ena) {
  print("Border router:", pymesh.br_set(pymesh_config.br_prio, new_br_message_cb));
}
const short = mac & 0xffffn;
while (true) {
  await sleep(20);
  if (!pymesh_config.br_ena) {
    const text = `Hello, from ${mac}, time ${time()}, mem ${mem_free()}`;
    print(
      "Sent:",
      pymesh.send_mess_external(`1:2:3::${short.toString(16)}`, Number(short), with_token(DEVICE, text)),
    );
  }
}
