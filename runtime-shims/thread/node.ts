// A Thread node: MAC and MLE over the four ports, and the surface that IP, the command line and LoRa.Mesh use.
import type { int } from "lang";
import {
  BROADCAST,
  CHILD,
  DISABLED,
  LEADER,
  NO_ADDRESS,
  NO_ROUTER,
  rlocOfRouter,
  routerIdOf,
} from "./constants";
import { Frame, MAC_OVERHEAD } from "./frame";
import {
  leaderOf,
  type LeaderInfo,
  type NeighborInfo,
  neighborInfo,
  type RouterInfo,
  routerInfos,
} from "./info";
import type { LowpanPayload, NetworkDataSet, TmfBody } from "./ip/datagram";
import type { MacCounters } from "./mac/counters";
import { ROUTER_REMOVED } from "./mle/changes";
import { IDLE, type MleContext, SAME_1, TOO_FEW_ROUTERS } from "./mle/context";
import { answerManagement, releaseRouterId } from "./mle/leader";
import { Mle, type MleListener } from "./mle/mle";
import { setNetworkData } from "./mle/data_requests";
import { breakLoop } from "./mle/roles";
import type { Clock, Radio, Random, Store } from "./ports";
import type { Profile } from "./profile";
import { INFINITE_COST } from "./table/link_quality";
import { VALID } from "./table/neighbor";

/** What the data plane (thread/ip) does for the node. */
export interface DataPlane {
  /** A 6LoWPAN frame for this node or for all: secured by a known neighbour, no duplicate. */
  lowpanReceived(frame: Frame, payload: LowpanPayload, rssi: int): void;
  /**
   * Sends a confirmable management request to the node (or ALOC) with this RLOC16; `answered` gets null when
   * nobody answered after the last retransmission.
   */
  request(rloc16: int, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void;
  /** A sum of the flags of mle/changes. */
  changed(flags: int): void;
  /** A router (and its children), or a child, cannot be reached any more. */
  unreachable(rloc16: int): void;
}

/** Error numbers of the command line (mesh-simulator.md §2.2). */
const OK: int = 0;
const BUSY: int = 5;
const INVALID_STATE: int = 13;
const NOT_FOUND: int = 23;
const NOT_CAPABLE: int = 27;

/**
 * One node. Made switched off; `start` attaches it. Implements what thread/ip and thread/cli ask of their host; IP
 * hands itself in by `attachDataPlane`.
 */
export class ThreadNode implements MleListener {
  /** Router ids that the last ROUTER_REMOVED was about. */
  lostRouters: readonly int[] = [];
  private readonly mle: Mle;
  private readonly ctx: MleContext;
  private plane: DataPlane | null = null;

  constructor(
    readonly clock: Clock,
    readonly random: Random,
    readonly radio: Radio,
    readonly store: Store,
    /** Its own copy: the command line changes thresholds in it. */
    readonly profile: Profile,
    readonly eui64: bigint,
    /** 32 hex digits. */
    masterKey: string,
  ) {
    this.mle = new Mle(clock, random, radio, store, profile, eui64, masterKey, this);
    this.ctx = this.mle.ctx;
  }

  attachDataPlane(plane: DataPlane): void {
    this.plane = plane;
  }

  get masterKey(): string {
    return this.mle.mac.masterKey;
  }

  set masterKey(key: string) {
    this.mle.mac.masterKey = key;
  }

  /** False: it stays a child. */
  get routerRoleEnabled(): boolean {
    return this.ctx.routerRoleEnabled;
  }

  set routerRoleEnabled(enabled: boolean) {
    this.ctx.routerRoleEnabled = enabled;
    if (!enabled && this.ctx.isRouting()) this.mle.becomeDetached();
  }

  /** −2: by the number of free places. */
  get parentPriority(): int {
    return this.ctx.parentPriority;
  }

  set parentPriority(priority: int) {
    this.ctx.parentPriority = priority;
  }

