// The LoRa radio with its native mesh, and what this node knows of the others.
import { type bytes, type float, type int, OSError, ValueError, blocking, sortedKeys, unpack } from "lang";
import { unhexlify } from "binascii";
import { LoRa } from "network";
import { MeshLed } from "./mesh_led";
import {
  LeaderData,
  MAX_AGE,
  NeighborData,
  type Pair,
  RouterData,
  add_mac,
  connections_pack,
  connections_unpack,
  hex,
  hex_mac,
  mac_short,
  macs_pack,
  macs_unpack,
  uptime,
} from "./mesh_records";
import { type Config } from "./pymesh_config";
import { DEBUG_CRIT, print_debug } from "./pymesh_debug";

export {
  LeaderData,
  NeighborData,
  type Pair,
  RouterData,
  connections_pack,
  connections_unpack,
  mac_short,
  macs_pack,
  macs_unpack,
  uptime,
};

/** A table that was never received. */
const NEVER = -65535;
/** Full MACs kept; anybody in the mesh can make some up. */
const MAX_KNOWN = 64;
/** Native tables give MACs as signed numbers. */
const ALL_64 = 0xffffffffffffffffn;
const EBUSY = 16;
const ZEROS = "00000000000000000000000000000000";

const STATES = ["Disabled", "Detached", "Child", "Router", "Leader", "Single Leader"];
/** By state; the last one is a leader alone. */
const COLORS = [0x0a0000, 0x0a0000, 0x0a0a0a, 0x000a00, 0x0a000a, 0x000a0a];
export const BLINK_COLOR = 0x0a0a00;

/** Latitude and longitude in degrees. */
export interface NodeLocation {
  lat: float;
  lng: float;
}

/** What is known of a node; keys as the phone application reads them. */
export interface NodeInfo {
  loRa_mac: bigint;
  /** RLOC16. */
  ip?: int;
  /** Role: 2 child, 3 router, 4 leader. */
  r?: int;
  /** Age of the record in s. */
  a?: int;
  /** Of routers that said where they are. */
  l?: NodeLocation;
  /** Number of neighbours, and the neighbours; of routers. */
  nn?: int;
  nei?: [bigint, int, int, int, int][];
}

/** The MAC of the mesh that runs on this board. */
let running: bigint | null = null;

export class Loramesh {
  static readonly STATE_DISABLED: int = 0;
  static readonly STATE_DETACHED: int = 1;
  static readonly STATE_CHILD: int = 2;
  static readonly STATE_ROUTER: int = 3;
  static readonly STATE_LEADER: int = 4;
  static readonly STATE_LEADER_SINGLE: int = 5;

  readonly config: Config;
  lora!: LoRa;
  mesh!: LoRa.Mesh;
  MAC!: bigint;
  state: int = 0;
  rloc16: int = 0;
  /** This node's RLOC as text, and its part before the RLOC16; empty while they are not known. */
  rloc: string = "";
  net_addr: string = "";
  /** The mesh-local identifier as text. */
  eid: string = "";
  /** All addresses, newest first. */
  ips: string[] = [];
  readonly led = new MeshLed();
  /** This node and its neighbours. */
  router_data = new RouterData();
  /** All routers known; on the leader, all there are. */
  readonly leader_data = new LeaderData();
  /** What the leader said last. */
  macs: Set<bigint> = new Set<bigint>();
  macs_ts: int = NEVER;
  connections: Pair[] = [];
  connections_ts: int = NEVER;
  /** Low 16 bits → full MAC. */
  private readonly known = new Map<int, bigint>();
  private clash: bigint = 0n;
  private cli_busy: boolean = false;

  /** @throws ValueError a mesh runs already, or the firmware has none */
  constructor(config: Config) {
    if (running !== null) {
      throw new ValueError(`Pymesh runs already, MAC ${running}: use that one`);
    }
    this.config = config;
  }

  async [blocking](): Promise<void> {
    this.lora = this.radio(14);
    // While a mesh runs the firmware gives a null object, and storing it raises AttributeError too.
    try {
      const key = this.key();
      this.mesh = key === null ? this.lora.Mesh() : this.lora.Mesh({ key });
    } catch {
      throw new ValueError("no LoRa.Mesh: none in this firmware, or running (pybytes.__pymesh.__pymesh)");
    }
    const [mac] = unpack("!Q", this.lora.mac());
    this.MAC = mac;
    this.leader_data.mac = mac;
    running = mac;
    print_debug(5, `LoRa MAC: ${mac.toString(16)}, short: ${mac_short(mac)}`);
    await this.add_unique();
  }

