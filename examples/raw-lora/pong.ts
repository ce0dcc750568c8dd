// Answers packets of raw LoRa from the callback that a packet calls.
import { encode, equals, print, slow } from "lang";
import { LoRa } from "network";
import { AF_LORA, SOCK_RAW, socket } from "socket";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868, sf: 7 });
const s = new socket(AF_LORA, SOCK_RAW);
s.setblocking(false);

lora.callback(
  LoRa.RX_PACKET_EVENT,
  slow(async (radio: LoRa) => {
    print("events", radio.events());
    const packet = await s.recv(64);
    print("got", packet);
    if (!equals(packet, encode("ping 1"))) await s.send(encode("pong"));
  }),
  lora,
);