  /** Restores from the store, else attaches. */
  start(): void {
    this.mle.start();
  }

  /** Power off: nothing is planned any more; settings stay. */
  stop(): void {
    this.mle.stop();
  }

  /** `deinit()` of this firmware: stops, and forgets identity and network. */
  factoryReset(): void {
    this.mle.stop();
    this.store.erase();
  }

  becomeDetached(): int {
    if (this.ctx.role === DISABLED) return INVALID_STATE;
    this.mle.becomeDetached();
    return OK;
  }

  becomeChild(): int {
    if (this.ctx.role === DISABLED) return INVALID_STATE;
    if (this.ctx.attachState !== IDLE) return BUSY;
    this.mle.attach(SAME_1);
    return OK;
  }

  becomeRouter(): int {
    if (this.ctx.role === DISABLED) return INVALID_STATE;
    if (this.ctx.isRouting()) return OK;
    if (!this.ctx.routerRoleEnabled) return NOT_CAPABLE;
    if (this.ctx.role !== CHILD) return INVALID_STATE;
    this.mle.becomeRouter(TOO_FEW_ROUTERS);
    return OK;
  }

  becomeLeader(): int {
    if (this.ctx.role === DISABLED) return INVALID_STATE;
    if (!this.ctx.routerRoleEnabled) return NOT_CAPABLE;
    this.mle.becomeLeader();
    return OK;
  }

  role(): int {
    return this.ctx.role;
  }

  /** 0xfffe: none. */
  rloc16(): int {
    return this.ctx.rloc16;
  }

  /** 63: none. */
  routerId(): int {
    return this.ctx.isRouting() ? this.ctx.routerId : NO_ROUTER;
  }

  partitionId(): int {
    return this.ctx.partitionId;
  }

  /** 0xfffe while detached. */
  leaderRloc16(): int {
    return this.ctx.isAttached() ? rlocOfRouter(this.ctx.leaderRouterId) : NO_ADDRESS;
  }

  isSingle(): boolean {
    return this.ctx.isSingleton();
  }

  /** Random 64 bits of the ML-EID, kept in the store. */
  meshLocalIid(): bigint {
    return this.ctx.meshLocalIid;
  }

  /** Neighbour on the way to this RLOC16, 0xfffe: no way. A child's is always its parent. */
  nextHop(rloc16: int): int {
    const { ctx } = this;
    if (ctx.role === CHILD) return ctx.parent.state === VALID ? ctx.parent.rloc16 : NO_ADDRESS;
    if (!ctx.isRouting()) return NO_ADDRESS;
    const id = routerIdOf(rloc16);
    if (id === ctx.routerId) return rloc16;
    const hop = ctx.routers.hopTowards(id);
    return hop === NO_ROUTER ? NO_ADDRESS : rlocOfRouter(hop);
  }

  isOwnChild(rloc16: int): boolean {
    return this.ctx.isRouting() && this.ctx.children.usableByRloc(rloc16) !== null;
  }

  /** Cost of the way; 16 and more: none. */
  pathCost(rloc16: int): int {
    const { ctx } = this;
    const id = routerIdOf(rloc16);
    if (rloc16 === ctx.rloc16) return 0;
    if (ctx.isRouting()) return id === ctx.routerId ? 0 : ctx.routers.pathCost(id);
    const viaParent = ctx.role === CHILD && ctx.parent.state === VALID;
    return viaParent ? Math.max(1, ctx.routers.cost[id] ?? 0) : INFINITE_COST;
  }

  /** Of the parent, a child or a linked router; 0xfffe: no neighbour. */
  neighborRloc16(mac: bigint): int {
    return this.ctx.neighborByMac(mac)?.rloc16 ?? NO_ADDRESS;
  }

