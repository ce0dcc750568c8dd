// MLE of one node: its parts put together, frames in, actions out.
import type { int } from "lang";
import { CHILD, DISABLED, isRouterRloc, NO_ADDRESS, routerIdOf } from "../constants";
import type { Frame } from "../frame";
import type { LowpanPayload, TmfBody } from "../ip/datagram";
import { Mac, type MacClient } from "../mac/mac";
import type { Clock, Radio, Random, Store, Timer } from "../ports";
import type { Profile } from "../profile";
import { INVALID, type Neighbor, VALID } from "../table/neighbor";
import { receiveAdvertisement, sendAdvertisement } from "./advertise";
import {
  Attempt,
  continueAttach,
  receiveChildIdResponse,
  receiveParentResponse,
  startAttach,
} from "./attach";
import { RLOC_CHANGED, ROLE_CHANGED } from "./changes";
import { ANY, type MleActions, MleContext, START, SYNCHRONIZE } from "./context";
import { receiveParentAnswer, receiveParentUpdate, sendKeepAlive } from "./keepalive";
import { becomeLeader } from "./leader";
import { receiveLinkAccept, receiveLinkRequest, requestLinks } from "./links";
import { meshLocalIid, restoreSettings, saveSettings } from "./memory";
import {
  Advertisement,
  ChildIdRequest,
  ChildIdResponse,
  ChildUpdateRequest,
  ChildUpdateResponse,
  DataRequest,
  DataResponse,
  LinkAccept,
  LinkRequest,
  type MleMessage,
  ParentRequest,
  ParentResponse,
} from "./messages";
import { receiveDataRequest, receiveDataResponse } from "./data_requests";
import {
  receiveChildAnswer,
  receiveChildIdRequest,
  receiveChildUpdate,
  receiveParentRequest,
} from "./parenting";
import { solicitRouterId } from "./promotion";
import { enterDetached, removeNeighbor, setRloc } from "./roles";
import { upkeep } from "./upkeep";

/** What MLE tells those above it. */
export interface MleListener {
  /** A 6LoWPAN frame from a known neighbour, for this node or for all, no duplicate. */
  lowpanReceived(frame: Frame, payload: LowpanPayload, rssi: int): void;
  request(rloc16: int, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void;
  changed(flags: int): void;
  unreachable(rloc16: int): void;
  released(rloc16: int): void;
}

export class Mle implements MacClient, MleActions {
  readonly mac: Mac;
  readonly ctx: MleContext;
  private readonly attempt: Attempt = new Attempt();
  private readonly upkeepTimer: Timer;
  /** When the upkeep timer fires, µs. */
  private upkeepTime: int = 0;

  constructor(
    clock: Clock,
    random: Random,
    radio: Radio,
    store: Store,
    profile: Profile,
    eui64: bigint,
    masterKey: string,
    private readonly listener: MleListener,
  ) {
    this.mac = new Mac(clock, random, radio, profile, eui64, masterKey, this);
    const iid = meshLocalIid(store, random.uint32(), random.uint32());
    this.ctx = new MleContext(clock, random, store, profile, eui64, this.mac, this, iid);
    this.upkeepTimer = clock.timer(() => {
      this.upkeepTime = 0;
      this.upkeepAt(upkeep(this.ctx));
    });
  }

  /** From disabled: resumes what the settings say, or attaches. */
  start(): void {
    const { ctx } = this;
    if (ctx.role !== DISABLED) return;
    this.mac.enabled = true;
    restoreSettings(ctx);
    ctx.attachCounter = 0;
    enterDetached(ctx);
    if (ctx.rloc16 === NO_ADDRESS) startAttach(ctx, this.attempt, ANY);
    else if (isRouterRloc(ctx.rloc16)) {
      ctx.restoring = true;
      requestLinks(ctx);
    } else {
      ctx.attachState = SYNCHRONIZE;
      ctx.keepAliveAttempts = 0;
      sendKeepAlive(ctx);
    }
  }

  /** Disabled, tables empty, nothing planned; settings stay. */
  stop(): void {
    const { ctx } = this;
    if (ctx.role === DISABLED) return;
    this.mac.stop();
    ctx.life += 1;
    ctx.restoring = false;
    enterDetached(ctx);
    this.upkeepTimer.stop();
    this.upkeepTime = 0;
    ctx.children.clear();
    ctx.routers.clear();
    ctx.parent.state = INVALID;
    ctx.role = DISABLED;
    setRloc(ctx, NO_ADDRESS);
    this.listener.changed(ROLE_CHANGED + RLOC_CHANGED);
  }

  // What the parts of MLE ask for.

  attachTimeout(): void {
    continueAttach(this.ctx, this.attempt);
  }

  keepAliveTimeout(): void {
    sendKeepAlive(this.ctx);
  }

  advertise(): void {
    sendAdvertisement(this.ctx);
  }

  attach(mode: int): void {
    startAttach(this.ctx, this.attempt, mode);
  }

  becomeDetached(): void {
    const { ctx } = this;
    if (ctx.role === DISABLED || (ctx.role < CHILD && ctx.attachState === START)) return;
    ctx.restoring = false;
    enterDetached(ctx);
    ctx.parent.state = INVALID;
    setRloc(ctx, NO_ADDRESS);
    startAttach(ctx, this.attempt, ANY);
  }

  becomeLeader(): void {
    if (!becomeLeader(this.ctx)) this.becomeDetached();
  }

  becomeRouter(reason: int): void {
    solicitRouterId(this.ctx, reason);
  }

