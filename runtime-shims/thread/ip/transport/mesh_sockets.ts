// The firmware's UDP sockets over the stack's: three of them, each with a queue of five datagrams of at most 512
// bytes, the oldest dropped when it is full; and where a border router's datagrams for the outside go
// (mesh-simulator.md §1.1, §1.9).
import type { int } from "lang";
import type { Datagram, UdpPayload } from "../datagram";
import { groupsOf, normalAddress } from "../ip_address";
import type { IpStack } from "../ip_stack";
import { isInPrefix, parsePrefix } from "../netdata/prefixes";
import { ANY_ADDRESS, type UdpSocket } from "./udp";

const MAX_SOCKETS = 3;
const QUEUE_LENGTH = 5;
const DATAGRAM_BYTES = 512;
const BORDER_MAGIC = 0xbb;
/** Bytes of a datagram that a buffer of the stack holds, and what headers take of the first. */
const BUFFER_BYTES = 124;
const HEADER_BYTES = 80;

/** Error numbers of the firmware. */
export const ENOENT = 2;
export const ENOMEM = 12;
export const EACCES = 13;
export const EAFNOSUPPORT = 97;
export const EHOSTUNREACH = 113;

export interface ReceivedDatagram {
  readonly bytes: Uint8Array;
  readonly ip: string;
  readonly port: int;
}

export class FirmwareSocket {
  readonly queue: ReceivedDatagram[] = [];
  socket: UdpSocket | null = null;
}

export class MeshSockets {
  private sockets: FirmwareSocket[] = [];
  /** Prefix of the border router that was set last; "" without one. */
  private border = "";

  constructor(
    private readonly ip: IpStack,
    private readonly role: () => int,
    /** After a datagram to an address of the node was queued. */
    private readonly arrived: (socket: FirmwareSocket, datagram: ReceivedDatagram, local: string) => void,
  ) {
    ip.onOutside((datagram, payload) => this.outside(datagram, payload));
  }

  /** Null when three are open. */
  open(): FirmwareSocket | null {
    if (this.sockets.length >= MAX_SOCKETS) return null;
    const opened = new FirmwareSocket();
    opened.socket = this.ip.udp.open((datagram, payload) => {
      const { bytes, sourcePort } = payload;
      this.queueTo(opened, { bytes, ip: datagram.source, port: sourcePort }, datagram.destination);
    });
    this.sockets.push(opened);
    return opened;
  }

  close(socket: FirmwareSocket): void {
    if (socket.socket !== null) this.ip.udp.close(socket.socket);
    this.sockets = this.sockets.filter((other) => other !== socket);
  }

  /** 0 or an error number. `ip` "::" is any address; that it is one of the node's own is not looked at. */
  bind(socket: FirmwareSocket, ip: string, port: int): int {
    const address = normalAddress(ip);
    if (address === null || socket.socket === null) return ENOENT;
    socket.socket.address = address;
    socket.socket.port = port;
    return 0;
  }

  /** 0 or an error number; 0 says nothing about whether anybody is there. */
  sendTo(socket: FirmwareSocket, bytes: Uint8Array, ip: string, port: int): int {
    const destination = normalAddress(ip);
    if (destination === null) return EAFNOSUPPORT;
    const own = socket.socket;
    const free = this.ip.freeBuffers();
    if (own === null || free < 1) return ENOMEM;
    if (bytes.length > free * BUFFER_BYTES - HEADER_BYTES) return EACCES;
    if (this.role() < 2) return EHOSTUNREACH;
    this.ip.udp.bindAnyPort(own);
    const source = own.address === ANY_ADDRESS ? "" : own.address;
    const payload: UdpPayload = { kind: "udp", sourcePort: own.port, destinationPort: port, bytes };
    return this.ip.send(source, destination, payload) ? 0 : EHOSTUNREACH;
  }

  /** Datagrams for outside addresses are wanted from now on; one prefix is remembered. */
  setBorder(prefix: string): void {
    this.border = prefix;
  }

  /** A datagram that no radio carried. False when no socket has the port. */
  inject(datagram: ReceivedDatagram, toPort: int, local: string): boolean {
    let taken = false;
    for (const socket of this.sockets) {
      if (socket.socket === null || socket.socket.port !== toPort) continue;
      this.queueTo(socket, datagram, local);
      taken = true;
    }
    return taken;
  }

  private queueTo(socket: FirmwareSocket, datagram: ReceivedDatagram, local: string): void {
    const { bytes, ip, port } = datagram;
    const queued = { bytes: bytes.slice(0, DATAGRAM_BYTES), ip, port };
    socket.queue.push(queued);
    if (socket.queue.length > QUEUE_LENGTH) socket.queue.shift();
    this.arrived(socket, queued, local);
  }

  /** With 19 bytes in front: mark, destination and its port; to the socket bound in the prefix, else the last one. */
  private outside(datagram: Datagram, payload: UdpPayload): void {
    const prefix = parsePrefix(this.border);
    if (prefix === null) return;
    const entry = { prefix: prefix.prefix, length: prefix.length, preference: 0, flags: "", rloc16: 0 };
    if (!isInPrefix(datagram.source, entry)) return;
    let taker: FirmwareSocket | null = null;
    for (const socket of this.sockets) {
      taker = socket;
      if (socket.socket !== null && isInPrefix(socket.socket.address, entry)) break;
    }
    if (taker === null) return;
    const bytes = withHeader(datagram.destination, payload);
    this.queueTo(taker, { bytes, ip: datagram.source, port: payload.sourcePort }, datagram.destination);
  }
}

function withHeader(destination: string, payload: UdpPayload): Uint8Array {
  const header: int[] = [BORDER_MAGIC];
  for (const group of groupsOf(destination).concat([payload.destinationPort])) {
    header.push(group >> 8, group & 0xff);
  }
  const bytes = new Uint8Array(header.length + payload.bytes.length);
  bytes.set(header, 0);
  bytes.set(payload.bytes, header.length);
  return bytes;
}
