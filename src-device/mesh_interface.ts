// What applications, console and phone ask of the mesh: one lock around all of it, and the tick of 10 s.
import {
  type Value,
  type bytes,
  type int,
  ValueError,
  at,
  blocking,
  isDict,
  isInt,
  isText,
  parseBigint,
  ready,
  sortedKeys,
  toBigint,
  toBytes,
  encode,
} from "lang";
import { allocate_lock } from "_thread";
import { Timer } from "machine";
import { ticks_cpu, ticks_diff } from "time";
import { type NodeInfo } from "./loramesh";
import { type BorderRouterCallback, type MessageCallback, MeshInternal } from "./mesh_internal";
import { type Pair } from "./mesh_records";
import { type Message, Meshaging } from "./meshaging";
import { type Config } from "./pymesh_config";
import { print_debug } from "./pymesh_debug";

/** An int, or text that writes one. */
function to_bigint(value: Value): bigint | undefined {
  if (isInt(value)) {
    return toBigint(value);
  }
  return isText(value) ? parseBigint(value) : undefined;
}

/** Text or bytes of at most `limit` bytes. */
function to_payload(value: Value, limit: int): bytes | undefined {
  try {
    const payload = isText(value) ? encode(value) : toBytes(value);
    return payload.length <= limit ? payload : undefined;
  } catch {
    return undefined;
  }
}

export class MeshInterface {
  /** Seconds between looks at the native mesh. */
  static readonly INTERVAL: int = 10;

  readonly lock = allocate_lock();
  readonly meshaging: Meshaging;
  mesh!: MeshInternal;
  /** Ends the program's use of the mesh: seconds of deep sleep, and a new MAC. */
  sleep_function: ((timeout: int, new_MAC: bigint | null) => void) | null = null;
  is_paused: boolean = false;
  private alarm: Timer.Alarm | null = null;

  constructor(
    readonly config: Config,
    public message_cb: MessageCallback | null,
  ) {
    this.meshaging = new Meshaging(this.lock, config.Pymesh.retries);
  }

  async [blocking](): Promise<void> {
    this.mesh = await ready(new MeshInternal(this.lock, this.meshaging, this.config, this.message_cb));
    this.start();
  }

  private start(): void {
    this.alarm = new Timer.Alarm(this.periodic_cb.bind(this), 10.0, { periodic: true });
    this.periodic_cb(null);
  }

  /** Looks at the native mesh, and sends what waits for it. */
  periodic_cb(_alarm: Value): void {
    print_debug(2, "============ MESH THREAD >>>>>>>>>>> ");
    const began = ticks_cpu();
    {
      using _guard = this.lock.hold();
      if (!this.is_paused) {
        this.mesh.process();
        this.mesh.process_messages();
      }
    }
    const ms = Math.floor(ticks_diff(ticks_cpu(), began) / 1000);
    print_debug(2, `>>>>>>>>>>> DONE MESH THREAD ============ ${ms}\n`);
  }

  /** The tick of 0.5 s: repetitions, the leader's questions, and what the application is told of. */
  async tick(): Promise<void> {
    const books = this.meshaging;
    let changes: [Message, int][];
    {
      using _guard = this.lock.hold();
      this.mesh.process_messages();
      this.mesh.process_leader();
      changes = books.changes;
      books.changes = [];
    }
    for (const [message, state] of changes) {
      const hook = books.on_state;
      if (hook !== null) {
        await hook(message.mac, message.id, state);
      }
    }
  }

  /** Ends the mesh; with `asleep` all but the native mesh, which keeps its network in the NVS: the board sleeps next. */
  pause(asleep: boolean = false): void {
    using _guard = this.lock.hold();
    if (!this.is_paused) {
      this.is_paused = true;
      this.alarm?.cancel();
      this.mesh.pause(asleep);
    }
  }

  async resume(tx_dBm: int = 14): Promise<void> {
    await this.mesh.resume(tx_dBm);
    this.is_paused = false;
    this.start();
  }

  /** The MACs of all nodes, under key 0, as the phone expects them. */
  get_mesh_mac_list(): Map<int, bigint[]> {
    using _guard = this.lock.hold();
    const macs = sortedKeys(this.mesh.get_all_macs_set());
    return new Map([[0, macs]]);
  }

  /** Links: two MACs and the RSSI in dBm. */
  get_mesh_pairs(): Pair[] {
    using _guard = this.lock.hold();
    return this.mesh.get_mesh_pairs();
  }

  is_connected(): boolean {
    return this.mesh.mesh.is_connected();
  }

