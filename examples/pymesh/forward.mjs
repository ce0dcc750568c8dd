// The host's side of main_br.ts: takes the lines "UPLINK <ip> <port> <hex digits>" of a board's console from standard
// input and sends each as a UDP datagram. In the simulation every address outside the mesh is this host.
//   pymesh sim … | node forward.mjs [address [port]]
import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const [address = "127.0.0.1", port] = process.argv.slice(2);
const socket = createSocket("udp4");
for await (const line of createInterface({ input: process.stdin })) {
  const match = /UPLINK (\S+) (\d+) ([0-9a-f]*)/.exec(line);
  if (match === null) continue;
  const [, destination = "", destinationPort = "0", hex = ""] = match;
  const data = Buffer.from(hex, "hex");
  await new Promise((done) => socket.send(data, Number(port ?? destinationPort), address, done));
  console.log(`forwarded ${data.length} bytes for ${destination} port ${destinationPort}`);
}
socket.close();
