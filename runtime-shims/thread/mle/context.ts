// What MLE knows and shares between its parts: role, partition, tables, and the way to the MAC.
import type { int } from "lang";
import {
  BROADCAST,
  CHILD,
  DETACHED,
  LEADER,
  MILLISECOND,
  NO_ADDRESS,
  NO_ROUTER,
  ROUTER,
  SECOND,
} from "../constants";
import { Frame, MAX_FRAME } from "../frame";
import type { NetworkDataSet, TmfBody } from "../ip/datagram";
import type { Mac } from "../mac/mac";
import type { Clock, Random, Store, Timer } from "../ports";
import type { Profile } from "../profile";
import { ChildTable } from "../table/child_table";
import { linkMargin } from "../table/link_quality";
import { Neighbor } from "../table/neighbor";
import { RouterTable } from "../table/router_table";
import { LeaderData, type MleMessage } from "./messages";
import { Trickle } from "./trickle";

/** Steps of an attach attempt (mesh-simulator.md §1.5). */
export const IDLE: int = 0;
/** A rebooted child asks its parent. */
export const SYNCHRONIZE: int = 1;
/** The start delay runs. */
export const START: int = 2;
export const ASKING_ROUTERS: int = 3;
export const ASKING_ALL: int = 4;
export const CHILD_ID_REQUESTED: int = 5;

/** What an attach attempt looks for: any partition, its own (first and second try), a better one. */
export const ANY: int = 0;
export const SAME_1: int = 1;
export const SAME_2: int = 2;
export const BETTER: int = 3;
/** Its own partition, to become a child there. */
export const DOWNGRADE: int = 4;

/** Why a node wants a router id. */
export const TOO_FEW_ROUTERS: int = 0;
export const HAVE_CHILD_ID_REQUEST: int = 1;
export const PARTITION_CHANGE: int = 2;

/** How much shorter the rest of a message is after one full fragment. */
const FRAGMENT_GAIN = 91;

/** What parts of MLE ask of others that come later in the order of modules. */
export interface MleActions {
  attachTimeout(): void;
  keepAliveTimeout(): void;
  advertise(): void;
  /** Starts to attach, if no attempt runs. */
  attach(mode: int): void;
  /** Loses role and address, and attaches anew. */
  becomeDetached(): void;
  becomeLeader(): void;
  /** A child asks for a router id; why, see above. */
  becomeRouter(reason: int): void;
  /** To be remembered in the settings. */
  childrenChanged(): void;
  /** Sum of the flags of `DataPlane.changed`. */
  changed(flags: int): void;
  /** A router (with its children) or a child is gone: address cache. */
  unreachable(rloc16: int): void;
  /** The leader took the address back: prefixes that it offered. */
  released(rloc16: int): void;
  request(rloc16: int, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void;
  /** Runs `task` at this time at the latest; it looks itself what is due. */
  upkeepAt(time: int): void;
}

export class MleContext {
  role: int = 0;
  rloc16: int = NO_ADDRESS;
  /** 63: none. */
  routerId: int = NO_ROUTER;
  /** The one to ask for again. */
  previousRouterId: int = NO_ROUTER;
  routerRoleEnabled: boolean = true;

  partitionId: int = 0;
  weight: int = 0;
  leaderRouterId: int = NO_ROUTER;
  networkData: NetworkDataSet = { version: 0, stableVersion: 0, prefixes: [], routes: [] };
  /** The network data is that of another partition or unknown. */
  networkDataStale: boolean = false;

  /** The partition left last, refused for a while unless its leader is alive. */
  formerPartitionId: int = 0;
  formerIdSequence: int = 0;
  formerUntil: int = 0;
  /** Partition in which this node was router or leader last. */
  routerPartitionId: int = 0;

  readonly routers: RouterTable;
  readonly children: ChildTable = new ChildTable();
  parent: Neighbor = new Neighbor();
  /** Cost of the parent's way to the leader. */
  parentLeaderCost: int = 0;
  /** Set with `parentpriority`; −2: by the number of free places. */
  parentPriority: int = -2;

  attachState: int = IDLE;
  attachMode: int = ANY;
  attachCounter: int = 0;
  candidate: Neighbor = new Neighbor();

  /** When to become router or child; 0: not planned. */
  roleChangeTime: int = 0;
  solicitPending: boolean = false;
  /** Challenge of a Link Request to all, valid until then. */
  linkChallenge: int = 0;
  linkChallengeUntil: int = 0;
  /** A rebooted router waits for a neighbour that knows it. */
  restoring: boolean = false;

  readonly attachTimer: Timer;
  readonly keepAliveTimer: Timer;
  readonly advertisements: Trickle;
  keepAliveAttempts: int = 0;
  /** Delayed messages of an earlier life are not sent. */
  life: int = 0;

