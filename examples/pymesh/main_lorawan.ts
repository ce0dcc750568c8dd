// The mesh most of the time, and each minute a packet over LoRaWAN. Put in the keys of your own network.
import { type bytes, type int, print, ready } from "lang";
import { unhexlify } from "binascii";
import { heartbeat } from "pycom";
import { Pymesh } from "pymesh";
import { PymeshConfig } from "pymesh_config";
import { sleep } from "time";
import { LoraWan } from "./lorawan";

const APP_EUI = "0000000000000000";
const APP_KEY = "00000000000000000000000000000000";

function new_message_cb(rcv_ip: string, rcv_port: int, rcv_data: bytes): void {
  print(`Incoming ${rcv_data.length} bytes from ${rcv_ip} (port ${rcv_port}):`, rcv_data);
}

heartbeat(false);
const pymesh_config = await PymeshConfig.read_config();
const pymesh = await ready(new Pymesh(pymesh_config, new_message_cb));
const lorawan = new LoraWan(unhexlify(APP_EUI), unhexlify(APP_KEY));

let seconds = 0;
while (true) {
  await sleep(5);
  seconds += 5;
  if (seconds > 35) {
    print("Sent to node 20:", pymesh.send_mess(20n, `Hello at ${seconds} s`));
  }
  if (seconds >= 60) {
    seconds = 0;
    pymesh.pause();
    print("LoRaWAN sent:", await lorawan.send());
    await pymesh.resume();
  }
}
