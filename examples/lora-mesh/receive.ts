// Receives on all sockets of the mesh and acknowledges; data for the outside come with a header in front.
import { b, print, type bytes } from "lang";
import { LoRa } from "network";
import { AF_LORA, SOCK_RAW, socket } from "socket";
import { sleep } from "time";
import { calcsize, unpack } from "ustruct";

const BORDER_ROUTER_MAGIC_BYTE = 0xbb;
const HEADER_BYTES = calcsize("!BHHHHHHHHH");

function handle(sock: socket, received: bytes, ip: string, port: number): void {
  print("Incoming", received.length, "bytes from", ip, "port", port);
  let data = received;
  if (data[0] === BORDER_ROUTER_MAGIC_BYTE && data.length >= HEADER_BYTES) {
    const header = unpack("!BHHHHHHHHH", data);
    print("IP dest:", header[1].toString(16), header[8].toString(16), "port", header[9]);
    data = data.slice(HEADER_BYTES);
  }
  print(data);
  if (!data.startsWith(b`ACK`)) {
    print("Sent ACK back");
    sock.sendto("ACK", [ip, port]);
  }
}

/** Called once per datagram, whichever socket it is for. */
function receivePack(sockets: socket[]): void {
  for (const sock of sockets) {
    for (;;) {
      const [data, address] = sock.recvfrom(128);
      if (data.length === 0) break;
      handle(sock, data, address[0], address[1]);
    }
  }
}

const lora = new LoRa({ mode: LoRa.LORA, region: LoRa.EU868 });
const mesh = lora.Mesh();
const eidSocket = new socket(AF_LORA, SOCK_RAW);
eidSocket.bind(1234);
const borderSocket = new socket(AF_LORA, SOCK_RAW);
borderSocket.bind(1235);
mesh.rx_cb(receivePack, [eidSocket, borderSocket]);
await sleep(30);