  /**
   * Queues one data frame to a neighbour, or to 0xffff (all in range, no acknowledgement). `length`: bytes after the
   * MAC header. `done`: acknowledged (to all: sent), or given up.
   */
  sendLowpan(destination: int, payload: LowpanPayload, length: int, done: (ok: boolean) => void): void {
    const frame = new Frame(dataKind(payload), MAC_OVERHEAD + length, null, payload);
    frame.source = this.ctx.rloc16;
    frame.destination = destination;
    frame.ackRequested = destination !== BROADCAST;
    frame.key = this.mle.mac.masterKey;
    this.mle.mac.send([frame], done);
  }

  /** Children first, in table order, then linked routers by id. A child does not list its parent. */
  neighbors(): NeighborInfo[] {
    const { ctx } = this;
    const infos: NeighborInfo[] = this.children();
    for (const id of ctx.routers.ids) {
      const router = ctx.routers.linkedRouter(id);
      if (router !== null && ctx.isAttached()) infos.push(neighborInfo(router, ctx.clock.now()));
    }
    return infos;
  }

  children(): NeighborInfo[] {
    const infos: NeighborInfo[] = [];
    if (!this.ctx.isAttached()) return infos;
    for (const child of this.ctx.children.children)
      if (child.state === VALID) infos.push(neighborInfo(child, this.clock.now()));
    return infos;
  }

  /** Ascending ids, itself included. */
  routers(): RouterInfo[] {
    return this.ctx.role === DISABLED ? [] : routerInfos(this.ctx);
  }

  /** The last one, on routers too; null before the first. */
  parent(): NeighborInfo | null {
    const { parent } = this.ctx;
    return parent.mac === 0n ? null : neighborInfo(parent, this.clock.now());
  }

  /** Null while detached. */
  leader(): LeaderInfo | null {
    return this.ctx.isAttached() ? leaderOf(this.ctx) : null;
  }

  networkData(): NetworkDataSet {
    return this.ctx.networkData;
  }

  /** Leader only: this is the network data from now on; it spreads. */
  publishNetworkData(data: NetworkDataSet): void {
    if (this.ctx.role === LEADER) setNetworkData(this.ctx, data);
  }

  /** `a/as` and `a/ar`; the answer's body. */
  managementRequest(_uri: string, body: TmfBody): TmfBody | null {
    return answerManagement(this.ctx, body);
  }

  releaseRouterId(id: int): int {
    if (this.ctx.role !== LEADER) return INVALID_STATE;
    return releaseRouterId(this.ctx, id) ? OK : NOT_FOUND;
  }

  counters(): MacCounters {
    return this.mle.mac.counters;
  }

  /** Message buffers that frames hold. */
  buffersInUse(): int {
    return this.mle.mac.framesQueued();
  }

  // What MLE reports.

  lowpanReceived(frame: Frame, payload: LowpanPayload, rssi: int): void {
    const { meshDestination } = payload;
    if (meshDestination !== NO_ADDRESS && meshDestination !== this.ctx.rloc16) {
      // It came back from where it would be sent: the way is a loop.
      if (this.ctx.isRouting() && this.nextHop(meshDestination) === frame.source)
        breakLoop(this.ctx, meshDestination);
    }
    this.plane?.lowpanReceived(frame, payload, rssi);
  }

  request(rloc16: int, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void {
    this.plane?.request(rloc16, uri, body, answered);
  }

  changed(flags: int): void {
    this.plane?.changed(flags);
  }

  unreachable(rloc16: int): void {
    this.plane?.unreachable(rloc16);
  }

  released(rloc16: int): void {
    this.lostRouters = [routerIdOf(rloc16)];
    this.plane?.changed(ROUTER_REMOVED);
  }
}

/** For logs. */
function dataKind({ datagram, tag }: LowpanPayload): string {
  const { payload } = datagram;
  const kind = payload.kind === "coap" ? `CoAP ${payload.uri}` : payload.kind;
  return tag < 0 ? kind : `${kind} fragment`;
}
