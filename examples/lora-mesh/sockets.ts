// Sends a datagram to another node, and reads what comes.
import { print } from "lang";
import { LoRa } from "network";
import { AF_LORA, SOCK_RAW, socket } from "socket";
import { sleep } from "time";

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();
const s = new socket(AF_LORA, SOCK_RAW);
s.bind(1234);
// A node without a mesh refuses to send: OSError 113.
while (mesh.state() < 2) await sleep(1);
const own = mesh.ipaddr();
const second = new socket(AF_LORA, SOCK_RAW);
if (own !== null) second.bind([own[0]!, 1235]); // a list that is not None has an address

print(s.sendto("Hello World!", ["fdde:ad00:beef:0:0:ff:fe00:d800", 1234]));
for (let i = 0; i < 3; i++) {
  await sleep(1);
  const [data, address] = s.recvfrom(512);
  if (data.length > 0) print(data, address);
}
s.close();
second.close();
