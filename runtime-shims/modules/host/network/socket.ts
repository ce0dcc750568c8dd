// Module socket: UDP sockets of the mesh, and raw LoRa sockets.
import { errno } from "../../../board/board-error";
import type { MeshSocket } from "../../../board/mesh-driver";
import { bytes } from "../../../lang/host/data/bytes";
import { OSError, TimeoutError } from "../../../lang/host/errors/classes";
import { notSimulated } from "../absent";
import { bufferOf, raising, type HostContext } from "../context";
import type { LoRaState } from "./lora";

type Surface = typeof import("../../types/socket");

const AF_LORA = 0xa0;
const SOCK_RAW = 3;
/** The firmware hands out whatever the stack held; a program that reads it without data sees nonsense. */
const NO_ADDRESS = 1073460740;

export function createSocket(context: HostContext, lora: LoRaState): Record<keyof Surface, unknown> {
  const { hardware, threads } = context;
  const { clock, rawLora } = hardware;
  const notSupported = (): never => {
    throw new OSError(errno.EOPNOTSUPP);
  };

  /** Waits until something is true of raw LoRa, or until the world's time; false when that came first. */
  const until = async (ready: () => boolean, worldTime: number | null): Promise<boolean> => {
    const thread = threads.current;
    const unwatch = rawLora.watch(() => void (ready() && threads.wake(thread)));
    try {
      while (!ready()) {
        if (worldTime !== null && hardware.clock.worldTimeAfter(0) >= worldTime) return false;
        await threads.block(worldTime);
      }
      return true;
    } finally {
      unwatch();
    }
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
      const mesh = this.meshOrRaw();
      if (mesh === null) {
        if (!rawLora.waiting && this.timeout !== 0) notSimulated("recvfrom that waits for raw LoRa");
        return [new bytes(rawLora.read(size)), 0];
      }
      const datagram = mesh.receive();
      if (datagram === null) return [new bytes(0), NO_ADDRESS];
      return [new bytes(datagram.bytes.subarray(0, size)), [datagram.ip, datagram.port]];
    }
    async send(data: string | Uint8Array): Promise<number> {
      if (this.meshOrRaw() !== null) notSupported();
      const packet = bufferOf(data);
      if (!raising(() => rawLora.send(packet))) {
        throw this.timeout === null || this.timeout === 0
          ? new OSError(errno.EAGAIN)
          : new TimeoutError("timed out");
      }
      // Blocking or with a time limit, it returns when the packet is sent, however long that takes.
      if (this.timeout !== 0) await until(() => rawLora.idle, null);
      return packet.length;
    }
    async recv(size: number): Promise<bytes> {
      if (this.meshOrRaw() !== null) notSupported();
      if (this.timeout !== 0) {
        const limit = this.timeout === null ? null : clock.worldTimeAfter(this.timeout);
        if (!(await until(() => rawLora.waiting, limit))) throw new TimeoutError("timed out");
      }
      return new bytes(rawLora.read(size));
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
