// A mesh driver with faults in front of it: datagrams that get lost, doubled, delayed or overtaken between the stack
// and its sockets, a command line that stalls, another key, no message buffers. Without a fault it only hands on.
import type { RandomStream } from "../world/random";
import { DONE, type Scheduler } from "../world/scheduler";
import { errno, osError } from "./board-error";
import type { MeshDatagram, MeshDriver, MeshInstance, MeshSocket } from "./mesh-driver";

/** Shares of the received datagrams, 0 to 1. */
export interface DatagramFaults {
  readonly loss?: number;
  readonly duplicate?: number;
  /** Held back until the next one was delivered, or for a second. */
  readonly reorder?: number;
  readonly delay?: number;
  /** How long a delayed one waits. Default 1. */
  readonly delaySeconds?: number;
}

/** Switches of the faults; set them at any time. */
export interface MeshFaultSwitches {
  datagrams: DatagramFaults | null;
  cliStalled: boolean;
  /** In place of the program's, at its next start. */
  key: Uint8Array | null;
  withoutBuffers: boolean;
}

export const noMeshFaults = (): MeshFaultSwitches => ({
  datagrams: null,
  cliStalled: false,
  key: null,
  withoutBuffers: false,
});

export interface MeshFaultContext {
  readonly switches: MeshFaultSwitches;
  readonly scheduler: Scheduler;
  readonly random: RandomStream;
}

const QUEUE_LENGTH = 5;
const HELD_BACK_MICROS = 1_000_000;

export function faultyMesh(driver: MeshDriver, context: MeshFaultContext): MeshDriver {
  let inner: MeshInstance | null = null;
  let outer: MeshInstance | null = null;
  return {
    start(key) {
      const started = driver.start(context.switches.key ?? key);
      if (started === null) return null;
      inner = started;
      outer = faultyInstance(started, context);
      return outer;
    },
    get instance() {
      const { instance } = driver;
      return instance === inner ? outer : instance;
    },
    deliver: (datagram, toPort) => driver.deliver(datagram, toPort),
    stop: () => driver.stop(),
  };
}

function faultyInstance(inner: MeshInstance, context: MeshFaultContext): MeshInstance {
  const { switches } = context;
  const sockets = new Set<FaultySocket>();
  let listener: () => void = () => undefined;
  let waiting: string[] = [];

  inner.onReceive(() => {
    if (switches.datagrams === null) listener();
    else for (const socket of [...sockets]) socket.fetch(() => listener());
  });
  const startWaiting = (): void => {
    const commands = waiting;
    waiting = [];
    commands.forEach((command) => inner.cliStart(command));
  };
  return {
    state: () => inner.state(),
    single: () => inner.single(),
    rloc: () => inner.rloc(),
    ipaddr: () => inner.ipaddr(),
    neighbors: () => inner.neighbors(),
    routers: () => inner.routers(),
    leader: () => inner.leader(),
    borderRouters: () => inner.borderRouters(),
    addBorderRouter: (net, preference) => inner.addBorderRouter(net, preference),
    removeBorderRouter: (net) => inner.removeBorderRouter(net),
    cliStart(command) {
      if (switches.cliStalled) waiting.push(command);
      else {
        startWaiting();
        inner.cliStart(command);
      }
    },
    cliFragments() {
      if (switches.cliStalled) return [];
      startWaiting();
      return inner.cliFragments();
    },
    onReceive(next) {
      listener = next;
    },
    openSocket() {
      const socket = faultySocket(inner.openSocket(), context, () => sockets.delete(socket));
      sockets.add(socket);
      return socket;
    },
    deinit: () => inner.deinit(),
  };
}

interface FaultySocket extends MeshSocket {
  /** Takes what has arrived on its way to the program; `arrived` is called for each that gets there. */
  fetch(arrived: () => void): void;
}

function faultySocket(inner: MeshSocket, context: MeshFaultContext, onClose: () => void): FaultySocket {
  const { switches, scheduler, random } = context;
  const queue: MeshDatagram[] = [];
  let heldBack: (() => void) | null = null;
  let closed = false;

  const deliver = (datagram: MeshDatagram, arrived: () => void): void => {
    if (closed) return;
    queue.push(datagram);
    if (queue.length > QUEUE_LENGTH) queue.shift();
    arrived();
    const next = heldBack;
    heldBack = null;
    next?.();
  };
  const later = (micros: number, action: () => void): void => {
    scheduler.at(scheduler.now + micros, () => {
      action();
      return DONE;
    });
  };
  const pass = (datagram: MeshDatagram, faults: DatagramFaults, arrived: () => void): void => {
    const happens = (share: number | undefined): boolean => random.next() < (share ?? 0);
    // Every datagram draws the same numbers, whatever the shares are.
    const [lost, double, reorder, late] = [faults.loss, faults.duplicate, faults.reorder, faults.delay].map(
      happens,
    );
    if (lost === true) return;
    if (reorder === true && heldBack === null) {
      const release = (): void => deliver(datagram, arrived);
      heldBack = release;
      later(HELD_BACK_MICROS, () => {
        if (heldBack !== release) return;
        heldBack = null;
        release();
      });
    } else if (late === true) {
      later(Math.round((faults.delaySeconds ?? 1) * 1e6), () => deliver(datagram, arrived));
    } else {
      deliver(datagram, arrived);
    }
    if (double === true) deliver(datagram, arrived);
  };
  return {
    bind: (ip, port) => inner.bind(ip, port),
    sendTo(bytes, ip, port) {
      if (switches.withoutBuffers) throw osError(errno.ENOMEM);
      return inner.sendTo(bytes, ip, port);
    },
    receive: () => queue.shift() ?? inner.receive(),
    fetch(arrived) {
      const faults = switches.datagrams ?? {};
      for (let datagram = inner.receive(); datagram !== null; datagram = inner.receive())
        pass(datagram, faults, arrived);
    },
    close() {
      closed = true;
      onClose();
      inner.close();
    },
  };
}
