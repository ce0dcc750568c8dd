// The node's side of the wire protocol: one UDP socket, packets in and out, questions to the other nodes.
import {
  type Callback,
  type Value,
  type bytes,
  type int,
  ValueError,
  blocking,
  concat,
  pack,
  ready,
  slow,
  unpack,
} from "lang";
import { type LockType } from "_thread";
import { AF_LORA, SOCK_RAW, socket } from "socket";
import { print_exception } from "sys";
import { type NodeInfo, Loramesh } from "./loramesh";
import { type Pair, connections_pack, mac_short, macs_pack, uptime } from "./mesh_records";
import { Message, type Meshaging } from "./meshaging";
import { type Config } from "./pymesh_config";
import { print_debug } from "./pymesh_debug";

// Packets between nodes: a header of type (u8) and body length (u16), then the body.
const PORT = 1234;

const PACK_MESSAGE = 0x10;
const PACK_MESSAGE_ACK = 0x11;
/** Asked by the leader, answered with ROUTER_NEIGHBORS. */
const PACK_LEADER_ASK_NEIGH = 0x80;
const PACK_LEADER_MACS = 0x82;
const PACK_LEADER_CONNECTIONS = 0x83;
const PACK_LEADER_MAC_DETAILS = 0x84;
/** To an address outside the mesh. */
const PACK_BR = 0x90;
const PACK_ROUTER_NEIGHBORS = 0xf0;
const PACK_ROUTER_ASK_MACS = 0xf2;
const PACK_ROUTER_ASK_CONNECTIONS = 0xf3;
const PACK_ROUTER_ASK_MAC_DETAILS = 0xf4;
/** First byte of what the firmware puts in front of a packet to an address outside the mesh. */
const BR_MAGIC_BYTE = 0xbb;

/** Sender's address and port, payload. */
export type MessageCallback = Callback<[string, int, bytes]>;
/** Sender's address and port, payload, destination's address and port. */
export type BorderRouterCallback = Callback<[string, int, bytes, string, int]>;

/** Seconds without another try after the mesh did not take a message. */
const SEND_PAUSE = 5;
/** Seconds that the leader's answers count. */
const CACHE_AGE = 30;
/** Seconds that a node's answer about itself counts. */
const INFO_AGE = 120;
/** The leader asks at most so many routers in a round that were not heard of for `POLL_AGE` seconds. */
const POLL_ROUND = 5;
const POLL_AGE = 15;
/** Seconds between rounds; the next one comes sooner while more routers wait for theirs. */
const LEADER_INTERVAL = 30;
const POLL_SOON = 10;

const STATE_LEADER = 4;

const BR_NET = "2001:cafe:cafe:cafe:";

export function pack_packet(type: int, data: bytes): bytes {
  return concat(pack("!BH", type, data.length), data);
}

/** Type and body. @throws ValueError shorter than the header, or not as long as it says */
export function unpack_packet(data: bytes): [int, bytes] {
  const [type, length] = unpack("!BH", data);
  if (data.length !== 3 + length) {
    throw new ValueError("PACK_HEADER length not ok");
  }
  return [type, data.slice(3)];
}

/**
 * Destination address, destination port and payload of a packet that the firmware handed to the border router.
 * @throws ValueError not such a packet
 */
export function unpack_external(data: bytes): [string, int, bytes] {
  if (data.length === 0 || data[0]! !== BR_MAGIC_BYTE) {
    throw new ValueError("BR magic byte");
  }
  const groups: string[] = [];
  for (let at = 1; at < 17; at += 2) {
    const [group] = unpack("!H", data, at);
    groups.push(group.toString(16));
  }
  const [port] = unpack("!H", data, 17);
  // The type is not looked at: the original does not either.
  const [, payload] = unpack_packet(data.slice(19));
  return [groups.join(":"), port, payload];
}

export class MeshInternal {
  static readonly PORT_MESH_INTERNAL: int = PORT;
  static readonly LEADER_INTERVAL: int = LEADER_INTERVAL;
  static readonly BR_MAGIC_BYTE: int = BR_MAGIC_BYTE;
  mesh!: Loramesh;
  MAC!: bigint;
  sock: socket | null = null;
  br_handler: BorderRouterCallback | null = null;
  /** Datagrams that arrived, and those dropped because they make no sense or nobody takes them. */
  num_packets: int = 0;
  num_dropped: int = 0;
  /** Exceptions of the application's callbacks. */
  num_callback_errors: int = 0;
  /** True while the leader's answer to the last question is missing. */
  asked: boolean = false;
  /** Uptime before which nothing is sent, and before which the leader's next round does not begin. */
  private send_ts: int = 0;
  private poll_ts: int = 0;
  private poll_list: [int, string][] = [];
  private br_ts: int = -3600;

  constructor(
    readonly lock: LockType,
    readonly messages: Meshaging,
    readonly config: Config,
    public message_cb: MessageCallback | null,
  ) {}

  async [blocking](): Promise<void> {
    this.mesh = await ready(new Loramesh(this.config));
    this.MAC = this.mesh.MAC;
  }