  constructor(
    readonly clock: Clock,
    readonly random: Random,
    readonly store: Store,
    readonly profile: Profile,
    readonly eui64: bigint,
    readonly mac: Mac,
    readonly actions: MleActions,
    /** Of the mesh-local EID. */
    readonly meshLocalIid: bigint,
  ) {
    this.routers = new RouterTable(random.below(256));
    this.attachTimer = clock.timer(() => {
      actions.attachTimeout();
    });
    this.keepAliveTimer = clock.timer(() => {
      actions.keepAliveTimeout();
    });
    this.advertisements = new Trickle(clock, random, () => {
      actions.advertise();
    });
  }

  isAttached(): boolean {
    return this.role >= CHILD;
  }

  isRouting(): boolean {
    return this.role === ROUTER || this.role === LEADER;
  }

  /** At most one router (children do not count), or not attached. */
  isSingleton(): boolean {
    return !this.isAttached() || this.routers.ids.length <= 1;
  }

  leaderData(): LeaderData {
    const data = this.networkData;
    return new LeaderData(
      this.partitionId,
      this.weight,
      data.version,
      data.stableVersion,
      this.leaderRouterId,
    );
  }

  margin(rssi: int): int {
    return linkMargin(rssi, this.profile.sensitivity);
  }

  /** µs since the id sequence advanced. */
  leaderAge(): int {
    return this.clock.now() - this.routers.sequenceTime;
  }

  leaderIsLost(): boolean {
    return this.routers.ids.length === 0 || this.leaderAge() >= this.profile.networkIdTimeout * SECOND;
  }

  /** 0 is kept for "no challenge". */
  newChallenge(): int {
    return 1 + this.random.below(0xffffffff);
  }

  /** Uniform, ms → µs. */
  delayBelow(milliseconds: int): int {
    return this.random.below(milliseconds) * MILLISECOND;
  }

  /** The parent, the candidate, a child or a linked router with this EUI-64, whichever this role may hear. */
  neighborByMac(mac: bigint): Neighbor | null {
    if (this.role === DETACHED || this.role === CHILD) return this.upstreamByMac(mac);
    const child = this.children.usableByMac(mac);
    if (child !== null) return child;
    const router = this.routers.routerByMac(mac);
    if (router !== null && this.routers.linkedRouter(router.rloc16 >> 10) === router) return router;
    return this.attachState === IDLE ? null : this.upstreamByMac(mac);
  }

  /** The same for the sender of an advertisement, whose address is the first place to look. */
  advertiser(mac: bigint, rloc16: int): Neighbor | null {
    if (this.isRouting()) {
      const router = this.routers.linkedRouter(rloc16 >> 10);
      if (router !== null && router.mac === mac) return router;
    }
    return this.neighborByMac(mac);
  }

  upstreamByMac(mac: bigint): Neighbor | null {
    if (this.parent.isUsable() && this.parent.mac === mac) return this.parent;
    return this.candidate.isUsable() && this.candidate.mac === mac ? this.candidate : null;
  }

  /** A neighbour that may send data to this node. A child also hears the routers that it has links to. */
  neighborByRloc(rloc16: int): Neighbor | null {
    if (this.role === DETACHED || this.role === CHILD) {
      if (this.parent.isUsable() && this.parent.rloc16 === rloc16) return this.parent;
    } else {
      const child = (rloc16 & 0x3ff) === 0 ? null : this.children.usableByRloc(rloc16);
      if (child !== null) return child;
    }
    return (rloc16 & 0x3ff) === 0 ? this.routers.linkedRouter(rloc16 >> 10) : null;
  }

  /** Sends an MLE message to the node with this EUI-64, or to all in range for 0. */
  send(message: MleMessage, kind: string, length: int, mac: bigint): void {
    const frames: Frame[] = [];
    // Longer than one frame: all but the last fragment carry nothing that a receiver could act on.
    let rest = length;
    while (rest > MAX_FRAME) {
      frames.push(this.frame(kind, MAX_FRAME, null, mac));
      rest -= FRAGMENT_GAIN;
    }
    frames.push(this.frame(kind, rest, message, mac));
    this.mac.send(frames, () => undefined);
  }

  /** The same after a delay in µs. */
  sendLater(delay: int, message: MleMessage, kind: string, length: int, mac: bigint): void {
    const life = this.life;
    const timer = this.clock.timer(() => {
      if (this.life === life) this.send(message, kind, length, mac);
    });
    timer.start(delay);
  }

  private frame(kind: string, length: int, message: MleMessage | null, mac: bigint): Frame {
    const frame = new Frame(kind, length, message, null);
    frame.sourceExtended = this.eui64;
    if (mac === 0n) frame.destination = BROADCAST;
    else {
      frame.destinationExtended = mac;
      frame.ackRequested = true;
    }
    frame.key = this.mac.masterKey;
    if (message !== null) frame.counter = this.mac.nextCounter();
    return frame;
  }
}
