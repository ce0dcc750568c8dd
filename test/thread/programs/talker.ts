// Joins the mesh, takes an address of its own, and talks to another board's; what happens is on the console.
import { b, print, type bytes } from "lang";
import { hexlify } from "ubinascii";
import { LoRa } from "network";
import { AF_LORA, SOCK_RAW, socket } from "socket";
import { sleep } from "time";

const lora = new LoRa({
  mode: LoRa.LORA,
  region: LoRa.EU868,
  frequency: 863000000,
  bandwidth: LoRa.BW_125KHZ,
  sf: 7,
});
const mesh = lora.Mesh();
const own = parseMac(hexlify(lora.mac()));
const peer = own === 1 ? 2 : 1;

function parseMac(hex: bytes): number {
  return (hex[15] ?? 48) - 48;
}

while (mesh.state() < 2) await sleep(1);
await mesh.cli(`ipaddr add fdde:ad00:beef:0::${own}`);
print("addresses", mesh.ipaddr()?.includes(`fdde:ad00:beef:0:0:0:0:${own}`));

const s = new socket(AF_LORA, SOCK_RAW);
s.bind(1234);

function received(sockets: socket[]): void {
  for (const sock of sockets) {
    for (;;) {
      const [data, address] = sock.recvfrom(128);
      if (data.length === 0) break;
      print("got", data);
      if (!data.startsWith(b`ACK`)) sock.sendto("ACK", address);
    }
  }
}
mesh.rx_cb(received, [s]);

await sleep(200);
print("state", mesh.state(), mesh.single());
if (own === 1) {
  print(s.sendto("Hello World!", [`fdde:ad00:beef:0::${peer}`, 1234]));
  await sleep(5);
  const leader = mesh.leader();
  if (leader !== null) print((await mesh.cli("ping fdde:ad00:beef:0:0:ff:fe00:fc00")) !== "");
}