  /** Looks at the native mesh; the socket is made as soon as there is a connection. With the lock held. */
  process(): void {
    const mesh = this.mesh;
    mesh.update();
    print_debug(3, "MAC", this.MAC, mesh.state_string(), mesh.mesh.single(), mesh.ips.join(", "));
    if (mesh.is_connected()) {
      this.open_socket();
      mesh.neighbors_update();
    }
  }

  private open_socket(): void {
    if (this.sock === null) {
      const sock = new socket(AF_LORA, SOCK_RAW);
      sock.bind(PORT);
      // It waits for the application's hooks only.
      if (this.mesh.mesh.rx_cb(slow(this.receive_all_data.bind(this)), null) !== 0) {
        this.sock = sock;
      } else {
        sock.close();
      }
    }
  }

  /** Sends what waits to be sent. With the lock held. */
  process_messages(): void {
    for (const message of this.messages.to_send()) {
      if (uptime() >= this.send_ts && this.mesh.is_connected()) {
        if (this.send_message(message)) {
          this.messages.was_sent(message);
        } else {
          this.send_ts = uptime() + SEND_PAUSE;
        }
      }
    }
  }

  /** One packet at each call, so that the leader's questions leave 0.5 s apart. With the lock held. */
  process_leader(): void {
    if (this.mesh.state !== STATE_LEADER || this.mesh.mesh.single()) {
      this.poll_list = [];
      return;
    }
    if (this.poll_list.length === 0 && uptime() >= this.poll_ts) {
      const due = this.mesh.routers_rloc_list(POLL_AGE);
      this.poll_ts = uptime() + (due.length > POLL_ROUND ? POLL_SOON : LEADER_INTERVAL);
      this.poll_list = due.slice(0, POLL_ROUND);
    }
    const next = this.poll_list.shift();
    if (next !== undefined) {
      this.send_pack(PACK_LEADER_ASK_NEIGH, concat(), next[1]);
    }
  }

  /** False while it cannot be sent. */
  send_message(message: Message): boolean {
    return this.send_pack(PACK_MESSAGE, message.pack(this.MAC), this.mesh.ip_mac_unique(message.mac));
  }

  /** False when it was not handed to the mesh. */
  send_pack(pack_type: int, data: bytes, ip: string, port: int = 1234): boolean {
    const sock = this.sock;
    if (sock === null || ip === "") {
      return false;
    }
    print_debug(3, "Send pack:", pack_type, ip);
    try {
      sock.sendto(pack_packet(pack_type, data), [ip, port]);
    } catch (e) {
      print_debug(3, e instanceof Error ? e.message : "");
      return false;
    }
    this.mesh.blink(1, 0.2);
    return true;
  }

  /** Asks the leader where its answer is missing or old. */
  private ask_leader(pack_type: int, known: int, ts: int): void {
    const mesh = this.mesh;
    const old = known === 0 || uptime() - ts > CACHE_AGE;
    this.asked =
      old &&
      mesh.state !== STATE_LEADER &&
      mesh.net_addr !== "" &&
      this.send_pack(pack_type, concat(), mesh.net_addr + "fc00");
  }

  /** The MACs of all nodes, as far as known now; asks the leader where that is long ago. With the lock held. */
  get_all_macs_set(): Set<bigint> {
    this.ask_leader(PACK_ROUTER_ASK_MACS, this.mesh.macs.size, this.mesh.macs_ts);
    return this.mesh.macs_get();
  }

  /** The links of the mesh, as far as known now; asks the leader where that is long ago. With the lock held. */
  get_mesh_pairs(): Pair[] {
    this.ask_leader(PACK_ROUTER_ASK_CONNECTIONS, this.mesh.connections.length, this.mesh.connections_ts);
    return this.mesh.connections_get();
  }

  /** What is known of a node; asks it when that is little or old. With the lock held. */
  node_info(mac: bigint): NodeInfo {
    const info = this.mesh.node_info_get(mac);
    const short = mac_short(mac);
    const old = info.nn === undefined || info.a! > INFO_AGE; // the age comes with the neighbours
    if (old && short !== mac_short(this.MAC)) {
      this.send_pack(PACK_ROUTER_ASK_MAC_DETAILS, pack("!H", short), this.mesh.ip_mac_unique(mac));
    }
    return info;
  }

  /** The firmware's receive callback: once per datagram, so usually there is one. */
  async receive_all_data(_arg: Value): Promise<void> {
    while (true) {
      const sock = this.sock;
      if (sock === null) {
        return;
      }
      const [data, address] = sock.recvfrom(1024);
      // Without data the address is none.
      if (data.length === 0) {
        return;
      }
      const [ip, port] = address;
      this.num_packets += 1;
      try {
        await this.receive(data, ip, port);
      } catch (e) {
        this.num_dropped += 1;
        print_debug(3, e instanceof Error ? e.message : "");
      }
    }
  }

