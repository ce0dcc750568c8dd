// A Thread node: MAC and MLE over the four ports, and the surface that IP, the command line and LoRa.Mesh use.
import type { int } from "lang";
import type { Frame } from "./frame";
import type { LowpanPayload, TmfBody } from "./ip/datagram";
import type { Clock, Radio, Random, Store } from "./ports";
import type { Profile } from "./profile";

/** Flags of `DataPlane.changed`. */
export const ROLE_CHANGED: int = 1;
/** The RLOC16 is another one (or gone): addresses follow. */
export const RLOC_CHANGED: int = 2;
export const PARTITION_CHANGED: int = 4;
/** `networkData` is another one. */
export const NETWORK_DATA_CHANGED: int = 8;
/** A router id is gone; `lostRouters` of the node names the last ones. */
export const ROUTER_REMOVED: int = 16;
/** An MLE advertisement was handled, or a child came or went: time to register network data. */
export const REGISTRATION_CHANCE: int = 32;

/** What the data plane (thread/ip) does for the node. */
export interface DataPlane {
  /** A 6LoWPAN frame for this node or for all: secured by a known neighbour, no duplicate. */
  lowpanReceived(frame: Frame, payload: LowpanPayload, rssi: int): void;
  /**
   * Sends a confirmable management request to the node (or ALOC) with this RLOC16; `answered` gets null when
   * nobody answered after the last retransmission.
   */
  request(rloc16: int, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void;
  /** A sum of the flags above. */
  changed(flags: int): void;
}

export interface NeighborInfo {
  readonly mac: bigint;
  readonly rloc16: int;
  readonly isChild: boolean;
  /** dBm. */
  readonly averageRssi: int;
  readonly lastRssi: int;
  readonly linkIn: int;
  readonly linkOut: int;
  /** Seconds since its last MLE message. */
  readonly age: int;
  /** Children only. */
  readonly timeout: int;
  readonly networkDataVersion: int;
}

export interface RouterInfo {
  readonly id: int;
  /** 0 where it is not known. */
  readonly mac: bigint;
  readonly rloc16: int;
  /** Router id, 63: none. */
  readonly nextHop: int;
  /** Cost after the first hop. */
  readonly cost: int;
  readonly linkIn: int;
  readonly linkOut: int;
  /** Seconds, 255 at most. */
  readonly age: int;
  /** There is a link to it. */
  readonly linked: boolean;
}

export interface LeaderInfo {
  readonly partitionId: int;
  readonly weight: int;
  readonly dataVersion: int;
  readonly stableVersion: int;
  readonly routerId: int;
  readonly rloc16: int;
  /** 0 where it is not known. */
  readonly mac: bigint;
}

/**
 * One node. Made switched off; `start` attaches it. Implements `MeshView` and `LowpanLink` of thread/ip, so it can
 * be handed to IP as both; IP hands itself in by `attachDataPlane`.
 */
export class ThreadNode {
  constructor(
    readonly clock: Clock,
    readonly random: Random,
    readonly radio: Radio,
    readonly store: Store,
    /** Its own copy: the command line changes thresholds in it. */
    readonly profile: Profile,
    readonly eui64: bigint,
    /** 32 hex digits. */
    public masterKey: string,
  ) {}

  // Coming next, in this order of need (names are settled):
  // attachDataPlane(plane: DataPlane): void
  // start(): void                 restores from the store, else attaches
  // stop(): void                  power off: all timers stop, settings stay
  // factoryReset(): void          deinit(): stops and erases the settings
  // becomeDetached(), becomeChild(), becomeRouter(), becomeLeader(): int   `state …`; 0 or an error number of §2.2
  // role(), rloc16(), leaderRloc16(), nextHop(rloc16), isOwnChild(rloc16), pathCost(rloc16), neighborRloc16(mac),
  // sendLowpan(destination, payload, length, done)
  // routerId(): int               63: none
  // meshLocalIid(): bigint        random 64 bits, kept in the store
  // isSingle(): boolean
  // neighbors(): NeighborInfo[]   children first (table order), then linked routers by id; never a child's parent
  // children(): NeighborInfo[]
  // routers(): RouterInfo[]       ascending ids, itself included
  // parent(): NeighborInfo | null the remembered one, on routers too
  // leader(): LeaderInfo | null   null while detached
  // networkData(): NetworkDataSet
  // publishNetworkData(data: NetworkDataSet): void       leader only: spreads it
  // managementRequest(uri: string, body: TmfBody): TmfBody | null   a/as and a/ar at the leader; the answer
  // releaseRouterId(id): int      leader only
  // counters(): MacCounters
  // ownsRloc(rloc16): boolean     itself or a child
  // buffersInUse(): int
}
