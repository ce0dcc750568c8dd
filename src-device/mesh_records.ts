// Records of neighbours and routers, and the packets that carry them.
// MACs have 64 bits here and 16 on the air, so every table is keyed by the low 16.
import {
  type bytes,
  type float,
  type int,
  ValueError,
  concat,
  isBytes,
  pack,
  repr,
  sortedKeys,
  unpack,
} from "lang";
import { ticks_cpu, ticks_diff } from "time";
import { Gps } from "./gps";

/** Routers not heard of for so many seconds are forgotten. */
const MAX_AGE = 300;

/** A mesh has 32 routers at most; children count where their details were asked for. */
const MAX_ROUTERS = 64;

const STATE_CHILD = 2;
const STATE_ROUTER = 3;

/** MAC, age in s, RLOC16, role, RSSI in dBm. */
export type NeighborTuple = [bigint, int, int, int, int];
/** Two MACs, the smaller one (by its low 16 bits) first, and the RSSI in dBm. */
export type Pair = [bigint, bigint, int];
/** Latitude and longitude in degrees. */
export type Coordinates = [float, float];

export interface Location {
  lat: float;
  lng: float;
}

export interface RouterInfo {
  mac: bigint;
  ip: int;
  role: int;
  age: int;
  loc: Location | null;
  ble: string;
}

let microseconds: int = 0;
let last_ticks: int = ticks_cpu();

/** Seconds since this module was imported; ages are counted with it, since wall time and ticks_ms jump. */
export function uptime(): int {
  const now = ticks_cpu();
  microseconds += ticks_diff(now, last_ticks);
  last_ticks = now;
  return Math.floor(microseconds / 1000000);
}

/** What a MAC is called on the air and in the tables. */
export function mac_short(mac: bigint): int {
  return Number(mac & 0xffffn);
}

/** The entries of a table, lowest key first. */
export function by_key<T>(dict: ReadonlyMap<int, T>): T[] {
  const entries: T[] = [];
  for (const key of sortedKeys(dict)) {
    entries.push(dict.get(key)!); // its own key
  }
  return entries;
}

/** One node that is heard directly. */
export class NeighborData {
  mac: bigint;
  age: int;
  rloc16: int;
  role: int;
  rssi: int;

  /** @throws ValueError fewer than 7 bytes */
  constructor(data: NeighborTuple | bytes | null = null) {
    let parts: NeighborTuple = [0n, 0xffff, 0, 0, -150];
    if (isBytes(data)) {
      const [mac, rloc16, role, rssi, age] = unpack("!HHBbB", data);
      parts = [BigInt(mac), age, rloc16, role, rssi];
    } else if (data !== null) {
      parts = data;
    }
    [this.mac, this.age, this.rloc16, this.role, this.rssi] = parts;
  }

  pack(): bytes {
    const rssi = Math.max(-128, Math.min(this.rssi, 127));
    return pack("!HHBbB", mac_short(this.mac), this.rloc16, this.role, rssi, Math.min(this.age, 255));
  }
}

/** One router with the neighbours it hears. */
export class RouterData {
  mac: bigint = 0n;
  rloc16: int = 0;
  role: int = 0;
  /** Uptime at which the record was made. */
  ts: int = uptime();
  /** By the low 16 bits of the MAC. */
  readonly dict = new Map<int, NeighborData>();
  /** Null where nobody said. */
  coord: Coordinates | null = Gps.get_location();
  /** Length of the record that was read. */
  pack_index_last: int = 0;

  /** @throws ValueError a record cut short */
  constructor(data: NeighborData | bytes | null = null) {
    if (data instanceof NeighborData) {
      this.mac = data.mac;
      this.rloc16 = data.rloc16;
      this.role = data.role;
      this.coord = null;
    } else if (data !== null) {
      const [mac, rloc16, lat, lng, count] = unpack("!HHffB", data);
      this.mac = BigInt(mac);
      this.rloc16 = rloc16;
      this.role = STATE_ROUTER;
      this.coord = [lat, lng];
      this.pack_index_last = 13 + 7 * count;
      for (let index = 13; index < this.pack_index_last; index += 7) {
        const neighbor = new NeighborData(data.slice(index, index + 7));
        // The link back to the router itself says nothing new.
        if (neighbor.rloc16 !== rloc16) {
          this.add_neighbor(neighbor);
        }
      }
    }
  }

