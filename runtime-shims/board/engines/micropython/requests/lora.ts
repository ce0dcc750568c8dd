// Requests about the LoRa radio, its mesh and the mesh's sockets; results as modules/host/mesh.ts gives them.
import { BoardError, errno, osError } from "../../../board-error";
import { CLI_COMMAND_LENGTH, CLI_POLL_MICROS, CLI_POLLS } from "../../../mesh-cli";
import type { MeshInstance } from "../../../mesh-driver";
import { loraAirtimeMs, loraSettings, radioSettings, rawMode } from "../../../../modules/host/network/lora";
import type { LoRaKeyword } from "../../../../modules/host/network/lora-settings";
import { Blocking, hex, type Arguments, type HandlerTable, type Reply } from "./request";
import type { Session } from "./session";

type Settings = Readonly<Record<LoRaKeyword, number | boolean>>;

function setRadio(session: Session, keywords: Partial<Settings>): Settings {
  const { radio } = session.hardware;
  const settings = loraSettings(keywords, radio.defaults);
  session.radio.lora = settings;
  radio.configure(radioSettings(settings));
  session.hardware.rawLora.configure(rawMode(settings));
  return settings;
}

const settingsOf = (session: Session): Settings => session.radio.lora ?? setRadio(session, {});

const radioHandlers: HandlerTable = {
  "lora.ready": (session) => session.radio.lora !== null,
  "lora.init": (session, args) => {
    setRadio(session, args.record(0));
    return null;
  },
  "lora.get": (session, args) => Number(settingsOf(session)[args.text(0) as LoRaKeyword]),
  "lora.set": (session, args) => {
    setRadio(session, { ...settingsOf(session), [args.text(0)]: args.int(1) });
    return null;
  },
  "lora.stats": ({ hardware }) => {
    const { stats } = hardware.rawLora;
    const { rxTimestamp, rssi, snr, rxSf, txSf, txPower, txTimeOnAir, txCounter, txFrequency } = stats;
    return [rxTimestamp, rssi, snr, rxSf, txSf, 0, txPower, txTimeOnAir, txCounter, txFrequency];
  },
  "lora.callback": ({ hardware }, args) => {
    const handler = args.has(1) ? args.int(1) : null;
    const push = (): void => void hardware.callbacks.push({ source: "lora", handler, args: [] });
    hardware.rawLora.onEvents(args.int(0), handler === null ? null : push);
    return null;
  },
  "lora.events": ({ hardware }) => hardware.rawLora.takeEvents(),
  "lora.channel_is_free": (session, args) => {
    settingsOf(session);
    return !session.hardware.radio.hears(args.int(0));
  },
  "lora.mac": ({ hardware }) => hardware.mac.toString(16).padStart(16, "0"),
  "lora.airtime": (session, args) => {
    const { sf, bandwidth, coding_rate, preamble } = settingsOf(session);
    return loraAirtimeMs(args.int(0), Number(sf), Number(bandwidth), Number(coding_rate), Number(preamble));
  },
};

/** The mesh that a Python object stands for, while it is the one that runs. */
const meshAt = (session: Session, args: Arguments): MeshInstance | null => {
  const mesh = session.radio.meshes[args.int(0)] ?? null;
  return session.hardware.mesh?.instance === mesh ? mesh : null;
};

const signed = (mac: bigint): bigint => BigInt.asIntN(64, mac);
const orNone = (rows: readonly Reply[], limit: number): Reply =>
  rows.length === 0 ? null : rows.slice(0, limit);

const meshTables: HandlerTable = {
  "mesh.state": (session, args) => meshAt(session, args)?.state() ?? -1,
  "mesh.single": (session, args) => meshAt(session, args)?.single() ?? true,
  "mesh.rloc": (session, args) => meshAt(session, args)?.rloc() ?? -1,
  "mesh.ipaddr": (session, args) => orNone(meshAt(session, args)?.ipaddr() ?? [], 7),
  "mesh.neighbors": (session, args) => {
    const rows = meshAt(session, args)?.neighbors() ?? [];
    return orNone(
      rows.map((n) => [signed(n.mac), n.role, n.rloc16, n.rssi, n.age]),
      16,
    );
  },
  "mesh.routers": (session, args) => {
    const rows = meshAt(session, args)?.routers() ?? [];
    return orNone(
      rows.map((r) => [signed(r.mac), r.rloc16, r.id, r.path_cost, r.age]),
      16,
    );
  },
  "mesh.leader": (session, args) => {
    const leader = meshAt(session, args)?.leader() ?? null;
    return leader === null ? null : [leader.part_id, signed(leader.mac), leader.rloc16];
  },
  "mesh.border_routers": (session, args) => {
    const prefixes = meshAt(session, args)?.borderRouters() ?? [];
    return prefixes.slice(0, 2).map((prefix) => [prefix.net, prefix.preference]);
  },
  "mesh.border_router": (session, args) => {
    const [net, preference] = [args.text(1), args.int(2)];
    if (!net.includes("/")) return 6;
    if (preference < -1 || preference > 1) return 22;
    return meshAt(session, args)?.addBorderRouter(net, preference) ?? 13;
  },
  "mesh.border_router_del": (session, args) =>
    args.text(1).includes("/") ? (meshAt(session, args)?.removeBorderRouter(args.text(1)) ?? 13) : 6,
};

