// A mesh without a stack, for unit tests: state, tables, answers and datagrams are what the test says. Socket
// limits and queue rules are the firmware's.
import type { Board } from "../board/board";
import { errno, osError } from "../board/board-error";
import type {
  MeshDatagram,
  MeshDriver,
  MeshInstance,
  MeshLeader,
  MeshNeighbor,
  MeshPrefix,
  MeshRouter,
  MeshSocket,
} from "../board/mesh-driver";

export interface SentDatagram {
  /** Virtual µs. */
  readonly time: number;
  readonly bytes: Uint8Array;
  readonly ip: string;
  readonly port: number;
  /** The socket's own port; 0 when it was never bound. */
  readonly fromPort: number;
}

/** Set its fields at any time; what the program sees changes at once. */
export interface ScriptedMesh extends MeshDriver {
  /** 0 disabled, 1 detached, 2 child, 3 router, 4 leader. Starts at 1. */
  state: number;
  single: boolean;
  rloc: number;
  ipaddr: string[];
  neighbors: MeshNeighbor[];
  routers: MeshRouter[];
  leader: MeshLeader | null;
  prefixes: MeshPrefix[];
  /** Error number that `sendto` raises, or null: 113 for no route. */
  sendError: number | null;
  /** Answer to a CLI command: lines, or "Error 7: InvalidArgs"; undefined: no answer at all (5.1 s). */
  answer: (command: string) => readonly string[] | string | undefined;
  /** Key given to the constructor, or null for the default one. */
  readonly key: Uint8Array | null;
  /** Everything that was sent. */
  readonly sent: readonly SentDatagram[];
  /** All CLI commands. */
  readonly commands: readonly string[];
  /** A datagram arrives now at the sockets bound to `toPort`. */
  receive(
    bytes: Uint8Array | string,
    from: { readonly ip: string; readonly port: number },
    toPort?: number,
  ): void;
}

const MAX_SOCKETS = 3;
const QUEUE_LENGTH = 5;
const DATAGRAM_BYTES = 512;
const DEFAULT_KEY = "0134c0de1ab51234c0de1ab5ca1a110f";
const STATES = ["disabled", "detached", "child", "router", "leader"];

interface OpenSocket {
  port: number;
  ip: string;
  readonly queue: MeshDatagram[];
}

/** Gives the board a mesh under the test's control; call it before the program makes its `LoRa.Mesh()`. */
export function scriptedMesh(board: Board): ScriptedMesh {
  const { hardware } = board;
  const sockets = new Set<OpenSocket>();
  const sent: SentDatagram[] = [];
  const commands: string[] = [];
  let listener: () => void = () => undefined;
  let key: Uint8Array | null = null;
  let instance: MeshInstance | null = null;
  let fragments: string[] = [];

  /** A socket on all addresses answers from the newest one. */
  const localOf = (socket: OpenSocket): { ip: string; port: number } => ({
    ip: socket.ip === "::" ? (mesh.ipaddr[0] ?? "::") : socket.ip,
    port: socket.port,
  });
  const openSocket = (): MeshSocket => {
    if (sockets.size >= MAX_SOCKETS) throw osError(errno.ENOMEM);
    const socket: OpenSocket = { port: 0, ip: "::", queue: [] };
    sockets.add(socket);
    return {
      bind(ip, port) {
        socket.ip = ip;
        socket.port = port;
      },
      sendTo(bytes, ip, port) {
        if (!/^[0-9a-f:]+$/i.test(ip)) throw osError(97);
        if (mesh.sendError !== null) throw osError(mesh.sendError);
        sent.push({
          time: hardware.clock.sinceBoot(),
          bytes: bytes.slice(),
          ip,
          port,
          fromPort: socket.port,
        });
        hardware.logUdp({ direction: "tx", local: localOf(socket), remote: { ip, port }, bytes });
        return bytes.length;
      },
      receive: () => socket.queue.shift() ?? null,
      close() {
        sockets.delete(socket);
      },
    };
  };
  const deliver = (datagram: MeshDatagram, toPort: number): void => {
    if (instance === null) return;
    const bytes = datagram.bytes.slice(0, DATAGRAM_BYTES);
    if (![...sockets].some((socket) => socket.port === toPort))
      hardware.trace("udp-lost", { ...datagram, bytes, toPort });
    const remote = { ip: datagram.ip, port: datagram.port };
    for (const socket of sockets) {
      if (socket.port !== toPort) continue;
      hardware.logUdp({ direction: "rx", local: localOf(socket), remote, bytes });
      socket.queue.push({ ...datagram, bytes });
      if (socket.queue.length > QUEUE_LENGTH) socket.queue.shift();
      listener();
    }
  };
  const stop = (): void => {
    instance = null;
    sockets.clear();
    listener = () => undefined;
    fragments = [];
  };
  const builtIn = (command: string): readonly string[] | string | undefined => {
    const [word, action, address] = command.trim().split(/\s+/);
    if (word === "masterkey") return Buffer.from(key ?? Buffer.from(DEFAULT_KEY, "hex")).toString("hex");
    if (word === "state") return STATES[mesh.state] ?? "disabled";
    if (word !== "ipaddr") return "Error 6: Parse";
    if (action === "add" && address !== undefined) mesh.ipaddr = [address, ...mesh.ipaddr];
    else if (action === "del") mesh.ipaddr = mesh.ipaddr.filter((ip) => ip !== address);
    else return mesh.ipaddr;
    return [];
  };
  const cliStart = (command: string): void => {
    commands.push(command);
    const answer = mesh.answer(command);
    if (answer === undefined) return;
    const lines = typeof answer === "string" ? [answer] : answer;
    fragments.push(...lines.map((line) => line + "\r\n"));
    if (!lines.some((line) => line.startsWith("Error") || line.includes("icmp_seq=")))
      fragments.push("Done\r\n");
  };
  const makeInstance = (): MeshInstance => ({
    state: () => mesh.state,
    single: () => mesh.single,
    rloc: () => mesh.rloc,
    ipaddr: () => mesh.ipaddr,
    neighbors: () => mesh.neighbors,
    routers: () => mesh.routers,
    leader: () => mesh.leader,
    borderRouters: () => mesh.prefixes,
    addBorderRouter(net, preference) {
      mesh.prefixes = [...mesh.prefixes.filter((entry) => entry.net !== net), { net, preference }];
      return 0;
    },
    removeBorderRouter(net) {
      mesh.prefixes = mesh.prefixes.filter((entry) => entry.net !== net);
      return 0;
    },
    cliStart,
    cliFragments() {
      const taken = fragments;
      fragments = [];
      return taken;
    },
    onReceive(next) {
      listener = next;
    },
    openSocket,
    deinit: stop,
  });

  const mesh: ScriptedMesh = {
    state: 1,
    single: false,
    rloc: 0xfffe,
    ipaddr: [],
    neighbors: [],
    routers: [],
    leader: null,
    prefixes: [],
    sendError: null,
    answer: builtIn,
    get key() {
      return key;
    },
    sent,
    commands,
    get instance() {
      return instance;
    },
    start(given) {
      if (instance !== null) return null;
      key = given;
      instance = makeInstance();
      return instance;
    },
    deliver,
    receive(bytes, from, toPort = 1234) {
      deliver(
        { bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes, ...from },
        toPort,
      );
    },
    stop,
  };
  hardware.mesh = mesh;
  return mesh;
}