  private radio(tx_dBm: int): LoRa {
    const { region, freq, bandwidth, sf } = this.config.LoRa;
    return new LoRa({ mode: LoRa.LORA, region, frequency: freq, bandwidth, sf, tx_power: tx_dBm });
  }

  /** 16 bytes, because the firmware reads so many; null for its own key. */
  private key(): bytes | null {
    const { key, use_key } = this.config.Pymesh;
    return use_key ? unhexlify((key + ZEROS).slice(0, 32)) : null;
  }

  private async add_unique(): Promise<void> {
    await this.ot_cli("ipaddr add " + this.ip_mac_unique(this.MAC));
  }

  /**
   * A command of the mesh's own command line; from the main program only, one at a time.
   * @throws OSError EBUSY while another one waits for its answer: they share a buffer
   */
  async ot_cli(command: string): Promise<string | null> {
    if (this.cli_busy) {
      throw new OSError(EBUSY);
    }
    this.cli_busy = true;
    try {
      return await this.mesh.cli(command);
    } finally {
      this.cli_busy = false;
    }
  }

  /** Ends the native mesh; close its sockets before. Its settings in the NVS are erased. */
  pause(): void {
    this.mesh.deinit();
    this.led.stop();
    this.state = Loramesh.STATE_DISABLED;
    this.rloc = "";
    this.net_addr = "";
    this.ips = [];
  }

  async resume(tx_dBm: int = 14): Promise<void> {
    this.lora = this.radio(tx_dBm);
    const key = this.key();
    this.mesh = key === null ? this.lora.Mesh() : this.lora.Mesh({ key });
    await this.add_unique();
  }

  /** Ends the mesh for good: another one may be made. */
  stop(): void {
    this.pause();
    running = null;
  }

  /** The address of a node by its MAC. */
  ip_mac_unique(mac: bigint): string {
    return "fdde:ad00:beef:0::" + hex(mac_short(mac));
  }

  /** The leader's address; empty while this node has none itself. */
  leader_ip(): string {
    return this.net_addr === "" ? "" : this.net_addr + "fc00";
  }

  state_string(): string {
    return STATES[this.state] ?? "none";
  }

  single(): boolean {
    return this.mesh.single();
  }

  is_connected(): boolean {
    return this.state >= Loramesh.STATE_CHILD;
  }

  is_leader(): boolean {
    return this.state === Loramesh.STATE_LEADER;
  }

  led_state(): void {
    const alone = this.is_leader() && this.single();
    this.led.set(COLORS[alone ? Loramesh.STATE_LEADER_SINGLE : this.state] ?? COLORS[0]!); // six colours
  }

  /** Shows `color` on the LED `num` times. */
  blink(num: int = 3, period: float = 0.5, color: int | null = null): void {
    this.led.blink(num, period, color ?? BLINK_COLOR);
  }

  /** State and addresses as the native mesh has them now. */
  update(): void {
    this.state = Math.max(this.mesh.state(), Loramesh.STATE_DISABLED);
    this.rloc16 = this.mesh.rloc();
    this.update_ips();
    this.led_state();
  }

  private update_ips(): void {
    this.ips = this.mesh.ipaddr() ?? [];
    this.rloc = "";
    this.net_addr = "";
    const unique = `:0:0:0:${hex(mac_short(this.MAC))}`;
    const locator = ":0:ff:fe00:";
    for (const ip of this.ips) {
      if (ip.startsWith("fd")) {
        if (ip.endsWith(locator + hex(this.rloc16))) {
          this.rloc = ip;
          this.net_addr = ip.slice(0, ip.lastIndexOf(":") + 1);
        } else if (!ip.includes(locator) && !ip.endsWith(unique)) {
          this.eid = ip;
        }
      }
    }
  }

  /** Remembers a full MAC; tells once of two nodes that share an address. */
  learn(mac: bigint): void {
    const key = mac_short(mac);
    const known = key === mac_short(this.MAC) ? this.MAC : (this.known.get(key) ?? mac);
    if (known !== mac && mac !== BigInt(key) && mac !== this.clash) {
      this.clash = mac;
      print_debug(DEBUG_CRIT, `Two nodes share an address: ${hex_mac(known)}, ${hex_mac(mac)}`);
    }
    if (mac !== BigInt(key) && (this.known.has(key) || this.known.size < MAX_KNOWN)) {
      this.known.set(key, mac);
    }
  }

