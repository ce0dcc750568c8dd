// `LoRa.Mesh` of a simulated board: a Thread node over the board's radio, with the firmware's sockets and command
// line. The node's settings survive resets and deep sleep, and are gone after `deinit()`.
import { Interpreter } from "../thread/cli/interpreter";
import { IpStack } from "../thread/ip/ip_stack";
import { MeshSockets, type FirmwareSocket, type ReceivedDatagram } from "../thread/ip/transport/mesh_sockets";
import { normalAddress } from "../thread/ip/ip_address";
import { prefixText } from "../thread/ip/netdata/prefixes";
import { ANY_ADDRESS } from "../thread/ip/transport/udp";
import { ThreadNode } from "../thread/node";
import type { Clock, Random, Settings, Store } from "../thread/ports";
import { createRandomStream } from "../world/random";
import type { Scheduler } from "../world/scheduler";
import { createTimer } from "../world/timer";
import { errno, osError } from "./board-error";
import type { BoardRadio } from "../radio/board-radio";
import type { MeshDatagram, MeshDriver, MeshInstance, MeshSocket, UdpLogEntry } from "./mesh-driver";
import { tracedPlane } from "./mesh-trace";
import { meshProfile, type MeshTiming, type ProfileName } from "./mesh-timing";
import type { BoardClock } from "./peripherals/board-clock";
import type { Serial } from "./peripherals/serial";

/** The parts of a board that the mesh uses. */
export interface MeshHardware {
  readonly id: string;
  readonly mac: bigint;
  readonly clock: BoardClock;
  readonly radio: BoardRadio;
  readonly serial: Serial;
  logUdp(entry: Omit<UdpLogEntry, "time">): void;
  trace(kind: string, data: Readonly<Record<string, unknown>>): void;
}

export interface ThreadMeshOptions {
  readonly hardware: MeshHardware;
  readonly scheduler: Scheduler;
  readonly seed: number;
  readonly profile: ProfileName;
  readonly timing: MeshTiming;
}

/** The driver, and a look behind it for tools and tests. */
export interface ThreadMesh extends MeshDriver {
  /** The running node; null without one. */
  readonly node: ThreadNode | null;
  /** What the board remembers over a reset. */
  readonly settings: Settings | null;
}

const DEFAULT_KEY = "0134c0de1ab51234c0de1ab5ca1a110f";
/** Preferred, SLAAC, default route, on mesh, stable: what `border_router` registers. */
const BORDER_FLAGS = "paros";

/** One life of the mesh, from `LoRa.Mesh()` to `deinit()` or the end of the boot. */
interface Running {
  readonly node: ThreadNode;
  readonly ip: IpStack;
  readonly sockets: MeshSockets;
  readonly instance: MeshInstance;
  end(): void;
}

/** Time of one boot; its timers are still when it ends. */
function createClock(hardware: MeshHardware, scheduler: Scheduler): { readonly clock: Clock; end(): void } {
  let alive = true;
  const { clock } = hardware;
  return {
    clock: {
      now: () => clock.sinceBoot(),
      timer(task) {
        const timer = createTimer(scheduler, () => {
          if (alive) task();
        });
        return {
          start(delay) {
            timer.startAt(clock.worldTimeAfter(delay));
          },
          stop() {
            timer.stop();
          },
          running: () => timer.running(),
        };
      },
    },
    end() {
      alive = false;
    },
  };
}

/** What the board remembers; outlives every boot. */
function createStore(): Store & { readonly settings: Settings | null } {
  let settings: Settings | null = null;
  return {
    get settings() {
      return settings;
    },
    load: () => settings,
    save(next) {
      settings = next;
    },
    erase() {
      settings = null;
    },
  };
}

function begin(
  { hardware, scheduler, profile, timing }: ThreadMeshOptions,
  random: Random,
  store: Store,
  key: Uint8Array | null,
  ended: () => void,
): Running {
  const time = createClock(hardware, scheduler);
  const { clock } = time;
  const masterKey = key === null ? DEFAULT_KEY : Buffer.from(key).toString("hex");
  const node = new ThreadNode(
    clock,
    random,
    hardware.radio.mesh,
    store,
    meshProfile(profile, timing),
    hardware.mac,
    masterKey,
  );
  const ip = new IpStack(clock, random, node);
  let fragments: string[] = [];
  let listener: () => void = () => undefined;
  // Made when somebody types: most nodes of a large mesh never do.
  let cli: Interpreter | null = null;
  const sockets = new MeshSockets(
    ip,
    () => node.role(),
    (socket, { bytes, ip: from, port }, local) => {
      const own = { ip: local, port: socket.socket?.port ?? 0 };
      hardware.logUdp({ direction: "rx", local: own, remote: { ip: from, port }, bytes });
      listener();
    },
  );
  const end = (): void => {
    cli?.stop();
    node.stop();
    ip.stop();
    time.end();
    hardware.radio.closeMesh();
  };
  const instance: MeshInstance = {
    ...meshTables(node, ip, sockets),
    cliStart(command) {
      cli ??= new Interpreter(node, ip, (fragment) => fragments.push(fragment));
      hardware.trace("cli", { line: command });
      cli.run(command);
    },
    cliFragments() {
      const taken = fragments;
      fragments = [];
      return taken;
    },
    onReceive(next) {
      listener = next;
    },
    openSocket: () => openSocket(hardware, ip, sockets),
    deinit() {
      node.factoryReset();
      end();
      ended();
    },
  };
  node.attachDataPlane(tracedPlane(ip, node, (kind, data) => hardware.trace(kind, data)));
  ip.start();
  node.start();
  return { node, ip, sockets, instance, end };
}