  add_neighbor(neighbor: NeighborData): void {
    this.dict.set(mac_short(neighbor.mac), neighbor);
  }

  neigh_num(): int {
    return this.dict.size;
  }

  /** The neighbours, highest short MAC first, which is the order of the recorded packets. */
  neighbors(): NeighborData[] {
    return by_key(this.dict).reverse();
  }

  pack(): bytes {
    const [lat, lng] = this.coord ?? [0.0, 0.0];
    let data = pack("!HHffB", mac_short(this.mac), this.rloc16, lat, lng, this.dict.size);
    for (const neighbor of this.neighbors()) {
      data = concat(data, neighbor.pack());
    }
    return data;
  }

  clear(): void {
    this.dict.clear();
  }

  to_string(): string {
    let text = `Router ${names(this)}, coord ${repr(this.coord)}, neigh_num ${this.dict.size}, ts ${this.ts}\n`;
    for (const n of this.neighbors()) {
      text += `${names(n)}, role ${n.role}, rssi ${n.rssi}, age ${n.age}\n`;
    }
    return text;
  }

  /** The neighbour of that MAC. */
  resolve_mac(mac: bigint): NeighborData | null {
    return this.dict.get(mac_short(mac)) ?? null;
  }

  as_dict(): RouterInfo {
    const coord = this.coord;
    return {
      mac: this.mac,
      ip: this.rloc16,
      role: this.role,
      age: uptime() - this.ts,
      loc: coord === null ? null : { lat: coord[0], lng: coord[1] },
      ble: "ble",
    };
  }

  /** The links to neighbours of a smaller MAC: so each link is told by one of its ends. */
  get_all_pairs(): Pair[] {
    const pairs: Pair[] = [];
    for (const neighbor of this.neighbors()) {
      if (mac_short(neighbor.mac) < mac_short(this.mac)) {
        pairs.push([neighbor.mac, this.mac, neighbor.rssi]);
      }
    }
    return pairs;
  }

  get_macs_set(): Set<bigint> {
    const macs = new Set<bigint>();
    for (const neighbor of this.neighbors()) {
      macs.add(neighbor.mac);
    }
    return macs;
  }
}

/** How debug lines name a node. */
function names(node: RouterData | NeighborData): string {
  return `MAC 0x${node.mac.toString(16).toUpperCase()}, rloc16 0x${node.rloc16.toString(16)}`;
}

/** All routers this node knows of. */
export class LeaderData {
  mac: bigint = 0n;
  rloc16: int = 0;
  /** By the low 16 bits of the MAC. */
  readonly dict = new Map<int, RouterData>();

  /** @throws ValueError a record cut short */
  constructor(data: bytes | null = null) {
    if (data !== null) {
      const [mac, rloc16, count] = unpack("!QHB", data);
      this.mac = mac;
      this.rloc16 = rloc16;
      let index = 11;
      for (let i = 0; i < count; i++) {
        const router = new RouterData(data.slice(index));
        index += router.pack_index_last;
        this.add_router(router);
      }
    }
  }

  /** Takes over a record; a full MAC that is known already is kept where the new record has the short one. */
  add_router(router_data: RouterData): void {
    const key = mac_short(router_data.mac);
    const known = this.dict.get(key);
    if (known === undefined) {
      if (this.dict.size >= MAX_ROUTERS) {
        this.drop_oldest(router_data);
      }
    } else if (router_data.mac === BigInt(key)) {
      router_data.mac = known.mac;
    }
    this.dict.set(key, router_data);
  }

  /** Forged records must not fill the memory. */
  private drop_oldest(newest: RouterData): void {
    let oldest = newest;
    for (const router of by_key(this.dict)) {
      if (router.mac !== this.mac && router.ts <= oldest.ts) {
        oldest = router;
      }
    }
    const key = mac_short(oldest.mac);
    this.dict.delete(key);
  }

  /** Drops the routers not heard of for 300 s, except this node itself. */
  cleanup(): void {
    for (const router of by_key(this.dict)) {
      if (uptime() - router.ts > MAX_AGE && router.mac !== this.mac) {
        const key = mac_short(router.mac);
        this.dict.delete(key);
      }
    }
  }

  pack(): bytes {
    let data = pack("!QHB", this.mac, this.rloc16, this.dict.size);
    for (const router of by_key(this.dict)) {
      data = concat(data, router.pack());
    }
    return data;
  }

