// Sends a packet of raw LoRa every second, and waits for the answer for half a second.
import { encode, print, repr } from "lang";
import { LoRa } from "network";
import { AF_LORA, SOCK_RAW, socket, timeout } from "socket";
import { sleep } from "time";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868, sf: 7 });
const s = new socket(AF_LORA, SOCK_RAW);
s.settimeout(0.5);
for (let count = 0; count < 3; count++) {
  await s.send(encode(`ping ${count}`));
  try {
    print("answer", repr(await s.recv(64)), lora.stats().rssi);
  } catch (e) {
    if (!(e instanceof timeout)) throw e;
    print("no answer to", count);
  }
  await sleep(1);
}
print("sent", lora.stats().tx_counter, "of", lora.stats().tx_time_on_air, "ms");