  childrenChanged(): void {
    saveSettings(this.ctx);
  }

  changed(flags: int): void {
    if (flags % 2 === ROLE_CHANGED) saveSettings(this.ctx);
    this.listener.changed(flags);
  }

  unreachable(rloc16: int): void {
    this.listener.unreachable(rloc16);
  }

  released(rloc16: int): void {
    this.listener.released(rloc16);
  }

  request(rloc16: int, uri: string, body: TmfBody, answered: (body: TmfBody | null) => void): void {
    this.listener.request(rloc16, uri, body, answered);
  }

  upkeepAt(time: int): void {
    if (this.upkeepTime !== 0 && this.upkeepTime <= time) return;
    this.upkeepTime = time;
    this.upkeepTimer.start(Math.max(time - this.ctx.clock.now(), 1));
  }

  // What the MAC reports.

  saveCounter(): void {
    saveSettings(this.ctx);
  }

  /** A router that does not acknowledge four frames in a row is gone; so is a parent. */
  frameSent(frame: Frame, acknowledged: boolean): void {
    const { ctx } = this;
    const neighbor =
      frame.destination === NO_ADDRESS
        ? ctx.neighborByMac(frame.destinationExtended)
        : ctx.neighborByRloc(frame.destination);
    if (neighbor === null) return;
    if (acknowledged) {
      neighbor.failures = 0;
      return;
    }
    neighbor.failures += 1;
    if (!isRouterRloc(neighbor.rloc16)) return;
    if (neighbor.failures >= ctx.profile.failedRouterTransmissions) removeNeighbor(ctx, neighbor);
  }

  frameReceived(frame: Frame, rssi: int): void {
    if (frame.mle !== null) this.mleReceived(frame, frame.mle, rssi);
    else if (frame.lowpan !== null) this.dataReceived(frame, frame.lowpan, rssi);
  }

  /** Data is secured with the sender's address: a node that is no neighbour cannot be understood. */
  private dataReceived(frame: Frame, payload: LowpanPayload, rssi: int): void {
    const neighbor = this.ctx.neighborByRloc(frame.source);
    if (neighbor === null) {
      this.mac.counters.rxErrUnknownNeighbor += 1;
      return;
    }
    if (frame.counter + 1 === neighbor.linkCounter) {
      this.mac.counters.rxDuplicated += 1;
      return;
    }
    if (this.ctx.profile.replayProtection && frame.counter < neighbor.linkCounter) {
      this.mac.counters.rxErrSec += 1;
      return;
    }
    neighbor.linkCounter = frame.counter + 1;
    this.heard(neighbor, rssi);
    this.listener.lowpanReceived(frame, payload, rssi);
  }

  private heard(neighbor: Neighbor, rssi: int): void {
    neighbor.addRssi(rssi, this.ctx.profile.sensitivity);
    if (isRouterRloc(neighbor.rloc16)) this.ctx.routers.refreshLink(routerIdOf(neighbor.rloc16));
  }

  private mleReceived(frame: Frame, message: MleMessage, rssi: int): void {
    const { ctx } = this;
    const mac = frame.sourceExtended;
    if (message instanceof Advertisement) {
      const sender = ctx.advertiser(mac, message.source);
      if (this.isFresh(frame, sender, rssi)) receiveAdvertisement(ctx, frame, message, sender, rssi);
      return;
    }
    const isChildIdResponse = message instanceof ChildIdResponse;
    const neighbor = isChildIdResponse ? ctx.upstreamByMac(mac) : ctx.neighborByMac(mac);
    const strange = neighbor === null || neighbor.state !== VALID;
    if (strange && (isChildIdResponse || message instanceof DataRequest || message instanceof DataResponse))
      return;
    if (this.isFresh(frame, neighbor, rssi)) this.dispatch(frame, message, rssi);
  }

  /** Notes the signal of a neighbour; false for a frame counter of the past. */
  private isFresh(frame: Frame, neighbor: Neighbor | null, rssi: int): boolean {
    if (neighbor === null) return true;
    this.heard(neighbor, rssi);
    if (neighbor.state !== VALID) return true;
    if (this.ctx.profile.replayProtection && frame.counter < neighbor.mleCounter) return false;
    neighbor.mleCounter = frame.counter + 1;
    return true;
  }

  private dispatch(frame: Frame, message: MleMessage, rssi: int): void {
    const { ctx } = this;
    if (message instanceof ParentRequest) receiveParentRequest(ctx, frame, message, rssi);
    else if (message instanceof ParentResponse)
      receiveParentResponse(ctx, this.attempt, frame, message, rssi);
    else if (message instanceof ChildIdRequest) receiveChildIdRequest(ctx, frame, message, rssi);
    else if (message instanceof ChildIdResponse) receiveChildIdResponse(ctx, this.attempt, frame, message);
    else if (message instanceof ChildUpdateRequest) {
      if (ctx.isRouting()) receiveChildUpdate(ctx, frame, message);
      else receiveParentUpdate(ctx, frame, message);
    } else if (message instanceof ChildUpdateResponse) {
      if (ctx.isRouting()) receiveChildAnswer(ctx, frame, message, rssi);
      else receiveParentAnswer(ctx, frame, message);
    } else if (message instanceof LinkRequest) receiveLinkRequest(ctx, frame, message, rssi);
    else if (message instanceof LinkAccept) receiveLinkAccept(ctx, frame, message, rssi);
    else if (message instanceof DataRequest) receiveDataRequest(ctx, frame);
    else if (message instanceof DataResponse) receiveDataResponse(ctx, frame, message);
  }
}
