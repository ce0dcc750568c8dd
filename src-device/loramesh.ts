// The LoRa radio with its native mesh, the LED that shows its state, and what this node knows of the others.
import {
  type Value,
  type bytes,
  type float,
  type int,
  OSError,
  ValueError,
  blocking,
  sortedKeys,
  unpack,
} from "lang";
import { unhexlify } from "binascii";
import { Timer } from "machine";
import { LoRa } from "network";
import { rgbled } from "pycom";
import {
  LeaderData,
  NeighborData,
  type Pair,
  RouterData,
  by_key,
  connections_unpack,
  mac_short,
  macs_unpack,
  uptime,
} from "./mesh_records";
import { type Config } from "./pymesh_config";
import { print_debug } from "./pymesh_debug";

export { LeaderData, NeighborData, RouterData };

/** A table that was never received. */
const NEVER = -65535;
/** Full MACs kept; anybody in the mesh can make some up. */
const MAX_KNOWN = 64;
const EBUSY = 16;

/** Neighbours heard longer ago, in s, are left out. */
const MAX_AGE = 300;

const STATE_CHILD = 2;
const STATE_LEADER = 4;
const BLINK_COLOR = 0x0a0a00;

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
  /** The LED: colour of the state, colour of a blink, and what is left of that. */
  private color: int = 0;
  private blink_color: int = 0;
  private changes: int = 0;
  private alarm: Timer.Alarm | null = null;

  /** @throws ValueError a mesh runs already, or the firmware has none */
  constructor(readonly config: Config) {
    if (running !== null) {
      throw new ValueError(`Pymesh runs already, MAC ${running}`);
    }
  }

  async [blocking](): Promise<void> {
    this.lora = this.radio(14);
    // While a mesh runs the firmware gives a null object, and storing it raises AttributeError too.
    try {
      this.mesh = this.native();
    } catch {
      throw new ValueError("no LoRa.Mesh, or pybytes.__pymesh.__pymesh");
    }
    const [mac] = unpack("!Q", this.lora.mac());
    this.MAC = mac;
    running = mac;
    this.leader_data.mac = mac;
    this.known.set(mac_short(mac), mac);
    await this.add_unique();
  }

  private radio(tx_dBm: int): LoRa {
    const { LoRa: wanted } = this.config;
    return new LoRa({
      mode: LoRa.LORA,
      region: wanted.region,
      frequency: wanted.freq,
      bandwidth: wanted.bandwidth,
      sf: wanted.sf,
      tx_power: tx_dBm,
    });
  }

  private native(): LoRa.Mesh {
    const { key, use_key } = this.config.Pymesh;
    // 16 bytes, because the firmware reads so many.
    return use_key
      ? this.lora.Mesh({ key: unhexlify((key + "0".repeat(32)).slice(0, 32)) })
      : this.lora.Mesh();
  }

  private async add_unique(): Promise<void> {
    await this.ot_cli("ipaddr add " + this.ip_mac_unique(this.MAC));
  }

  async resume(tx_dBm: int = 14): Promise<void> {
    this.lora = this.radio(tx_dBm);
    this.mesh = this.native();
    await this.add_unique();
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
    this.changes = 1;
    this.blink_step(null);
    this.state = 0;
    this.ips = [];
    this.rloc = "";
    this.net_addr = "";
  }

  /** After `pause`: another mesh may be made. */
  stop(): void {
    running = null;
  }

  /** The address of a node by its MAC. */
  ip_mac_unique(mac: bigint): string {
    return "fdde:ad00:beef:0::" + mac_short(mac).toString(16);
  }

  state_string(): string {
    return ["Disabled", "Detached", "Child", "Router", "Leader"][this.state]!; // states go from 0 to 4
  }

  is_connected(): boolean {
    return this.state >= STATE_CHILD;
  }

  led_state(): void {
    const alone = this.state === STATE_LEADER && this.mesh.single();
    // By state, which goes from 0 to 4; the last one is a leader alone.
    this.color = [0x0a0000, 0x0a0000, 0x0a0a0a, 0x000a00, 0x0a000a, 0x000a0a][alone ? 5 : this.state]!;
    this.show();
  }

  /** Sets the LED; while the heartbeat has it, or where there is none, nothing happens. */
  private show(): void {
    try {
      // Between the changes of a blink it is lit and dark in turn.
      rgbled(this.changes > 0 && (this.changes & 1) === 0 ? this.blink_color : this.color);
    } catch {
      // The LED is not worth a node.
    }
  }

  /** Shows `color` on the LED `num` times, each for half of `period` seconds; nothing while a blink goes on. */
  blink(num: int = 3, period: float = 0.5, color: int | null = null): void {
    if (this.changes > 0 || num < 1) {
      return;
    }
    this.blink_color = color ?? BLINK_COLOR;
    this.changes = 2 * num + 1;
    try {
      this.alarm = new Timer.Alarm(this.blink_step.bind(this), period / 2.0, { periodic: true });
    } catch {
      // All alarms are taken.
      this.changes = 1;
    }
    this.blink_step(null);
  }

  private blink_step(_alarm: Value): void {
    this.changes -= 1;
    this.show();
    if (this.changes === 0) {
      this.alarm?.cancel();
      this.alarm = null;
    }
  }

  /** State and addresses as the native mesh has them now. */
  update(): void {
    this.state = Math.max(this.mesh.state(), 0);
    this.led_state();
    this.rloc16 = this.mesh.rloc();
    this.ips = this.mesh.ipaddr() ?? [];
    this.rloc = "";
    this.net_addr = "";
    const unique = ":0:0:0:" + mac_short(this.MAC).toString(16);
    const locator = ":0:ff:fe00:";
    for (const ip of this.ips) {
      if (ip.startsWith("fd")) {
        if (ip.endsWith(locator + this.rloc16.toString(16))) {
          this.rloc = ip;
          this.net_addr = ip.slice(0, ip.lastIndexOf(":") + 1);
        } else if (!ip.includes(locator) && !ip.endsWith(unique)) {
          this.eid = ip;
        }
      }
    }
  }

  /** Remembers a full MAC, which native tables give as a signed number, and returns it without a sign. */
  learn(mac: bigint): bigint {
    mac = BigInt.asUintN(64, mac);
    const key = mac_short(mac);
    if (mac === BigInt(key)) {
      return mac;
    }
    const known = this.known.get(key);
    if (known !== undefined && known !== mac && mac !== this.clash) {
      this.clash = mac; // told of once
      const two = `${known.toString(16)}, ${mac.toString(16)}`;
      print_debug(1, "Two nodes share an address: " + two.toUpperCase());
    }
    if (key !== mac_short(this.MAC) && (known !== undefined || this.known.size < MAX_KNOWN)) {
      this.known.set(key, mac);
    }
    return mac;
  }

  /** The full MAC of a node where it is known. */
  mac_full(mac: bigint): bigint {
    return this.known.get(mac_short(mac)) ?? mac;
  }

  /** Makes the record of this node anew from the native tables. */
  neighbors_update(): void {
    const router = new RouterData();
    router.mac = this.MAC;
    router.rloc16 = this.rloc16;
    router.role = this.state;
    for (const node of this.mesh.neighbors() ?? []) {
      if (node.age <= MAX_AGE) {
        const mac = this.learn(node.mac);
        router.add_neighbor(new NeighborData([mac, node.age, node.rloc16, node.role, node.rssi]));
      }
    }
    for (const node of this.mesh.routers() ?? []) {
      this.learn(node.mac);
    }
    this.router_data = router;
    this.leader_data.rloc16 = this.rloc16;
    this.leader_data.add_router(router);
    this.leader_data.cleanup();
  }

  /** Another router's record arrived. @throws ValueError cut short */
  routers_neigh_update(data: bytes): void {
    this.leader_data.add_router(new RouterData(data));
  }

  /** When each other router was last heard of, and its address; those of the last `age_min` seconds left out. */
  routers_rloc_list(age_min: int): [int, string][] {
    // Oldest first: by age, then by RLOC16.
    const due = new Map<int, [int, string]>();
    for (const node of this.mesh.routers() ?? []) {
      const rloc16 = node.rloc16;
      const mac = this.learn(node.mac);
      const ts = this.leader_data.get_mac_ts(mac);
      if (mac !== this.MAC && (ts === 0 || uptime() - ts >= age_min)) {
        due.set(ts * 0x10000 + rloc16, [ts, this.net_addr + rloc16.toString(16)]);
      }
    }
    return by_key(due);
  }

  /** Every node known, once; on a node that is not leader, as of the leader's last answer. */
  macs_get(): Set<bigint> {
    const nodes = new Map<int, bigint>();
    const said = this.state === STATE_LEADER ? this.leader_data.get_macs_set() : this.macs;
    for (const macs of [said, this.router_data.get_macs_set()]) {
      for (const mac of sortedKeys(macs)) {
        nodes.set(mac_short(mac), this.mac_full(mac));
      }
    }
    if (this.router_data.mac !== 0n) {
      nodes.set(mac_short(this.MAC), this.MAC);
    }
    return new Set(by_key(nodes));
  }

  /** The leader's answer. @throws ValueError cut short */
  macs_set(data: bytes): void {
    this.macs = macs_unpack(data);
    this.macs_ts = uptime();
  }

  /** The links of the mesh: the leader's own, else its last answer. */
  connections_get(): Pair[] {
    let pairs = this.state === STATE_LEADER ? this.leader_data.get_mesh_connections() : this.connections;
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
        info.nei = [];
        for (const n of node.neighbors()) {
          info.nei.push([this.mac_full(n.mac), n.rloc16, n.role, n.rssi, n.age]);
        }
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
