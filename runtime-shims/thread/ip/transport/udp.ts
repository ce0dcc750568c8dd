// UDP of the mesh: sockets by port and, where they are bound to one, by address.
import type { int } from "lang";
import type { Random } from "../../ports";
import type { Datagram, UdpPayload } from "../datagram";

const FIRST_EPHEMERAL_PORT = 49152;
const LAST_EPHEMERAL_PORT = 65535;
export const ANY_ADDRESS = "0:0:0:0:0:0:0:0";

export class UdpSocket {
  address = ANY_ADDRESS;
  port: int = 0;
  /** Of a connected socket: the only peer it hears; port 0: none. */
  peer = ANY_ADDRESS;
  peerPort: int = 0;

  constructor(readonly received: (datagram: Datagram, payload: UdpPayload) => void) {}
}

export class Udp {
  private sockets: UdpSocket[] = [];
  private nextPort: int;

  constructor(random: Random) {
    this.nextPort = FIRST_EPHEMERAL_PORT + random.below(1000);
  }

  open(received: (datagram: Datagram, payload: UdpPayload) => void): UdpSocket {
    const socket = new UdpSocket(received);
    this.sockets.push(socket);
    return socket;
  }

  close(socket: UdpSocket): void {
    this.sockets = this.sockets.filter((other) => other !== socket);
  }

  closeAll(): void {
    this.sockets = [];
  }

  /** A socket that sends before it is bound gets a port. */
  bindAnyPort(socket: UdpSocket): void {
    if (socket.port !== 0) return;
    socket.port = this.nextPort;
    this.nextPort = this.nextPort >= LAST_EPHEMERAL_PORT ? FIRST_EPHEMERAL_PORT : this.nextPort + 1;
  }

  /** Every socket that the datagram fits gets it. False when none does. */
  received(datagram: Datagram, payload: UdpPayload): boolean {
    let taken = false;
    for (const socket of this.sockets.slice()) {
      if (socket.port !== payload.destinationPort) continue;
      if (socket.address !== ANY_ADDRESS && socket.address !== datagram.destination) continue;
      if (socket.peerPort !== 0 && !isFromPeer(socket, datagram, payload)) continue;
      taken = true;
      socket.received(datagram, payload);
    }
    return taken;
  }
}

function isFromPeer(socket: UdpSocket, datagram: Datagram, payload: UdpPayload): boolean {
  return socket.peerPort === payload.sourcePort && socket.peer === datagram.source;
}
