// Module socket: UDP sockets of the mesh; raw LoRa sockets as far as a board without radio shows them.
import { errno } from "../../../board/board-error";
import type { MeshSocket } from "../../../board/mesh-driver";
import { bytes } from "../../../lang/host/data/bytes";
import { OSError, TimeoutError } from "../../../lang/host/errors/classes";
import { bufferOf, raising, type HostContext } from "../context";
import type { LoRaState } from "./lora";

type Surface = typeof import("../../types/socket");

const AF_LORA = 0xa0;
const SOCK_RAW = 3;
const RAW_PAYLOAD = 255;
/** The firmware hands out whatever the stack held; a program that reads it without data sees nonsense. */
const NO_ADDRESS = 1073460740;

export function createSocket(context: HostContext, lora: LoRaState): Record<keyof Surface, unknown> {
  const { hardware } = context;
  const { clock } = hardware;
  const notSupported = (): never => {
    throw new OSError(errno.EOPNOTSUPP);
  };

  class Socket {
    private readonly mesh: MeshSocket | null;
    private timeout: number | null = null;
    private closed = false;

    constructor(family = 2, type = 1) {
      if (family !== AF_LORA) throw new OSError("no available NIC");
      if (type !== SOCK_RAW) throw new OSError("incorrect socket type");
      if (lora.settings === null) throw new OSError(errno.ENETDOWN);
      const instance = hardware.mesh?.instance ?? null;
      this.mesh = instance === null ? null : raising(() => instance.openSocket());
    }
    private meshOrRaw(): MeshSocket | null {
      if (this.closed) throw new OSError(errno.EBADF);
      return this.mesh;
    }
    bind(address: number | readonly [string, number]): void {
      const mesh = this.meshOrRaw();
      const [ip, port] = typeof address === "number" ? (["::", address] as const) : address;
      if (mesh !== null) raising(() => mesh.bind(ip, port));
    }
    sendto(data: string | Uint8Array, [ip, port]: readonly [string, number]): number {
      const mesh = this.meshOrRaw() ?? notSupported();
      return raising(() => mesh.sendTo(bufferOf(data), ip, port));
    }
    recvfrom(size: number): [bytes, unknown] {
      const datagram = this.meshOrRaw()?.receive() ?? null;
      if (datagram === null) return [new bytes(0), NO_ADDRESS];
      return [new bytes(datagram.bytes.subarray(0, size)), [datagram.ip, datagram.port]];
    }
    async send(data: string | Uint8Array): Promise<number> {
      if (this.meshOrRaw() !== null) notSupported();
      const { length } = bufferOf(data);
      if (length > RAW_PAYLOAD) throw new OSError(errno.EMSGSIZE);
      // Nobody hears it: the radio of the simulator carries mesh frames only.
      await context.threads.block(clock.worldTimeAfter(0));
      return length;
    }
    async recv(): Promise<bytes> {
      if (this.meshOrRaw() !== null) notSupported();
      if (this.timeout === 0) return new bytes(0);
      await context.threads.block(this.timeout === null ? null : clock.worldTimeAfter(this.timeout));
      throw new TimeoutError("timed out");
    }
    settimeout(seconds: number | null): void {
      if (this.meshOrRaw() !== null) notSupported();
      this.timeout = seconds === null ? null : Math.round(seconds * 1e6);
    }
    setblocking(on: boolean): void {
      this.settimeout(on ? null : 0);
    }
    setsockopt(): void {
      if (this.meshOrRaw() !== null) notSupported();
    }
    close(): void {
      if (!this.closed) this.mesh?.close();
      this.closed = true;
    }
  }

  return {
    socket: Socket,
    timeout: TimeoutError,
    AF_INET: 2,
    AF_LORA,
    AF_SIGFOX: 0xa1,
    SOCK_STREAM: 1,
    SOCK_DGRAM: 2,
    SOCK_RAW,
    IPPROTO_IP: 0,
    IPPROTO_ICMP: 1,
    IPPROTO_TCP: 6,
    IPPROTO_UDP: 17,
    IPPROTO_IPV6: 41,
    IPPROTO_RAW: 255,
    SOL_LORA: 0xfff05,
    SOL_SIGFOX: 0xfff06,
    SOL_SOCKET: 0xfff,
    SO_CONFIRMED: 0xf0002,
    SO_DR: 0xf0003,
    SO_REUSEADDR: 4,
  } satisfies Record<keyof Surface, unknown>;
}
