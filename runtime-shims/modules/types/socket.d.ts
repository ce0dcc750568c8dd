// Module "socket", also "usocket": sockets of the mesh and of raw LoRa. With a mesh running when it is made,
// a socket of AF_LORA is a UDP socket of the mesh; otherwise it is a raw LoRa socket.
import { OSError, type bytes, type BytesLike, type float, type int } from "lang";

export const AF_INET: int;
export const AF_LORA: int;
export const AF_SIGFOX: int;
export const SOCK_STREAM: int;
export const SOCK_DGRAM: int;
export const SOCK_RAW: int;
export const IPPROTO_IP: int;
export const IPPROTO_ICMP: int;
export const IPPROTO_TCP: int;
export const IPPROTO_UDP: int;
export const IPPROTO_IPV6: int;
export const IPPROTO_RAW: int;
export const SOL_LORA: int;
export const SOL_SIGFOX: int;
export const SOL_SOCKET: int;
export const SO_CONFIRMED: int;
export const SO_DR: int;
export const SO_REUSEADDR: int;

/** IPv6 text of eight groups without compression, and a port. */
export type Address = [string, int];

/** TimeoutError, an OSError: what sockets raise when time is out. It has no built-in name. */
export class timeout extends OSError {
  private constructor();
}

/**
 * At most three mesh sockets exist at once; each keeps five datagrams, the oldest is dropped for a sixth.
 * On a mesh socket send, recv, settimeout, setblocking and setsockopt raise OSError 95.
 */
export class socket {
  /**
   * @param family AF_LORA
   * @param type SOCK_RAW; anything else raises OSError "incorrect socket type"
   * @throws OSError 100 ENETDOWN before `LoRa(...)` was made; a fourth mesh socket: OSError 12 here, a crash on
   * the board; another family on the virtual board, which has no WiFi: OSError "no available NIC"
   */
  constructor(family?: int, type?: int, proto?: int);
  /** Mesh: the port (1024 to 63535) on all addresses, or on one. @throws OSError 2 */
  bind(address: int | Address): void;
  /**
   * Mesh only; returns the number of bytes. That it returns says nothing about arrival.
   * @throws OSError 97 bad address, 12 no buffer, 13, 14 write failed, 113 no route or detached; 95 on a raw socket
   */
  sendto(data: BytesLike | string, address: Address): int;
  /**
   * Mesh: never waits. Cuts the datagram to `size`, the rest is lost. When nothing is there the data are empty and
   * the address is *not* an address: look at the data's length first.
   */
  recvfrom(size: int): [bytes, Address];
  /**
   * Raw LoRa: waits until sent, unless not blocking.
   * @throws OSError 90 more than 255 bytes, 100 radio asleep or LoRaWAN without a network, 11 (timeout where a time
   * limit is set) seven packets wait already
   */
  send(data: BytesLike | string): Promise<int>;
  /**
   * Raw LoRa: at most `size` bytes of the oldest of seven packets, the rest of it stays; waits as `setblocking` and
   * `settimeout` say; empty when not blocking and nothing is there.
   */
  recv(size: int): Promise<bytes>;
  /** Seconds, or null for no limit. */
  settimeout(seconds: float | null): void;
  setblocking(on: boolean): void;
  /** SOL_LORA: SO_CONFIRMED (true: LoRaWAN acknowledges), SO_DR (data rate). */
  setsockopt(level: int, option: int, value: int | boolean): void;
  close(): void;
}