  /** The full MAC of a node where it is known. */
  mac_full(mac: bigint): bigint {
    const key = mac_short(mac);
    if (key === mac_short(this.MAC)) {
      return this.MAC;
    }
    return mac === BigInt(key) ? (this.known.get(key) ?? mac) : mac;
  }

  /** Makes the record of this node anew from the native tables. */
  neighbors_update(): void {
    const router = new RouterData();
    router.mac = this.MAC;
    router.rloc16 = this.rloc16;
    router.role = this.state;
    router.ts = uptime();
    const neighbors = this.mesh.neighbors();
    for (const { mac, age, rloc16, role, rssi } of neighbors ?? []) {
      if (age <= MAX_AGE) {
        const full = mac & ALL_64;
        this.learn(full);
        router.add_neighbor(new NeighborData([full, age, rloc16, role, rssi]));
      }
    }
    for (const { mac } of this.mesh.routers() ?? []) {
      this.learn(mac & ALL_64);
    }
    this.router_data = router;
    this.leader_data.rloc16 = this.rloc16;
    this.leader_data.add_router(router);
    this.leader_data.cleanup();
    print_debug(3, "Neighbors: " + router.to_string());
  }

  /** Another router's record arrived. @throws ValueError cut short */
  routers_neigh_update(data: bytes): void {
    this.leader_data.add_router(new RouterData(data));
  }

  /** When each other router was last heard of, and its address; those of the last `age_min` seconds left out. */
  routers_rloc_list(age_min: int): [int, string][] {
    // Oldest first: by age, then by RLOC16.
    const due = new Map<int, [int, string]>();
    for (const { mac, rloc16 } of this.mesh.routers() ?? []) {
      const full = mac & ALL_64;
      if (full !== this.MAC) {
        const ts = this.leader_data.get_mac_ts(full);
        if (ts === 0 || uptime() - ts >= age_min) {
          due.set(ts * 0x10000 + rloc16, [ts, this.net_addr + hex(rloc16)]);
        }
      }
    }
    return sortedKeys(due).map((key) => due.get(key)!); // its own keys
  }

  /** Every node known, once; on a node that is not leader, as of the leader's last answer. */
  macs_get(): Set<bigint> {
    const nodes = new Map<int, bigint>();
    const record = this.is_leader() ? this.leader_data.get_macs_set() : this.macs;
    for (const mac of sortedKeys(record)) {
      add_mac(nodes, this.mac_full(mac));
    }
    if (this.router_data.mac !== 0n) {
      add_mac(nodes, this.MAC);
      for (const neighbor of this.router_data.neighbors()) {
        add_mac(nodes, neighbor.mac);
      }
    }
    const macs = new Set<bigint>();
    for (const key of sortedKeys(nodes)) {
      macs.add(nodes.get(key)!); // its own keys
    }
    return macs;
  }

  /** The leader's answer. @throws ValueError cut short */
  macs_set(data: bytes): void {
    this.macs = macs_unpack(data);
    this.macs_ts = uptime();
  }

  /** The links of the mesh: the leader's own, else its last answer. */
  connections_get(): Pair[] {
    let pairs = this.is_leader() ? this.leader_data.get_mesh_connections() : this.connections;
    if (pairs.length === 0) {
      pairs = this.router_data.get_all_pairs();
    }
    const full: Pair[] = [];
    for (const [first, second, rssi] of pairs) {
      full.push([this.mac_full(first), this.mac_full(second), rssi]);
    }
    return full;
  }

  /** The leader's answer. @throws ValueError cut short */
  connections_set(data: bytes): void {
    this.connections = connections_unpack(data);
    this.connections_ts = uptime();
  }

  /** What is known of a node. */
  node_info_get(mac: bigint): NodeInfo {
    const info: NodeInfo = { loRa_mac: mac };
    const [node] = this.leader_data.node_info_mac(mac);
    if (node !== null) {
      info.ip = node.rloc16;
      info.r = node.role;
      if (node instanceof RouterData) {
        info.a = uptime() - node.ts;
        const coord = node.coord;
        if (coord !== null) {
          info.l = { lat: coord[0], lng: coord[1] };
        }
        info.nn = node.neigh_num();
        info.nei = node.neighbors().map((n) => [this.mac_full(n.mac), n.rloc16, n.role, n.rssi, n.age]);
      } else {
        info.a = node.age;
      }
    }
    return info;
  }

  /** A node's answer about itself. @throws ValueError cut short, or neither kind */
  node_info_set(data: bytes): void {
    this.leader_data.node_info_set(data);
  }
}