  private async receive(data: bytes, ip: string, port: int): Promise<void> {
    print_debug(4, "Incoming", ip, data);
    this.mesh.blink(1, 0.2);
    if (data[0]! === BR_MAGIC_BYTE) {
      // never empty
      await this.receive_external(data, ip, port);
      return;
    }
    const [pack_type, body] = unpack_packet(data);
    if (pack_type === PACK_MESSAGE) {
      await this.receive_message(new Message(body), ip, port);
    } else if (pack_type === PACK_MESSAGE_ACK) {
      const [mac] = unpack("!QH", body);
      this.mesh.learn(mac);
      try {
        await this.messages.rcv_ack(body);
      } catch (e) {
        this.report(e);
      }
    } else {
      this.receive_table(pack_type, body, ip);
    }
  }

  private async receive_message(message: Message, ip: string, port: int): Promise<void> {
    this.mesh.learn(message.mac);
    let is_new = true;
    try {
      is_new = await this.messages.add_rcv_message(message);
    } catch (e) {
      this.report(e);
    }
    this.send_pack(PACK_MESSAGE_ACK, message.pack_ack(this.MAC), ip);
    const callback = this.message_cb;
    if (callback !== null && is_new) {
      try {
        await callback(ip, port, message.payload);
      } catch (e) {
        this.report(e);
      }
    }
  }

  /** An application's callback failed: that costs its own packet only. */
  private report(error: Value): void {
    this.num_callback_errors += 1;
    print_exception(error);
  }

  private async receive_external(data: bytes, ip: string, port: int): Promise<void> {
    const [dest_ip, dest_port, payload] = unpack_external(data);
    const handler = this.br_handler;
    if (handler === null) {
      throw new ValueError("no handler");
    }
    try {
      await handler(ip, port, payload, dest_ip, dest_port);
    } catch (e) {
      this.report(e);
    }
  }

  /** Questions and answers about the mesh. @throws ValueError cut short */
  private receive_table(pack_type: int, body: bytes, ip: string): void {
    using _guard = this.lock.hold();
    const mesh = this.mesh;
    switch (pack_type) {
      case PACK_LEADER_ASK_NEIGH:
        this.send_pack(PACK_ROUTER_NEIGHBORS, mesh.router_data.pack(), ip);
        break;
      case PACK_ROUTER_NEIGHBORS:
        mesh.routers_neigh_update(body);
        break;
      case PACK_ROUTER_ASK_MACS:
        this.send_pack(PACK_LEADER_MACS, macs_pack(mesh.macs_get()), ip);
        break;
      case PACK_LEADER_MACS:
        this.asked = false;
        mesh.macs_set(body);
        break;
      case PACK_ROUTER_ASK_CONNECTIONS:
        this.send_pack(PACK_LEADER_CONNECTIONS, connections_pack(mesh.connections_get()), ip);
        break;
      case PACK_LEADER_CONNECTIONS:
        this.asked = false;
        mesh.connections_set(body);
        break;
      case PACK_ROUTER_ASK_MAC_DETAILS: {
        const [mac] = unpack("!H", body);
        const details = mesh.leader_data.node_info_mac_pack(BigInt(mac));
        if (details.length > 0) {
          this.send_pack(PACK_LEADER_MAC_DETAILS, details, ip);
        }
        break;
      }
      case PACK_LEADER_MAC_DETAILS:
        mesh.node_info_set(body);
        break;
      default:
        throw new ValueError("type");
    }
  }

  /**
   * Sends data to an address outside the mesh; false when this node is a border router itself, knows of none, or
   * sent something less than `br_interval` seconds ago.
   */
  br_send(ip: string, port: int, payload: bytes): boolean {
    const mesh = this.mesh.mesh;
    const addresses = ` ${(mesh.ipaddr() ?? []).join(" ")}`;
    if (mesh.border_router().length > 0 || !addresses.includes(" " + BR_NET)) {
      return false;
    }
    const now = uptime();
    if (now - this.br_ts < this.config.Pymesh.br_interval) {
      return false;
    }
    const done = this.send_pack(PACK_BR, payload, ip, port);
    if (done) {
      this.br_ts = now;
    }
    return done;
  }

  /** Makes this node a border router with preference `prio` (−1, 0, 1), or a plain node again. True when it is so. */
  border_router(enable: boolean, prio: int = 0, br_mess_cb: BorderRouterCallback | null = null): boolean {
    const native = this.mesh.mesh;
    this.br_handler = null;
    if (enable) {
      this.br_handler = br_mess_cb;
    }
    let have = false;
    for (const entry of native.border_router()) {
      const net = entry.net;
      if (enable && net.startsWith(BR_NET) && entry.preference === prio) {
        have = true;
      } else if (!enable || net.startsWith(BR_NET)) {
        native.border_router_del(net);
      }
    }
    if (enable && !have) {
      // A new text each time: the firmware writes into it.
      have = native.border_router([BR_NET, "/64"].join(":"), prio) === 0;
    }
    return have === enable;
  }

  /** Closes the socket and ends the native mesh; before deep sleep, which keeps the network, the socket only. */
  pause(asleep: boolean = false): void {
    // The firmware crashes when a socket is closed, or collected, after the mesh has gone.
    this.sock?.close();
    this.sock = null;
    if (!asleep) {
      this.mesh.pause();
    }
  }

  async resume(tx_dBm: int = 14): Promise<void> {
    await this.mesh.resume(tx_dBm);
  }
}