  /** The record of a MAC and its kind: a router's with 3, a neighbour's with 2, or null twice. */
  node_info_mac(mac: bigint): [RouterData | NeighborData | null, int | null] {
    const known = this.dict.get(mac_short(mac));
    if (known !== undefined) {
      return [known, STATE_ROUTER];
    }
    for (const router of by_key(this.dict)) {
      const child = router.resolve_mac(mac);
      if (child !== null) {
        return [child, STATE_CHILD];
      }
    }
    return [null, null];
  }

  /** The answer to a question about a MAC; empty when it is not known. */
  node_info_mac_pack(mac: bigint): bytes {
    const [node, kind] = this.node_info_mac(mac);
    return node === null || kind === null ? concat() : concat(pack("B", kind), node.pack());
  }

  /** Takes over such an answer. @throws ValueError cut short, or neither kind */
  node_info_set(data: bytes): void {
    const kind = data[0];
    const record = data.slice(1);
    if (kind === STATE_ROUTER) {
      this.add_router(new RouterData(record));
    } else if (kind === STATE_CHILD) {
      // Kept as a router without neighbours, at a place nobody knows.
      this.add_router(new RouterData(new NeighborData(record)));
    } else {
      throw new ValueError("kind of a node");
    }
  }

  /** RLOC16 of a MAC. */
  resolve_mac(mac: bigint): int | null {
    const [node] = this.node_info_mac(mac);
    return node === null ? null : node.rloc16;
  }

  records_num(): int {
    return this.dict.size;
  }

  as_list(): RouterInfo[] {
    const list: RouterInfo[] = [];
    for (const router of by_key(this.dict)) {
      list.push(router.as_dict());
    }
    return list;
  }

  get_mesh_connections(): Pair[] {
    const pairs: Pair[] = [];
    for (const router of by_key(this.dict)) {
      pairs.push(...router.get_all_pairs());
    }
    return pairs;
  }

  get_connections_pack(): bytes {
    return connections_pack(this.get_mesh_connections());
  }

  /** Every node once: by its full MAC where some record has it. */
  get_macs_set(): Set<bigint> {
    const known = new Map<int, bigint>();
    for (const router of by_key(this.dict)) {
      const macs = sortedKeys(router.get_macs_set());
      macs.push(router.mac);
      for (const mac of macs) {
        const key = mac_short(mac);
        // A full MAC takes the place of a short one of the same node.
        if (mac !== BigInt(key) || !known.has(key)) {
          known.set(key, mac);
        }
      }
    }
    return new Set(by_key(known));
  }

  get_macs_pack(): bytes {
    return macs_pack(this.get_macs_set());
  }

  /** Uptime at which a router was heard of last; 0 when it is not known. */
  get_mac_ts(mac: bigint): int {
    const router = this.dict.get(mac_short(mac));
    return router === undefined ? 0 : router.ts;
  }
}

/** Body of a LEADER_MACS packet. */
export function macs_pack(macs: ReadonlySet<bigint>): bytes {
  const short = new Set<int>();
  for (const mac of sortedKeys(macs)) {
    short.add(mac_short(mac));
  }
  let data = pack("!H", short.size);
  for (const mac of sortedKeys(short)) {
    data = concat(data, pack("!H", mac));
  }
  return data;
}

/** MACs of a LEADER_MACS body. @throws ValueError fewer than it says */
export function macs_unpack(data: bytes): Set<bigint> {
  const [count] = unpack("!H", data);
  const macs = new Set<bigint>();
  for (let i = 0; i < count; i++) {
    const [mac] = unpack("!H", data, 2 + 2 * i);
    macs.add(BigInt(mac));
  }
  return macs;
}

/** Body of a LEADER_CONNECTIONS packet. */
export function connections_pack(pairs: readonly Pair[]): bytes {
  let data = pack("!H", pairs.length);
  for (const [first, second, rssi] of pairs) {
    const byte = Math.max(-128, Math.min(rssi, 127));
    data = concat(data, pack("!HHb", mac_short(first), mac_short(second), byte));
  }
  return data;
}

/** Links of a LEADER_CONNECTIONS body. @throws ValueError fewer than it says */
export function connections_unpack(data: bytes): Pair[] {
  const [count] = unpack("!H", data);
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i++) {
    const [first, second, rssi] = unpack("!HHb", data, 2 + 5 * i);
    pairs.push([BigInt(first), BigInt(second), rssi]);
  }
  return pairs;
}