  /** All addresses of this node; null when there are none. */
  ip(): string[] | null {
    using _guard = this.lock.hold();
    return this.mesh.mesh.mesh.ipaddr();
  }

  /** What is known of a node, asked for anew where that is little or old; of this one for anything but a MAC. */
  get_node_info(mac_id: Value = ""): NodeInfo {
    using _guard = this.lock.hold();
    const mac = to_bigint(mac_id) ?? this.mesh.MAC;
    return this.mesh.node_info(mac);
  }

  /**
   * Sends a message: a dict of `to` (MAC), `b` (text or bytes), `id`, `ts` and perhaps `ty`; or data to an address
   * outside the mesh: `ip`, `port` and `b`. Ints may be given as text. False when something is wrong with it.
   */
  send_message(data: Value): boolean {
    if (isDict(data)) {
      const ip = at(data, "ip");
      const external = isText(ip) && ip.length > 0;
      // What fits in a datagram of 512 bytes, with the header of a border router's packet, and of a message.
      const payload = to_payload(at(data, "b"), external ? 490 : 497);
      const to = to_bigint(at(data, external ? "port" : "to"));
      const id = to_bigint(at(data, "id"));
      const ts = to_bigint(at(data, "ts"));
      const type = to_bigint(at(data, "ty") ?? 0);
      if (payload !== undefined && to !== undefined && to >= 0n) {
        using _guard = this.lock.hold();
        if (external) {
          if (to > 0n && to < 65536n) {
            return this.mesh.br_send(ip, Number(to), payload);
          }
        } else if (id !== undefined && ts !== undefined && type !== undefined) {
          const time = Number(ts & 0x7fffffffn);
          this.meshaging.send_message(to, Number(type & 0xffn), payload, Number(id & 0xffffn), time);
          this.mesh.process_messages();
          return true;
        }
      }
    }
    print_debug(1, "send_message: wrong input params");
    return false;
  }

  /** True when the newest message of that id to that node was acknowledged. */
  mesage_was_ack(mac: Value, id: Value): boolean {
    return this.message_state(mac, id) === 4;
  }

  /** 2 waits, 3 sent, 4 acknowledged, 5 failed; null for a message that is not known (any more). */
  message_state(mac: Value, id: Value): int | null {
    using _guard = this.lock.hold();
    const to = to_bigint(mac);
    const number = to_bigint(id);
    return to === undefined || number === undefined
      ? null
      : this.meshaging.message_state(to, Number(number & 0xffffn));
  }

  /** The oldest message that was not read yet, which is taken out: `from`, `b`, `id`, `ts`; empty when there is none. */
  get_rcv_message(): ReceivedMessage {
    using _guard = this.lock.hold();
    const message = this.meshaging.get_rcv_message();
    if (message === null) {
      return {};
    }
    const [from, id, ts, b] = message;
    return { from, b, id, ts };
  }

  /** Makes this node a border router, with preference −1, 0 or 1, or a plain node again. True when it is so. */
  br_set(enable: boolean, prio: int = 0, br_mess_cb: BorderRouterCallback | null = null): boolean {
    using _guard = this.lock.hold();
    return isInt(prio) && this.mesh.border_router(enable, prio, br_mess_cb);
  }

  /** A command of the native mesh. From the main program only. @throws OSError EBUSY; ValueError no text */
  ot_cli(command: string): Promise<string | null> {
    if (!isText(command)) {
      throw new ValueError("no text");
    }
    return this.mesh.mesh.ot_cli(command);
  }

  /** Without a state: whether this node may not become a router. Else sets it; true when that was taken. */
  async end_device(state: boolean | null = null): Promise<boolean> {
    if (state == null) {
      return (await this.ot_cli("routerrole")) === "Disabled";
    }
    return (await this.ot_cli(state ? "routerrole disable" : "routerrole enable")) === "";
  }

  /** Without a weight: this node's, or −1. Else sets it, 0..255, and returns whether that was taken as 1 or 0. */
  async leader_priority(weight: Value = null): Promise<int | boolean> {
    if (weight == null) {
      return Number(to_bigint(await this.ot_cli("leaderweight")) ?? -1n);
    }
    if (!isInt(weight)) {
      return false;
    }
    const clamped = Math.min(Math.max(Number(toBigint(weight)), 0), 255);
    return (await this.ot_cli(`leaderweight ${clamped}`)) === "";
  }
}

/** A message that was read; empty when there was none. */
export interface ReceivedMessage {
  from?: bigint;
  b?: bytes;
  id?: int;
  ts?: int;
}