/** Waits for the rest of a command's output, in the steps in which the firmware looks. */
function pollCli(session: Session, mesh: MeshInstance, polls: number): Blocking {
  const until = session.hardware.clock.worldTimeAfter(CLI_POLL_MICROS);
  return new Blocking({ until, line: false }, () => {
    const answer = session.radio.cli.poll(mesh);
    if (answer !== null) return answer;
    return polls === 1 ? "" : pollCli(session, mesh, polls - 1);
  });
}

const meshControl: HandlerTable = {
  "mesh.start": (session, args) => {
    const driver = session.hardware.mesh;
    if (driver === null)
      throw new BoardError("AttributeError", ["type object 'LoRa' has no attribute 'Mesh'"]);
    const key = args.has(0) ? args.bytes(0) : null;
    const mesh = driver.start(key === null ? null : Uint8Array.from({ length: 16 }, (_, i) => key[i] ?? 0));
    // A second one is a null object; storing it deletes the attribute, and using it raises this.
    if (mesh === null) throw new BoardError("AttributeError", ["'NoneType' object has no attribute 'Mesh'"]);
    const number = session.radio.meshes.push(mesh) - 1;
    mesh.onReceive(() => {
      const handler = session.radio.receivers.get(number);
      if (handler !== undefined) session.hardware.callbacks.push({ source: "mesh", handler, args: [] });
    });
    return number;
  },
  "mesh.rx_cb": (session, args) => {
    if (meshAt(session, args) === null || !args.has(1)) return 0;
    session.radio.receivers.set(args.int(0), args.int(1));
    return 1;
  },
  "mesh.cli": (session, args) => {
    const mesh = meshAt(session, args);
    if (mesh === null || args.text(1).length > CLI_COMMAND_LENGTH) {
      session.hardware.serial.print(mesh === null ? "Mesh not enabled\n" : "Command exceeds 128 chars\n");
      return null;
    }
    session.radio.cli.start(mesh, args.text(1));
    return pollCli(session, mesh, CLI_POLLS);
  },
  "mesh.deinit": (session, args) => {
    meshAt(session, args)?.deinit();
    return true;
  },
};

const socketAt = (session: Session, args: Arguments) => {
  const socket = session.radio.sockets.get(args.int(0));
  if (socket === undefined) throw osError(errno.EBADF);
  return socket;
};

const socketHandlers: HandlerTable = {
  /** Number and kind ("mesh" or "raw"): the mesh that runs now decides. */
  "socket.open": (session) => {
    if (session.radio.lora === null) throw osError(errno.ENETDOWN);
    const instance = session.hardware.mesh?.instance ?? null;
    const number = session.radio.nextSocket++;
    session.radio.sockets.set(number, instance === null ? null : instance.openSocket());
    return [number, instance === null ? "raw" : "mesh"];
  },
  "socket.bind": (session, args) => {
    socketAt(session, args)?.bind(args.text(1), args.int(2));
    return null;
  },
  "socket.sendto": (session, args) => {
    const socket = socketAt(session, args);
    if (socket === null) throw osError(errno.EOPNOTSUPP);
    return socket.sendTo(args.bytes(1), args.text(2), args.int(3));
  },
  "socket.recvfrom": (session, args) => {
    const datagram = socketAt(session, args)?.receive() ?? null;
    return datagram === null ? null : [hex(datagram.bytes), datagram.ip, datagram.port];
  },
  "socket.close": (session, args) => {
    socketAt(session, args)?.close();
    session.radio.sockets.delete(args.int(0));
    return null;
  },
};

const untilAfter = (session: Session, args: Arguments, index: number): number | null =>
  args.has(index) ? session.hardware.clock.worldTimeAfter(Math.round(args.float(index) * 1e6)) : null;

/** Sockets of raw LoRa; the last argument is the time limit in seconds, null for none. */
const rawHandlers: HandlerTable = {
  "raw.send": (session, args) => {
    const { rawLora } = session.hardware;
    const limit = args.has(1) ? args.float(1) : null;
    if (!rawLora.send(args.bytes(0))) {
      throw limit === null || limit === 0
        ? osError(errno.EAGAIN)
        : new BoardError("TimeoutError", ["timed out"]);
    }
    // Blocking or with a time limit, it returns when the packet is sent, however long that takes.
    if (limit === 0) return null;
    return new Blocking({ until: null, line: false, condition: () => rawLora.idle }, () => null);
  },
  "raw.recv": (session, args) => {
    const { rawLora } = session.hardware;
    const size = args.int(0);
    if (rawLora.waiting || (args.has(1) && args.float(1) === 0)) return hex(rawLora.read(size));
    const until = untilAfter(session, args, 1);
    return new Blocking({ until, line: false, condition: () => rawLora.waiting }, () => {
      // The shim raises TimeoutError: a wait ends with a value.
      return rawLora.waiting ? hex(rawLora.read(size)) : null;
    });
  },
  "raw.recvfrom": (session, args) => {
    const { rawLora } = session.hardware;
    if (!rawLora.waiting && !(args.has(1) && args.float(1) === 0)) {
      throw new BoardError("OSError", ["recvfrom that waits for raw LoRa is not simulated"]);
    }
    return hex(rawLora.read(args.int(0)));
  },
  /** Waits for what never comes. */
  "raw.wait": (session, args) =>
    new Blocking({ until: untilAfter(session, args, 0), line: false }, () => null),
};

export const loraRequests: HandlerTable = {
  ...radioHandlers,
  ...meshTables,
  ...meshControl,
  ...socketHandlers,
  ...rawHandlers,
};
