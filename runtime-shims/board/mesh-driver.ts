// What `LoRa.Mesh` and the mesh's sockets need from a mesh stack. A scripted mesh (unit tests) and the
// stack over the simulated radio both implement it; the modules add Python's argument and result rules.

export interface MeshNeighbor {
  /** EUI-64, unsigned; the modules show it signed as the firmware does. */
  readonly mac: bigint;
  /** 2 child, 3 router. */
  readonly role: number;
  readonly rloc16: number;
  /** Average, dBm. */
  readonly rssi: number;
  /** Seconds since last heard. */
  readonly age: number;
}

export interface MeshRouter {
  readonly mac: bigint;
  readonly rloc16: number;
  readonly id: number;
  readonly path_cost: number;
  readonly age: number;
}

export interface MeshLeader {
  readonly part_id: number;
  readonly mac: bigint;
  readonly rloc16: number;
}

export interface MeshPrefix {
  /** As `2001:dead:beef:caff::/64`. */
  readonly net: string;
  /** −1, 0 or 1. */
  readonly preference: number;
}

/** One datagram that a socket sent or received, as tests see it in `board.udp.log`. */
export interface UdpLogEntry {
  /** Microseconds since the world began. */
  readonly time: number;
  readonly direction: "tx" | "rx";
  /** The socket's own address and port; "::" and 0 where it was never bound. */
  readonly local: { readonly ip: string; readonly port: number };
  readonly remote: { readonly ip: string; readonly port: number };
  readonly bytes: Uint8Array;
}

export interface MeshDatagram {
  readonly bytes: Uint8Array;
  readonly ip: string;
  readonly port: number;
}

/** One UDP socket of the mesh: a queue of five datagrams, the oldest dropped when full. */
export interface MeshSocket {
  /** Throws BoardError OSError(2) on failure. `ip` "::" for any. */
  bind(ip: string, port: number): void;
  /** Returns the bytes taken over. Throws BoardError OSError 97, 12, 13, 14, 113. */
  sendTo(bytes: Uint8Array, ip: string, port: number): number;
  /** The next datagram, or null when none is there; never waits. */
  receive(): MeshDatagram | null;
  close(): void;
}

/** A running mesh; made by `LoRa.Mesh()`. */
export interface MeshInstance {
  /** 0 disabled, 1 detached, 2 child, 3 router, 4 leader. */
  state(): number;
  single(): boolean;
  rloc(): number;
  /** Unicast addresses, newest first, no zero compression. */
  ipaddr(): readonly string[];
  neighbors(): readonly MeshNeighbor[];
  routers(): readonly MeshRouter[];
  leader(): MeshLeader | null;
  borderRouters(): readonly MeshPrefix[];
  /** 0, or an error number. */
  addBorderRouter(net: string, preference: number): number;
  removeBorderRouter(net: string): number;
  /** Hands a line to the mesh's command line. */
  cliStart(command: string): void;
  /** The pieces of output since the last call, as the stack printed them: an end mark is a piece of its own. */
  cliFragments(): readonly string[];
  /** Called (not queued) at each datagram for any socket. */
  onReceive(listener: () => void): void;
  /** At most three; the fourth throws BoardError OSError(12). */
  openSocket(): MeshSocket;
  /** Factory reset of the mesh settings, and the end of this instance. */
  deinit(): void;
}

export interface MeshDriver {
  /** Null when one is running already. `key`: 16 bytes, or null for the default key. */
  start(key: Uint8Array | null): MeshInstance | null;
  /** The running one. */
  readonly instance: MeshInstance | null;
  /** A datagram for this board that no radio carried (`world.inject`). */
  deliver(datagram: MeshDatagram, toPort: number): void;
  /** The board lost power or was reset; settings in NVS stay. */
  stop(): void;
}