export function createThreadMesh(options: ThreadMeshOptions): ThreadMesh {
  const { hardware } = options;
  const stream = createRandomStream(options.seed, `${hardware.id}/mesh`);
  const random: Random = { uint32: () => stream.uint32(), below: (limit) => stream.below(limit) };
  const store = createStore();
  let running: Running | null = null;
  return {
    get instance() {
      return running?.instance ?? null;
    },
    get node() {
      return running?.node ?? null;
    },
    get settings() {
      return store.settings;
    },
    start(key) {
      if (running !== null) return null;
      running = begin(options, random, store, key, () => {
        running = null;
      });
      return running.instance;
    },
    deliver(datagram: MeshDatagram, toPort: number) {
      if (running === null) return;
      const local = running.ip.addresses.list()[0] ?? ANY_ADDRESS;
      if (!running.sockets.inject(datagram, toPort, local))
        hardware.trace("udp-lost", { ...datagram, toPort });
    },
    stop() {
      running?.end();
      running = null;
    },
  };
}

type Tables = Pick<
  MeshInstance,
  | "state"
  | "single"
  | "rloc"
  | "ipaddr"
  | "neighbors"
  | "routers"
  | "leader"
  | "borderRouters"
  | "addBorderRouter"
  | "removeBorderRouter"
>;

function meshTables(node: ThreadNode, ip: IpStack, sockets: MeshSockets): Tables {
  return {
    state: () => node.role(),
    single: () => node.isSingle(),
    rloc: () => node.rloc16(),
    ipaddr: () => ip.addresses.list(),
    neighbors: () =>
      node.neighbors().map(({ mac, isChild, rloc16, averageRssi, age }) => ({
        mac,
        role: isChild ? 2 : 3,
        rloc16,
        rssi: averageRssi,
        age,
      })),
    routers: () =>
      node.routers().map(({ mac, rloc16, id, cost, age }) => ({ mac, rloc16, id, path_cost: cost, age })),
    leader() {
      const leader = node.leader();
      return leader === null ? null : { part_id: leader.partitionId, mac: leader.mac, rloc16: leader.rloc16 };
    },
    borderRouters: () =>
      ip.offers.list().map((entry) => ({ net: prefixText(entry), preference: entry.preference })),
    addBorderRouter(net, preference) {
      const error = ip.offers.addPrefix(net, BORDER_FLAGS, preference);
      if (error === 0) sockets.setBorder(net);
      return error;
    },
    removeBorderRouter(net) {
      sockets.setBorder("");
      return ip.offers.removePrefix(net);
    },
  };
}

function openSocket(hardware: MeshHardware, ip: IpStack, sockets: MeshSockets): MeshSocket {
  const socket = sockets.open();
  // The firmware means EMFILE here, and crashes in the error path instead; a test sees an OSError.
  if (socket === null) throw osError(errno.ENOMEM);
  const check = (error: number): void => {
    if (error === 0) return;
    hardware.serial.print(`err: ${error}\n`);
    throw osError(error);
  };
  return {
    bind: (address, port) => check(sockets.bind(socket, address, port)),
    sendTo(bytes, address, port) {
      check(sockets.sendTo(socket, bytes.slice(), address, port));
      hardware.logUdp({
        direction: "tx",
        local: localOf(socket, ip, address),
        remote: { ip: address, port },
        bytes,
      });
      return bytes.length;
    },
    receive: (): ReceivedDatagram | null => socket.queue.shift() ?? null,
    close: () => sockets.close(socket),
  };
}

/** A socket on all addresses sends from the one that fits the destination. */
function localOf(socket: FirmwareSocket, ip: IpStack, destination: string): { ip: string; port: number } {
  const { address, port } = socket.socket ?? { address: ANY_ADDRESS, port: 0 };
  if (address !== ANY_ADDRESS) return { ip: address, port };
  return { ip: ip.addresses.sourceFor(normalAddress(destination) ?? ANY_ADDRESS), port };
}
